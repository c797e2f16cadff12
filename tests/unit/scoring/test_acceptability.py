"""Shares of weights and scores that can be worked out without drawing."""

import numpy as np
import pytest

from lib.scoring.acceptability import (
    CHUNK_DRAWS,
    confidence_factors,
    rank_acceptability,
)
from lib.scoring.uncertainty import ScoreUncertainty
from lib.scoring.weighting import weights_around

DRAWS = 40_000
NOISE = 0.01
"""Four standard errors of a share at 40,000 draws: 4 x sqrt(0.25 / 40,000)."""


def _rng() -> np.random.Generator:
    return np.random.default_rng(2024)


def test_two_alternatives_split_the_weights_where_they_are_level() -> None:
    """10 w against 5 (1 - w): the first wins for w above 1/3, so for 2/3 of all weights."""
    found = rank_acceptability([[10.0, 0.0], [0.0, 5.0]], rng=_rng(), draws=DRAWS)
    expected = np.array([[2 / 3, 1 / 3], [1 / 3, 2 / 3]])
    np.testing.assert_allclose(found.rank_shares, expected, atol=NOISE)
    # Who would choose the first: w between 1/3 and 1, in the middle 2/3. The second: below 1/3.
    np.testing.assert_allclose(found.central_weights, [[2 / 3, 1 / 3], [1 / 6, 5 / 6]], atol=NOISE)


def test_an_alternative_that_never_wins_has_no_central_weights() -> None:
    found = rank_acceptability([[5.0, 5.0], [4.0, 4.0]], rng=_rng(), draws=100)
    assert found.first_rank_shares.tolist() == [1.0, 0.0]
    assert np.isnan(found.central_weights[1]).all()


def test_copies_divide_the_ranks_that_they_cover_evenly() -> None:
    """Three copies cover ranks 1 to 3, the dominated fourth is last."""
    values = [[7.0, 3.0], [7.0, 3.0], [6.0, 3.0], [7.0, 3.0]]
    found = rank_acceptability(values, rng=_rng(), draws=1_000)
    third = [1 / 3, 1 / 3, 1 / 3, 0.0]
    expected = [third, third, [0.0, 0.0, 0.0, 1.0], third]
    np.testing.assert_allclose(found.rank_shares, expected, atol=1e-12)


def test_a_rounding_error_of_a_float_does_not_break_a_tie() -> None:
    values = [[0.1 + 0.2, 5.0], [0.3, 5.0]]
    found = rank_acceptability(values, rng=_rng(), draws=1_000)
    np.testing.assert_allclose(found.rank_shares, np.full((2, 2), 0.5), atol=0.01)


def test_draws_with_and_without_a_tie_are_counted_side_by_side() -> None:
    """Two differ only on a criterion that has no weight to speak of in most draws.

    Where it has, the second is first alone; where it has not, both share the first place.
    """
    values, around = [[5.0, 0.0], [5.0, 9.0]], [0.99, 0.01]
    drawn = weights_around(around, concentration=1.0, draws=2_000, rng=np.random.default_rng(3))
    alone = float((9.0 * drawn[:, 1] > 1e-6).mean())
    close = float((9.0 * drawn[:, 1] < 1e-12).mean())
    assert alone > 0.02
    assert close > 0.5
    found = rank_acceptability(
        values, rng=np.random.default_rng(3), draws=2_000, around=around, concentration=1.0
    )
    between = 1 - alone - close  # so close to the tolerance that either may be right
    assert alone + close / 2 <= found.first_rank_shares[1] + 1e-9
    assert found.first_rank_shares[1] <= alone + close / 2 + between + 1e-9
    assert found.rank_shares.sum(axis=0) == pytest.approx([1.0, 1.0])


def test_every_draw_counts_also_beyond_one_chunk() -> None:
    found = rank_acceptability(np.eye(3), rng=_rng(), draws=2 * CHUNK_DRAWS + 7)
    assert found.draws == 2 * CHUNK_DRAWS + 7
    np.testing.assert_allclose(found.rank_shares.sum(axis=1), 1)
    np.testing.assert_allclose(found.rank_shares, np.full((3, 3), 1 / 3), atol=0.02)


