"""`check`: what has changed since a brief was made, for people and for CI."""

import datetime as dt
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from lib.brief.checking import Change, Checked, checked
from lib.brief.report import Group, Report, ReportForm, render_report
from lib.catalogue.loading import load_catalogue
from lib.wording import plural

_HEADINGS = ("What", "In the brief", "Now")


def check_file(file: Path, *, as_of: dt.date, form: ReportForm) -> bool:
    """Print what has changed, and return whether a price or a conclusion has.

    Args:
        file: The brief.
        as_of: The day whose facts count.
        form: Lines for a terminal, or Markdown for a pull request.

    Raises:
        YearOneError: If the file cannot be used.
    """
    found = checked(file.read_bytes(), file.name, load_catalogue(), as_of=as_of)
    sys.stdout.write(render_report(_report(found, file.name), form))
    return found.has_changed


def _report(found: Checked, name: str) -> Report:
    made = f", made on {found.made_on}" if found.made_on else ""
    verdict = "Changed." if found.has_changed else "Unchanged."
    return Report(
        title=f"{name}: {found.name}{made}, checked on {found.checked_on}.",
        verdict=verdict if found.made_on else "",
        notes=found.notes,
        groups=tuple(_groups(found)),
    )


def _groups(found: Checked) -> Iterator[Group]:
    if found.made_on:
        yield _changes("Prices", found.prices, plural(found.prices_used, "price"))
        if found.plans:
            title = f"Prices used otherwise: {len(found.plans)}."
            yield Group(title, ("What",), [(text,) for text in found.plans])
        yield _changes(
            "Conclusions", found.conclusions, plural(found.conclusions_held, "conclusion")
        )
        if found.figures:
            yield _changes("Figures", found.figures, plural(len(found.figures), "figure"))
    if found.due:
        title = f"Due: {plural(len(found.due), 'thing')} to look at."
        yield Group(title, ("What",), [(text,) for text in found.due])


def _changes(title: str, changes: Sequence[Change], of_all: str) -> Group:
    return Group(
        f"{title}: {len(changes) or 'none'} of {of_all} changed.",
        _HEADINGS,
        [(each.what, each.then, each.now) for each in changes],
    )
