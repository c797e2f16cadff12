"""WCAG 2.2 AA, as far as a program can tell: axe-core on every page, in both themes and widths."""

import pytest

from bench.browser import wait_for_run
from bench.screenshots import SHOTS, SIZES, THEMES, settle
from tests.browser.axe import QUIET_MS, grave_issues

pytestmark = pytest.mark.browser

ZOOMED = (640, 320)

FOCUS_LOOKS = """
() => {
  const focused = document.activeElement;
  if (!focused || focused === document.body) return null;
  const look = () => {
    const all = [focused, focused.parentElement, focused.parentElement.parentElement,
      focused.closest('[data-testid$=RootElement], .stSelectbox, .stCheckbox, .y1-live')];
    const parts = ['', '::-webkit-slider-thumb'];
    return JSON.stringify(all.filter(Boolean).flatMap((each) => parts.map((part) => {
      const style = getComputedStyle(each, part);
      return [style.outlineStyle, style.outlineWidth, style.outlineColor, style.boxShadow,
        style.borderColor, style.backgroundColor];
    })));
  };
  const what = focused.outerHTML.slice(0, 160);
  const isRange = focused.matches('input[type=range]'); // its thumb cannot be asked
  const now = look();
  focused.blur();
  const before = look();
  focused.focus({ focusVisible: true, preventScroll: true });
  return { what, shows: isRange || now !== before };
}
"""


def too_wide(page, width):
    """Return by how many pixels the page is wider than a window of that width."""
    page.set_viewport_size({"width": width, "height": 800})
    page.wait_for_timeout(QUIET_MS)
    return page.locator(".stMain").evaluate("main => main.scrollWidth - main.clientWidth")


@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.name)
def test_axe_finds_nothing_serious_and_nothing_is_cut_off_when_zoomed(page, server, shot):
    """1280 pixels at 200 % leave 640, at 400 % 320: WCAG 1.4.4 and 1.4.10."""
    settle(page, server.url + shot.path)
    shot.prepare(page)
    issues = {}
    for size, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        for theme in THEMES:
            page.emulate_media(color_scheme=theme)
            page.wait_for_timeout(QUIET_MS)
            if found := grave_issues(page):
                issues[size, theme] = found
    assert issues == {}
    assert {width: too_wide(page, width) for width in ZOOMED} == dict.fromkeys(ZOOMED, 0)


@pytest.mark.thorough
@pytest.mark.parametrize("path", ["/cost", "/risks"])
def test_axe_finds_nothing_serious_in_what_can_be_unfolded(page, server, path):
    settle(page, server.url + path)
    closed = page.locator(".stExpander details:not([open]) > summary")
    while closed.count():
        closed.first.click()
        page.wait_for_timeout(150)
        wait_for_run(page)
    page.mouse.move(0, 0)
    page.wait_for_timeout(QUIET_MS)
    assert grave_issues(page) == []


def test_whatever_takes_the_focus_shows_it(page, server):
    """A ring, a shadow or another border: it looks other than a moment before."""
    settle(page, server.url + "/team")
    hidden = []
    for _ in range(30):
        page.keyboard.press("Tab")
        page.wait_for_timeout(60)
        found = page.evaluate(FOCUS_LOOKS)
        if found and not found["shows"]:
            hidden.append(found["what"])
    assert hidden == []


def test_who_wants_less_motion_gets_none(browser, server):
    window = browser.new_context(reduced_motion="reduce")
    page = window.new_page()
    settle(page, server.url + "/cost")
    moving = page.evaluate(
        """() => [...document.querySelectorAll('.stApp *')].filter((each) => {
          const style = getComputedStyle(each);
          return parseFloat(style.transitionDuration) > 0.01
            || (style.animationName !== 'none' && parseFloat(style.animationDuration) > 0.01);
        }).length"""
    )
    window.close()
    assert moving == 0


def test_a_term_is_explained_where_it_is_met_by_the_server_itself(page, server):
    settle(page, server.url + "/cost")
    with page.context.expect_page() as opening:
        page.get_by_role("link", name="What is P90?").click()
    explained = opening.value
    explained.wait_for_load_state()
    assert explained.url == f"{server.url}/glossary#p10-p50-p90"
    assert explained.locator("h3:target").inner_text() == "P10, P50, P90"
    for theme in THEMES:
        explained.emulate_media(color_scheme=theme)
        assert grave_issues(explained) == []


def test_a_printed_page_is_black_on_white_and_has_no_controls(page, server):
    settle(page, server.url + "/cost")
    page.emulate_media(media="print", color_scheme="dark")
    page.wait_for_timeout(QUIET_MS)
    for control in ("header", ".y1-live-track", "[data-testid=stDownloadButton]", ".stButton"):
        assert page.locator(f"{control}:visible").count() == 0, control
    title = page.locator(".stMain h1").evaluate("title => getComputedStyle(title).color")
    ground = page.locator(".stMain").evaluate("main => getComputedStyle(main).backgroundColor")
    assert (title, ground) == ("rgb(31, 35, 40)", "rgb(255, 255, 255)")
