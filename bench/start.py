"""From starting the server to the first thing on the screen."""

import statistics
import time
from collections.abc import Callable
from typing import Final, NamedTuple

from playwright.sync_api import Browser

from bench.server import Server

STARTS: Final = 7
_FIRST_ELEMENT: Final = "[data-testid=stMain] [data-testid=stHeading]"


class Starts(NamedTuple):
    """Milliseconds to the heading of the first page."""

    ours_ms: float
    theirs_ms: float


def median_starts(
    browser: Browser, ours: Callable[[], Server], theirs: Callable[[], Server]
) -> Starts:
    """Start two servers in turn, so that both are measured under the same load.

    Args:
        browser: A running Chromium; every start is seen by a window that has cached nothing.
        ours: Makes a server that is not running yet.
        theirs: Makes the server to compare with.
    """
    pairs = [(_start_ms(browser, ours()), _start_ms(browser, theirs())) for _ in range(STARTS)]
    return Starts(
        statistics.median(one for one, _ in pairs), statistics.median(other for _, other in pairs)
    )


def _start_ms(browser: Browser, server: Server) -> float:
    began = time.perf_counter()
    with server:
        window = browser.new_context(viewport={"width": 1280, "height": 800})
        page = window.new_page()
        page.goto(server.url)
        page.wait_for_selector(_FIRST_ELEMENT)
        taken = time.perf_counter() - began
        window.close()
    return taken * 1000
