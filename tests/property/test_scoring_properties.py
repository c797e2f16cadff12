"""What holds for every decision matrix and every set of weights."""

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from lib.scoring.acceptability import rank_acceptability
from lib.scoring.methods import (
    contributions,
    dominance,
    first_ranked,
    ranks,
    topsis,
    weighted_sum,
)
from lib.scoring.robustness import grouped, stability_intervals
from lib.scoring.uncertainty import ScoreUncertainty
from lib.scoring.weight_shift import (
    WeightShift,
    smallest_weight_shift,
    smallest_weight_shift_l2,
)
from lib.scoring.weighting import weights_from_points

Case = tuple[np.ndarray, np.ndarray]

scoring = settings(deadline=None, max_examples=60, derandomize=True)


@st.composite
def cases(draw: st.DrawFn, *, min_alternatives: int = 1) -> Case:
    """Return scores from 0 to 10 with one decimal, and whole points that are not all 0."""
    alternatives = draw(st.integers(min_alternatives, 6))
    criteria = draw(st.integers(1, 5))
    row = st.lists(st.integers(0, 100), min_size=criteria, max_size=criteria)
    values = draw(st.lists(row, min_size=alternatives, max_size=alternatives))
    points = draw(st.lists(st.integers(0, 100), min_size=criteria, max_size=criteria).filter(any))
    return np.array(values) / 10, np.array(points, dtype=float)


def _rng() -> np.random.Generator:
    return np.random.default_rng(99)


@scoring
@given(cases())
def test_contributions_add_up_to_the_score(case: Case) -> None:
    values, points = case
    weights = weights_from_points(points)
    parts = contributions(values, weights=weights)
    np.testing.assert_allclose(parts.sum(axis=1), weighted_sum(values, weights=weights), atol=1e-12)


@scoring
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_alternatives_and_criteria_does_not_matter(case: Case, random) -> None:
    values, points = case
    rows, columns = list(range(len(values))), list(range(len(points)))
    random.shuffle(rows)
    random.shuffle(columns)
    mixed, mixed_points = values[rows][:, columns], points[columns]
    weights, mixed_weights = weights_from_points(points), weights_from_points(mixed_points)
    scores = weighted_sum(values, weights=weights)
    mixed_scores = weighted_sum(mixed, weights=mixed_weights)
    np.testing.assert_allclose(mixed_scores, scores[rows], atol=1e-12)
    assert ranks(mixed_scores).tolist() == ranks(scores)[rows].tolist()
    np.testing.assert_allclose(
        topsis(mixed, weights=mixed_weights), topsis(values, weights=weights)[rows], atol=1e-9
    )
    shares = rank_acceptability(values, rng=_rng(), draws=200).rank_shares
    mixed_shares = rank_acceptability(values[rows], rng=_rng(), draws=200).rank_shares
    np.testing.assert_allclose(mixed_shares, shares[rows], atol=1e-12)


@scoring
@given(cases(), st.floats(1e-3, 1e3))
def test_scaling_all_points_changes_nothing(case: Case, factor: float) -> None:
    values, points = case
    np.testing.assert_allclose(
        weights_from_points(points * factor), weights_from_points(points), atol=1e-12
    )
    plain = stability_intervals(values, points=points)
    scaled = stability_intervals(values, points=points * factor)
    for one, other in zip(plain, scaled, strict=True):
        np.testing.assert_allclose([one.lower, one.upper], [other.lower, other.upper], atol=1e-9)


@scoring
@given(cases(min_alternatives=2), st.data())
def test_listing_or_removing_an_alternative_changes_no_other_score(
    case: Case, data: st.DataObject
) -> None:
    values, points = case
    weights = weights_from_points(points)
    scores = weighted_sum(values, weights=weights)
    chosen = data.draw(st.integers(0, len(values) - 1))
    fewer = weighted_sum(np.delete(values, chosen, axis=0), weights=weights)
    np.testing.assert_allclose(fewer, np.delete(scores, chosen), rtol=0, atol=1e-12)
    with_copy = weighted_sum(np.vstack([values, values[chosen]]), weights=weights)
    np.testing.assert_allclose(with_copy[:-1], scores, rtol=0, atol=1e-12)
    np.testing.assert_allclose(with_copy[-1], scores[chosen], rtol=0, atol=1e-12)


@scoring
@given(cases(min_alternatives=2))
def test_a_dominated_alternative_never_wins_a_draw(case: Case) -> None:
    values, _ = case
    firsts = rank_acceptability(values, rng=_rng(), draws=500).first_rank_shares
    assert (firsts[dominance(values).any(axis=0)] == 0).all()


@scoring
@given(cases(min_alternatives=2))
def test_inside_its_interval_a_winner_stays_and_outside_the_named_rival_leads(case: Case) -> None:
    values, points = case
    weights = weights_from_points(points)
    for interval in stability_intervals(values, points=points):
        assert 0 <= interval.lower <= interval.weight <= interval.upper <= 1
        if interval.weight == 1:
            continue
        for share in (0.001, 0.5, 0.999):
            inside = interval.lower + share * (interval.upper - interval.lower)
            scores = _scores_at(values, weights, criterion=interval.criterion, weight=inside)
            assert interval.winner in first_ranked(scores)
        outside = {
            interval.lower_rival: interval.lower / 2,
            interval.upper_rival: (interval.upper + 1) / 2,
        }
        for rival, weight in outside.items():
            if rival is not None:
                scores = _scores_at(values, weights, criterion=interval.criterion, weight=weight)
                assert scores[rival] > scores[interval.winner]


