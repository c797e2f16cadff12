"""How the plan compares with the other scenarios that were kept beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from lib.analysis.result import Analysis
from lib.brief.comparing import (
    MOST,
    Comparison,
    Side,
    cheapest,
    compared,
    gains_and_losses,
    side_of,
)
from lib.brief.comparing.comparison import Cell
from lib.brief.comparing.finding import best
from lib.brief.escaping import Md, one_line, shortened
from lib.brief.tables import bullets, columns, table
from lib.wording import plural

THIS_PLAN: Final = "this plan"
MOST_INPUTS: Final = 30
"""Inputs that differ and are listed; the rest is counted."""
_LONGEST: Final = 230
"""Letters of the sentence on the one page."""


@dataclass(frozen=True, slots=True)
class Compared:
    """The plan beside others; what the others are is no part of the file's blueprint.

    Attributes:
        findings: What each other scenario gains and loses, as a list.
        results: Table of the results.
        inputs: Table of what was decided otherwise; "" where nothing was.
        hidden: How many such rows are left out, as a sentence; "" where none is.
    """

    findings: Md
    results: Md
    inputs: Md
    hidden: str


def compared_of(analysis: Analysis, others: Sequence[Side]) -> Compared | None:
    """Return the section; None where it was not asked for, or nothing is there to compare with."""
    comparison = _comparison(analysis, others)
    if comparison is None:
        return None
    names = ("This plan", *comparison.names[1:])
    rows = [
        [result.name, *(_in_one(cell) for cell in result.cells)] for result in comparison.results
    ]
    inputs = comparison.inputs[:MOST_INPUTS]
    hidden = len(comparison.inputs) - len(inputs)
    return Compared(
        findings=bullets(
            [
                *(gains_and_losses(comparison, place, THIS_PLAN) for place in comparison.others),
                cheapest(comparison, _called(comparison)),
            ]
        ),
        results=table(columns("Result", *names), rows),
        inputs=table(columns("Input", *names), [[row.name, *row.values] for row in inputs])
        if inputs
        else Md(""),
        hidden=f"{plural(hidden, 'more input differs', 'more inputs differ')}." if hidden else "",
    )


def compared_in_short(analysis: Analysis, others: Sequence[Side]) -> str:
    """Return one sentence about the best of the others; "" where nothing is compared."""
    comparison = _comparison(analysis, others)
    if comparison is None:
        return ""
    text = gains_and_losses(comparison, best(comparison), THIS_PLAN)
    return shortened(one_line(text), longest=_LONGEST)


def _comparison(analysis: Analysis, others: Sequence[Side]) -> Comparison | None:
    if not others or not analysis.blueprint.record.layout.compared:
        return None
    return compared((side_of(analysis), *others[: MOST - 1]))


def _called(comparison: Comparison) -> list[str]:
    return [THIS_PLAN, *(f'"{name}"' for name in comparison.names[1:])]


def _in_one(cell: Cell) -> str:
    """Return a cell as one text: 134 (P90 300), 80 less (60 to 95)."""
    beside = f" ({cell.beside})" if cell.beside else ""
    against = f"; {cell.against}" if cell.against else ""
    return f"{cell.says}{beside}{against}"
