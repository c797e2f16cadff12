"""`python -m bench` measures the speed promises, prints them and writes build/bench.json."""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser

from bench.brief import brief_measures
from bench.browser import NoChromiumError, running_browser
from bench.cost import cost_measures
from bench.crowd import median_wait
from bench.dragging import updates_a_second
from bench.latency import medians
from bench.load import load_measures
from bench.measure import Measure, at_least, compared, limited, reported
from bench.scoring import scoring_measures
from bench.server import ROOT, Server
from bench.start import median_starts
from lib.ui.show.steps import STEPS

REPORT: Final = ROOT / "build" / "bench.json"
START_LIMIT: Final = 1.5
PAINT_LIMIT: Final = 1.0
PAINT_LIMITS: Final = {"cost": 1.5}
UPDATES_LEAST: Final = 8.0
REVEAL_LIMIT_MS: Final = 1000.0
LOADED_SECONDS: Final = 10
"""`python -m bench.load` takes a minute for each group of people."""
DRAGGED: Final = (("cost", 0), ("cost", 1), ("database", 0))
"""Pages and sliders that are dragged: the ceiling, the users at launch, a weight."""
_STOCK: Final = """import streamlit as st

st.title("Stock")
st.write(st.slider("Value", 0, 100, 50))
"""


def main() -> int:
    """Measure everything; the exit code says whether every promise holds."""
    try:
        with tempfile.TemporaryDirectory() as folder, running_browser() as browser:
            measures = cost_measures()
            measures += brief_measures()
            measures += scoring_measures()
            measures += _served(browser, Path(folder))
        measures += load_measures(LOADED_SECONDS)
    except NoChromiumError as error:
        sys.exit(str(error))
    return reported(measures, REPORT)


def _served(browser: Browser, folder: Path) -> Iterator[Measure]:
    """Measure what needs servers: Year One's own and a stock one with one slider."""
    script = folder / "stock.py"
    script.write_text(_STOCK, encoding="utf-8")
    store, log = folder / "workspaces.sqlite3", folder / "log"

    def ours() -> Server:
        return Server(ROOT / "app.py", store=store, log=log)

    def stock() -> Server:
        return Server(script, store=store, log=log, folder=folder)

    starts = median_starts(browser, ours, stock)
    yield compared(
        "cold start", starts.ours_ms, unit="ms", with_=starts.theirs_ms, limit=START_LIMIT
    )
    with ours() as app, stock() as other:
        for step in STEPS:
            address = app.url if step is STEPS[0] else f"{app.url}/{step.name}"
            taken = medians(browser, address, other.url)
            if taken is not None:
                yield compared(
                    f"key to paint, {step.name} page",
                    taken.ours_ms,
                    unit="ms",
                    with_=taken.theirs_ms,
                    limit=PAINT_LIMITS.get(step.name, PAINT_LIMIT),
                )
        for name, slider in DRAGGED:
            yield at_least(
                f"drag, slider {slider + 1}, {name} page",
                updates_a_second(browser, f"{app.url}/{name}", slider=slider),
                unit="/s",
                least=UPDATES_LEAST,
            )
        yield limited(
            "answers shown to 30 phones",
            median_wait(app.port, str(store)) * 1000,
            unit="ms",
            limit=REVEAL_LIMIT_MS,
        )


if __name__ == "__main__":
    sys.exit(main())
