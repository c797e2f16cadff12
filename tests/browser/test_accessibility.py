"""WCAG 2.2 AA, as far as a program can tell: axe-core on every page, in both themes and widths."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from bench.screenshots import SHOTS, SIZES, THEMES, settle

pytestmark = pytest.mark.browser

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
GRAVE = ("serious", "critical")
OPTIONS = {"resultTypes": ["violations"], "runOnly": RULES}


def grave_issues(page):
    """Return what axe finds serious or critical, a line per element."""
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [
        f"{rule['id']} at {node['target']}: {node['failureSummary']}"
        for rule in found
        if rule["impact"] in GRAVE
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing_serious_on_any_page(browser, server, size, theme):
    width, height = SIZES[size]
    window = browser.new_context(viewport={"width": width, "height": height}, color_scheme=theme)
    page = window.new_page()
    issues = {}
    for shot in SHOTS:
        settle(page, server.url + shot.path)
        shot.prepare(page)
        if found := grave_issues(page):
            issues[shot.name] = found
    window.close()
    assert issues == {}
