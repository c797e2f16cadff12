"""How a person goes from step to step in the browser."""

import re

from bench.browser import wait_for_run


def settled(page):
    """Wait until what was done last has been drawn."""
    page.wait_for_timeout(350)
    wait_for_run(page)


def step_to(page, name):
    """Open a step by its link in the menu."""
    page.get_by_role("link", name=re.compile(rf"^{name}\b")).first.click()
    page.wait_for_url(re.compile(rf"/{name.lower()}\?"))
    settled(page)
