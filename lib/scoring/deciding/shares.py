"""How often each engine takes each rank when weights and scores are drawn."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

import numpy as np

from lib.scoring.acceptability import Acceptability, rank_acceptability_of
from lib.scoring.deciding.board import Board
from lib.scoring.matrices import FloatArray, IntArray, sealed
from lib.scoring.uncertainty import ScoreUncertainty, uncertain_cells
from lib.scoring.weighting import uniform_weights, weights_around

DRAWS: Final = 2_048
"""Draws of weights and scores: the standard error of a share is at most 0.011."""


@dataclass(frozen=True, eq=False)
class RankShares:
    """Rank shares for the same drawn scores, each made when it is first asked for.

    Attributes:
        board: The engines that are ranked.
        shared_draws: Engines x criteria; scores with the same number share their luck.
        concentration: How near nearby weights are, see `weights_around`.
        seed: Seed of the draws.
    """

    board: Board
    shared_draws: IntArray
    concentration: float
    seed: int

    @cached_property
    def nearby(self) -> Acceptability:
        """Rank shares around the present weights."""
        centre = tuple(float(weight) for weight in self.board.weights)
        return self._under(_nearby_weights(self.seed, centre, self.concentration))

    @cached_property
    def anywhere(self) -> Acceptability:
        """Rank shares under any weights."""
        return self._under(_any_weights(self.seed, criteria=len(self.board.criteria)))

    def _under(self, weights: FloatArray) -> Acceptability:
        board = self.board
        ranges = ScoreUncertainty(low=board.low, high=board.high, shared_draws=self.shared_draws)
        cells = uncertain_cells(ranges, values=board.values)
        deviations = cells.deviations_at(*_luck(self.seed, rows=cells.luck_rows))
        return rank_acceptability_of(
            board.values, weights=weights, cells=cells, deviations=deviations
        )


@lru_cache(maxsize=8)
def _luck(seed: int, *, rows: int) -> tuple[FloatArray, FloatArray]:
    """Return the smaller and the larger of two uniform draws for each of so many scores.

    Both are rows x draws and read only.
    """
    rng = np.random.default_rng([seed, 3])
    first, second = rng.random((rows, DRAWS)), rng.random((rows, DRAWS))
    return sealed(np.minimum(first, second)), sealed(np.maximum(first, second))


@lru_cache(maxsize=8)
def _nearby_weights(seed: int, centre: tuple[float, ...], concentration: float) -> FloatArray:
    rng = np.random.default_rng([seed, 1])
    return sealed(weights_around(centre, concentration=concentration, draws=DRAWS, rng=rng))


@lru_cache(maxsize=8)
def _any_weights(seed: int, *, criteria: int) -> FloatArray:
    rng = np.random.default_rng([seed, 2])
    return sealed(uniform_weights(criteria=criteria, draws=DRAWS, rng=rng))
