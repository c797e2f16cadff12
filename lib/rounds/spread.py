"""How far apart a room is: the spread of its answers, its ends, and how it moved between turns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from lib.model.estimate import Estimate
from lib.rounds.question import Question, Reply
from lib.sampling import percentiles
from lib.scoring.agreement import kendalls_w

MOST_REASONS: Final = 10

Replies = Mapping[int, Reply]
"""The answers of one turn, by person."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What a room said in one turn.

    Attributes:
        people: How many answered.
        spreads: P10, median and P90 of the likely answers by item; "" names a single figure.
        ends: Persons whose answer lies outside P10 to P90 of any item, the lowest first.
        reasons: What they said about it, in the same order; "" where they said nothing.
        agreement: Kendall's W of the order of the items; None where it says nothing.
        sure: How many said that they are sure.
    """

    people: int
    spreads: dict[str, Estimate]
    ends: tuple[int, ...]
    reasons: tuple[str, ...]
    agreement: float | None
    sure: int

    @property
    def said_at_the_ends(self) -> tuple[str, ...]:
        """The reasons that were given at the ends, each once."""
        return tuple(dict.fromkeys(each for each in self.reasons if each))[:MOST_REASONS]


def turn_of(question: Question, replies: Replies) -> Turn | None:
    """Return what a room said in one turn, or None if nobody answered."""
    if not replies:
        return None
    said = {item: likely_of(replies, item) for item in items_of(question)}
    spreads = {item: spread_of(list(values.values())) for item, values in said.items()}
    ends = sorted(
        {
            person
            for item, values in said.items()
            for person, value in values.items()
            if not spreads[item].low <= value <= spreads[item].high
        },
        key=lambda person: [values[person] for values in said.values()],
    )
    return Turn(
        people=len(replies),
        spreads=spreads,
        ends=tuple(ends),
        reasons=tuple(replies[person].reason for person in ends),
        agreement=_agreement(list(said.values())) if question.kind == "points" else None,
        sure=sum(each.confidence == "sure" for each in replies.values()),
    )


def items_of(question: Question) -> tuple[str, ...]:
    """Return the names of what is asked: those of the items, or "" for a single figure."""
    return tuple(each.id for each in question.items) if question.kind == "points" else ("",)


def likely_of(replies: Replies, item: str) -> dict[int, float]:
    """Return what each person holds most likely, in the order of the persons."""
    return {
        person: replies[person].points[item] if item else _figure(replies[person]).likely
        for person in sorted(replies)
    }


def spread_of(values: Sequence[float]) -> Estimate:
    """Return P10, median and P90 of answers, with straight lines between them.

    Of 10, 20, 30, 40, 50 the P10 lies 0.4 of the way from 10 to 20.

    >>> spread_of([10, 20, 30, 40, 50])
    Estimate(low=14.0, likely=30.0, high=46.0)
    """
    low, middle, high = (float(each) for each in percentiles(np.array(values)))
    return Estimate(low=round(low, 9), likely=round(middle, 9), high=round(high, 9))


def room_range(replies: Replies) -> Estimate:
    """Return the room's P10, median and P90, never narrower than its middle person's own range.

    People may agree on what is likely and still not know it well; their own lows and highs say so.
    """
    spread, own = spread_of(list(likely_of(replies, "").values())), middle_of(replies)
    return Estimate(
        low=min(spread.low, own.low), likely=spread.likely, high=max(spread.high, own.high)
    )


def middle_of(replies: Replies) -> Estimate:
    """Return the median of all lows, of all likely figures and of all highs."""
    points = _points(replies)
    low, likely, high = (round(float(each), 9) for each in np.median(points, axis=0))
    return Estimate(low=low, likely=likely, high=high)


def mean_of(replies: Replies) -> Estimate:
    """Return the mean of all lows, of all likely figures and of all highs."""
    points = _points(replies)
    low, likely, high = (round(float(each), 9) for each in points.mean(axis=0))
    return Estimate(low=low, likely=likely, high=high)


def _points(replies: Replies) -> np.ndarray:
    figures = [_figure(replies[person]) for person in sorted(replies)]
    return np.array([(each.low, each.likely, each.high) for each in figures])


def _figure(reply: Reply) -> Estimate:
    if reply.figure is None:
        raise ValueError("an answer without a figure was not checked against its question")
    return reply.figure


def _agreement(said: list[dict[int, float]]) -> float | None:
    """Return Kendall's W of the persons' points; the order of items is all that counts."""
    ratings = np.array([list(values.values()) for values in said]).T
    found = kendalls_w(ratings).w if min(ratings.shape) else None
    return None if found is None else round(min(max(found, 0.0), 1.0), 6)
