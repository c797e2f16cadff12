"""Weights from comparing criteria two by two (AHP), and whether the comparisons fit together."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np

from lib.model.blueprint import DatabaseDecision
from lib.scoring.criteria.own import scales_of
from lib.scoring.weighting import (
    ACCEPTABLE_CONSISTENCY_RATIO,
    Contradiction,
    weights_from_judgments,
)

_WHOLE: Final = 100.0


@dataclass(frozen=True, slots=True)
class PairwiseOpinion:
    """What comparisons of every two criteria amount to.

    Attributes:
        points: Points of each criterion, which sum to 100, by its id.
        consistency_ratio: 0 if the comparisons fit together; None above ten criteria.
        fits: Whether they contradict each other no more than is usual.
        worst: Ids of the pair to look at first; None if all fit exactly.
        sentence: The consistency in words, with the worst pair where it matters.
    """

    points: Mapping[str, float]
    consistency_ratio: float | None
    fits: bool
    worst: tuple[str, str] | None
    sentence: str


def pairs_of(decision: DatabaseDecision) -> tuple[tuple[str, str, float], ...]:
    """Return every two criteria and how many times as important the first one is.

    Pairs that nobody has compared yet count as equal.
    """
    said = {(item.first, item.second): item.times for item in decision.judgments}
    return tuple(
        (one, other, said.get((one, other)) or 1 / said.get((other, one), 1.0))
        for one, other in combinations(decision.points, 2)
    )


def pairwise_opinion(decision: DatabaseDecision) -> PairwiseOpinion:
    """Return the weights that the comparisons give, by the principal eigenvector."""
    criteria = list(decision.points)
    matrix = np.ones((len(criteria), len(criteria)))
    for one, other, times in pairs_of(decision):
        row, column = criteria.index(one), criteria.index(other)
        matrix[row, column], matrix[column, row] = times, 1 / times
    found = weights_from_judgments(matrix)
    ratio, worst = found.consistency_ratio, found.worst
    fits = ratio is None or ratio <= ACCEPTABLE_CONSISTENCY_RATIO
    short = [scale.short for scale in scales_of(decision).values()]
    return PairwiseOpinion(
        points={
            name: round(float(weight) * _WHOLE, 1)
            for name, weight in zip(criteria, found.weights, strict=True)
        },
        consistency_ratio=ratio,
        fits=fits,
        worst=None if worst is None else (criteria[worst.row], criteria[worst.column]),
        sentence=_begun_words(decision) or _words(short, ratio, worst, fits=fits),
    )


def _begun_words(decision: DatabaseDecision) -> str:
    """Say that nothing is compared yet; "" once something is."""
    if decision.judgments:
        return ""
    return "No two criteria are compared yet, so all count the same."


def times_words(times: float) -> str:
    """Return how important something is beside another: 3 times as, as, 1/3 as important."""
    if 0.95 < times < 1.05:
        return "as important"
    if times > 1:
        return f"{times:.2g} times as important"
    return f"1/{1 / times:.2g} as important"


def _words(
    short: list[str], ratio: float | None, worst: Contradiction | None, *, fits: bool
) -> str:
    if ratio is None:
        return "Above ten criteria there is no published measure of consistency."
    measured = f"consistency ratio {ratio:.2f}, up to {ACCEPTABLE_CONSISTENCY_RATIO:.2f} is usual"
    if worst is None:
        return f"Your comparisons fit together exactly ({measured})."
    begins = "Your comparisons fit together" if fits else "Your comparisons contradict each other"
    return (
        f"{begins} ({measured}). The one that fits least: you call {short[worst.row]} "
        f"{times_words(worst.judged)} as {short[worst.column]}, all others together make it "
        f"{times_words(worst.implied)}."
    )
