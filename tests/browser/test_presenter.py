"""Presenter mode as a room and a facilitator's hand meet it, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from bench.browser import wait_for_run
from lib.model.saved import to_json
from lib.store.store import WorkspaceStore
from lib.ui.show.presenter import LEAST_TEXT_PX
from lib.ui.views.present import screens
from tests.app.walk import draft
from tests.browser.test_accessibility import grave_issues

pytestmark = pytest.mark.browser

SCREENS = screens(1)
PATIENCE_MS = 20_000
SIZE = {"width": 1280, "height": 720}
# What is read in a room, or cannot be read because it runs out of the screen or under the bar.
UNREADABLE = """least => {
  const found = [];
  const words = document.createTreeWalker(document.querySelector(".stApp"), NodeFilter.SHOW_TEXT);
  while (words.nextNode()) {
    const text = words.currentNode.textContent.trim(), box = words.currentNode.parentElement;
    const range = document.createRange();
    range.selectNode(words.currentNode);
    const { width, height, left, right } = range.getBoundingClientRect();
    const isSeen = width && height && box.checkVisibility({ visibilityProperty: true });
    if (!text || !isSeen || box.closest("style, script, [data-testid=stSkipLink]")) continue;
    if (text === "Skip to main content") continue;
    const size = parseFloat(getComputedStyle(box).fontSize);
    if (size < least) found.push(`${size} px: ${text}`);
    if (left < -1 || right > innerWidth + 1) found.push(`out of the screen: ${text}`);
  }
  const main = document.querySelector(".stMain");
  if (main.scrollHeight > main.clientHeight + 1) found.push(`scrolls: ${main.scrollHeight}`);
  const bar = document.querySelector(".y1-bar").getBoundingClientRect();
  const body = document.querySelector(".st-key-present").getBoundingClientRect();
  if (body.bottom > bar.top + 1) found.push(`under the bar: ${body.bottom} > ${bar.top}`);
  return found;
}"""


@pytest.fixture
def page(browser):
    window = browser.new_context(viewport=SIZE)
    yield window.new_page()
    window.close()


def workspace(server, shape="forecasting-product", **changes):
    """Save a draft under an id of its own; return the part of the address that opens it."""
    saved = to_json(draft(shape, **changes))
    name = f"{shape}{len(saved)}".replace("-", "").ljust(22, "0")[:22]
    store = WorkspaceStore(server.store)
    store.save(name, 0, saved)
    store.close()
    return f"?w={name}"


def opened(page, address):
    page.goto(address)
    page.wait_for_selector(".y1-bar-place:not(:empty)")
    wait_for_run(page)


def shows(page, number):
    expect(page.locator(".y1-bar-place")).to_have_text(
        f"{number} of {len(SCREENS)}", timeout=PATIENCE_MS
    )
    expect(page).to_have_url(re.compile(rf"[?&]present={number}(&|$)"), timeout=PATIENCE_MS)
    wait_for_run(page)


def test_one_switch_opens_it_on_any_page_and_escape_leads_back(page, server):
    page.goto(f"{server.url}/cost{workspace(server)}")
    wait_for_run(page)
    page.get_by_role("button", name=re.compile("^Present")).click()
    shows(page, 1)
    for chrome in ("stHeader", "stToolbar", "stTopNavLink", "stDownloadButton"):
        expect(page.get_by_test_id(chrome).locator("visible=true")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(page.locator(".y1-bar")).to_have_count(0, timeout=PATIENCE_MS)
    expect(page).to_have_url(re.compile(r"/cost\?w=[^&]+$"))
    expect(page.get_by_role("heading", name="What will twelve months cost?")).to_be_visible()


def test_its_key_opens_it_but_not_while_somebody_types(page, server):
    page.goto(server.url + workspace(server))
    wait_for_run(page)
    name = page.locator(".st-key-w-start-product-name input")
    name.click()
    page.keyboard.press("Alt+p")
    page.wait_for_timeout(500)
    expect(page.locator(".y1-bar")).to_have_count(0)
    name.press("Tab")
    page.locator(".stMain h1").click()
    page.keyboard.press("Alt+p")
    shows(page, 1)


def test_the_keys_of_a_presenters_remote_turn_the_page(page, server):
    opened(page, f"{server.url}/{workspace(server)}&present=1")
    for key, number in (
        ("PageDown", 2),
        (" ", 3),
        ("PageDown", 4),
        ("PageUp", 3),
        ("Shift+ ", 2),
        ("PageUp", 1),
        ("PageUp", 1),
    ):
        page.keyboard.press(key)
        shows(page, number)
    page.get_by_role("button", name="Next").click()
    shows(page, 2)
    page.keyboard.press(" ")  # Next still has the focus
    shows(page, 3)
    page.reload()
    shows(page, 3)
    page.go_back()
    shows(page, 2)


def test_keys_in_quick_succession_are_all_counted(page, server):
    opened(page, f"{server.url}/{workspace(server)}&present=1")
    for _ in range(5):
        page.keyboard.press("PageDown")
        page.wait_for_timeout(40)
    shows(page, 6)


def test_a_run_with_an_old_address_does_not_keep_the_screen(page, server):
    opened(page, f"{server.url}/{workspace(server)}&present=4")
    page.evaluate(
        "history.pushState(null, '', location.href.replace('present=4', 'present=7'))"
    )  # the address is ahead of the screen, as after a turn that a slower run overtakes
    page.locator(".st-key-w-present-cost-ceiling_usd_per_month input[type=range]").focus()
    page.keyboard.press("ArrowRight")
    shows(page, 7)


@pytest.mark.parametrize(
    "pause",
    [
        pytest.param(2000, id="once the whole screen has followed"),
        pytest.param(400, id="at once"),
    ],
)
def test_a_slider_and_a_typed_figure_keep_their_own_keys(page, server, pause):
    opened(page, f"{server.url}/{workspace(server)}&present=4")
    ceiling = page.locator(".st-key-w-present-cost-ceiling_usd_per_month")
    thumb = ceiling.locator("input[type=range]")
    thumb.focus()
    before = int(thumb.input_value())
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(pause)
    wait_for_run(page)
    shows(page, 4)
    expect(thumb).to_have_value(str(before + 1))
    page.keyboard.press("PageDown")
    shows(page, 5)
    page.keyboard.press("PageUp")
    shows(page, 4)
    expect(thumb).to_have_value(str(before + 1))

    ceiling.locator(".y1-live-value").click()
    typed = ceiling.locator(".y1-live-typed")
    for key in (" ", "PageDown", "PageUp"):
        typed.press(key)
    page.wait_for_timeout(300)
    shows(page, 4)
    typed.fill("777")
    typed.press("Escape")
    expect(typed).to_be_hidden()
    shows(page, 4)
    ceiling.locator(".y1-live-value").click()
    typed.fill("777")
    typed.press("Enter")
    expect(ceiling.locator(".y1-live-value")).to_have_text("USD 777")


def test_the_clock_runs_in_the_browser_and_keeps_each_screens_time(page, server):
    opened(page, f"{server.url}/{workspace(server)}&present=4")
    clock = page.locator(".y1-bar-time")
    page.evaluate(
        """() => {
          window.runs = 0;
          new MutationObserver(() => (window.runs += 1)).observe(document.querySelector(".stApp"),
            { attributes: true, attributeFilter: ["data-test-script-state"] });
        }"""
    )
    expect(clock).to_have_text(re.compile(r"^9:5[0-7] left$"), timeout=PATIENCE_MS)
    assert page.evaluate("window.runs") == 0
    clock.click()
    stopped = clock.inner_text()
    assert stopped.endswith(", stopped")
    page.wait_for_timeout(1_500)
    assert clock.inner_text() == stopped
    page.keyboard.press("PageDown")
    shows(page, 5)
    expect(clock).to_have_text("5:00 left, stopped")
    page.reload()
    shows(page, 5)
    page.keyboard.press("PageUp")
    shows(page, 4)
    assert clock.inner_text() == stopped


def test_the_prompt_can_be_hidden_from_the_room(page, server):
    opened(page, f"{server.url}/{workspace(server)}&present=1")
    prompt = page.locator(".y1-bar-prompt")
    expect(prompt).to_contain_text("Ask")
    page.keyboard.press("Alt+a")
    expect(prompt).to_be_hidden()
    page.keyboard.press("PageDown")
    shows(page, 2)
    expect(prompt).to_be_hidden()
    page.get_by_role("button", name="Show prompt").click()
    expect(prompt).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "shape",
    [
        "forecasting-product",
        pytest.param("workflow-automation-product", marks=pytest.mark.thorough),
    ],
)
def test_every_screen_can_be_read_from_the_last_row(browser, server, shape, scheme):
    window = browser.new_context(viewport=SIZE, color_scheme=scheme)
    page = window.new_page()
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    opened(page, f"{server.url}/{workspace(server, shape)}&present=1")
    for number in range(1, len(SCREENS) + 1):
        shows(page, number)
        if page.locator(".y1-chart").count():
            page.wait_for_function("document.querySelector('.y1-chart').dataset.drawings >= 1")
        page.wait_for_timeout(200)
        assert page.evaluate(UNREADABLE, LEAST_TEXT_PX) == [], SCREENS[number - 1].name
        page.keyboard.press("PageDown")
    assert errors == []
    window.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_on_any_screen(page, server, scheme):
    page.emulate_media(color_scheme=scheme)
    opened(page, f"{server.url}/{workspace(server)}&present=1")
    issues = {}
    for number in range(1, len(SCREENS) + 1):
        shows(page, number)
        page.wait_for_timeout(300)
        if found := grave_issues(page):
            issues[SCREENS[number - 1].name] = found
        page.keyboard.press("PageDown")
    assert issues == {}
