"""Weights from points, order and judgments, and the clouds that weights are drawn from."""

import numpy as np
import pytest

from lib.scoring.weighting import (
    ACCEPTABLE_CONSISTENCY_RATIO,
    rank_order_centroid,
    uniform_weights,
    weights_around,
    weights_from_judgments,
    weights_from_points,
)

CONSISTENT = [[1, 2, 6], [1 / 2, 1, 3], [1 / 6, 1 / 3, 1]]


def test_weights_are_points_over_their_sum() -> None:
    assert weights_from_points([60, 30, 10, 0]).tolist() == pytest.approx([0.6, 0.3, 0.1, 0])


@pytest.mark.parametrize("scale", [1e-300, 1.0, 1e307])
def test_points_of_any_size_give_the_same_weights(scale: float) -> None:
    weights = weights_from_points(np.array([4.0, 4.0, 2.0]) * scale)
    assert weights.tolist() == pytest.approx([0.4, 0.4, 0.2])


def test_rank_order_weights_of_two_criteria_are_three_to_one() -> None:
    # The first is half of 1 + 1/2, the second half of 1/2.
    assert rank_order_centroid(2).tolist() == [0.75, 0.25]


def test_rank_order_weights_are_the_mean_of_all_weights_in_that_order() -> None:
    drawn = uniform_weights(criteria=5, draws=50_000, rng=np.random.default_rng(5))
    in_order = -np.sort(-drawn, axis=1)
    np.testing.assert_allclose(in_order.mean(axis=0), rank_order_centroid(5), rtol=0, atol=0.002)


@pytest.mark.parametrize("method", ["eigenvector", "geometric_mean"])
def test_judgments_without_contradiction_give_back_their_weights(method: str) -> None:
    result = weights_from_judgments(CONSISTENT, method=method)  # type: ignore[arg-type]
    # 6 : 3 : 1 out of 10
    assert result.weights.tolist() == pytest.approx([0.6, 0.3, 0.1])
    assert result.lambda_max == pytest.approx(3)
    assert result.consistency_index == pytest.approx(0, abs=1e-12)
    assert result.consistency_ratio == pytest.approx(0, abs=1e-12)
    assert result.worst is None
    assert result.method == method


def test_a_circle_of_judgments_is_inconsistent() -> None:
    """A over B over C over A, each twice: all weights equal, eigenvalue 1 + 2 + 1/2."""
    circle = [[1, 2, 1 / 2], [1 / 2, 1, 2], [2, 1 / 2, 1]]
    result = weights_from_judgments(circle)
    assert result.weights.tolist() == pytest.approx([1 / 3, 1 / 3, 1 / 3])
    assert result.lambda_max == pytest.approx(3.5)
    assert result.consistency_index == pytest.approx(0.25)  # (3.5 - 3) / 2
    assert result.consistency_ratio == pytest.approx(0.25 / 0.58)
    assert result.consistency_ratio > ACCEPTABLE_CONSISTENCY_RATIO


def test_the_two_methods_differ_once_judgments_contradict() -> None:
    judgments = np.ones((4, 4))
    for (row, column), value in {(0, 1): 9, (0, 2): 2, (1, 3): 5, (2, 3): 3}.items():
        judgments[row, column], judgments[column, row] = value, 1 / value
    eigenvector = weights_from_judgments(judgments)
    geometric = weights_from_judgments(judgments, method="geometric_mean")
    # Geometric means of the rows, to the fourth power: 18, 5/9, 3/2 and 1/15.
    roots = np.array([18, 5 / 9, 3 / 2, 1 / 15]) ** 0.25
    np.testing.assert_allclose(geometric.weights, roots / roots.sum())
    assert np.abs(eigenvector.weights - geometric.weights).max() > 0.01


def test_the_worst_judgment_is_the_one_furthest_from_the_weights() -> None:
    judgments = np.array(
        [[1, 2, 6, 6], [1 / 2, 1, 3, 3], [1 / 6, 1 / 3, 1, 1], [1 / 6, 1 / 3, 1, 1]]
    )
    judgments[0, 3], judgments[3, 0] = 1 / 6, 6.0  # the wrong way round
    worst = weights_from_judgments(judgments).worst
    assert worst is not None
    assert (worst.row, worst.column) == (0, 3)
    assert worst.judged == pytest.approx(1 / 6)
    assert worst.implied > 4 * worst.judged


def test_two_items_cannot_contradict_each_other() -> None:
    result = weights_from_judgments([[1, 4], [1 / 4, 1]])
    assert result.weights.tolist() == pytest.approx([0.8, 0.2])
    assert result.consistency_ratio == 0


def test_a_single_item_has_all_the_weight() -> None:
    assert weights_from_judgments([[1]]).weights.tolist() == [1.0]


def test_above_ten_items_the_table_of_random_indices_ends() -> None:
    assert weights_from_judgments(np.ones((11, 11))).consistency_ratio is None


def test_uniform_weights_do_not_avoid_extremes() -> None:
    """One of five criteria exceeds half the weight in 5 x (1/2)^4 = 31% of all weights."""
    drawn = uniform_weights(criteria=5, draws=40_000, rng=np.random.default_rng(1))
    assert (drawn.max(axis=1) > 0.5).mean() == pytest.approx(0.3125, abs=0.01)
    np.testing.assert_allclose(drawn.sum(axis=1), 1)


def test_weights_around_keep_the_mean_and_have_the_stated_spread() -> None:
    weights = np.array([0.5, 0.2, 0.3, 0.0])
    drawn = weights_around(weights, concentration=20, draws=40_000, rng=np.random.default_rng(2))
    np.testing.assert_allclose(drawn.mean(axis=0), weights, rtol=0, atol=0.003)
    spread = np.sqrt(weights * (1 - weights) / 21)
    np.testing.assert_allclose(drawn.std(axis=0), spread, rtol=0, atol=0.003)
    assert (drawn[:, 3] == 0).all()
    np.testing.assert_allclose(drawn.sum(axis=1), 1)
