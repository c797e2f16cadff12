"""What a command found, as plain lines for a terminal or as Markdown for a pull request."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from lib.brief.escaping import Md, one_line, prose
from lib.brief.tables import bullets, columns, table
from lib.wording import plural

ReportForm = Literal["text", "md"]
MOST_ROWS: Final = 40
"""Rows of a group that Markdown shows, so that a comment keeps below 65,536 characters."""


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one kind.

    Attributes:
        title: What they are, with their number: `Prices: 2 of 14 changed.`
        headings: Names of the columns; the first says what.
        rows: One tuple of texts per finding.
    """

    title: str
    headings: tuple[str, ...] = ()
    rows: Sequence[tuple[str, ...]] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that a command says.

    Attributes:
        title: What was looked at, as a sentence.
        verdict: The outcome in a few words, as a sentence.
        notes: What else a reader should know, a sentence each.
        groups: The findings.
    """

    title: str
    verdict: str
    notes: tuple[str, ...]
    groups: tuple[Group, ...]


def render_report(report: Report, form: ReportForm) -> str:
    """Return a report; the outcome ends the lines, and begins the Markdown."""
    return _markdown(report) if form == "md" else _lines(report)


def _lines(report: Report) -> str:
    lines = [report.title, *report.notes]
    for group in report.groups:
        lines.append(group.title)
        lines += [f"  {_row(row)}" for row in group.rows]
    if report.verdict:
        lines.append(report.verdict)
    return "".join(f"{one_line(line) if line[:1] != ' ' else line}\n" for line in lines)


def _row(row: tuple[str, ...]) -> str:
    what, *rest = (one_line(text) for text in row)
    if len(rest) < 2:
        return ": ".join((what, *rest))
    first, second, *more = rest
    behind = f" ({more[0]})" if more and more[0] else ""
    return f"{what}: {first} -> {second}{behind}"


def _markdown(report: Report) -> str:
    parts = [Md(f"**{prose(report.verdict)}** {prose(report.title)}".strip())]
    if report.notes:
        parts.append(bullets(report.notes))
    for group in report.groups:
        parts.append(Md(f"### {prose(group.title.removesuffix('.'))}"))
        shown, hidden = group.rows[:MOST_ROWS], len(group.rows) - MOST_ROWS
        if shown and len(group.headings) > 1:
            parts.append(table(columns(*group.headings), shown))
        elif shown:
            parts.append(bullets([row[0] for row in shown]))
        if hidden > 0:
            parts.append(prose(f"And {plural(hidden, 'more row')}."))
    return "\n\n".join(parts) + "\n"
