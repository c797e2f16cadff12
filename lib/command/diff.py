"""`diff`: what differs between two plans, in inputs and results, in words and money."""

import datetime as dt
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from lib.analysis import analyse
from lib.brief.checking import USUAL_SEED
from lib.brief.differences import Difference, Differences, differences
from lib.brief.opening import opened
from lib.brief.report import Group, Report, ReportForm, render_report
from lib.catalogue.loading import load_catalogue
from lib.wording import plural


def diff_files(first: Path, second: Path, *, as_of: dt.date, form: ReportForm) -> bool:
    """Print what differs, and return whether anything does.

    Both plans are computed with the facts of one day and one seed, so that what differs comes
    from the inputs alone.

    Raises:
        YearOneError: If a file cannot be used.
    """
    catalogue = load_catalogue()
    analyses = [
        analyse(opened(file.read_bytes(), file.name), catalogue, seed=USUAL_SEED, as_of=as_of)
        for file in (first, second)
    ]
    found = differences(*analyses)
    names = (first.name, second.name)
    if names[0] == names[1]:
        names = (str(first), str(second))
    sys.stdout.write(render_report(_report(found, *names), form))
    return not found.is_same


def _report(found: Differences, first: str, second: str) -> Report:
    return Report(
        title=f"{first}: {found.first}; against {second}: {found.second}. "
        f"Both with the facts of {found.as_of}.",
        verdict="The same." if found.is_same else "Different.",
        notes=(),
        groups=tuple(_groups(found, first, second)),
    )


def _groups(found: Differences, first: str, second: str) -> Iterator[Group]:
    for title, differing in (
        ("Inputs", found.inputs),
        ("Results", found.results),
        ("Invoices of the year, moderate band", found.costs),
    ):
        if differing:
            heading = f"{title}: {plural(len(differing), 'difference')}."
            yield _group(heading, ("What", first, second), differing)


def _group(title: str, headings: tuple[str, ...], differing: Sequence[Difference]) -> Group:
    rows = [(each.what, each.first, each.second) for each in differing]
    if not any(each.more for each in differing):
        return Group(title, headings, rows)
    by = [(*row, each.more) for row, each in zip(rows, differing, strict=True)]
    return Group(title, (*headings, "By how much"), by)