def test_nearby_weights_favour_the_present_winner() -> None:
    values, weights = [[10.0, 0.0], [0.0, 10.0]], [0.7, 0.3]
    shares = [
        rank_acceptability(values, rng=_rng(), around=weights, concentration=sure).first_rank_shares
        for sure in (2.0, 20.0, 200.0)
    ]
    # Dirichlet(1.4, 0.6): the first wins for w above 1/2; the surer, the more often.
    assert shares[0][0] < shares[1][0] < shares[2][0]
    assert shares[2][0] > 0.99


UNIFORM = ScoreUncertainty(low=[[5.0], [4.0]], high=[[5.0], [8.0]], shape="uniform")
TRIANGLE = ScoreUncertainty(low=[[5.0], [4.0]], high=[[5.0], [6.0]])


@pytest.mark.parametrize(
    ("ranges", "likely", "share"),
    [
        (UNIFORM, 6.0, 3 / 4),  # three quarters of 4..8 lie above 5
        (TRIANGLE, 5.5, 2 / 3),  # below 5 lie (5 - 4)^2 / (2 x 1.5) = 1/3
        (TRIANGLE, 4.0, 1 / 4),  # above 5 lie (6 - 5)^2 / (2 x 2) = 1/4
        (TRIANGLE, 6.0, 3 / 4),  # below 5 lie (5 - 4)^2 / (2 x 2) = 1/4
    ],
)
def test_an_uncertain_score_wins_as_often_as_it_lies_above_its_rival(
    ranges: ScoreUncertainty, likely: float, share: float
) -> None:
    values = [[5.0], [likely]]
    found = rank_acceptability(values, rng=_rng(), draws=DRAWS, uncertainty=ranges)
    assert found.first_rank_shares[1] == pytest.approx(share, abs=NOISE)
    factors = confidence_factors(
        values, central_weights=[[1.0], [1.0]], uncertainty=ranges, rng=_rng(), draws=DRAWS
    )
    assert factors.tolist() == pytest.approx([1 - share, share], abs=NOISE)


def test_scores_that_share_a_draw_rise_and_fall_together() -> None:
    """The second is always half a point better; on their own, the ranges overlap."""
    values, low, high = [[5.0], [5.5], [1.0]], [[4.0], [4.5], [0.0]], [[6.0], [6.5], [2.0]]
    together = ScoreUncertainty(low=low, high=high, shared_draws=[[7], [7], [9]])
    alone = ScoreUncertainty(low=low, high=high)
    found = rank_acceptability(values, rng=_rng(), uncertainty=together)
    assert found.first_rank_shares.tolist() == [0.0, 1.0, 0.0]
    overlapping = rank_acceptability(values, rng=_rng(), uncertainty=alone)
    assert 0.1 < overlapping.first_rank_shares[0] < 0.4


def test_a_range_of_no_width_changes_nothing() -> None:
    values = np.array([[3.0, 8.0], [6.0, 4.0], [5.0, 5.5]])
    certain = ScoreUncertainty(low=values, high=values)
    plain = rank_acceptability(values, rng=_rng(), draws=500)
    ranged = rank_acceptability(values, rng=_rng(), draws=500, uncertainty=certain)
    assert plain.rank_shares.tolist() == ranged.rank_shares.tolist()


def test_confidence_is_told_only_for_those_who_have_central_weights() -> None:
    values = np.array([[5.0, 5.0], [4.0, 4.0]])
    factors = confidence_factors(
        values,
        central_weights=[[0.5, 0.5], [np.nan, np.nan]],
        uncertainty=ScoreUncertainty(low=values - 0.1, high=values + 0.1),
        rng=_rng(),
    )
    assert factors[0] == 1.0
    assert np.isnan(factors[1])
