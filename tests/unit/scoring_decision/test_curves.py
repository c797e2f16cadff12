"""Value functions are straight between stated points and flat beyond them."""

import pytest

from lib.scoring.criteria.curves import Curve

BY_DIFFERENCE = Curve(((0.0, 0.0), (10.0, 5.0), (20.0, 10.0)), by_ratio=False)
BY_RATIO = Curve(((1.0, 10.0), (100.0, 0.0)))


@pytest.mark.parametrize(
    ("fact", "score"),
    [
        (-5.0, 0.0),  # below the first point
        (4.0, 2.0),  # 4 of 10 on the way from 0 to 5
        (10.0, 5.0),
        (15.0, 7.5),
        (99.0, 10.0),  # beyond the last point
    ],
)
def test_equal_differences_move_the_score_equally(fact, score):
    assert BY_DIFFERENCE(fact) == pytest.approx(score)


@pytest.mark.parametrize(
    ("fact", "score"),
    [
        (0.0, 10.0),  # zero has no logarithm, and is better than the best point
        (1.0, 10.0),
        (10.0, 5.0),  # half of the way from 1 to 100 in ratios
        (1_000.0, 0.0),
    ],
)
def test_equal_ratios_move_the_score_equally(fact, score):
    assert BY_RATIO(fact) == pytest.approx(score)


def test_a_single_point_is_a_constant():
    assert Curve(((1.0, 7.0),))(1e9) == 7.0
