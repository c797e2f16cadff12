"""Who wins without a criterion, without the overrides, and by a second rule."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from lib.scoring.deciding.board import Board
from lib.scoring.leave_one_out import (
    correlated_pairs,
    leave_one_alternative_out,
    leave_one_criterion_out,
)
from lib.scoring.matrices import FloatArray
from lib.scoring.methods import first_ranked, topsis, weighted_sum
from lib.wording import listed, sentence


@dataclass(frozen=True, slots=True)
class WithoutCriterion:
    """Who wins if one criterion does not count.

    Attributes:
        criterion: Its id.
        winners: Who is first then; empty if nothing else counts.
        changes_winner: Whether none of the present winners is among them.
        sentence: The same in words.
    """

    criterion: str
    winners: tuple[str, ...]
    changes_winner: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class CrossCheck:
    """What a second rule, TOPSIS, says. Never a second headline.

    Attributes:
        winners: Who is first by it.
        agrees: Whether a winner is among them.
        rests_on: Criterion that makes the difference, where it disagrees.
        sentence: The same in words.
    """

    winners: tuple[str, ...]
    agrees: bool
    rests_on: str | None
    sentence: str


@dataclass(frozen=True, slots=True)
class OverrideEffect:
    """What the overrides do to the winner.

    Attributes:
        winners_without: Who would be first by the computed scores alone.
        decides: Whether they decide the winner.
        deciding: Engine and criterion of each override that decides it alone.
        sentence: The same in words.
    """

    winners_without: tuple[str, ...]
    decides: bool
    deciding: tuple[tuple[str, str], ...]
    sentence: str


def without_each_criterion(board: Board) -> tuple[WithoutCriterion, ...]:
    """Return who wins if each criterion in turn does not count."""
    removals = leave_one_criterion_out(board.values, weights=board.weights)
    return tuple(
        WithoutCriterion(
            criterion=board.criteria[removal.removed],
            winners=board.ids(removal.winners),
            changes_winner=removal.changes_winner,
            sentence=_without_words(
                board, removal.removed, removal.winners, changes=removal.changes_winner
            ),
        )
        for removal in removals
    )


def _without_words(board: Board, criterion: int, winners: tuple[int, ...], *, changes: bool) -> str:
    short = board.short[criterion]
    if not winners:
        return f"Nothing but {short} counts, so leaving it out leaves no ranking."
    if changes:
        return (
            f"If {short} did not count, {board.called(winners)} would win: {short} alone decides "
            f"for {board.called(board.winners)}."
        )
    return f"If {short} did not count, {board.called(winners)} would still win."


def effect_of_overrides(board: Board) -> OverrideEffect | None:
    """Return what the overrides do to the winner; None if there are none."""
    cells = [(int(i), int(k)) for i, k in np.argwhere(board.values != board.computed)]
    if not cells:
        return None
    without = _winners(board, board.computed)
    deciding = tuple(cell for cell in cells if _flips_alone(board, cell))
    decides = not set(without) & set(board.winners)
    return OverrideEffect(
        winners_without=board.ids(without),
        decides=decides,
        deciding=tuple((board.databases[i], board.criteria[k]) for i, k in deciding),
        sentence=_override_words(board, without, deciding, decides=decides),
    )


def _winners(board: Board, values: FloatArray) -> tuple[int, ...]:
    return first_ranked(weighted_sum(values, weights=board.weights))


def _flips_alone(board: Board, cell: tuple[int, int]) -> bool:
    restored = board.values.copy()
    restored[cell] = board.computed[cell]
    return not set(_winners(board, restored)) & set(board.winners)


def _override_words(
    board: Board,
    without: tuple[int, ...],
    deciding: tuple[tuple[int, int], ...],
    *,
    decides: bool,
) -> str:
    cells = listed(tuple(f"{board.names[i]} on {board.short[k]}" for i, k in deciding))
    if deciding:
        tail = "" if decides else f" By computed scores alone {board.called(without)} wins as well."
        return (
            f"Without the override of {cells}, {board.called(board.winners)} would not win.{tail}"
        )
    if decides:
        return f"Only the overrides together decide: without them {board.called(without)} wins."
    return f"The overrides do not change the winner: {board.called(without)} wins without them."


def second_rule(board: Board) -> CrossCheck:
    """Return what TOPSIS says about the same scores and weights."""
    closeness = topsis(board.values, weights=board.weights)
    winners = first_ranked(closeness)
    agrees = bool(set(winners) & set(board.winners))
    rests_on = None if agrees else _difference(board, winners[0])
    return CrossCheck(
        winners=board.ids(winners),
        agrees=agrees,
        rests_on=None if rests_on is None else board.criteria[rests_on],
        sentence=_second_words(board, winners, rests_on),
    )


def _difference(board: Board, other: int) -> int:
    """Return the criterion on which TOPSIS sees the other engine furthest ahead."""
    norms = np.linalg.norm(board.values, axis=0)
    lead = board.weights * (board.values[other] - board.values[board.winner])
    return int(np.divide(lead, norms, out=np.zeros_like(lead), where=norms > 0).argmax())


def topsis_reversals(board: Board) -> tuple[tuple[str, str, str], ...]:
    """Return which engine, taken out, makes which two others change places under TOPSIS.

    The weighted sum on fixed scales has no such reversals: a score rests on its own engine only.
    """
    removals = leave_one_alternative_out(
        board.values, score=lambda values: topsis(values, weights=board.weights)
    )
    return tuple(
        (board.databases[removal.removed], board.databases[i], board.databases[k])
        for removal in removals
        for i, k in removal.reversals
    )


def _second_words(board: Board, winners: tuple[int, ...], rests_on: int | None) -> str:
    if rests_on is None:
        return f"A second rule, TOPSIS, puts {board.called(winners)} first as well."
    return (
        f"A second rule, TOPSIS, puts {board.called(winners)} first: it looks at the distance to "
        f"the best of the list, and gives more to the lead on {board.short[rests_on]}."
    )


def equal_weights_winners(board: Board) -> tuple[str, ...]:
    """Return who is first if all criteria weigh the same, a mark beside one's own weights."""
    criteria = len(board.criteria)
    even = np.full(criteria, 1.0 / criteria)
    return board.ids(first_ranked(weighted_sum(board.values, weights=even)))


MOST_WARNINGS: Final = 2
"""Pairs of criteria to warn of: over few engines more of them are chance."""


def double_counting(board: Board) -> tuple[str, ...]:
    """Return a warning for each two criteria that rise and fall together over the engines."""
    together = [pair for pair in correlated_pairs(board.values) if pair.correlation > 0]
    return tuple(
        sentence(
            f"{board.short[pair.first]} and {board.short[pair.second]} rise and fall together over "
            f"these engines (correlation {pair.correlation:.2f}): do they count the same twice?"
        )
        for pair in together[:MOST_WARNINGS]
    )
