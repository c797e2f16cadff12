"""What axe-core finds on a page that breaks WCAG 2.2 AA."""

from axe_playwright_python.sync_playwright import Axe

QUIET_MS = 400
"""Colours fade in after a run: axe would read a half-way one."""
_RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
_GRAVE = ("serious", "critical")


def grave_issues(page):
    """Return what axe finds serious or critical, a line per element."""
    options = {"resultTypes": ["violations"], "runOnly": _RULES}
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{rule['id']} at {node['target']}: {node['failureSummary']}"
        for rule in found
        if rule["impact"] in _GRAVE
        for node in rule["nodes"]
    ]
