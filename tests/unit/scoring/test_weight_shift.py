"""The smallest change of several weights, worked out by hand."""

import numpy as np
import pytest

from lib.scoring.weight_shift import smallest_weight_shift, smallest_weight_shift_l2

VALUES = [[10.0, 6.0, 0.0], [0.0, 4.0, 2.0]]
WEIGHTS = [0.1, 0.6, 0.3]
"""The winner leads by 10, 2 and -2, in all by 0.1 x 10 + 0.6 x 2 - 0.3 x 2 = 1.6."""


def test_the_strongest_donor_gives_all_it_has_before_the_next_one_gives() -> None:
    shift = smallest_weight_shift(VALUES, weights=WEIGHTS)
    assert shift is not None
    # The first gives 0.1, which cuts 0.1 x 12 = 1.2; the second cuts the other 0.4 with 0.4 / 4.
    np.testing.assert_allclose(shift.after, [0.0, 0.5, 0.5], atol=1e-12)
    assert (shift.winner, shift.rival) == (0, 1)
    assert shift.moved == pytest.approx(0.2)
    assert shift.l1_distance == pytest.approx(0.4)
    assert shift.l2_distance == pytest.approx(np.sqrt(0.01 + 0.01 + 0.04))
    moves = {(move.donor, move.recipient): move.amount for move in shift.moves}
    assert moves == {(0, 2): pytest.approx(0.1), (1, 2): pytest.approx(0.1)}


def test_the_straight_change_stops_at_zero_weight() -> None:
    """Without that, the first weight would become 0.1 - 1.6 x (20/3) / (224/3) = -0.04."""
    shift = smallest_weight_shift_l2(VALUES, weights=WEIGHTS)
    assert shift is not None
    # With the first weight at 0, level means 2 w2 = 2 w3.
    np.testing.assert_allclose(shift.after, [0.0, 0.5, 0.5], atol=1e-12)


def test_the_straight_change_spreads_over_all_criteria() -> None:
    shift = smallest_weight_shift_l2([[6.0, 3.0, 0.0], [0.0, 3.0, 6.0]], weights=[0.4, 0.3, 0.3])
    assert shift is not None
    # Leads 6, 0, -6 with mean 0 and square 72, gap 0.6: the change is -0.6 x (6, 0, -6) / 72.
    np.testing.assert_allclose(shift.after, [0.35, 0.3, 0.35], atol=1e-12)
    assert shift.l2_distance == pytest.approx(0.6 / np.sqrt(72))


def test_small_leads_need_as_large_a_change_as_large_ones() -> None:
    """Level at halves, whatever unit the scores are in."""
    for unit in (1e-6, 0.1, 1e4):
        values = np.array([[1.0, 0.0], [0.0, 1.0]]) * unit
        shift = smallest_weight_shift_l2(values, weights=[0.9, 0.1])
        assert shift is not None
        np.testing.assert_allclose(shift.after, [0.5, 0.5], atol=1e-9)


def test_the_nearest_of_several_rivals_is_named() -> None:
    values = [[8.0, 4.0], [0.0, 9.0], [6.0, 6.0]]
    shift = smallest_weight_shift(values, weights=[0.9, 0.1])
    assert shift is not None
    # Level with the third at 2 w = 2 (1 - w), with the second at 8 w = 5 (1 - w).
    assert shift.rival == 2
    np.testing.assert_allclose(shift.after, [0.5, 0.5])


def test_no_weights_dethrone_a_winner_that_is_never_behind() -> None:
    values = [[9.0, 5.0], [8.0, 5.0], [9.0, 5.0]]
    assert smallest_weight_shift(values, weights=[0.5, 0.5]) is None
    assert smallest_weight_shift_l2(values, weights=[0.5, 0.5]) is None


def test_a_tie_needs_no_shift() -> None:
    shift = smallest_weight_shift([[10.0, 0.0], [0.0, 10.0]], weights=[0.5, 0.5])
    assert shift is not None
    assert (shift.moved, shift.moves) == (0.0, ())
