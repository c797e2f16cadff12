"""From Start to the downloaded brief with Tab, Enter and arrow keys, and no mouse."""

import re

import pytest

from lib.brief.opening import opened as opened_brief
from tests.browser.walking import settled

pytestmark = pytest.mark.browser

MOST_TABS = 80
FOCUSED = """
() => {
  const focused = document.activeElement;
  const keys = [];
  for (let at = focused; at; at = at.parentElement)
    keys.push(...[...at.classList].filter((name) => name.startsWith('st-key-')));
  const { testid } = focused.dataset;
  return [...keys, testid, focused.getAttribute('href'), focused.type].filter(Boolean).join(' ');
}
"""


def tab_to(page, wanted):
    """Press Tab until the focus is on what is wanted, by its key, or its kind and address."""
    passed = []
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        passed.append(page.evaluate(FOCUSED))
        if re.search(wanted, passed[-1]):
            return
    pytest.fail(f"{wanted} cannot be reached; the focus went over {passed}")


def test_from_the_start_to_the_downloaded_brief_by_keys_alone(page, server):
    page.goto(server.url)
    settled(page)
    tab_to(page, "st-key-shape-search-discovery-product")
    page.keyboard.press("Enter")
    settled(page)
    tab_to(page, "st-key-w-start-product-name")
    page.keyboard.press("Control+a")
    page.keyboard.type("Minutes search")
    page.keyboard.press("Enter")
    settled(page)

    tab_to(page, "stTopNavLink .*cost")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cost?*")
    settled(page)
    tab_to(page, "ceiling_usd_per_month.* range")
    before = page.evaluate("document.activeElement.value")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(60)
    settled(page)
    assert page.evaluate("document.activeElement.value") != before
    tab_to(page, "st-key-more-months")
    page.keyboard.press("Enter")
    settled(page)
    assert page.locator(".st-key-more-months table").count() >= 1

    tab_to(page, "stTopNavLink .*brief")
    page.keyboard.press("Enter")
    page.wait_for_url("**/brief?*")
    settled(page)
    tab_to(page, "st-key-download-md")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    text = download.value.path().read_text(encoding="utf-8")
    brief = opened_brief(text, download.value.suggested_filename)
    assert brief.product.shape == "search-discovery-product"
    assert brief.product.name == "Minutes search"
    assert brief.cost.ceiling_usd_per_month is not None
