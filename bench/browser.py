"""A headless Chromium, found on this machine, that drives a Streamlit page.

`python -m bench.browser` says which one would be used.
"""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, Page, sync_playwright

_NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_PLACES: Final = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
)
_ARGUMENTS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_RUN_FINISHED: Final = """
() => {
  const app = document.querySelector('[data-testid=stApp]');
  const state = app?.getAttribute('data-test-script-state');
  return app?.getAttribute('data-test-connection-state') === 'CONNECTED'
    && !['running', 'rerunRequested', 'initial', null, undefined].includes(state)
    && document.querySelector('[data-testid=stMain] [data-testid=stElementContainer]') !== null;
}
"""


class NoChromiumError(Exception):
    """This machine has no Chromium that the tests could drive."""


def chromium() -> str:
    """Return the path of a Chromium.

    Raises:
        NoChromiumError: With what to install.
    """
    found = next((path for path in map(shutil.which, _NAMES) if path), None)
    found = found or next((place for place in _PLACES if Path(place).exists()), None)
    if found is None:
        raise NoChromiumError(
            "The browser tests need Chromium or Google Chrome, and none was found. Install one: "
            "`apt-get install chromium` on Debian, `snap install chromium` on Ubuntu, "
            "`brew install --cask chromium` on macOS, or google.com/chrome elsewhere."
        )
    return found


@contextmanager
def running_browser() -> Iterator[Browser]:
    """Start Chromium without a window, and end it afterwards."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(_ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()


def wait_for_run(page: Page) -> None:
    """Wait until the page is connected, shows something, and the script has run to its end."""
    page.wait_for_function(_RUN_FINISHED)


if __name__ == "__main__":
    try:
        sys.stdout.write(f"{chromium()}\n")
    except NoChromiumError as error:
        sys.exit(str(error))
