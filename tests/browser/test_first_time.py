"""Somebody who has never seen it: from the empty start to a brief, and to a second one."""

import pytest

from bench.browser import wait_for_run
from lib.brief.opening import opened

pytestmark = pytest.mark.browser


class Hand:
    """Counts what a person does; a drag of a slider or a press of a button is one."""

    def __init__(self, page):
        self.page = page
        self.done = 0

    def click(self, selector):
        """Press a button."""
        self.done += 1
        self.page.locator(selector).click()
        self._wait()

    def move(self, path, steps):
        """Move a slider of the start page to the right."""
        self.done += 1
        self.page.locator(f".st-key-w-start-{path} input[type=range]").focus()
        for _ in range(steps):
            self.page.keyboard.press("ArrowRight")
        self._wait()

    def download(self):
        """Download the brief and return the plan in it."""
        self.done += 1
        with self.page.expect_download() as file:
            self.page.locator(".st-key-download-md button").click()
        text = file.value.path().read_text(encoding="utf-8")
        return opened(text, file.value.suggested_filename)

    def _wait(self):
        self.page.wait_for_timeout(500)
        wait_for_run(self.page)


def test_five_interactions_to_a_brief_and_three_to_the_next(page, server):
    page.goto(server.url)
    wait_for_run(page)
    hand = Hand(page)
    hand.click(".st-key-shape-risk-scoring-product button")
    hand.move("workload-users_at_launch", 3)
    hand.click(".st-key-guide-engineers button:has-text('3')")
    hand.move("cost-ceiling_usd_per_month", 2)
    first = hand.download()
    assert hand.done <= 5
    assert first.product.shape == "risk-scoring-product"
    assert first.workload.users_at_launch is not None
    assert len(first.team.people) == 3

    hand.done = 0
    hand.move("workload-users_at_launch", 1)
    second = hand.download()
    assert hand.done <= 3
    assert second.workload.users_at_launch.likely > first.workload.users_at_launch.likely


def test_the_draft_itself_can_be_downloaded_at_once(page, server):
    page.goto(server.url)
    wait_for_run(page)
    hand = Hand(page)
    assert hand.download().product.shape
    assert hand.done == 1
