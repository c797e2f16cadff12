"""The whole journey in a real browser: from the shape to the downloaded brief, and back."""

import re

import pytest
from playwright.sync_api import expect

from bench.server import ROOT, Server
from lib.brief.opening import opened as opened_brief
from tests.browser.walking import settled, step_to

pytestmark = pytest.mark.browser

PATIENCE_MS = 20_000
NAME = "Claims desk | <b>bold</b> {x}"
RISK = "Nobody used it"


def pressed(page, path, key, times=1):
    """Press a key on the slider of one value; return where its thumb stands then."""
    slider = thumb(page, path)
    slider.focus()
    for _ in range(times):
        page.keyboard.press(key)
        page.wait_for_timeout(50)
    settled(page)
    return slider.input_value()


def thumb(page, path):
    return page.locator(f".st-key-{path} input[type=range]")


USERS = "w-cost-workload-users_at_launch"
WEIGHT = "w-database-database-weights-operations"


def test_from_the_shape_to_the_brief_and_back(browser, tmp_path):
    """What is chosen, moved and typed stands in the downloaded file and survives everything."""
    place = {"store": tmp_path / "workspaces.sqlite3", "log": tmp_path / "log"}
    with Server(ROOT / "app.py", **place) as server:
        page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
        page.goto(server.url)
        settled(page)
        page.locator(".st-key-shape-risk-scoring-product button").click()
        settled(page)
        name = page.locator(".st-key-w-start-product-name input")
        name.fill(NAME)
        name.press("Enter")
        settled(page)

        step_to(page, "Cost")
        users = pressed(page, USERS, "ArrowRight", times=3)
        step_to(page, "Database")
        weight = pressed(page, WEIGHT, "ArrowRight", times=30)
        step_to(page, "Cost")
        expect(thumb(page, USERS)).to_have_value(users)
        step_to(page, "Risks")
        page.get_by_text("It is month 12 and it failed", exact=False).first.click()
        settled(page)
        page.get_by_label("One reason a line").fill(RISK)
        page.get_by_role("button", name="Add them to the register").click()
        expect(page.get_by_label("One reason a line")).to_have_value("", timeout=PATIENCE_MS)
        settled(page)

        step_to(page, "Brief")
        with page.expect_download() as download:
            page.locator(".st-key-download-md button").click()
        text = download.value.path().read_text(encoding="utf-8")
        brief = opened_brief(text, download.value.suggested_filename)
        assert brief.product.name == NAME
        assert brief.product.shape == "risk-scoring-product"
        assert brief.workload.users_at_launch.likely > 60
        assert brief.database.weights.operations == int(weight) == 25 + 30
        assert RISK in [risk.title for risk in brief.risks]
        assert "<b>bold" not in text.split("```yaml")[0]
        link = page.url
        page.reload()
        settled(page)
        step_to(page, "Cost")
        expect(thumb(page, USERS)).to_have_value(users)

    with Server(ROOT / "app.py", **place) as again:
        page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
        page.goto(again.url + "/database" + link[link.index("?") :])
        settled(page)
        expect(thumb(page, WEIGHT)).to_have_value(weight)
        page.get_by_role("link", name=re.compile(r"^Start\b")).first.click()
        expect(page.locator(".st-key-w-start-product-name input")).to_have_value(NAME)
