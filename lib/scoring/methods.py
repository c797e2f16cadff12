"""Score and rank alternatives: weighted sum as the main score, TOPSIS as a cross-check."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from lib.scoring.matrices import (
    TIE_TOLERANCE,
    BoolArray,
    FloatArray,
    IntArray,
    decision_matrix,
    finite_vector,
    weight_vector,
)
from lib.scoring.normalisation import Normalisation, Objective, normalise


def weighted_sum(values: ArrayLike, *, weights: ArrayLike) -> FloatArray:
    """Return one score per alternative, on the scale of the values.

    The score of an alternative depends on its own row only, so listing or removing another
    alternative never changes it.

    Args:
        values: Alternatives x criteria on one common scale, more is better in every column.
        weights: One weight per criterion; they sum to 1.
    """
    matrix = decision_matrix(values)
    return matrix @ weight_vector(weights, criteria=matrix.shape[1])


def contributions(values: ArrayLike, *, weights: ArrayLike) -> FloatArray:
    """Return what each criterion adds to each score; a row sums to the weighted sum.

    Args:
        values: Alternatives x criteria on one common scale, more is better in every column.
        weights: One weight per criterion; they sum to 1.
    """
    matrix = decision_matrix(values)
    return matrix * weight_vector(weights, criteria=matrix.shape[1])


def topsis(
    matrix: ArrayLike,
    *,
    weights: ArrayLike,
    objectives: Sequence[Objective] | None = None,
    normalisation: Normalisation = "vector",
) -> FloatArray:
    """Return how close each alternative is to the ideal, 0 (worst) to 1 (ideal).

    The ideal takes the best of every weighted column, the anti-ideal the worst; closeness is the
    Euclidean distance to the anti-ideal as a share of both distances. Alternatives that cannot be
    told apart all get 0.5. The result depends on which alternatives are listed, and the choice of
    normalisation can change the winner.

    Args:
        matrix: Alternatives x criteria, each column in its own unit.
        weights: One weight per criterion; they sum to 1 and apply after normalisation.
        objectives: `max` or `min` per criterion; all `max` if left out.
        normalisation: How columns become comparable; `vector` is the classical rule.

    Source: Tzeng & Huang (2011), Multiple Attribute Decision Making; Opricovic & Tzeng (2004),
        EJOR 156(2), 445-455, on normalisation.
    """
    values = normalise(matrix, rule=normalisation, objectives=objectives)
    weighted = values * weight_vector(weights, criteria=values.shape[1])
    to_ideal = np.linalg.norm(weighted - weighted.max(axis=0), axis=1)
    to_anti_ideal = np.linalg.norm(weighted - weighted.min(axis=0), axis=1)
    both = to_ideal + to_anti_ideal
    closeness: FloatArray = np.full_like(both, 0.5)
    np.divide(to_anti_ideal, both, out=closeness, where=both > 0)
    return closeness


def ranks(scores: ArrayLike) -> IntArray:
    """Return the rank of each alternative, 1 for the highest score.

    Ties share the best rank and use up the ranks behind it (1, 2, 2, 4). An alternative's rank is
    one more than the number of alternatives that beat it by more than the tie tolerance.

    Args:
        scores: One score per alternative, more is better.
    """
    row = finite_vector(scores, name="scores")
    beaten_by = row[np.newaxis, :] > row[:, np.newaxis] + TIE_TOLERANCE
    rank: IntArray = 1 + np.count_nonzero(beaten_by, axis=1)
    return rank


def first_ranked(scores: ArrayLike) -> tuple[int, ...]:
    """Return the indices of all alternatives that share rank 1, in the order listed.

    Args:
        scores: One score per alternative, more is better.
    """
    return tuple(int(index) for index in np.flatnonzero(ranks(scores) == 1))


def dominance(values: ArrayLike) -> BoolArray:
    """Return a square table: True where the row's alternative dominates the column's.

    One alternative dominates another if it is at least as good on every criterion and better on
    one. Then no set of weights puts the dominated alternative ahead.

    Args:
        values: Alternatives x criteria, more is better in every column.
    """
    matrix = decision_matrix(values)
    lead = matrix[:, np.newaxis, :] - matrix[np.newaxis, :, :]
    table: BoolArray = np.logical_and(lead.min(axis=2) >= 0, lead.max(axis=2) > 0)
    return table
