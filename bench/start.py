"""From starting the server to the first thing on the screen."""

import statistics
import time
from collections.abc import Callable
from typing import Final

from playwright.sync_api import Browser

from bench.server import Server

STARTS: Final = 5
_FIRST_ELEMENT: Final = "[data-testid=stMain] [data-testid=stHeading]"


def median_start_ms(browser: Browser, server: Callable[[], Server]) -> float:
    """Return the median time from starting a server to the heading of its first page.

    Args:
        browser: A running Chromium; every start is seen by a window that has cached nothing.
        server: Makes a server that is not running yet.
    """
    return statistics.median(_start_ms(browser, server()) for _ in range(STARTS))


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
