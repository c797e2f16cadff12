"""Scores, ranks, contributions and dominance on matrices small enough for a pencil."""

import numpy as np
import pytest

from lib.scoring.methods import (
    contributions,
    dominance,
    first_ranked,
    ranks,
    topsis,
    weighted_sum,
)

VALUES = [[8.0, 2.0, 5.0], [4.0, 10.0, 5.0]]
WEIGHTS = [0.5, 0.3, 0.2]


def test_a_weighted_sum_adds_weight_times_value() -> None:
    # 0.5 x 8 + 0.3 x 2 + 0.2 x 5 = 5.6;  0.5 x 4 + 0.3 x 10 + 0.2 x 5 = 6.0
    assert weighted_sum(VALUES, weights=WEIGHTS).tolist() == pytest.approx([5.6, 6.0])


def test_contributions_are_the_parts_of_the_score() -> None:
    parts = contributions(VALUES, weights=WEIGHTS)
    np.testing.assert_allclose(parts, [[4.0, 0.6, 1.0], [2.0, 3.0, 1.0]])


def test_topsis_measures_distances_in_the_weighted_normalised_matrix() -> None:
    # Columns (3, 4) and (4, 3) have norm 5: (.6, .8) and (.8, .6), weighted (.3, .4) and (.4, .3).
    # Ideal (.4, .4), anti-ideal (.3, .3): each alternative is 0.1 from both.
    assert topsis([[3, 4], [4, 3]], weights=[0.5, 0.5]).tolist() == pytest.approx([0.5, 0.5])


def test_the_ideal_itself_is_at_1_and_the_anti_ideal_at_0() -> None:
    assert topsis([[9, 9], [1, 1]], weights=[0.4, 0.6]).tolist() == [1.0, 0.0]


def test_topsis_ties_alternatives_that_cannot_be_told_apart() -> None:
    assert topsis([[5, 5], [5, 5], [5, 5]], weights=[0.4, 0.6]).tolist() == [0.5, 0.5, 0.5]


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ([7.0, 9.0, 8.0], [3, 1, 2]),
        ([9.0, 8.0, 8.0, 7.0], [1, 2, 2, 4]),
        ([5.0, 5.0 + 1e-10, 5.0 - 1e-10], [1, 1, 1]),
        ([5.0, 5.0 + 1e-8], [2, 1]),
        ([-3.0], [1]),
    ],
)
def test_ties_share_the_best_rank_and_use_up_those_behind_it(
    scores: list[float], expected: list[int]
) -> None:
    assert ranks(scores).tolist() == expected


def test_everyone_who_shares_rank_1_is_named() -> None:
    assert first_ranked([2.0, 8.0, 8.0 + 1e-12, 3.0]) == (1, 2)


def test_dominance_needs_no_loss_and_one_gain() -> None:
    table = dominance([[5, 5], [5, 4], [4, 6], [5, 5]])
    # Row 0 beats row 1 on the second criterion only; row 2 trades; row 3 is a copy of row 0.
    assert [tuple(pair) for pair in np.argwhere(table)] == [(0, 1), (3, 1)]
