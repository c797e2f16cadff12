"""How long the brief takes, and every format of it."""

import statistics
import time
from collections.abc import Iterator
from typing import Final

from bench.measure import Measure, limited
from lib.analysis import analyse
from lib.brief.formats import FORMATS
from lib.brief.render import render_markdown
from lib.brief.word import is_pandoc_there
from lib.model.presets import blueprint_for
from lib.ui.session import current

BRIEF_LIMIT_MS: Final = 50.0
FORMATS_LIMIT_S: Final = 2.0


def brief_measures() -> Iterator[Measure]:
    """Measure the full brief, and every format of it one after the other, Word where it can be.

    Beside it stands how long the first brief of a plan takes, which computes what it compares, as
    pages do: other options, the store of totals, the way out of a plan that is not viable.
    """
    catalogue, today = current.catalogue(), current.today()
    firsts: list[float] = []
    briefs: list[float] = []
    alls: list[float] = []
    for shape in catalogue.shapes:
        blueprint = blueprint_for(shape, catalogue, starts_on=today)
        analysis = analyse(blueprint, catalogue, seed=current.SEED, as_of=today)
        for times in (firsts, briefs):
            began = time.perf_counter()
            render_markdown(analysis)
            times.append((time.perf_counter() - began) * 1000)
        began = time.perf_counter()
        for each in FORMATS:
            if each.name != "docx" or is_pandoc_there():
                each.make(analysis)
        alls.append(time.perf_counter() - began)
    yield limited(
        "full brief, and the first one",
        statistics.median(briefs),
        unit="ms",
        limit=BRIEF_LIMIT_MS,
        beside=statistics.median(firsts),
    )
    yield limited("all formats", max(alls), unit="s", limit=FORMATS_LIMIT_S)
