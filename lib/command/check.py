"""`check`: what has changed since a brief was made, for people and for CI."""

import datetime as dt
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from lib.brief.checking import CONCLUSIONS, Change, Checked, checked
from lib.brief.escaping import one_line
from lib.catalogue.loading import load_catalogue
from lib.wording import plural


def check_file(file: Path, *, as_of: dt.date) -> bool:
    """Print what has changed, and return whether a price or a conclusion has.

    Raises:
        YearOneError: If the file cannot be used.
    """
    found = checked(file.read_bytes(), file.name, load_catalogue(), as_of=as_of)
    sys.stdout.write("".join(f"{line}\n" for line in _lines(found, file.name)))
    return found.has_changed


def _lines(found: Checked, name: str) -> Iterator[str]:
    made = f", made on {one_line(found.made_on)}" if found.made_on else ""
    yield f"{name}: {one_line(found.name)}{made}, checked on {found.checked_on}."
    yield from (one_line(note) for note in found.notes)
    if found.made_on:
        yield from _changes("Prices", found.prices, plural(found.prices_used, "price"))
        yield from (f"  {one_line(text)}" for text in found.plans)
        yield from _changes(
            "Conclusions", found.conclusions, plural(len(CONCLUSIONS), "conclusion")
        )
        yield from (f"  {each.what}: {_arrow(each)}" for each in found.figures)
    if found.due:
        yield f"Due: {plural(len(found.due), 'thing')} to look at."
        yield from (f"  {one_line(text)}" for text in found.due)
    if found.made_on:
        yield "Changed." if found.has_changed else "Unchanged."


def _changes(title: str, changes: Sequence[Change], of_all: str) -> Iterator[str]:
    yield f"{title}: {len(changes) or 'none'} of {of_all} changed."
    yield from (f"  {one_line(each.what)}: {_arrow(each)}" for each in changes)


def _arrow(change: Change) -> str:
    return f"{one_line(change.then)} -> {one_line(change.now)}"
