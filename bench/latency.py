"""From a key on a slider to the drawing on the screen, in Chromium."""

import statistics
from contextlib import closing
from typing import Final, NamedTuple

from playwright.sync_api import Browser, Page

from bench.browser import wait_for_run

KEYS: Final = 24
_QUIET_MS: Final = 250
_FIRST_DRAWING_MS: Final = 1500
_SLIDERS: Final = "input[type=range]"

# Resolves to the time from the key event to the frame after the last change that it led to. What
# counts as a change is the number of chart drawings, or the page's text where there is no chart.
_STOPWATCH: Final = """
([charts, quiet]) => {
  const seen = () => charts
    ? [...document.querySelectorAll('.y1-chart, .y1-rank')]
      .map((box) => box.dataset.drawings ?? box.innerHTML).join()
    : document.querySelector('[data-testid=stMain]').innerText;
  const isRunning = () => document.querySelector('[data-testid=stApp]')
    .getAttribute('data-test-script-state') !== 'notRunning';
  window.yearOneStopwatch = new Promise((resolve) => {
    addEventListener('keydown', (press) => {
      let last = seen(), changed = null, quietSince = press.timeStamp;
      const look = () => {
        const now = performance.now();
        if (seen() !== last) { last = seen(); changed = quietSince = now; }
        if (isRunning()) quietSince = now;
        if (now - quietSince > quiet) resolve(changed && changed - press.timeStamp);
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    }, { once: true, capture: true });
  });
}
"""


class Subject(NamedTuple):
    """An open page and its sliders that change something, each with the key that has more room."""

    page: Page
    sliders: tuple[tuple[int, str], ...]
    charts: bool


class Medians(NamedTuple):
    """Milliseconds from key to paint, of a page and of what it is compared with."""

    ours_ms: float
    theirs_ms: float


def medians(browser: Browser, ours: str, theirs: str) -> Medians | None:
    """Press keys on two pages in turn, so that both are measured under the same load.

    Each slider is only ever moved one way, so that no result can be remembered from before.

    Args:
        browser: A running Chromium.
        ours: The address of a page with charts.
        theirs: The address of a page without charts.

    Returns:
        None if no slider of our page changes a chart.
    """
    with (
        closing(browser.new_context(viewport={"width": 1280, "height": 800})) as our_window,
        closing(browser.new_context(viewport={"width": 1280, "height": 800})) as their_window,
    ):
        subject = _subject(our_window.new_page(), ours, charts=True)
        compared = _subject(their_window.new_page(), theirs, charts=False)
        if not subject.sliders:
            return None
        pairs = [(_press(subject, number), _press(compared, number)) for number in range(KEYS)]
    return Medians(
        statistics.median(one for one, _ in pairs if one is not None),
        statistics.median(other for _, other in pairs if other is not None),
    )


def _subject(page: Page, url: str, *, charts: bool) -> Subject:
    """Open a page and find its sliders that change something."""
    page.goto(url)
    wait_for_run(page)
    page.wait_for_timeout(_FIRST_DRAWING_MS)
    count = page.locator(_SLIDERS).count()
    found = tuple((slider, _key_with_room(page, slider)) for slider in range(count))
    moving = tuple(one for one in found if _press(Subject(page, (one,), charts), 0) is not None)
    return Subject(page, moving, charts)


def _key_with_room(page: Page, slider: int) -> str:
    least, most, now = (
        float(page.locator(_SLIDERS).nth(slider).get_attribute(name) or 0)
        for name in ("min", "max", "value")
    )
    return "ArrowRight" if now - least <= most - now else "ArrowLeft"


def _press(subject: Subject, number: int) -> float | None:
    """Press a key on the next slider in turn and return how long its change took."""
    page, charts = subject.page, subject.charts
    slider, key = subject.sliders[number % len(subject.sliders)]
    page.bring_to_front()
    page.locator(_SLIDERS).nth(slider).focus()
    page.evaluate(_STOPWATCH, [charts, _QUIET_MS])
    page.keyboard.press(key)
    taken: float | None = page.evaluate("() => window.yearOneStopwatch")
    return taken
