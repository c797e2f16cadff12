"""How to bring the fullest month below the hours that there are: build for longer, or drop work.

Both are tried out on the whole plan with few draws, which is enough for the middle load of a month.
"""

import datetime as dt
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from lib.analysis.analyse import analyse
from lib.analysis.levers import Lever, work_levers
from lib.analysis.result import Analysis
from lib.catalogue.catalogue import Catalogue
from lib.errors import YearOneError
from lib.model.blueprint import Blueprint
from lib.model.change import with_value
from lib.model.saved import from_json, to_json
from lib.model.wordless import without_words
from lib.units import MONTHS

FEW_DRAWS: Final = 64
MOST_DROPS: Final = 3
"""Pieces of work that are dropped on top of each other; more would be another product."""


@dataclass(frozen=True, slots=True)
class Relief:
    """Ways below 100 %.

    Attributes:
        build_months: First length of building with which no month is too full, or None.
        load_then: Middle load of the fullest month with it.
        drops: What to drop, as sentences, each the one that relieves most; empty where nothing
            relieves the fullest month.
        load_after: Middle load of the fullest month after all drops.
    """

    build_months: int | None
    load_then: float
    drops: tuple[str, ...]
    load_after: float

    @property
    def is_enough(self) -> bool:
        """Whether the drops bring the fullest month below 100 %."""
        return bool(self.drops) and self.load_after <= 1


def relief_of(analysis: Analysis) -> Relief | None:
    """Return ways below 100 %; None where every month fits, or nobody is there to work."""
    if analysis.capacity.load.busiest <= 1 or not analysis.capacity.supply.engineer_hours.all():
        return None
    text = to_json(without_words(analysis.blueprint))
    return _relief(text, analysis.catalogue, analysis.as_of, analysis.seed)


@lru_cache(maxsize=64)
def _relief(text: str, catalogue: Catalogue, as_of: dt.date, seed: int) -> Relief:
    def computed(blueprint: Blueprint) -> Analysis:
        return analyse(blueprint, catalogue, seed=seed, as_of=as_of, draws=FEW_DRAWS)

    start = computed(from_json(text))
    build_months, load_then = None, start.capacity.load.busiest
    for months in range(start.blueprint.team.build_months + 1, MONTHS + 1):
        load = computed(with_value(start.blueprint, "team.build_months", months)).capacity.load
        if load.busiest <= 1:
            build_months, load_then = months, load.busiest
            break
    drops: list[str] = []
    now = start
    while len(drops) < MOST_DROPS and now.capacity.load.busiest > 1:
        tried: list[tuple[Lever, Analysis]] = []
        for lever in work_levers(now):
            with suppress(YearOneError):
                tried.append((lever, computed(lever.blueprint)))
        if not tried:
            break
        lever, then = min(tried, key=lambda each: each[1].capacity.load.busiest)
        if then.capacity.load.busiest >= now.capacity.load.busiest:
            break
        drops.append(lever.says)
        now = then
    return Relief(build_months, load_then, tuple(drops), now.capacity.load.busiest)
