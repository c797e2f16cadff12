"""Whatever is still missing is one click away from the field in which it is said."""

import pytest

from bench.screenshots import settle
from lib.ui.show.page import FIELD

pytestmark = pytest.mark.browser

IS_SEEN = """
(selector) => {
  const place = document.querySelector(selector);
  if (!place || !place.contains(document.activeElement)) return false;
  const { top, bottom } = place.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}
"""


NOT_MISSING_AT_FIRST = (
    ("stack", "stack.storage.because", ".st-key-w-stack-stack-storage-because"),
    ("database", "database.requirements", ".st-key-more-must_haves"),
    ("cost", "cost.ceiling_usd_per_month", ".st-key-w-cost-cost-ceiling_usd_per_month"),
    ("cost", "workload.availability_share", ".st-key-more-figures"),
    ("team", "sourcing.authentication", ".st-key-more-sourcing"),
)


def test_an_address_that_names_a_field_leads_to_it(page, server):
    for page_name, path, selector in NOT_MISSING_AT_FIRST:
        settle(page, f"{server.url}/{page_name}?{FIELD}={path}")
        page.wait_for_function(IS_SEEN, arg=selector)
        assert f"{FIELD}=" not in page.url


def test_every_link_of_what_is_missing_ends_with_the_focus_in_a_field(page, server):
    settle(page, f"{server.url}/brief")
    links = page.locator('[class*="st-key-missing-"] a')
    links.first.wait_for()
    count = links.count()
    assert count >= 9
    for number in range(count):
        links.nth(number).click()
        page.wait_for_function(
            "() => document.querySelector('.y1-here')?.contains(document.activeElement)"
        )
        page.get_by_role("link", name="Brief", exact=False).first.click()
        page.wait_for_url("**/brief?*")
        page.wait_for_function("() => !document.querySelector('.y1-here')")
