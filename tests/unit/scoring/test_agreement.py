"""Kendall's W by hand."""

import pytest

from lib.scoring.agreement import kendalls_w


def test_raters_with_one_order_agree_fully_on_whatever_scale_they_rate() -> None:
    assert kendalls_w([[1, 2, 3, 4], [0.1, 5, 6, 9], [10, 20, 21, 99]]).w == pytest.approx(1)


def test_opposite_orders_do_not_agree_at_all() -> None:
    assert kendalls_w([[1, 2, 3], [3, 2, 1]]).w == pytest.approx(0)


def test_ties_share_their_mean_rank_and_are_corrected_for() -> None:
    agreement = kendalls_w([[7, 7, 9], [1, 2, 3]])
    # Ranks 1.5, 1.5, 3 and 1, 2, 3; sums 2.5, 3.5, 6 around 4; S = 2.25 + 0.25 + 4.
    assert agreement.rank_sums.tolist() == [2.5, 3.5, 6.0]
    assert agreement.squared_deviations == 6.5
    # T = 2^3 - 2 = 6, so W = 12 x 6.5 / (4 x 24 - 2 x 6).
    assert agreement.w == pytest.approx(78 / 84)


@pytest.mark.parametrize(
    "ratings",
    [[[1, 2, 3]], [[1, 2], [2, 1]], [[5, 5, 5], [4, 4, 4]]],
    ids=["one rater", "two items", "raters who tie everything"],
)
def test_w_is_not_told_where_it_says_nothing(ratings: list[list[float]]) -> None:
    assert kendalls_w(ratings).w is None
