"""How often the page is drawn anew while a slider is dragged, in Chromium."""

from contextlib import closing
from typing import Final

from playwright.sync_api import Browser, Page

from bench.browser import wait_for_run

_MOVES: Final = 120
_FIRST_DRAWING_MS: Final = 1500
_THUMB: Final = "input[type=range]"
_LOW, _HIGH = 0.55, 0.95
"""Where the thumb goes to and fro, as parts of the slider: there each step moves the picture."""

# Counts the frames in which the charts have been drawn anew, as the user sees them.
_COUNT: Final = """
() => {
  const seen = () => [...document.querySelectorAll('.y1-chart, .y1-rank')]
    .map((box) => box.dataset.drawings ?? box.innerHTML).join();
  let last = seen();
  window.yearOneUpdates = 0;
  window.yearOneBegan = performance.now();
  const look = () => {
    if (seen() !== last) { last = seen(); window.yearOneUpdates += 1; }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
"""


def updates_a_second(browser: Browser, url: str, *, slider: int) -> float:
    """Drag a slider to and fro, a step at a time, and return how often the charts followed.

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
        return _dragged(page, slider)


def _dragged(page: Page, slider: int) -> float:
    thumb = page.locator(_THUMB).nth(slider)
    box = thumb.bounding_box()
    if box is None:
        raise RuntimeError(f"slider {slider} is not on the page")
    steps = int(thumb.get_attribute("max") or 1)
    first, last = round(_LOW * steps), round(_HIGH * steps)
    there = list(range(first, last))
    places = there + [last - step + first for step in there]
    row = box["y"] + box["height"] / 2

    def move_to(step: int) -> None:
        page.mouse.move(box["x"] + box["width"] * step / steps, row)

    move_to(first)
    page.mouse.down()
    page.evaluate(_COUNT)
    for move in range(_MOVES):
        move_to(places[move % len(places)])
    rate: float = page.evaluate(
        "() => 1000 * window.yearOneUpdates / (performance.now() - window.yearOneBegan)"
    )
    page.mouse.up()
    return rate
