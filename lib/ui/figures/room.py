"""What a room said, as rows of dots: one dot for each person, nobody named."""

import html
import math
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from lib.model.estimate import Estimate
from lib.wording import plural

_WIDE: Final = 30.0
"""From this ratio of the highest to the lowest answer on, steps are factors, not sums."""
_BINS: Final = 40
"""Places along the line; dots of one place stand above each other."""
_KEY: Final = (
    '<div class="y1-dots-key" aria-hidden="true"><span><i></i>one answer</span>'
    "<span><s></s>eight of ten</span><span><u></u>the middle</span></div>"
)
"""What the marks mean; to those who cannot see them each row says it in words."""


class Row(NamedTuple):
    """The answers to one figure in one turn.

    Args:
        name: What the row is called.
        values: The likely answer of each person.
        spread: P10, median and P90 of them.
        is_former: Whether it is of an earlier turn.
    """

    name: str
    values: Sequence[float]
    spread: Estimate
    is_former: bool = False


def dots(
    rows: Sequence[Row],
    words: Callable[[float], str],
    *,
    scale: tuple[float, float] | None = None,
) -> str:
    """Return the rows as HTML on one common line, with P10 to P90 as a bar and the median marked.

    Args:
        rows: At least one.
        words: Writes a figure with its unit.
        scale: Both ends of the line; where it is left out, from the lowest to the highest answer.
    """
    everything = [value for row in rows for value in row.values]
    least, most = scale or (min(everything), max(everything))
    lines = "".join(_row(row, least, most, words) for row in rows)
    ends = (
        f"<span>{html.escape(words(least))}</span><span>{html.escape(words(most))}</span>"
        if most > least
        else f"<span>{html.escape(words(least))}</span>"
    )
    line = f'<div class="y1-dots-ends" aria-hidden="true">{ends}</div>'
    return f'<div class="y1-dots">{lines}{line}{_KEY}</div>'


def row_in_words(row: Row, words: Callable[[float], str]) -> str:
    """Return what a row shows, for those who cannot see it."""
    low, middle, high = (words(each) for each in _points(row.spread))
    return f"{row.name}: {plural(len(row.values), 'answer')}, {low} to {high}, middle {middle}"


def _row(row: Row, least: float, most: float, words: Callable[[float], str]) -> str:
    stacked: dict[int, int] = {}
    marks = []
    for value in sorted(row.values):
        place = round(_place(value, least, most) * _BINS)
        above = stacked[place] = stacked.get(place, -1) + 1
        marks.append(f'<i style="--at: {place / _BINS:.4f}; --up: {above}"></i>')
    low, middle, high = (_place(each, least, most) for each in _points(row.spread))
    tall = max(stacked.values(), default=0) + 1
    return (
        f'<div class="y1-dots-row{" former" if row.is_former else ""}" role="img" '
        f'aria-label="{html.escape(row_in_words(row, words), quote=True)}">'
        f"<b>{html.escape(row.name)}</b>"
        f'<div class="y1-dots-line" style="--tall: {tall}">'
        f'<s style="--at: {low:.4f}; --to: {high:.4f}"></s>'
        f'<u style="--at: {middle:.4f}"></u>{"".join(marks)}</div></div>'
    )


def _points(spread: Estimate) -> tuple[float, float, float]:
    return spread.low, spread.likely, spread.high


def _place(value: float, least: float, most: float) -> float:
    """Return where a value stands from 0 to 1; alone it stands in the middle."""
    if most <= least:
        return 0.5
    if least > 0 and most / least >= _WIDE:
        return math.log(value / least) / math.log(most / least)
    return (value - least) / (most - least)
