"""How far one weight or one score may move, on a case worked out by hand.

A scores 10 and 0, B scores 4 and 8. With 60 and 40 points A leads by 6.0 to 5.6. At weight t on the
first criterion A leads by 6 t - 8 (1 - t) = 14 t - 8, which is 0 at t = 8/14.
"""

import math

import numpy as np
import pytest

from lib.scoring.robustness import grouped, score_changes, stability_intervals

A, B = 0, 1
VALUES = [[10.0, 0.0], [4.0, 8.0]]
POINTS = [60.0, 40.0]


def test_the_interval_ends_where_the_rival_draws_level() -> None:
    first, second = stability_intervals(VALUES, points=POINTS)
    assert (first.winner, first.weight, first.points) == (A, pytest.approx(0.6), 60)
    assert (first.lower, first.upper) == (pytest.approx(8 / 14), 1.0)
    assert (first.lower_rival, first.upper_rival) == (B, None)
    # 40 points are the other 6/14, so 8/14 is 40 x 8/6.
    assert (first.lower_points, first.upper_points) == (pytest.approx(40 * 8 / 6), math.inf)
    assert (second.lower, second.upper) == (0.0, pytest.approx(6 / 14))
    assert (second.lower_rival, second.upper_rival) == (None, B)
    assert (second.lower_points, second.upper_points) == (0.0, pytest.approx(60 * 6 / 8))


@pytest.mark.parametrize(
    ("lowest", "highest", "covered"), [(55, 100, True), (50, 100, False), (54, 59, True)]
)
def test_a_slider_that_stays_inside_the_interval_never_changes_the_winner(
    lowest: float, highest: float, covered: bool
) -> None:
    first = stability_intervals(VALUES, points=POINTS)[0]  # holds from 53.3 points
    assert first.covers_points(lowest=lowest, highest=highest) is covered


def test_the_rival_that_binds_is_named_at_each_end() -> None:
    """B wins with little weight on the first criterion, C with much."""
    values = [[6.0, 6.0], [0.0, 9.0], [9.0, 0.0]]
    first = stability_intervals(values, points=[50, 50])[0]
    # Against B: 6 t - 3 (1 - t) = 0 at 1/3. Against C: -3 t + 6 (1 - t) = 0 at 2/3.
    assert (first.lower, first.lower_rival) == (pytest.approx(1 / 3), 1)
    assert (first.upper, first.upper_rival) == (pytest.approx(2 / 3), 2)


def test_a_tie_leaves_no_room_on_the_losing_side() -> None:
    first = stability_intervals([[10.0, 0.0], [0.0, 10.0]], points=[30, 30])[0]
    assert (first.winner, first.lower, first.weight, first.upper) == (A, 0.5, 0.5, 1.0)


def test_rounding_never_puts_the_present_weight_outside_its_interval() -> None:
    """A scores a on the first criterion, B scores b on the second: level with points b and a."""
    for a in range(1, 30):
        for b in range(1, 30):
            for interval in stability_intervals([[a / 10, 0.0], [0.0, b / 10]], points=[b, a]):
                assert interval.lower <= interval.weight <= interval.upper
                assert interval.lower_points <= interval.points <= interval.upper_points


def test_a_dominating_winner_has_no_rival_anywhere() -> None:
    for interval in stability_intervals([[9.0, 9.0], [8.0, 7.0]], points=POINTS):
        assert (interval.lower, interval.upper) == (0.0, 1.0)
        assert (interval.lower_rival, interval.upper_rival) == (None, None)


def test_a_copy_of_the_winner_is_no_rival() -> None:
    for interval in stability_intervals([[9.0, 1.0], [9.0, 1.0]], points=[3, 1]):
        assert (interval.lower, interval.upper) == (0.0, 1.0)


def test_a_criterion_with_all_the_weight_cannot_move() -> None:
    first, second = stability_intervals(VALUES, points=[7, 0])
    assert (first.lower, first.upper) == (1.0, 1.0)
    assert first.covers_points(lowest=1, highest=100)
    # The criterion without weight may take 6/14, which is 7 x 6/8 points.
    assert (second.weight, second.upper_points) == (0.0, pytest.approx(7 * 6 / 8))


def test_groups_keep_the_scores_and_add_the_points() -> None:
    merged = grouped([[10, 0, 5], [4, 8, 6]], points=[30, 10, 60], groups=[[0, 1], [2]])
    # Inside the group 3/4 and 1/4: 7.5 and 5.
    assert merged.values.tolist() == [[7.5, 5.0], [5.0, 6.0]]
    assert merged.points.tolist() == [40.0, 60.0]


def test_a_group_without_points_counts_its_criteria_equally() -> None:
    merged = grouped([[10, 0, 5]], points=[0, 0, 60], groups=[[0, 1], [2]])
    assert merged.values.tolist() == [[5.0, 5.0]]


def test_a_score_must_rise_by_the_gap_over_the_weight() -> None:
    changes = score_changes(VALUES, weights=[0.6, 0.4])
    # B trails by 0.4: 0.4 / 0.6 on the first criterion, 0.4 / 0.4 on the second.
    np.testing.assert_allclose(changes.rises, [[np.inf, np.inf], [2 / 3, 1.0]])


def test_a_rise_beyond_the_end_of_the_scale_is_impossible() -> None:
    changes = score_changes(VALUES, weights=[0.6, 0.4], highest=8.5)
    assert np.isinf(changes.rises[B, 1])  # 8 + 1 is more than 8.5
    assert np.isfinite(changes.rises[B, 0])


def test_a_rise_that_just_reaches_the_end_of_the_scale_is_possible() -> None:
    assert score_changes(VALUES, weights=[0.6, 0.4], highest=9.0).rises[B, 1] == pytest.approx(1)


def test_no_single_score_helps_where_none_has_headroom_or_weight() -> None:
    changes = score_changes([[10.0, 10.0], [10.0, 0.0]], weights=[1.0, 0.0])
    assert np.isinf(changes.rises[B, 1])
    assert changes.rises[B, 0] == 0  # already level
    rises = score_changes([[10.0, 0.0], [0.0, 10.0]], weights=[0.9, 0.1], highest=8).rises
    assert np.isinf(rises).all()
