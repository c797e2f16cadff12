"""How far one weight, several weights or one score may move before another engine wins."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from lib.scoring.deciding.board import Board
from lib.scoring.matrices import TIE_TOLERANCE
from lib.scoring.robustness import StabilityInterval, score_changes, stability_intervals
from lib.scoring.weight_shift import (
    WeightShift,
    smallest_weight_shift,
    smallest_weight_shift_l2,
)
from lib.wording import listed

HUNDRED: Final = 100.0
_SLIDER_END: Final = 100.0


@dataclass(frozen=True, slots=True)
class Stability:
    """How far one weight may move, the others in proportion, before the winner changes. Exact.

    Attributes:
        criterion: Its id.
        weight: Present weight, in points of 100.
        lower: Lowest weight with the same winner, in points of 100.
        upper: Highest weight with the same winner, in points of 100.
        points: Where the slider stands.
        lower_points: Slider position of `lower`, the other sliders staying where they are.
        upper_points: Slider position of `upper`; infinite if no position reaches it.
        lower_rival: Who wins below; None if nobody does.
        upper_rival: Who wins above; None if nobody does.
        slider_changes_winner: Whether any position from 0 to 100 changes the winner.
        sentence: The same in words.
    """

    criterion: str
    weight: float
    lower: float
    upper: float
    points: float
    lower_points: float
    upper_points: float
    lower_rival: str | None
    upper_rival: str | None
    slider_changes_winner: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class Shift:
    """A change of weights at which another engine draws level with the winner.

    Attributes:
        rival: Id of that engine.
        points: Points of weight that change hands, of 100.
        moves: Donor, recipient and points of each move.
        after: Weights after it, in points of 100.
        sentence: The same in words.
    """

    rival: str
    points: float
    moves: tuple[tuple[str, str, float], ...]
    after: Mapping[str, float]
    sentence: str


@dataclass(frozen=True, slots=True)
class CheckFirst:
    """The single score whose change would cost least to change the winner: check its facts first.

    Attributes:
        database: Id of the engine; the winner itself if its score would have to fall.
        criterion: Id of the criterion.
        present: The score now.
        needed: The score at which both are level.
        plausible: Whether that lies within the range of what is known.
        sentence: The same in words.
    """

    database: str
    criterion: str
    present: float
    needed: float
    plausible: bool
    sentence: str


def stability_of(board: Board) -> tuple[Stability, ...]:
    """Return the stability interval of every weight."""
    intervals = stability_intervals(board.values, points=board.points)
    return tuple(_stability(board, interval) for interval in intervals)


def _stability(board: Board, interval: StabilityInterval) -> Stability:
    return Stability(
        criterion=board.criteria[interval.criterion],
        weight=interval.weight * HUNDRED,
        lower=interval.lower * HUNDRED,
        upper=interval.upper * HUNDRED,
        points=interval.points,
        lower_points=interval.lower_points,
        upper_points=interval.upper_points,
        lower_rival=_id(board, interval.lower_rival),
        upper_rival=_id(board, interval.upper_rival),
        slider_changes_winner=not interval.covers_points(lowest=0.0, highest=_SLIDER_END),
        sentence=_stability_words(board, interval),
    )


def _id(board: Board, row: int | None) -> str | None:
    return None if row is None else board.databases[row]


def _stability_words(board: Board, interval: StabilityInterval) -> str:
    name, winner = board.short[interval.criterion], board.names[interval.winner]
    ends = []
    if interval.lower_rival is not None:
        rival = board.names[interval.lower_rival]
        ends.append(f"below {_percent(interval.lower)} {rival} wins")
    if interval.upper_rival is not None:
        rival = board.names[interval.upper_rival]
        ends.append(f"above {_percent(interval.upper)} {rival} wins")
    if not ends:
        return f"No weight of {name} changes the winner, {winner}."
    return f"{winner} wins with {name} at {_percent(interval.weight)}; {listed(tuple(ends))}."


def _percent(weight: float) -> str:
    digits = 0 if 0.01 <= weight <= 0.99 or weight in {0.0, 1.0} else 1
    return f"{weight * HUNDRED:.{digits}f} %"


def smallest_shift(board: Board) -> Shift | None:
    """Return the least weight that has to move for another engine to win; None if none can."""
    return _shift(board, smallest_weight_shift(board.values, weights=board.weights))


def straight_shift(board: Board) -> Shift | None:
    """Return the shortest straight change of all weights (L2), which spreads over the criteria."""
    return _shift(board, smallest_weight_shift_l2(board.values, weights=board.weights))


def _shift(board: Board, shift: WeightShift | None) -> Shift | None:
    if shift is None:
        return None
    moves = tuple(
        (board.criteria[move.donor], board.criteria[move.recipient], move.amount * HUNDRED)
        for move in shift.moves
    )
    return Shift(
        rival=board.databases[shift.rival],
        points=shift.moved * HUNDRED,
        moves=moves,
        after=board.by_criterion(shift.after, factor=HUNDRED),
        sentence=_shift_words(board, shift),
    )


def _shift_words(board: Board, shift: WeightShift) -> str:
    if not shift.moves:
        return f"Any change of weights puts {board.names[shift.rival]} level or ahead."
    return f"Move {_moved_words(board, shift)}. Then {board.names[shift.rival]} draws level."


def _moved_words(board: Board, shift: WeightShift) -> str:
    donors = tuple(dict.fromkeys(board.short[move.donor] for move in shift.moves))
    recipients = tuple(dict.fromkeys(board.short[move.recipient] for move in shift.moves))
    return f"{points_words(shift.moved * HUNDRED)} from {listed(donors)} to {listed(recipients)}"


def points_words(points: float) -> str:
    """Return points of weight in words, rounded up."""
    if points < 1:
        return "less than 1 point of weight"
    whole = math.ceil(points - 1e-6)
    return f"{whole} point of weight" if whole == 1 else f"{whole} points of weight"


class _Change(NamedTuple):
    """One score that, changed alone, draws a rival level: where, to what, and if that may be."""

    row: int
    criterion: int
    needed: float
    plausible: bool
    size: float


def check_first(board: Board) -> CheckFirst | None:
    """Return the score whose facts to check first: the smallest change that flips the winner.

    Changes that lie within what is known go first. None if no single score changes the winner,
    or if it is a tie already.
    """
    changes = [*_rises(board), *_falls(board)]
    if len(board.winners) > 1 or not changes:
        return None
    best = min(changes, key=lambda change: (not change.plausible, change.size))
    return CheckFirst(
        database=board.databases[best.row],
        criterion=board.criteria[best.criterion],
        present=float(board.values[best.row, best.criterion]),
        needed=best.needed,
        plausible=best.plausible,
        sentence=_check_words(board, best),
    )


def _rises(board: Board) -> list[_Change]:
    """Return every score of a rival that, raised alone, would draw it level."""
    rises = score_changes(board.values, weights=board.weights).rises
    cells = np.argwhere(np.isfinite(rises))
    return [_change(board, row, criterion, rises[row, criterion]) for row, criterion in cells]


def _falls(board: Board) -> list[_Change]:
    """Return every score of the winner that, lowered alone, would let the runner-up draw level."""
    winner, runner_up = board.winner, board.runner_up
    if runner_up is None:
        return []
    gap = float(board.scores[winner] - board.scores[runner_up])
    return [
        _change(board, winner, criterion, -gap / weight)
        for criterion, weight in enumerate(board.weights)
        if weight > 0 and gap / weight <= board.values[winner, criterion]
    ]


def _change(board: Board, row: int, criterion: int, by: float) -> _Change:
    needed = float(board.values[row, criterion] + by)
    low, high = float(board.low[row, criterion]), float(board.high[row, criterion])
    return _Change(
        row=int(row),
        criterion=int(criterion),
        needed=needed,
        plausible=low - TIE_TOLERANCE <= needed <= high + TIE_TOLERANCE,
        size=abs(float(by)),
    )


def _check_words(board: Board, change: _Change) -> str:
    name, short = board.names[change.row], board.short[change.criterion]
    present = float(board.values[change.row, change.criterion])
    falls = change.row == board.winner
    other = board.runner_up if falls and board.runner_up is not None else board.winner
    moves = "fell" if falls else "rose"
    known = "What is known allows that" if change.plausible else "Nothing known points to that"
    return (
        f"{name} would be level with {board.names[other]} if its score for {short} {moves} "
        f"from {present:.1f} to {change.needed:.1f}. {known}."
    )
