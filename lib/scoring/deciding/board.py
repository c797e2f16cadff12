"""The engines that are ranked: one decision matrix with the names of its rows and columns."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from lib.scoring.matrices import FloatArray
from lib.scoring.methods import first_ranked, weighted_sum
from lib.scoring.weighting import weights_from_points
from lib.wording import listed


@dataclass(frozen=True, eq=False)
class Board:
    """What the kernels rank. Rows are in the order of their ids, so no result depends on a list.

    Attributes:
        databases: Ids of the engines, ascending.
        names: Names of the engines for sentences, in the same order.
        criteria: Ids of the criteria.
        short: Names of the criteria inside a sentence.
        values: Scores that count, engines x criteria, 0 to 10.
        computed: Scores before overrides.
        low: Lowest plausible scores.
        high: Highest plausible scores.
        points: Importance points per criterion.
    """

    databases: tuple[str, ...]
    names: tuple[str, ...]
    criteria: tuple[str, ...]
    short: tuple[str, ...]
    values: FloatArray
    computed: FloatArray
    low: FloatArray
    high: FloatArray
    points: FloatArray

    @cached_property
    def weights(self) -> FloatArray:
        """Weights as shares of 1."""
        return weights_from_points(self.points)

    @cached_property
    def scores(self) -> FloatArray:
        """Weighted sum per engine."""
        return weighted_sum(self.values, weights=self.weights)

    @cached_property
    def winners(self) -> tuple[int, ...]:
        """Rows that share rank 1."""
        return first_ranked(self.scores)

    @property
    def winner(self) -> int:
        """The first of them."""
        return self.winners[0]

    @cached_property
    def runner_up(self) -> int | None:
        """The row that comes next, in a tie the second of it; None if there is no other."""
        if len(self.databases) == 1:
            return None
        others = np.delete(np.arange(len(self.databases)), self.winner)
        return int(others[self.scores[others].argmax()])

    def ids(self, rows: Iterable[int]) -> tuple[str, ...]:
        """Return the ids of rows."""
        return tuple(self.databases[row] for row in rows)

    def called(self, rows: Iterable[int]) -> str:
        """Return the names of rows as a person lists them."""
        return listed(tuple(self.names[row] for row in rows))

    def by_criterion(self, row: FloatArray, *, factor: float = 1.0) -> Mapping[str, float]:
        """Return one figure per criterion by its id."""
        return dict(zip(self.criteria, (float(each) * factor for each in row), strict=True))
