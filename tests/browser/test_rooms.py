"""A round in real browsers: a facilitator, two phones, and what crashes on the way."""

import re

import pytest
from playwright.sync_api import expect

from bench.browser import wait_for_run
from bench.room import PATIENCE_MS, answer, ask, expect_answers, press
from lib.model.saved import from_json, to_json
from lib.store.store import WorkspaceStore
from tests.app.walk import draft

pytestmark = pytest.mark.browser

LINK = "roundsroundsroundsroun"
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def facilitate(browser, server):
    """Return what opens the facilitator's window, again and again."""
    store = WorkspaceStore(server.store)
    store.save(LINK, 0, to_json(draft()))
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


def test_a_round_survives_phones_and_a_facilitator_that_crash(facilitate, server):
    screen = opened(facilitate(), f"{server.url}/?w={LINK}&present=4")
    press(screen, "Ask the room")
    code = ask(screen, "Users at launch")
    assert code.startswith(f"{server.url}/?join=")
    assert screen.locator(".y1-join img").evaluate("each => each.naturalWidth") > 0

    ana, ben = (opened(facilitate(PHONE), code) for _ in range(2))
    for phone in (ana, ben):
        expect(phone.get_by_test_id("stTopNavLink")).to_have_count(0)
        assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    answer(ana, (10, 20, 30))
    answer(ben, (80, 100, 400))
    expect_answers(screen, 2)

    seat, round_ = ben.url, screen.url
    ben.context.close()
    screen.context.close()
    ben = opened(facilitate(PHONE), seat)
    expect(ben.locator(".st-key-join-1-likely input")).to_have_value("100")
    screen = opened(facilitate(), round_)
    expect_answers(screen, 2)

    press(screen, "Show all answers")
    for each in (screen, ana, ben):
        expect(each.get_by_text("the middle is 60 users").first).to_be_visible(timeout=PATIENCE_MS)
    expect(ana.get_by_text("You said 20 users.")).to_be_visible()

    wait_for_run(screen)
    press(screen, "Ask once more")
    expect_answers(screen, 0)
    expect(ana.locator(".st-key-join-2-likely input")).to_have_value("20", timeout=PATIENCE_MS)
    answer(ana, (30, 40, 50))
    answer(ben, (50, 80, 90))
    expect_answers(screen, 2)
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
