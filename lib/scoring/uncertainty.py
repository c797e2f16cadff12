"""Scores known as a range: check the ranges, and draw from them."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from lib.errors import ScoringError
from lib.scoring.matrices import FloatArray, IntArray, decision_matrix


@dataclass(frozen=True, slots=True, eq=False)
class ScoreUncertainty:
    """How far each score may differ from the likely one that stands in the decision matrix.

    Draws stay between `low` and `high`, so cut these where the scale ends.

    Attributes:
        low: Lowest plausible scores, alternatives x criteria.
        high: Highest plausible scores; equal to `low` where a score is certain.
        shape: `triangular` peaks at the likely score, `uniform` ignores where it lies.
        shared_draws: Alternatives x criteria; uncertain scores with the same number from 0 rise and
            fall together, e.g. because one benchmark feeds them. None draws each on its own.
    """

    low: ArrayLike
    high: ArrayLike
    shape: Literal["uniform", "triangular"] = "triangular"
    shared_draws: ArrayLike | None = None


@dataclass(frozen=True, slots=True, eq=False)
class UncertainCells:
    """The uncertain cells of a decision matrix, one number per cell in every vector.

    Attributes:
        rows: Index of the alternative, ascending.
        columns: Index of the criterion.
        likely: Score in the decision matrix.
        low: Lowest plausible score.
        high: Highest plausible score.
        streams: Which stream of random quantiles each cell follows, from 0; None if its own.
        triangular: True if draws peak at the likely score, False if they are uniform.
    """

    rows: IntArray
    columns: IntArray
    likely: FloatArray
    low: FloatArray
    high: FloatArray
    streams: IntArray | None
    triangular: bool

    @property
    def luck_rows(self) -> int:
        """How many rows of uniform draws the cells follow: one each, unless some share theirs."""
        return self.rows.size if self.streams is None else int(self.streams.max(initial=-1)) + 1

    def deviations(self, *, draws: int, rng: np.random.Generator) -> FloatArray:
        """Return how far drawn scores lie from the likely ones, cells x draws.

        Args:
            draws: Number of draws.
            rng: Source of randomness.
        """
        first = rng.random((self.luck_rows, draws))
        if self.triangular:
            second = rng.random((self.luck_rows, draws))
            return self.deviations_at(np.minimum(first, second), np.maximum(first, second))
        below, above = self.likely - self.low, self.high - self.likely
        return np.subtract(
            self._of_each(first) * (below + above)[:, np.newaxis], below[:, np.newaxis]
        )

    def deviations_at(self, least: FloatArray, most: FloatArray) -> FloatArray:
        """Return how far scores lie from the likely ones for given draws, cells x draws.

        A triangle with its peak at c on 0..1 is (1 - c) min(u, v) + c max(u, v) of two uniform
        draws, which needs no root and no branch.

        Args:
            least: The smaller of two uniform draws between 0 and 1, `luck_rows` or more x draws.
            most: The larger of them.

        Source: Stein & Keblis (2009), Mathematical and Computer Modelling 49(5-6), 1143-1147.
        """
        below = (self.likely - self.low)[:, np.newaxis]
        above = (self.high - self.likely)[:, np.newaxis]
        drawn = self._of_each(least) * above
        drawn += self._of_each(most) * below
        drawn -= below
        return drawn

    def _of_each(self, luck: FloatArray) -> FloatArray:
        return luck[: self.rows.size] if self.streams is None else luck[self.streams]


def uncertain_cells(uncertainty: ScoreUncertainty, *, values: FloatArray) -> UncertainCells:
    """Return the cells whose lowest and highest score differ, row by row.

    Args:
        uncertainty: Ranges, of the same shape as the matrix.
        values: Likely scores, alternatives x criteria.

    Raises:
        ScoringError: A shape differs, a range is upside down, or a likely score lies outside the
            range of a triangle.
    """
    low = _same_shape(uncertainty.low, name="lowest scores", values=values)
    high = _same_shape(uncertainty.high, name="highest scores", values=values)
    triangular = uncertainty.shape == "triangular"
    wrong = (low > high) | (triangular & ((values < low) | (values > high)))
    if wrong.any():
        row, column = np.argwhere(wrong)[0]
        raise ScoringError(
            where=f"range of scores, row {row + 1}, column {column + 1}",
            found=f"{low[row, column]:g} to {high[row, column]:g} around {values[row, column]:g}",
            allowed="lowest <= likely <= highest",
            fix="Put the three numbers in order.",
        )
    rows, columns = np.nonzero((low < high) | (low != values))
    return UncertainCells(
        rows=rows,
        columns=columns,
        likely=values[rows, columns],
        low=low[rows, columns],
        high=high[rows, columns],
        streams=_streams(uncertainty.shared_draws, values=values, cells=(rows, columns)),
        triangular=triangular,
    )


def _same_shape(scores: ArrayLike, *, name: str, values: FloatArray) -> FloatArray:
    matrix = decision_matrix(scores, name=name)
    if matrix.shape != values.shape:
        raise ScoringError(
            where=name,
            found=f"an array of shape {matrix.shape}",
            allowed=f"the shape of the decision matrix, {values.shape}",
            fix="Give every score in the decision matrix its range.",
        )
    return matrix


def _streams(
    shared_draws: ArrayLike | None, *, values: FloatArray, cells: tuple[IntArray, IntArray]
) -> IntArray | None:
    """Return the stream of each cell, numbered from 0 without gaps."""
    if shared_draws is None:
        return None
    shared = _same_shape(shared_draws, name="shared draws", values=values)
    numbered: IntArray = np.unique_inverse(shared[cells]).inverse_indices
    return numbered
