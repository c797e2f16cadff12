"""Every table of the brief, in the form that GitHub and its kin read."""

from collections.abc import Sequence
from dataclasses import dataclass

from lib.brief.escaping import Md, prose
from lib.errors import YearOneError


@dataclass(frozen=True, slots=True)
class Column:
    """A heading; figures stand right."""

    heading: str
    is_figure: bool = False


def columns(*headings: str, figures: Sequence[str] = ()) -> tuple[Column, ...]:
    """Return columns from left to right; those named in `figures` stand right."""
    return tuple(Column(heading, heading in figures) for heading in headings)


def table(headings: Sequence[Column], rows: Sequence[Sequence[str]]) -> Md:
    """Return a table; a cell that is not ready Markdown is escaped.

    Args:
        headings: From left to right.
        rows: One cell per column in each; an empty cell is written as a dash.
    """
    for row in rows:
        if len(row) != len(headings):
            raise YearOneError(
                where=f"the table with {headings[0].heading!r}",
                found=f"{len(row)} cells in a row",
                allowed=f"{len(headings)}, one per column",
                fix="Give each column of the row a cell.",
            )
    rules = ["---:" if column.is_figure else "---" for column in headings]
    lines: list[list[str]] = [[prose(column.heading) for column in headings], rules]
    lines += [[_cell(text) for text in row] for row in rows]
    return Md("\n".join(f"| {' | '.join(line)} |" for line in lines))


def bullets(items: Sequence[str]) -> Md:
    """Return a list, one item a line; an item that is not ready Markdown is escaped.

    An item in which nothing can be seen is left out.
    """
    return Md("\n".join(f"* {written}" for item in items if (written := prose(item))))


def _cell(text: str) -> str:
    return prose(text) or "-"
