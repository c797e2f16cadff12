"""Value functions: from a fact in its own unit to a score on a fixed 0-10 scale."""

import math
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Curve:
    """Straight lines between stated points, flat beyond the first and the last.

    Attributes:
        points: Fact and score, facts rising.
        by_ratio: Whether equal ratios of the fact, rather than equal differences, move the score
            equally; for times, amounts and rates, which span many sizes.
    """

    points: tuple[tuple[float, float], ...]
    by_ratio: bool = True

    def __call__(self, fact: float) -> float:
        """Return the score of one fact."""
        (first, score), (last, last_score) = self.points[0], self.points[-1]
        if fact <= first:
            return score
        if fact >= last:
            return last_score
        for (left, low), (right, high) in pairwise(self.points):
            if fact <= right:
                return low + (high - low) * self._position(fact, left, right)
        return last_score

    def _position(self, fact: float, left: float, right: float) -> float:
        if self.by_ratio:
            return math.log(fact / left) / math.log(right / left)
        return (fact - left) / (right - left)
