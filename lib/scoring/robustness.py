"""How far one weight, one group of weights or one score may move before the winner changes."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from lib.errors import ScoringError
from lib.scoring.matrices import (
    TIE_TOLERANCE,
    FloatArray,
    decision_matrix,
    non_negative_vector,
    sealed,
)
from lib.scoring.methods import first_ranked, weighted_sum
from lib.scoring.weighting import weights_from_points


@dataclass(frozen=True, slots=True)
class StabilityInterval:
    """The range in which one weight may move, the others in proportion, and the winner stays.

    Attributes:
        criterion: Index of the criterion that moves.
        winner: Index of the alternative that wins now; the first listed of a tie.
        weight: Present weight, always inside the interval.
        lower: Lowest weight at which the winner is still first, at least 0.
        upper: Highest weight at which the winner is still first, at most 1.
        points: Present importance points.
        lower_points: The points that give `lower`, the other criteria keeping theirs.
        upper_points: The points that give `upper`; infinite where `upper` is 1.
        lower_rival: Index of the alternative that wins below `lower`; None if none does.
        upper_rival: Index of the alternative that wins above `upper`; None if none does.
    """

    criterion: int
    winner: int
    weight: float
    lower: float
    upper: float
    points: float
    lower_points: float
    upper_points: float
    lower_rival: int | None
    upper_rival: int | None

    def covers_points(self, *, lowest: float, highest: float) -> bool:
        """Return True if no number of points in the range changes the winner.

        Args:
            lowest: Where the slider begins.
            highest: Where the slider ends.
        """
        lower_holds = self.lower_rival is None or self.lower_points <= lowest
        upper_holds = self.upper_rival is None or self.upper_points >= highest
        return lower_holds and upper_holds


def stability_intervals(values: ArrayLike, *, points: ArrayLike) -> tuple[StabilityInterval, ...]:
    """Return, for each criterion, the exact interval in which its weight leaves the winner first.

    With r the winner's lead over a rival on the other criteria and d its lead on this one, the
    lead at weight t is t d + (1 - t) r, which is 0 at t = r / (r - d). A criterion that carries all
    the weight cannot move: its interval is the single weight 1, at any number of points.

    Args:
        values: Alternatives x criteria on one common scale, more is better.
        points: Importance points per criterion; moving one moves its weight while the other
            weights keep their proportions.

    Source: Mareschal (1988), EJOR 33(1), 54-64; Triantaphyllou & Sanchez (1997), Decision
        Sciences 28(1), 151-194.
    """
    matrix = decision_matrix(values)
    importance = non_negative_vector(points, name="importance points", length=matrix.shape[1])
    weights = weights_from_points(importance)
    winner = first_ranked(weighted_sum(matrix, weights=weights))[0]
    leads = matrix[winner] - matrix
    return tuple(
        _interval(leads, importance=importance, weights=weights, winner=winner, criterion=criterion)
        for criterion in range(matrix.shape[1])
    )


@dataclass(frozen=True, slots=True, eq=False)
class GroupedMatrix:
    """A decision matrix in which each column stands for a group of criteria.

    Attributes:
        values: Alternatives x groups; the weighted sum inside each group.
        points: Importance points of each group, the sum of its criteria's.
    """

    values: FloatArray
    points: FloatArray


def grouped(
    values: ArrayLike, *, points: ArrayLike, groups: Sequence[Sequence[int]]
) -> GroupedMatrix:
    """Return the matrix with criteria merged into groups, proportions inside each group kept.

    Scores stay the same. The stability interval of a group then says how far the total of the
    group may move. Criteria of a group without points count equally inside it.

    Args:
        values: Alternatives x criteria on one common scale, more is better.
        points: Importance points per criterion.
        groups: Indices of the criteria in each group; every criterion belongs to exactly one.
    """
    matrix = decision_matrix(values)
    importance = non_negative_vector(points, name="importance points", length=matrix.shape[1])
    _refuse_incomplete(groups, criteria=matrix.shape[1])
    totals = [importance[list(group)].sum() for group in groups]
    inside = [
        importance[list(group)] / total if total > 0 else np.full(len(group), 1 / len(group))
        for group, total in zip(groups, totals, strict=True)
    ]
    columns = [matrix[:, list(group)] @ w for group, w in zip(groups, inside, strict=True)]
    return GroupedMatrix(
        values=sealed(np.column_stack(columns)), points=sealed(np.array(totals, dtype=np.float64))
    )


@dataclass(frozen=True, slots=True, eq=False)
class ScoreChanges:
    """What each single score would have to become for its alternative to catch up.

    Attributes:
        winner: Index of the alternative that wins now; the first listed of a tie.
        rises: Alternatives x criteria; how far the score would have to rise. Infinite where the
            scale ends before that or the criterion has no weight, and in the winner's own row.
    """

    winner: int
    rises: FloatArray


def score_changes(values: ArrayLike, *, weights: ArrayLike, highest: float = 10.0) -> ScoreChanges:
    """Return how far each score would have to rise to draw its alternative level with the winner.

    A gap of g closes when one score rises by g / w.

    Args:
        values: Alternatives x criteria on one common scale, more is better.
        weights: One weight per criterion; they sum to 1.
        highest: Where the scale of the values ends.

    Source: Triantaphyllou & Sanchez (1997), Decision Sciences 28(1), 151-194.
    """
    matrix = decision_matrix(values)
    scores = weighted_sum(matrix, weights=weights)
    winner = first_ranked(scores)[0]
    gaps = np.maximum(scores[winner] - scores, 0.0)[:, np.newaxis]
    rises = np.full(matrix.shape, math.inf)
    np.divide(gaps, weights, out=rises, where=np.asarray(weights) > 0)
    rises[rises > highest - matrix + TIE_TOLERANCE] = math.inf
    rises[winner] = math.inf
    return ScoreChanges(winner=winner, rises=sealed(rises))


def _interval(
    leads: FloatArray,
    *,
    importance: FloatArray,
    weights: FloatArray,
    winner: int,
    criterion: int,
) -> StabilityInterval:
    others = importance.copy()
    others[criterion] = 0.0
    weight, points = float(weights[criterion]), float(importance[criterion])
    others_total = float(others.sum())
    if others_total == 0:
        lower, upper, lower_rival, upper_rival = 1.0, 1.0, None, None
    else:
        elsewhere = leads @ (others / others_total)
        here = leads[:, criterion]
        lower, lower_rival = _last_crossing(lead_at_end=elsewhere, lead_beyond=here)
        upper, upper_rival = _last_crossing(lead_at_end=here, lead_beyond=elsewhere)
        lower, upper = min(lower, weight), max(1.0 - upper, weight)
    return StabilityInterval(
        criterion=criterion,
        winner=winner,
        weight=weight,
        lower=lower,
        upper=upper,
        points=points,
        lower_points=min(points, _points_at(lower, others_total=others_total)),
        upper_points=max(points, _points_at(upper, others_total=others_total)),
        lower_rival=lower_rival,
        upper_rival=upper_rival,
    )


def _last_crossing(*, lead_at_end: FloatArray, lead_beyond: FloatArray) -> tuple[float, int | None]:
    """Return where the last rival falls behind, walking from one end of the weight, and which.

    Args:
        lead_at_end: The winner's lead over each rival where the walk begins.
        lead_beyond: The same where a walk of length 1 would end.
    """
    ahead = lead_at_end < -TIE_TOLERANCE
    if not ahead.any():
        return 0.0, None
    crossings = np.where(ahead, 1.0, 0.0)
    catches_up = ahead & (lead_beyond > lead_at_end)
    np.divide(-lead_at_end, lead_beyond - lead_at_end, out=crossings, where=catches_up)
    rival = int(crossings.argmax())
    return min(1.0, float(crossings[rival])), rival


def _points_at(weight: float, *, others_total: float) -> float:
    if others_total == 0:
        return 0.0 if weight < 1 else math.inf
    return math.inf if weight >= 1 else others_total * weight / (1.0 - weight)


def _refuse_incomplete(groups: Sequence[Sequence[int]], *, criteria: int) -> None:
    if sorted(index for group in groups for index in group) != list(range(criteria)) or not all(
        len(group) for group in groups
    ):
        raise ScoringError(
            where="groups of criteria",
            found=[list(group) for group in groups],
            allowed=f"each of the criteria 0 to {criteria - 1} in exactly one group",
            fix="Put every criterion into one group and leave no group empty.",
        )
