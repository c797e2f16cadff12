"""What changes when one alternative or one criterion is left out; criteria that vote twice."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from lib.scoring.matrices import TIE_TOLERANCE, FloatArray, decision_matrix, weight_vector
from lib.scoring.methods import first_ranked, weighted_sum
from lib.scoring.weighting import weights_from_points


@dataclass(frozen=True, slots=True)
class AlternativeRemoval:
    """What scoring the others alone, without one alternative, changes.

    Attributes:
        removed: Index of the alternative that was left out.
        winners: Indices of those that then share rank 1; empty if nobody is left.
        reversals: Pairs (i, k) where i was ahead of k and falls behind it.
    """

    removed: int
    winners: tuple[int, ...]
    reversals: tuple[tuple[int, int], ...]


def leave_one_alternative_out(
    matrix: ArrayLike, *, score: Callable[[FloatArray], FloatArray]
) -> tuple[AlternativeRemoval, ...]:
    """Return, for each alternative, what its removal does to the order of the others.

    A method whose scores depend on which alternatives are listed may reverse two others.

    Args:
        matrix: Alternatives x criteria, as `score` expects them.
        score: Returns one score per row of a matrix, more is better.

    Source: Wang & Triantaphyllou (2008), Omega 36(1), 45-63.
    """
    full = decision_matrix(matrix)
    before = score(full)
    return tuple(_removal(full, before=before, removed=i, score=score) for i in range(len(full)))


@dataclass(frozen=True, slots=True)
class CriterionRemoval:
    """Who wins if one criterion does not count.

    Attributes:
        removed: Index of the criterion that was left out.
        winners: Indices of those that then share rank 1; empty if no other criterion has weight.
        changes_winner: True if nobody who shares rank 1 now shares it then.
    """

    removed: int
    winners: tuple[int, ...]
    changes_winner: bool


def leave_one_criterion_out(
    values: ArrayLike, *, weights: ArrayLike
) -> tuple[CriterionRemoval, ...]:
    """Return, for each criterion, who wins without it; the other weights keep their proportions.

    Args:
        values: Alternatives x criteria on one common scale, more is better.
        weights: One weight per criterion; they sum to 1.
    """
    matrix = decision_matrix(values)
    present = weight_vector(weights, criteria=matrix.shape[1])
    now = first_ranked(weighted_sum(matrix, weights=present))
    removals = []
    for criterion in range(matrix.shape[1]):
        winners = _winners_without(matrix, weights=present, criterion=criterion)
        changes = bool(winners) and not set(winners) & set(now)
        removals.append(
            CriterionRemoval(removed=criterion, winners=winners, changes_winner=changes)
        )
    return tuple(removals)


def criterion_correlation(values: ArrayLike) -> FloatArray:
    """Return Pearson's correlation of every two criteria over the alternatives.

    The table is criteria x criteria, symmetric, from -1 to 1. A criterion on which all
    alternatives score the same has no correlation: its row and column are NaN.

    Args:
        values: Alternatives x criteria, more is better in every column.
    """
    matrix = decision_matrix(values)
    width = np.ptp(matrix, axis=0)
    width[width == 0] = np.nan
    positions = (matrix - matrix.min(axis=0)) / width
    centred = positions - positions.mean(axis=0)
    directions = centred / np.sqrt(np.square(centred).sum(axis=0))
    table: FloatArray = np.clip(directions.T @ directions, -1.0, 1.0)
    return table


@dataclass(frozen=True, slots=True)
class CorrelatedPair:
    """Two criteria that may count the same thing twice.

    Attributes:
        first: Index of one criterion.
        second: Index of the other, larger than `first`.
        correlation: Pearson's r over the alternatives.
    """

    first: int
    second: int
    correlation: float


def correlated_pairs(
    values: ArrayLike, *, threshold: float = 0.8, min_alternatives: int = 5
) -> tuple[CorrelatedPair, ...]:
    """Return the pairs of criteria that vary together, strongest first.

    A strong correlation over few alternatives is chance, so below `min_alternatives` there are
    none. Whether a pair truly means the same is for its wording to tell.

    Args:
        values: Alternatives x criteria, more is better in every column.
        threshold: Pairs count from an absolute correlation above this.
        min_alternatives: Fewest alternatives that are worth a word.
    """
    matrix = decision_matrix(values)
    if len(matrix) < min_alternatives:
        return ()
    table = criterion_correlation(matrix)
    firsts, seconds = np.nonzero(np.triu(np.abs(np.nan_to_num(table)) > threshold, k=1))
    pairs = [
        CorrelatedPair(first=int(i), second=int(k), correlation=float(table[i, k]))
        for i, k in zip(firsts, seconds, strict=True)
    ]
    return tuple(sorted(pairs, key=lambda pair: -abs(pair.correlation)))


def _removal(
    full: FloatArray,
    *,
    before: FloatArray,
    removed: int,
    score: Callable[[FloatArray], FloatArray],
) -> AlternativeRemoval:
    kept = np.delete(np.arange(len(full)), removed)
    if kept.size == 0:
        return AlternativeRemoval(removed=removed, winners=(), reversals=())
    after = score(full[kept])
    was_ahead = before[kept][:, np.newaxis] - before[kept][np.newaxis, :] > TIE_TOLERANCE
    falls_behind = after[:, np.newaxis] - after[np.newaxis, :] < -TIE_TOLERANCE
    reversals = np.argwhere(was_ahead & falls_behind)
    return AlternativeRemoval(
        removed=removed,
        winners=tuple(int(kept[i]) for i in first_ranked(after)),
        reversals=tuple((int(kept[i]), int(kept[k])) for i, k in reversals),
    )


def _winners_without(matrix: FloatArray, *, weights: FloatArray, criterion: int) -> tuple[int, ...]:
    others = weights.copy()
    others[criterion] = 0.0
    if others.sum() == 0:
        return ()
    return first_ranked(weighted_sum(matrix, weights=weights_from_points(others)))
