"""Scenarios in a real browser: copy, change, compare, take a value over, hand the brief over."""

import re

import pytest
from playwright.sync_api import expect

from bench.server import ROOT, Server
from lib.brief.opening import opened, opened_scenarios
from tests.browser.walking import settled, step_to

pytestmark = pytest.mark.browser

CEILING = ".st-key-w-cost-cost-ceiling_usd_per_month input[type=range]"


def answer(page):
    return page.locator(".st-key-answer").inner_text()


def test_duplicate_change_compare_take_over_and_download(page, server):
    """The copy is changed, held against the first plan, made like it again, and handed over."""
    page.goto(server.url + "/compare")
    settled(page)
    page.locator(".st-key-duplicate button").click()
    settled(page)
    expect(page.locator(".st-key-answer")).to_contain_text("no input differs")

    step_to(page, "Cost")
    slider = page.locator(CEILING)
    before = slider.input_value()
    slider.focus()
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    settled(page)
    assert slider.input_value() != before
    assert re.search(r"[?&]s=2\b", page.url)

    step_to(page, "Compare")
    row = page.locator(".st-key-input-0")
    expect(row).to_contain_text("Ceiling a month")
    expect(row).to_contain_text("USD 300")
    page.locator(".st-key-scenarioactions").get_by_text("Put it into the brief").click()
    settled(page)

    step_to(page, "Brief")
    with page.expect_download() as download:
        page.locator(".st-key-download-md button").click()
    text = download.value.path().read_text(encoding="utf-8")
    assert "## Compared With Other Scenarios" in text
    assert "| Ceiling a month | " in text
    assert opened(text, "brief.md").scenario == "Baseline 2"
    with page.expect_download() as download:
        page.locator(".st-key-download-zip button").click()
    packed = download.value.path().read_bytes()
    assert [plan.scenario for plan in opened_scenarios(packed, "all.zip")] == ["Baseline"]

    step_to(page, "Compare")
    taking = page.locator(".st-key-take-0-1").get_by_role("button", name="Take over")
    expect(taking).to_have_accessible_name("Take over Ceiling a month from Baseline")
    taking.click()
    settled(page)
    expect(page.locator(".st-key-answer")).to_contain_text("no input differs")
    step_to(page, "Cost")
    expect(page.locator(CEILING)).to_have_value(before)

    page.reload()
    settled(page)
    expect(page.locator(CEILING)).to_have_value(before)
    assert re.search(r"[?&]s=2\b", page.url)


def test_an_idea_that_has_to_be_looked_for_is_found_and_shown(page, server):
    page.goto(server.url + "/compare")
    settled(page)
    page.locator(".st-key-idea-saving button:visible").click()
    expect(page.locator(".st-key-answer")).to_contain_text("Largest saving")


def test_an_idea_that_takes_long_to_find_says_so_meanwhile(page, tmp_path):
    script = ROOT / "tests" / "browser" / "slow_ideas_app.py"
    with Server(script, store=tmp_path / "store.sqlite3", log=tmp_path / "log") as slow:
        page.goto(slow.url)
        expect(page.get_by_text("Plans held: 1")).to_be_visible()
        page.locator(".st-key-idea-saving button:visible").click()
        expect(page.get_by_text("Trying every change")).to_be_visible()
        expect(page.get_by_text("Plans held: 2")).to_be_visible()
        expect(page.get_by_text("Trying every change")).to_be_hidden()


def test_the_switcher_stays_on_the_page_and_a_deleted_scenario_comes_back(page, server):
    page.goto(server.url + "/compare")
    settled(page)
    page.locator(".st-key-idea-team button").click()
    settled(page)
    assert "One engineer less" in answer(page)

    step_to(page, "Team")
    page.locator("[class*=st-key-frame-scenario]").first.click()
    page.get_by_role("option", name="Baseline").click()
    settled(page)
    assert "/team" in page.url
    expect(page.locator(".y1-strip")).to_contain_text("165 % loaded")

    step_to(page, "Compare")
    page.get_by_role("button", name="Change").nth(1).click()
    page.get_by_role("button", name="Delete").click()
    settled(page)
    expect(page.locator(".st-key-answer")).to_contain_text("There is one plan so far.")
    page.locator(".st-key-restore button").click()
    settled(page)
    assert "One engineer less" in answer(page)
