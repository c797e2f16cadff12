"""The kernels agree with a second implementation that shares nothing with them.

The second implementation is plain Python, written from the formulas; for the smallest weight
changes it is a linear programme and a search through every set of weights that end at 0.
"""

import math
from itertools import combinations, pairwise

import numpy as np
import pytest
from scipy.optimize import linprog

from lib.scoring.acceptability import rank_acceptability
from lib.scoring.agreement import kendalls_w
from lib.scoring.methods import contributions, dominance, ranks, topsis, weighted_sum
from lib.scoring.normalisation import normalise
from lib.scoring.robustness import score_changes, stability_intervals
from lib.scoring.weight_shift import smallest_weight_shift, smallest_weight_shift_l2
from lib.scoring.weighting import uniform_weights, weights_from_points

Rows = list[list[float]]
EXACT = 1e-9


def _random_case(rng: np.random.Generator) -> tuple[Rows, list[float]]:
    """Return values from 0 to 10 with one decimal, often tied, and whole points."""
    alternatives, criteria = rng.integers(1, 9), rng.integers(1, 7)
    values = rng.integers(0, 101, (alternatives, criteria)) / 10
    points = rng.integers(0, 6, criteria).astype(float)
    points[rng.integers(criteria)] += 1
    return values.tolist(), points.tolist()


def _plain_weights(points: list[float]) -> list[float]:
    return [point / math.fsum(points) for point in points]


def _plain_scores(values: Rows, weights: list[float]) -> list[float]:
    return [math.fsum(w * v for w, v in zip(weights, row, strict=True)) for row in values]


def _plain_ranks(scores: list[float]) -> list[int]:
    return [1 + sum(other > score + EXACT for other in scores) for score in scores]


def _plain_topsis(values: Rows, weights: list[float]) -> list[float]:
    columns = []
    for column, weight in zip(zip(*values, strict=True), weights, strict=True):
        norm = math.sqrt(math.fsum(v * v for v in column))
        columns.append([weight * v / norm if norm else 0.0 for v in column])
    rows = list(zip(*columns, strict=True))
    best, worst = [max(c) for c in columns], [min(c) for c in columns]
    closeness = []
    for row in rows:
        to_best, to_worst = math.dist(row, best), math.dist(row, worst)
        total = to_best + to_worst
        closeness.append(to_worst / total if total else 0.5)
    return closeness


def _plain_point_range(
    values: Rows, points: list[float], *, winner: int, criterion: int
) -> tuple[float, float]:
    """Move one slider, the others fixed: level where sum of p D is 0."""
    lowest, highest = 0.0, math.inf
    for row in values:
        leads = [a - b for a, b in zip(values[winner], row, strict=True)]
        total = math.fsum(p * lead for p, lead in zip(points, leads, strict=True))
        if leads[criterion] > 0:
            lowest = max(lowest, points[criterion] - total / leads[criterion])
        if leads[criterion] < 0:
            highest = min(highest, points[criterion] - total / leads[criterion])
    return lowest, highest


def _plain_kendall(ratings: Rows) -> float | None:
    raters, items, ties = len(ratings), len(ratings[0]), 0
    sums = [0.0] * items
    for row in ratings:
        ordered = sorted(row)
        for item, value in enumerate(row):
            first = ordered.index(value) + 1
            sums[item] += first + (ordered.count(value) - 1) / 2
        ties += sum(ordered.count(v) ** 3 - ordered.count(v) for v in set(ordered))
    mean = sum(sums) / items
    span = raters**2 * (items**3 - items) - raters * ties
    if raters < 2 or items < 3 or span == 0:
        return None
    return 12 * sum((s - mean) ** 2 for s in sums) / span


def test_scores_ranks_and_ranges_agree_on_500_random_matrices() -> None:
    rng = np.random.default_rng(500)
    for _ in range(500):
        values, points = _random_case(rng)
        plain = _plain_weights(points)
        weights = weights_from_points(points)
        assert weights.tolist() == pytest.approx(plain, abs=EXACT)
        scores = _plain_scores(values, plain)
        assert weighted_sum(values, weights=weights).tolist() == pytest.approx(scores, abs=EXACT)
        parts = [[w * v for w, v in zip(plain, row, strict=True)] for row in values]
        np.testing.assert_allclose(contributions(values, weights=weights), parts, atol=EXACT)
        assert ranks(scores).tolist() == _plain_ranks(scores)
        assert topsis(values, weights=weights).tolist() == pytest.approx(
            _plain_topsis(values, plain), abs=EXACT
        )
        assert kendalls_w(values).w == pytest.approx(_plain_kendall(values), abs=EXACT)
        _compare_point_ranges(values, points)
        _compare_dominance(values)


def _compare_point_ranges(values: Rows, points: list[float]) -> None:
    for interval in stability_intervals(values, points=points):
        if interval.weight == 1:
            continue  # nothing else has weight, so no proportion is kept
        lowest, highest = _plain_point_range(
            values, points, winner=interval.winner, criterion=interval.criterion
        )
        assert interval.lower_points == pytest.approx(lowest, abs=1e-7)
        assert interval.upper_points == pytest.approx(highest, abs=1e-7)


def _compare_dominance(values: Rows) -> None:
    plain = [
        [all(a >= b for a, b in zip(x, y, strict=True)) and x != y for y in values] for x in values
    ]
    assert dominance(values).tolist() == plain


