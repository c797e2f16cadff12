"""The smallest change of several weights at once that dethrones the winner.

For one rival, the weights at which it draws level lie on a plane. The winner changes at the nearest
of these planes, so the smallest distance over all rivals is exact.
"""

from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from lib.scoring.matrices import (
    TIE_TOLERANCE,
    BoolArray,
    FloatArray,
    decision_matrix,
    sealed,
    weight_vector,
)
from lib.scoring.methods import first_ranked, weighted_sum

BISECTIONS: Final = 100
"""Halvings of the bracket around a multiplier: enough to exhaust the digits of a float."""

DOUBLINGS: Final = 200
"""Widest search for the upper end of that bracket."""


@dataclass(frozen=True, slots=True)
class WeightMove:
    """An amount of weight that goes from one criterion to another.

    Attributes:
        donor: Index of the criterion that gives.
        recipient: Index of the criterion that receives.
        amount: Weight moved, as a share of all weight.
    """

    donor: int
    recipient: int
    amount: float


@dataclass(frozen=True, slots=True, eq=False)
class WeightShift:
    """A change of weights at which a rival draws level with the winner.

    Attributes:
        winner: Index of the alternative that wins now; the first listed of a tie.
        rival: Index of the alternative that draws level; a hair further and it is ahead.
        before: Present weights.
        after: Weights after the change.
    """

    winner: int
    rival: int
    before: FloatArray
    after: FloatArray

    @property
    def moved(self) -> float:
        """Weight that changes hands, as a share of all weight."""
        return float(np.maximum(self.after - self.before, 0.0).sum())

    @property
    def l1_distance(self) -> float:
        """Sum of absolute changes: every moved weight leaves one criterion and joins another."""
        return 2.0 * self.moved

    @property
    def l2_distance(self) -> float:
        """Euclidean length of the change."""
        return float(np.linalg.norm(self.after - self.before))

    @property
    def moves(self) -> tuple[WeightMove, ...]:
        """The change told as moves, the largest donor paying the largest recipient first."""
        change = self.after - self.before
        moves = []
        while change.max() > TIE_TOLERANCE and change.min() < -TIE_TOLERANCE:
            donor, recipient = int(change.argmin()), int(change.argmax())
            amount = float(min(-change[donor], change[recipient]))
            moves.append(WeightMove(donor=donor, recipient=recipient, amount=amount))
            change[donor] += amount
            change[recipient] -= amount
        return tuple(moves)


def smallest_weight_shift(values: ArrayLike, *, weights: ArrayLike) -> WeightShift | None:
    """Return the change that moves the least weight in total (L1) and dethrones the winner.

    All moved weight goes to the criterion on which the winner trails the rival most, taken first
    from the criteria on which the winner leads most. None if no weights put a rival ahead.

    Args:
        values: Alternatives x criteria on one common scale, more is better.
        weights: One weight per criterion; they sum to 1.
    """
    before, winner, leads, rivals = _rivalry(values, weights=weights)
    afters = np.array([_least_moved(leads[rival], before=before) for rival in rivals])
    return _nearest(afters, rivals=rivals, before=before, winner=winner, order=1)


def smallest_weight_shift_l2(values: ArrayLike, *, weights: ArrayLike) -> WeightShift | None:
    """Return the shortest straight change of weights (L2) that dethrones the winner.

    It spreads over all criteria. None if no weights put a rival ahead.

    Args:
        values: Alternatives x criteria on one common scale, more is better.
        weights: One weight per criterion; they sum to 1.
    """
    before, winner, leads, rivals = _rivalry(values, weights=weights)
    afters = _nearest_level_weights(leads[rivals], before=before)
    return _nearest(afters, rivals=rivals, before=before, winner=winner, order=2)


class _Rivalry(NamedTuple):
    """The present weights, who wins by them, its leads, and who could win by others."""

    before: FloatArray
    winner: int
    leads: FloatArray
    rivals: list[int]


def _rivalry(values: ArrayLike, *, weights: ArrayLike) -> _Rivalry:
    """Return who could dethrone whom: rivals beat the winner on a criterion at least."""
    matrix = decision_matrix(values)
    before = weight_vector(weights, criteria=matrix.shape[1])
    winner = first_ranked(weighted_sum(matrix, weights=before))[0]
    leads = matrix[winner] - matrix
    rivals = [int(rival) for rival in np.flatnonzero(leads.min(axis=1) < -TIE_TOLERANCE)]
    return _Rivalry(before=before, winner=winner, leads=leads, rivals=rivals)


def _least_moved(lead: FloatArray, *, before: FloatArray) -> FloatArray:
    """Return the weights at which one rival is level, with the least weight moved.

    Args:
        lead: The winner's lead over the rival on each criterion, negative on at least one.
        before: Present weights.
    """
    after = before.copy()
    recipient = int(lead.argmin())
    remaining = max(0.0, float(before @ lead))
    for donor in np.argsort(-lead, kind="stable"):
        gain = float(lead[donor] - lead[recipient])
        if remaining <= 0 or gain <= 0:
            break
        amount = min(float(before[donor]), remaining / gain)
        after[donor] -= amount
        after[recipient] += amount
        remaining -= amount * gain
    return after


def _nearest_level_weights(leads: FloatArray, *, before: FloatArray) -> FloatArray:
    """Return, for each rival, the weights closest to the present ones at which it is level.

    By the Karush-Kuhn-Tucker conditions they are the projection of `before - u * lead` onto the
    weights that sum to 1, for the multiplier u >= 0 at which the lead is 0. The lead falls as u
    grows, so bisection finds it.

    Args:
        leads: Rivals x criteria; the winner's leads, negative somewhere in each row.
        before: Present weights.
    """

    def projected(multiplier: FloatArray) -> FloatArray:
        return _projected_onto_weights(before - multiplier[:, np.newaxis] * leads)

    def still_leads(multiplier: FloatArray) -> BoolArray:
        leading: BoolArray = (leads * projected(multiplier)).sum(axis=1) > 0
        return leading

    low, high = np.zeros(len(leads)), np.ones(len(leads))
    for _ in range(DOUBLINGS):
        leading = still_leads(high)
        if not leading.any():
            break
        high[leading] *= 2.0
    for _ in range(BISECTIONS):
        middle = (low + high) / 2.0
        leading = still_leads(middle)
        low, high = np.where(leading, middle, low), np.where(leading, high, middle)
    return projected(high)


def _projected_onto_weights(rows: FloatArray) -> FloatArray:
    """Return, for each row, the nearest vector that is not negative and sums to 1.

    Source: Duchi et al. (2008), ICML, "Efficient projections onto the l1-ball", section 3.
    """
    descending = -np.sort(-rows, axis=1)
    counts = np.arange(1, rows.shape[1] + 1)
    thresholds = (descending.cumsum(axis=1) - 1.0) / counts
    kept = np.count_nonzero(descending > thresholds, axis=1)
    threshold = np.take_along_axis(thresholds, kept[:, np.newaxis] - 1, axis=1)
    return np.maximum(rows - threshold, 0.0)


def _nearest(
    afters: FloatArray, *, rivals: list[int], before: FloatArray, winner: int, order: int
) -> WeightShift | None:
    if not rivals:
        return None
    closest = int(np.linalg.norm(afters - before, ord=order, axis=1).argmin())
    return WeightShift(
        winner=winner,
        rival=rivals[closest],
        before=sealed(before),
        after=sealed(afters[closest].copy()),
    )
