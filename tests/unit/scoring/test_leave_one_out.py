"""What one removal changes, and which criteria say the same thing twice."""

import numpy as np
import pytest

from lib.scoring.leave_one_out import (
    correlated_pairs,
    criterion_correlation,
    leave_one_alternative_out,
    leave_one_criterion_out,
)
from lib.scoring.methods import topsis, weighted_sum


def test_removing_an_alternative_never_reverses_others_under_fixed_scales() -> None:
    values = [[6.0, 6.0], [0.0, 9.0], [9.0, 0.0]]
    removals = leave_one_alternative_out(
        values, score=lambda matrix: weighted_sum(matrix, weights=[0.6, 0.4])
    )
    # 6.0, 3.6 and 5.4
    assert [removal.winners for removal in removals] == [(2,), (0,), (0,)]
    assert all(removal.reversals == () for removal in removals)


def test_topsis_reverses_two_alternatives_when_a_third_leaves() -> None:
    """With the third, A (9, 5) becomes (.6, 0) and B (5, 8) becomes (1/3, .4): B is closer.

    A is .4 from the ideal and .6 from the anti-ideal, so 0.60; B is .267 and .521, so 0.66.
    Without it they are (.6, 0) and (0, .4): A gets .6 / 1.0, B gets .4 / 1.0.
    """
    values = np.array([[9.0, 5.0], [5.0, 8.0], [0.0, 5.0]])

    def score(matrix: np.ndarray) -> np.ndarray:
        return topsis(matrix, weights=[0.6, 0.4], normalisation="min_max")

    removals = leave_one_alternative_out(values, score=score)
    assert removals[2].winners == (0,)
    assert removals[2].reversals == ((1, 0),)
    assert (removals[0].reversals, removals[1].reversals) == ((), ())


def test_without_its_decisive_criterion_another_alternative_wins() -> None:
    # 0.6 x 10 = 6.0 against 0.6 x 4 + 0.4 x 8 = 5.6
    first, second = leave_one_criterion_out([[10.0, 0.0], [4.0, 8.0]], weights=[0.6, 0.4])
    assert (first.removed, first.winners, first.changes_winner) == (0, (1,), True)
    assert (second.removed, second.winners, second.changes_winner) == (1, (0,), False)


def test_a_winner_that_is_joined_by_another_is_still_a_winner() -> None:
    first, _ = leave_one_criterion_out([[10.0, 5.0], [4.0, 5.0]], weights=[0.5, 0.5])
    assert (first.winners, first.changes_winner) == ((0, 1), False)


def test_without_the_only_criterion_that_counts_nobody_wins() -> None:
    only, other = leave_one_criterion_out([[10.0, 0.0], [4.0, 8.0]], weights=[1.0, 0.0])
    assert (only.winners, only.changes_winner) == ((), False)
    assert other.winners == (0,)


FIVE = np.array(
    [[1, 2, 5, 3, 1], [2, 4, 4, 3, 0], [3, 6, 3, 3, 1], [4, 8, 2, 3, 0], [5, 10, 1, 3, 1]],
    dtype=float,
)


def test_correlation_is_1_for_doubles_minus_1_for_mirrors_and_nan_for_constants() -> None:
    table = criterion_correlation(FIVE)
    assert table[0, :3].tolist() == pytest.approx([1, 1, -1])
    assert np.isnan(table[3]).all()
    assert table[0, 4] == pytest.approx(0)
    np.testing.assert_allclose(table, table.T)


def test_criteria_that_vary_together_are_named() -> None:
    pairs = [(pair.first, pair.second, round(pair.correlation)) for pair in correlated_pairs(FIVE)]
    assert sorted(pairs) == [(0, 1, 1), (0, 2, -1), (1, 2, -1)]


def test_few_alternatives_correlate_by_chance_and_are_not_reported() -> None:
    assert correlated_pairs(FIVE[:4]) == ()
    assert len(correlated_pairs(FIVE[:4], min_alternatives=4)) == 3