def test_normalisation_agrees_with_the_formulas_on_random_columns() -> None:
    rng = np.random.default_rng(41)
    for _ in range(100):
        column = (rng.integers(1, 1000, 5) / 7).tolist()
        low, high, total = min(column), max(column), math.fsum(column)
        norm = math.sqrt(math.fsum(x * x for x in column))
        inverse = math.fsum(1 / x for x in column)
        plain = {
            ("min_max", "max"): [(x - low) / (high - low) for x in column],
            ("min_max", "min"): [(high - x) / (high - low) for x in column],
            ("linear_ratio", "max"): [x / high for x in column],
            ("linear_ratio", "min"): [low / x for x in column],
            ("sum", "max"): [x / total for x in column],
            ("sum", "min"): [1 / x / inverse for x in column],
            ("vector", "max"): [x / norm for x in column],
            ("vector", "min"): [1 - x / norm for x in column],
        }
        for (rule, objective), expected in plain.items():
            matrix = np.array(column)[:, np.newaxis]
            found = normalise(matrix, rule=rule, objectives=[objective])  # type: ignore[arg-type,list-item]
            assert found[:, 0].tolist() == pytest.approx(expected, abs=EXACT)


def test_a_rank_share_counts_sorted_draws() -> None:
    """The same weights, scored and sorted one by one in plain Python."""
    for seed in range(5):
        rng = np.random.default_rng(seed)
        values = (rng.random((6, 4)) * 10).tolist()
        found = rank_acceptability(values, rng=np.random.default_rng(seed + 100), draws=400)
        drawn = uniform_weights(criteria=4, draws=400, rng=np.random.default_rng(seed + 100))
        counts = [[0] * 6 for _ in range(6)]
        for weights in drawn.tolist():
            scores = _plain_scores(values, weights)
            order = sorted(range(6), key=lambda i, scores=scores: -scores[i])
            assert all(scores[a] > scores[b] for a, b in pairwise(order))
            for rank, alternative in enumerate(order):
                counts[alternative][rank] += 1
        np.testing.assert_allclose(found.rank_shares, np.array(counts) / 400, atol=1e-12)


def _programmed_l1(leads: list[float], weights: np.ndarray) -> float:
    """Return the least L1 change at which the lead is not above 0, by linear programming."""
    count = len(leads)
    up_and_down = np.hstack([np.eye(count), -np.eye(count)])
    answer = linprog(
        c=np.ones(2 * count),
        A_ub=np.vstack([leads @ up_and_down, -up_and_down]),
        b_ub=np.concatenate([[-(leads @ weights)], weights]),
        A_eq=np.ones((1, count)) @ up_and_down,
        b_eq=[0.0],
        bounds=(0, None),
    )
    return float(answer.fun)


def _searched_l2(leads: np.ndarray, weights: np.ndarray) -> float:
    """Return the least L2 change at which the lead is 0, over every set of weights left at 0."""
    best = math.inf
    for size in range(1, len(leads) + 1):
        for kept in combinations(range(len(leads)), size):
            rows = np.zeros((2, len(leads)))
            rows[0, list(kept)], rows[1, list(kept)] = 1.0, leads[list(kept)]
            start = np.where(np.isin(np.arange(len(leads)), kept), weights, 0.0)
            after = start + np.linalg.pinv(rows) @ (np.array([1.0, 0.0]) - rows @ start)
            if np.allclose(rows @ after, [1, 0], atol=1e-9) and after.min() > -1e-12:
                best = min(best, float(np.linalg.norm(after - weights)))
    return best


def test_the_smallest_weight_shift_is_the_optimum_of_a_linear_programme() -> None:
    rng = np.random.default_rng(1)
    for _ in range(60):
        values = np.round(rng.random((4, 5)) * 10, 1)
        weights = weights_from_points(rng.integers(1, 20, 5))
        winner = int(weighted_sum(values, weights=weights).argmax())
        leads = [row for row in values[winner] - values if row.min() < 0]
        shift = smallest_weight_shift(values, weights=weights)
        if not leads:
            assert shift is None
            continue
        assert shift is not None
        programmed = min(_programmed_l1(row, weights) for row in leads)
        assert shift.l1_distance == pytest.approx(programmed, abs=EXACT)


def test_the_shortest_weight_shift_is_the_best_of_all_sets_of_weights_left_at_zero() -> None:
    rng = np.random.default_rng(2)
    for _ in range(60):
        values = np.round(rng.random((4, 4)) * 10, 1)
        weights = weights_from_points(rng.integers(0, 9, 4) + np.array([1, 0, 0, 0]))
        winner = int(weighted_sum(values, weights=weights).argmax())
        leads = [row for row in values[winner] - values if row.min() < 0]
        shift = smallest_weight_shift_l2(values, weights=weights)
        if not leads:
            assert shift is None
            continue
        assert shift is not None
        searched = min(_searched_l2(row, weights) for row in leads)
        assert shift.l2_distance == pytest.approx(searched, abs=1e-8)


def test_after_its_rise_an_alternative_is_level_with_the_winner() -> None:
    rng = np.random.default_rng(3)
    for _ in range(100):
        values, points = _random_case(rng)
        weights = weights_from_points(points)
        changes = score_changes(values, weights=weights)
        for alternative, criterion in np.argwhere(np.isfinite(changes.rises)):
            changed = np.array(values)
            changed[alternative, criterion] += changes.rises[alternative, criterion]
            scores = weighted_sum(changed, weights=weights)
            assert scores[alternative] == pytest.approx(scores[changes.winner], abs=EXACT)
            assert changed[alternative, criterion] <= 10 + EXACT
