"""How far several raters agree on the order of the same items."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from lib.scoring.matrices import FloatArray, decision_matrix, sealed


@dataclass(frozen=True, slots=True, eq=False)
class Concordance:
    """Agreement of raters about an order.

    Attributes:
        w: Kendall's W, 0 (none) to 1 (full agreement). None where it says nothing: fewer than two
            raters, fewer than three items, or raters who tie everything.
        rank_sums: Per item, the sum of its ranks over all raters, lowest rating first.
        squared_deviations: Sum of squared deviations of the rank sums from their mean.
    """

    w: float | None
    rank_sums: FloatArray
    squared_deviations: float


def kendalls_w(ratings: ArrayLike) -> Concordance:
    """Return Kendall's coefficient of concordance, corrected for ties.

    W = 12 S / (m^2 (n^3 - n) - m T) for m raters and n items, with S the squared deviations of
    the rank sums and T the sum of t^3 - t over each rater's groups of t tied items.

    Args:
        ratings: Raters x items; scores or ranks, since only each rater's order counts.

    Source: Kendall & Babington Smith (1939), Annals of Mathematical Statistics 10(3), 275-287.
    """
    matrix = decision_matrix(ratings, name="ratings")
    raters, items = matrix.shape
    rank_sums = np.sum([_mean_ranks(row) for row in matrix], axis=0)
    squared_deviations = float(np.square(rank_sums - rank_sums.mean()).sum())
    span = raters**2 * (items**3 - items) - raters * sum(_tie_term(row) for row in matrix)
    told = raters >= 2 and items >= 3 and span > 0
    return Concordance(
        w=12.0 * squared_deviations / span if told else None,
        rank_sums=sealed(rank_sums),
        squared_deviations=squared_deviations,
    )


def _mean_ranks(row: FloatArray) -> FloatArray:
    """Return ranks from 1 for the lowest rating; tied items share the mean of their ranks."""
    below = np.count_nonzero(row[np.newaxis, :] < row[:, np.newaxis], axis=1)
    equal = np.count_nonzero(row[np.newaxis, :] == row[:, np.newaxis], axis=1)
    return np.asarray(below + (equal + 1) / 2, dtype=np.float64)


def _tie_term(row: FloatArray) -> int:
    sizes = np.unique_counts(row).counts
    return int((sizes**3 - sizes).sum())
