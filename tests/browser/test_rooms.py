"""A round in real browsers: a facilitator, two phones, and what crashes on the way."""

import re

import pytest
from playwright.sync_api import expect

from bench.browser import wait_for_run
from lib.model.saved import from_json, to_json
from lib.store.store import WorkspaceStore
from tests.app.walk import draft
from tests.browser.axe import QUIET_MS, grave_issues

pytestmark = pytest.mark.browser

PATIENCE_MS = 20_000
LINK = "roundsroundsroundsroun"
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def facilitate(browser, server):
    """Return what opens the facilitator's window, again and again."""
    store = WorkspaceStore(server.store)
    saved = store.load(LINK)
    store.save(LINK, saved.revision if saved else 0, to_json(draft()))
    store.close()
    windows = []

    def window(size=None):
        windows.append(browser.new_context(viewport=size or {"width": 1280, "height": 720}))
        return windows[-1].new_page()

    yield window
    for each in windows:
        each.close()


def opened(page, address):
    page.goto(address)
    wait_for_run(page)
    return page


def send(phone, low, likely, high):
    for point, value in (("low", low), ("likely", likely), ("high", high)):
        phone.locator(f"[class*='st-key-join-'][class*='-{point}'] input").fill(str(value))
    phone.get_by_role("button", name=re.compile("^Send")).click()
    expect(phone.get_by_text("Sent. You can change it")).to_be_visible(timeout=PATIENCE_MS)


def counts(screen, number):
    expect(screen.locator(".y1-count")).to_have_text(
        re.compile(rf"^{number}\s*answers?$"), timeout=PATIENCE_MS
    )


def press(screen, name):
    screen.get_by_role("button", name=name).click()


def test_a_round_survives_phones_and_a_facilitator_that_crash(facilitate, server):
    screen = opened(facilitate(), f"{server.url}/?w={LINK}&present=4")
    press(screen, "Ask the room")
    expect(screen.get_by_role("heading", name="What shall the room estimate?")).to_be_visible(
        timeout=PATIENCE_MS
    )
    press(screen, "Users at launch")
    counts(screen, 0)
    code = screen.locator(".st-key-address-join code").inner_text()
    assert code.startswith(f"{server.url}/?join=")
    assert screen.locator(".y1-join img").evaluate("each => each.naturalWidth") > 0

    ana, ben = (opened(facilitate(PHONE), code) for _ in range(2))
    for phone in (ana, ben):
        expect(phone.get_by_test_id("stTopNavLink")).to_have_count(0)
        assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    send(ana, 10, 20, 30)
    send(ben, 80, 100, 400)
    counts(screen, 2)

    seat, round_ = ben.url, screen.url
    ben.context.close()
    screen.context.close()
    ben = opened(facilitate(PHONE), seat)
    expect(ben.locator(".st-key-join-1-likely input")).to_have_value("100")
    screen = opened(facilitate(), round_)
    counts(screen, 2)

    press(screen, "Show all answers")
    for each in (screen, ana, ben):
        expect(each.get_by_text("the middle is 60 users").first).to_be_visible(timeout=PATIENCE_MS)
    expect(ana.get_by_text("You said 20 users.")).to_be_visible()

    wait_for_run(screen)
    press(screen, "Ask once more")
    counts(screen, 0)
    expect(ana.locator(".st-key-join-2-likely input")).to_have_value("20", timeout=PATIENCE_MS)
    send(ana, 30, 40, 50)
    send(ben, 50, 80, 90)
    counts(screen, 2)
    press(screen, "Show all answers")
    expect(screen.locator(".y1-dots-row")).to_have_count(2, timeout=PATIENCE_MS)
    wait_for_run(screen)
    press(screen, re.compile("^Take the median"))
    expect(screen.get_by_text("This round is over.")).to_be_visible(timeout=PATIENCE_MS)
    expect(ana.get_by_role("heading", name="Thank you")).to_be_visible(timeout=PATIENCE_MS)

    store = WorkspaceStore(server.store)
    plan = from_json(store.load(LINK).text)
    store.close()
    # Lows 30 and 50, likely 40 and 80, highs 50 and 90.
    points = plan.workload.users_at_launch
    assert (points.low, points.likely, points.high) == (40, 60, 70)
    spread, first = plan.rounds[0].figures[0].spread, plan.rounds[0].figures[0].first
    # 40 + 0.1 x 40 and 40 + 0.9 x 40; before 20 + 0.1 x 80 and 20 + 0.9 x 80.
    assert (spread.low, spread.likely, spread.high) == (44, 60, 76)
    assert (first.low, first.likely, first.high) == (28, 60, 92)
    press(screen, "Leave")
    expect(screen.locator(".y1-bar-place")).to_have_text(re.compile("^4 of"), timeout=PATIENCE_MS)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_on_either_side(facilitate, server, scheme):
    screen, phone = facilitate(), facilitate(PHONE)
    for page in (screen, phone):
        page.emulate_media(color_scheme=scheme)
    opened(screen, f"{server.url}/?w={LINK}&round=choose")
    assert grave_issues(screen) == []
    press(screen, "Users at launch")
    counts(screen, 0)
    assert grave_issues(screen) == []
    opened(phone, screen.locator(".st-key-address-join code").inner_text())
    phone.wait_for_timeout(QUIET_MS)
    assert grave_issues(phone) == []
    send(phone, 10, 20, 30)
    counts(screen, 1)
    press(screen, "Show all answers")
    for page in (screen, phone):
        expect(page.get_by_text("all say 20 users").first).to_be_visible(timeout=PATIENCE_MS)
        wait_for_run(page)
        assert grave_issues(page) == []
    press(screen, "End without a result")
    expect(screen.get_by_text("This round is over.")).to_be_visible(timeout=PATIENCE_MS)
