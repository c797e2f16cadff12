"""Weights from importance points, from a rank order or from pairwise judgments; drawn weights."""

import math
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import ArrayLike

from lib.errors import ScoringError
from lib.scoring.matrices import (
    FloatArray,
    decision_matrix,
    non_negative_vector,
    sealed,
    weight_vector,
)

RANDOM_INDEX_SAATY_1980: Final = {
    3: 0.58, 4: 0.90, 5: 1.12, 6: 1.24, 7: 1.32, 8: 1.41, 9: 1.45, 10: 1.49,
}  # fmt: skip
"""Mean consistency index of random judgments, by number of items. Other tables differ slightly.

Source: Saaty (1980), The Analytic Hierarchy Process.
"""

ACCEPTABLE_CONSISTENCY_RATIO: Final = 0.10
"""Above this ratio, judgments contradict each other too much. Source: Saaty (1980)."""

RECIPROCAL_TOLERANCE: Final = 1e-6
"""How far a judgment times its mirror image may differ from 1: printed judgments are rounded."""


def weights_from_points(points: ArrayLike) -> FloatArray:
    """Return weights that sum to 1, in proportion to importance points.

    Args:
        points: Importance of each criterion, any scale, 0 for one that should not count.

    Raises:
        ScoringError: A number is negative or not finite, or all are 0.
    """
    importance = non_negative_vector(points, name="importance points")
    largest = importance.max()
    if largest == 0:
        raise ScoringError(
            where="importance points",
            found="0 points on every criterion",
            allowed="more than 0 on at least one criterion",
            fix="Give points to what matters most.",
        )
    scaled = importance / largest  # so that very large points cannot overflow the sum
    weights: FloatArray = scaled / scaled.sum()
    return weights


def rank_order_centroid(criteria: int) -> FloatArray:
    """Return weights for criteria of which only the order is known, most important first.

    They are the mean of all weights that respect the order: w_i = (1/n) * sum of 1/k, k = i..n.

    Args:
        criteria: Number of criteria, at least 1.

    Source: Barron & Barrett (1996), Management Science 42(11), 1515-1523.
    """
    if criteria < 1:
        raise ScoringError(
            where="rank-order weights",
            found=criteria,
            allowed="1 or more criteria",
            fix="Name at least one criterion.",
        )
    reciprocals = 1.0 / np.arange(1, criteria + 1)
    weights: FloatArray = reciprocals[::-1].cumsum()[::-1] / criteria
    return weights


@dataclass(frozen=True, slots=True)
class Contradiction:
    """The judgment that fits the resulting weights least.

    Attributes:
        row: Index of the item that was judged.
        column: Index of the item it was compared with, larger than `row`.
        judged: How many times as important the person called it.
        implied: How many times as important the weights make it.
    """

    row: int
    column: int
    judged: float
    implied: float


@dataclass(frozen=True, slots=True, eq=False)
class PairwiseWeights:
    """Weights from pairwise judgments, and how consistent the judgments were.

    Attributes:
        weights: One weight per item; they sum to 1.
        method: How the weights were computed; the two methods give different numbers.
        lambda_max: Principal eigenvalue, or its estimate under the geometric mean; at least n.
        consistency_index: (lambda_max - n) / (n - 1), 0 if fully consistent.
        consistency_ratio: The index over Saaty's random index of 1980; None above 10 items,
            where that table ends. Above `ACCEPTABLE_CONSISTENCY_RATIO`, judge again.
        worst: The judgment to look at first; None if every judgment fits.
    """

    weights: FloatArray
    method: Literal["eigenvector", "geometric_mean"]
    lambda_max: float
    consistency_index: float
    consistency_ratio: float | None
    worst: Contradiction | None


def weights_from_judgments(
    judgments: ArrayLike, *, method: Literal["eigenvector", "geometric_mean"] = "eigenvector"
) -> PairwiseWeights:
    """Return weights from pairwise judgments (AHP).

    Args:
        judgments: Square matrix; row i, column j says how many times as important i is as j, and
            row j, column i holds the reciprocal.
        method: Principal eigenvector, or geometric mean of each row.

    Raises:
        ScoringError: The matrix is not square, not positive or not reciprocal.

    Source: Saaty (2008), Int. J. Services Sciences 1(1), 83-98.
    """
    matrix = _reciprocal_matrix(judgments)
    items = len(matrix)
    weights = _principal_eigenvector(matrix) if method == "eigenvector" else _row_means(matrix)
    lambda_max = float(np.mean(matrix @ weights / weights))
    index = max(0.0, (lambda_max - items) / (items - 1)) if items > 1 else 0.0
    return PairwiseWeights(
        weights=sealed(weights),
        method=method,
        lambda_max=lambda_max,
        consistency_index=index,
        consistency_ratio=_consistency_ratio(index, items=items),
        worst=_worst_judgment(matrix, weights=weights),
    )


