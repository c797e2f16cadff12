"""A round of estimates in a browser: the facilitator's screen, and a phone that answers."""

import re
from typing import Final

from playwright.sync_api import Page, expect

from bench.browser import wait_for_run

PATIENCE_MS: Final = 20_000
Points = tuple[float, float, float]


def press(page: Page, name: str | re.Pattern[str]) -> None:
    """Press a button; a string is its whole name."""
    page.get_by_role("button", name=name, exact=True).click()


def ask(screen: Page, question: str) -> str:
    """Ask the room one of the questions that the screen offers; return the address to join."""
    expect(screen.get_by_role("heading", name="What shall the room estimate?")).to_be_visible(
        timeout=PATIENCE_MS
    )
    press(screen, question)
    expect_answers(screen, 0)
    return screen.locator(".st-key-address-join code").inner_text()


def expect_answers(screen: Page, number: int) -> None:
    """Wait until the screen counts so many answers."""
    expect(screen.locator(".y1-count")).to_have_text(
        re.compile(rf"^{number}\s*answers?$"), timeout=PATIENCE_MS
    )


def answer(phone: Page, points: Points, *, reason: str = "") -> None:
    """Give low, likely and high on a phone that has joined."""
    for point, value in zip(("low", "likely", "high"), points, strict=True):
        field = phone.locator(f"[class*='st-key-join-'][class*='-{point}'] input")
        field.fill(f"{value:g}", timeout=PATIENCE_MS)
    if reason:
        phone.get_by_role("textbox", name="Why?").fill(reason)
    press(phone, re.compile("^Send"))
    expect(phone.get_by_text("Sent. You can change it")).to_be_visible(timeout=PATIENCE_MS)


def show_all(screen: Page) -> None:
    """Show all answers at once."""
    press(screen, "Show all answers")
    expect(screen.locator(".y1-dots-row").first).to_be_visible(timeout=PATIENCE_MS)
    wait_for_run(screen)
