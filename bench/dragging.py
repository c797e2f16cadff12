"""How often the page is drawn anew while a slider is dragged, in Chromium."""

from contextlib import closing
from typing import Final

from playwright.sync_api import Browser, Page

from bench.browser import wait_for_run

_SECONDS: Final = 3.0
_MOVES_A_SECOND: Final = 30
_FIRST_DRAWING_MS: Final = 1500
_THUMB: Final = "input[type=range]"

# Counts the frames in which the charts have been drawn anew, as the user sees them.
_COUNT: Final = """
() => {
  const seen = () => [...document.querySelectorAll('.y1-chart')]
    .map((box) => box.dataset.drawings).join();
  let last = seen();
  window.yearOneUpdates = 0;
  const look = () => {
    if (seen() !== last) { last = seen(); window.yearOneUpdates += 1; }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
"""


def updates_a_second(browser: Browser, url: str, *, slider: int) -> float:
    """Drag a slider slowly over its whole length and return how often the charts followed.

    Args:
        browser: A running Chromium.
        url: The address of a page with live sliders and charts.
        slider: Which of its sliders, from 0.
    """
    with closing(browser.new_context(viewport={"width": 1280, "height": 800})) as window:
        page = window.new_page()
        page.goto(url)
        wait_for_run(page)
        page.wait_for_timeout(_FIRST_DRAWING_MS)
        _drag(page, slider)
        updates: int = page.evaluate("() => window.yearOneUpdates")
    return updates / _SECONDS


def _drag(page: Page, slider: int) -> None:
    box = page.locator(_THUMB).nth(slider).bounding_box()
    if box is None:
        raise RuntimeError(f"slider {slider} is not on the page")
    row = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.1, row)
    page.mouse.down()
    page.evaluate(_COUNT)
    moves = round(_SECONDS * _MOVES_A_SECOND)
    for move in range(moves):
        page.mouse.move(box["x"] + box["width"] * (0.1 + 0.8 * move / moves), row)
        page.wait_for_timeout(1000 / _MOVES_A_SECOND)
    page.mouse.up()