def uniform_weights(*, criteria: int, draws: int, rng: np.random.Generator) -> FloatArray:
    """Return weights drawn evenly from all possible weights, draws x criteria; rows sum to 1.

    Exponential draws over their sum are Dirichlet(1, .., 1). Uniform draws over their sum would
    avoid extreme weights and so hide how fragile a winner is.

    Args:
        criteria: Number of criteria.
        draws: Number of rows.
        rng: Source of randomness.

    Source: Tervonen & Lahdelma (2007), EJOR 178(2), 500-513.
    """
    weights = rng.standard_exponential((draws, criteria))
    weights /= weights.sum(axis=1, keepdims=True)
    return weights


def weights_around(
    weights: ArrayLike, *, concentration: float, draws: int, rng: np.random.Generator
) -> FloatArray:
    """Return weights drawn around the given ones, draws x criteria; rows sum to 1.

    Draws are Dirichlet(concentration * w): their mean is w and their standard deviation is
    sqrt(w (1 - w) / (concentration + 1)). A weight of 0 stays 0 in every draw.

    Args:
        weights: Present weights; they sum to 1.
        concentration: How sure the person is; 20 roughly, 60 fairly, 200 very sure.
        draws: Number of rows.
        rng: Source of randomness.
    """
    if not (math.isfinite(concentration) and concentration > 0):
        raise ScoringError(
            where="concentration of weights",
            found=concentration,
            allowed="a finite number above 0",
            fix="Use 20 for roughly, 60 for fairly and 200 for very sure.",
        )
    centre = weight_vector(weights, criteria=np.size(weights))
    counted = centre > 0
    drawn = np.zeros((draws, centre.size))
    drawn[:, counted] = rng.dirichlet(concentration * centre[counted], size=draws)
    return drawn


def _reciprocal_matrix(judgments: ArrayLike) -> FloatArray:
    matrix = decision_matrix(judgments, name="pairwise judgments")
    square = matrix.shape[0] == matrix.shape[1]
    if not square or (matrix <= 0).any():
        raise ScoringError(
            where="pairwise judgments",
            found=f"a matrix of shape {matrix.shape} with a lowest entry of {matrix.min():g}",
            allowed="as many rows as columns, every entry above 0",
            fix="Compare every item with every other by a number above 0.",
        )
    off = np.abs(matrix * matrix.T - 1.0)
    if off.max() > RECIPROCAL_TOLERANCE:
        row, column = np.unravel_index(off.argmax(), off.shape)
        raise ScoringError(
            where=f"pairwise judgments, items {row + 1} and {column + 1}",
            found=f"{matrix[row, column]:g} one way and {matrix[column, row]:g} the other",
            allowed="x one way and 1/x the other, and 1 on the diagonal",
            fix="Keep one of the two judgments and mirror it.",
        )
    return matrix


def _principal_eigenvector(matrix: FloatArray) -> FloatArray:
    eigenvalues, eigenvectors = np.linalg.eig(matrix)
    principal = np.abs(eigenvectors[:, eigenvalues.real.argmax()].real)
    weights: FloatArray = principal / principal.sum()
    return weights


def _row_means(matrix: FloatArray) -> FloatArray:
    means = np.exp(np.log(matrix).mean(axis=1))
    weights: FloatArray = means / means.sum()
    return weights


def _consistency_ratio(index: float, *, items: int) -> float | None:
    if items < 3:
        return 0.0  # two items cannot contradict each other
    random_index = RANDOM_INDEX_SAATY_1980.get(items)
    return None if random_index is None else index / random_index


def _worst_judgment(matrix: FloatArray, *, weights: FloatArray) -> Contradiction | None:
    implied = weights[:, np.newaxis] / weights[np.newaxis, :]
    misfit = np.triu(np.abs(np.log(matrix / implied)), k=1)
    row, column = (int(index) for index in np.unravel_index(misfit.argmax(), misfit.shape))
    if misfit[row, column] <= RECIPROCAL_TOLERANCE:
        return None
    return Contradiction(
        row=row,
        column=column,
        judged=float(matrix[row, column]),
        implied=float(implied[row, column]),
    )