def _scores_at(
    values: np.ndarray, weights: np.ndarray, *, criterion: int, weight: float
) -> np.ndarray:
    moved = weights * (1 - weight) / (1 - weights[criterion])
    moved[criterion] = weight
    return weighted_sum(values, weights=moved)


@scoring
@given(cases(min_alternatives=2))
def test_points_at_the_ends_of_an_interval_give_its_weights(case: Case) -> None:
    values, points = case
    for interval in stability_intervals(values, points=points):
        assert interval.lower_points <= interval.points <= interval.upper_points
        ends = {interval.lower_points: interval.lower, interval.upper_points: interval.upper}
        for end, weight in ends.items():
            moved = points.copy()
            moved[interval.criterion] = end
            if np.isfinite(end) and moved.any():
                found = weights_from_points(moved)[interval.criterion]
                np.testing.assert_allclose(found, weight, atol=1e-9)


@scoring
@given(cases(min_alternatives=2))
def test_after_the_smallest_shift_the_winner_is_level_and_a_hair_further_it_is_not_first(
    case: Case,
) -> None:
    values, points = case
    weights = weights_from_points(points)
    straight = smallest_weight_shift_l2(values, weights=weights)
    least = smallest_weight_shift(values, weights=weights)
    assert (straight is None) == (least is None)
    if straight is None or least is None:
        return
    assert straight.l2_distance <= least.l2_distance + 1e-9
    assert least.l1_distance <= straight.l1_distance + 1e-9
    for shift in (straight, least):
        _check_shift(values, shift=shift)


def _check_shift(values: np.ndarray, *, shift: WeightShift) -> None:
    assert shift.after.min() >= 0
    np.testing.assert_allclose(shift.after.sum(), 1, atol=1e-9)
    lead = values[shift.winner] - values[shift.rival]
    np.testing.assert_allclose(lead @ shift.after, 0, atol=1e-8)
    halfway = (shift.before + shift.after) / 2
    assert shift.winner in first_ranked(weighted_sum(values, weights=halfway))
    one_percent_less = 0.01 * shift.before + 0.99 * shift.after
    assert shift.winner in first_ranked(weighted_sum(values, weights=one_percent_less))
    worst_for_winner = np.eye(len(lead))[lead.argmin()]
    further = (1 - 1e-4) * shift.after + 1e-4 * worst_for_winner
    assert shift.winner not in first_ranked(weighted_sum(values, weights=further))
    np.testing.assert_allclose(
        sum(move.amount for move in shift.moves), shift.moved, rtol=0, atol=1e-8
    )


@scoring
@given(cases(), st.sampled_from([None, 3.0, 60.0]), st.booleans())
def test_rank_shares_and_first_places_each_sum_to_one(
    case: Case, concentration: float | None, is_uncertain: bool
) -> None:
    values, points = case
    around = None if concentration is None else weights_from_points(points)
    ranges = ScoreUncertainty(
        low=np.maximum(values - 1, 0), high=np.minimum(values + 2, 10), shape="triangular"
    )
    found = rank_acceptability(
        values,
        rng=_rng(),
        draws=300,
        around=around,
        concentration=concentration or 60.0,
        uncertainty=ranges if is_uncertain else None,
    )
    np.testing.assert_allclose(found.rank_shares.sum(axis=0), 1, atol=1e-9)
    np.testing.assert_allclose(found.rank_shares.sum(axis=1), 1, atol=1e-9)
    is_ever_first = found.first_rank_shares > 0
    assert np.isnan(found.central_weights[~is_ever_first]).all()
    np.testing.assert_allclose(found.central_weights[is_ever_first].sum(axis=1), 1, atol=1e-9)
    if around is None or is_uncertain:
        return
    assert (found.central_weights[is_ever_first][:, points == 0] == 0).all()


@scoring
@given(cases())
def test_growing_sureness_ends_at_the_plain_winner(case: Case) -> None:
    values, points = case
    weights = weights_from_points(points)
    scores = weighted_sum(values, weights=weights)
    gaps = np.diff(np.sort(scores))
    assume(gaps.size == 0 or gaps[-1] > 0.05)
    found = rank_acceptability(values, rng=_rng(), draws=200, around=weights, concentration=1e9)
    assert found.first_rank_shares[scores.argmax()] == 1


@scoring
@given(cases(), st.integers(0, 2**32))
def test_the_same_seed_gives_the_same_shares(case: Case, seed: int) -> None:
    values, points = case
    weights = weights_from_points(points)
    one, other = (
        rank_acceptability(
            values, rng=np.random.default_rng(seed), draws=100, around=weights
        ).rank_shares
        for _ in range(2)
    )
    assert one.tolist() == other.tolist()


@scoring
@given(cases(), st.data())
def test_merging_criteria_into_groups_changes_no_score(case: Case, data: st.DataObject) -> None:
    values, points = case
    members = data.draw(st.lists(st.integers(0, 2), min_size=len(points), max_size=len(points)))
    groups = [[i for i, own in enumerate(members) if own == group] for group in set(members)]
    merged = grouped(values, points=points, groups=groups)
    np.testing.assert_allclose(
        weighted_sum(merged.values, weights=weights_from_points(merged.points)),
        weighted_sum(values, weights=weights_from_points(points)),
        atol=1e-9,
    )
