"""Pictures of every page, in light and dark, on a shared screen and on a telephone.

`python -m bench.screenshots` draws them again into `docs/screenshots/`; names given behind it
choose some of them, `--whole` draws pages from top to bottom, `--to FOLDER` puts them elsewhere. A
new picture is one line in `SHOTS`.
"""

import argparse
import io
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from PIL import Image
from playwright.sync_api import Browser, Page

from bench import room
from bench.browser import running_browser, wait_for_run
from bench.server import ROOT, Server

FOLDER: Final = ROOT / "docs" / "screenshots"
SIZES: Final = {"1280": (1280, 800), "390": (390, 844)}
THEMES: Final[tuple[Literal["light", "dark"], ...]] = ("light", "dark")
_QUALITY: Final = 72
_TALLEST: Final = 16_000
_QUIET_MS: Final = 700  # after which charts have been drawn and fonts have come


def _nothing(_page: Page) -> None:
    """Leave the page as it opens."""


def _try_ideas(page: Page, *kinds: str) -> None:
    """Make scenarios out of ideas; one that is left from the picture before is enough."""
    for kind in kinds:
        more = page.get_by_role("button", name="Something to try")
        if more.count():
            more.first.click()
            page.wait_for_timeout(_QUIET_MS)
            wait_for_run(page)
        page.locator(f".st-key-idea-{kind} button:visible").first.click()
        page.wait_for_timeout(_QUIET_MS)
        wait_for_run(page)
    page.wait_for_timeout(_QUIET_MS)
    wait_for_run(page)


_ANSWERS: Final[tuple[tuple[room.Points, str], ...]] = (
    ((20, 40, 60), ""),
    ((30, 50, 90), ""),
    ((80, 250, 400), "Two other departments have asked for it."),
    ((35, 60, 120), ""),
)


def _ask_the_room(screen: Page) -> str:
    """Ask for a figure, and let all but the last phone answer; return the address to join."""
    address = room.ask(screen, "Users at launch")
    for points, reason in _ANSWERS[:-1]:
        _answer(screen.context.new_page(), address, points, reason).close()
    room.expect_answers(screen, len(_ANSWERS) - 1)
    return address


def _answer(phone: Page, address: str, points: room.Points, reason: str) -> Page:
    settle(phone, address)
    room.answer(phone, points, reason=reason)
    return phone


def _join_a_room(phone: Page) -> None:
    """Be the last phone."""
    settle(phone, _ask_the_room(phone))


def _show_all(screen: Page) -> None:
    """Be the screen that shows what everybody said."""
    _answer(screen.context.new_page(), _ask_the_room(screen), *_ANSWERS[-1]).close()
    room.show_all(screen)
    screen.wait_for_timeout(_QUIET_MS)


def _see_all(phone: Page) -> None:
    """Be the last phone when all answers are shown."""
    screen = phone.context.new_page()
    settle(screen, phone.url)
    _answer(phone, _ask_the_room(screen), *_ANSWERS[-1])
    room.show_all(screen)
    screen.close()
    phone.get_by_text("You said").wait_for()
    phone.wait_for_timeout(_QUIET_MS)


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture.

    Attributes:
        name: The name of its files, before size and theme.
        path: The address below the server's.
        prepare: What is done on the page before the picture is taken.
    """

    name: str
    path: str
    prepare: Callable[[Page], object] = _nothing


SHOTS: Final = (
    Shot("start", "/"),
    Shot("stack", "/stack"),
    Shot("database", "/database"),
    Shot("cost", "/cost"),
    Shot("team", "/team"),
    Shot("risks", "/risks"),
    Shot("compare-alone", "/compare"),
    Shot("compare", "/compare", lambda page: _try_ideas(page, "database")),
    Shot("compare-many", "/compare", lambda page: _try_ideas(page, "database", "team", "saving")),
    Shot("brief", "/brief"),
    Shot("share", "/share"),
    Shot("present", "/?present=3"),
    Shot("round-choose", "/?round=choose"),
    Shot("round-open", "/?round=choose", _ask_the_room),
    Shot("round-join", "/?round=choose", _join_a_room),
    Shot("round-shown", "/?round=choose", _show_all),
    Shot("round-shown-phone", "/?round=choose", _see_all),
)


def take(browser: Browser, address: str, folder: Path, *, names: list[str], whole: bool) -> None:
    """Take the pictures that are asked for; all, if none is named."""
    for size, (width, height) in SIZES.items():
        for theme in THEMES:
            window = browser.new_context(
                viewport={"width": width, "height": height}, color_scheme=theme
            )
            page = window.new_page()
            for shot in SHOTS:
                if not names or shot.name in names:
                    settle(page, address + shot.path)
                    shot.prepare(page)
                    show_top(page)
                    if whole:
                        show_whole(page, width)
                    picture = folder / f"{shot.name}-{size}-{theme}.webp"
                    Image.open(io.BytesIO(page.screenshot())).save(
                        picture, quality=_QUALITY, method=6
                    )
                    page.set_viewport_size({"width": width, "height": height})
            window.close()


def settle(page: Page, address: str) -> None:
    """Open an address and wait until nothing on the page moves any more."""
    page.goto(address)
    wait_for_run(page)
    page.wait_for_function(
        "[...document.querySelectorAll('.y1-chart')].every((box) => box.dataset.drawings >= 1)"
    )
    page.wait_for_timeout(_QUIET_MS)
    wait_for_run(page)


def show_top(page: Page) -> None:
    """Take the pointer off what was clicked last, and show the beginning."""
    page.mouse.move(0, 0)
    page.evaluate("document.querySelector('.stMain').scrollTo(0, 0)")
    page.wait_for_timeout(_QUIET_MS // 2)


def show_whole(page: Page, width: int) -> None:
    """Make the window as tall as the page."""
    tall = page.evaluate("document.querySelector('.stMain').scrollHeight")
    page.set_viewport_size({"width": width, "height": min(int(tall) + 80, _TALLEST)})
    page.wait_for_timeout(_QUIET_MS)


@contextmanager
def _server() -> Iterator[Server]:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        with Server(ROOT / "app.py", store=folder / "store.sqlite3", log=folder / "log") as server:
            yield server


def main() -> None:
    """Take the pictures that the command line asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("names", nargs="*", help="all, if left out")
    parser.add_argument("--whole", action="store_true", help="from top to bottom")
    parser.add_argument("--to", type=Path, default=FOLDER, help="another folder")
    asked = parser.parse_args()
    asked.to.mkdir(parents=True, exist_ok=True)
    with _server() as server, running_browser() as browser:
        take(browser, server.url, asked.to, names=asked.names, whole=asked.whole)


if __name__ == "__main__":
    main()
