"""Every input that cannot be ranked is refused with a sentence, and the odd but legal is not."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from lib.errors import ScoringError
from lib.scoring.acceptability import confidence_factors, rank_acceptability
from lib.scoring.agreement import kendalls_w
from lib.scoring.leave_one_out import (
    correlated_pairs,
    criterion_correlation,
    leave_one_alternative_out,
    leave_one_criterion_out,
)
from lib.scoring.methods import contributions, dominance, ranks, topsis, weighted_sum
from lib.scoring.normalisation import normalise
from lib.scoring.robustness import grouped, score_changes, stability_intervals
from lib.scoring.uncertainty import ScoreUncertainty
from lib.scoring.weight_shift import smallest_weight_shift, smallest_weight_shift_l2
from lib.scoring.weighting import (
    rank_order_centroid,
    weights_around,
    weights_from_judgments,
    weights_from_points,
)

TWO = [[1.0, 2.0], [3.0, 4.0]]
HALVES = [0.5, 0.5]


def _rng() -> np.random.Generator:
    return np.random.default_rng(0)


def _with_ranges(**ranges: Any) -> object:
    return rank_acceptability(TWO, rng=_rng(), uncertainty=ScoreUncertainty(**ranges))


REFUSED: dict[str, tuple[Callable[[], object], str]] = {
    "no alternative": (lambda: weighted_sum([], weights=[1.0]), "at least one of each"),
    "no criterion": (lambda: weighted_sum([[], []], weights=[]), "at least one of each"),
    "ragged rows": (lambda: weighted_sum([[1, 2], [3]], weights=HALVES), "rows of equal length"),
    "words": (lambda: weighted_sum([["a", "b"]], weights=HALVES), "numbers only"),
    "missing score": (
        lambda: weighted_sum([[1, 2], [3, np.nan]], weights=HALVES),
        "row 2, column 2: found nan",
    ),
    "infinite score": (lambda: dominance([[np.inf]]), "a finite number"),
    "too few weights": (lambda: topsis(TWO, weights=[1.0]), "one row of 2 numbers"),
    "table of weights": (lambda: contributions(TWO, weights=TWO), "one row of 2 numbers"),
    "negative weight": (lambda: weighted_sum(TWO, weights=[1.5, -0.5]), "number 2: found -0.5"),
    "missing weight": (lambda: weighted_sum(TWO, weights=[np.nan, 1]), "number 1: found nan"),
    "weights beyond 1": (lambda: weighted_sum(TWO, weights=[1, 1]), "a sum of 2"),
    "no points": (lambda: weights_from_points([0, 0]), "more than 0 on at least one criterion"),
    "negative points": (lambda: weights_from_points([3, -1]), "number 2: found -1.0"),
    "infinite points": (lambda: weights_from_points([3, np.inf]), "a finite number"),
    "no points at all": (lambda: weights_from_points([]), "one row of numbers"),
    "order of nothing": (lambda: rank_order_centroid(0), "1 or more criteria"),
    "no scores": (lambda: ranks([]), "one row of numbers"),
    "lopsided judgments": (lambda: weights_from_judgments([[1, 2, 3]]), "as many rows as columns"),
    "judgment of zero": (lambda: weights_from_judgments([[1, 0], [0, 1]]), "every entry above 0"),
    "judgments that disagree": (
        lambda: weights_from_judgments([[1, 3], [3, 1]]),
        "items 1 and 2: found 3 one way and 3 the other",
    ),
    "no concentration": (
        lambda: weights_around(HALVES, concentration=0, draws=1, rng=_rng()),
        "a finite number above 0",
    ),
    "unknown rule": (lambda: normalise(TWO, rule="log"), "min_max, linear_ratio"),  # type: ignore[arg-type]
    "minimise as is": (
        lambda: normalise(TWO, rule="none", objectives=["max", "min"]),
        "criteria where more is better",
    ),
    "ratio of a debt": (lambda: normalise([[-1.0], [2.0]], rule="linear_ratio"), "0 or more"),
    "inverse of zero": (
        lambda: normalise([[0.0], [2.0]], rule="sum", objectives=["min"]),
        "more than 0 to minimise",
    ),
    "too few objectives": (
        lambda: normalise(TWO, rule="vector", objectives=["max"]),
        "each of the 2 criteria",
    ),
    "misspelt objective": (
        lambda: normalise(TWO, rule="vector", objectives=["max", "least"]),  # type: ignore[list-item]
        "'max' or 'min'",
    ),
    "group left out": (lambda: grouped(TWO, points=[1, 1], groups=[[0]]), "exactly one group"),
    "empty group": (lambda: grouped(TWO, points=[1, 1], groups=[[0, 1], []]), "exactly one group"),
    "criterion twice": (
        lambda: grouped(TWO, points=[1, 1], groups=[[0, 1], [1]]),
        "exactly one group",
    ),
    "too many points": (lambda: stability_intervals(TWO, points=[1, 1, 1]), "2 numbers"),
    "no draws": (lambda: rank_acceptability(TWO, rng=_rng(), draws=0), "1 or more"),
    "range upside down": (
        lambda: _with_ranges(low=[[1, 2], [3, 5]], high=[[1, 2], [3, 4]], shape="uniform"),
        "row 2, column 2: found 5 to 4 around 4",
    ),
    "peak outside its triangle": (
        lambda: _with_ranges(low=[[0, 0], [0, 0]], high=[[1, 2], [3, 3]]),
        "lowest <= likely <= highest",
    ),
    "ranges of another matrix": (
        lambda: _with_ranges(low=[[1, 2]], high=TWO),
        "the shape of the decision matrix, (2, 2)",
    ),
    "central weights of another matrix": (
        lambda: confidence_factors(
            TWO,
            central_weights=[[1.0]],
            uncertainty=ScoreUncertainty(low=TWO, high=TWO),
            rng=_rng(),
        ),
        "the shape of the decision matrix, (2, 2)",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_ranked_is_refused_with_a_sentence(case: str) -> None:
    ask, sentence = REFUSED[case]
    with pytest.raises(ScoringError) as refusal:
        ask()
    assert sentence in str(refusal.value)
    assert refusal.value.fix


LEGAL = {
    "one alternative": ([[3.0, 7.0, 0.0]], [1.0, 2.0, 1.0]),
    "one criterion": ([[3.0], [7.0], [7.0]], [5.0]),
    "one of each": ([[3.0]], [1.0]),
    "all equal": ([[4.0, 4.0]] * 5, [1.0, 3.0]),
    "all zero": ([[0.0, 0.0]] * 3, [1.0, 3.0]),
    "one criterion has all the weight": ([[1.0, 9.0], [2.0, 3.0]], [0.0, 4.0]),
}


@pytest.mark.parametrize("case", LEGAL)
def test_a_degenerate_matrix_is_answered_by_every_kernel(case: str) -> None:
    values, points = LEGAL[case]
    weights = weights_from_points(points)
    certain = ScoreUncertainty(low=values, high=values)
    assert len(topsis(values, weights=weights)) == len(values)
    assert len(stability_intervals(values, points=points)) == len(points)
    assert score_changes(values, weights=weights).rises.shape == np.shape(values)
    assert not dominance(values).diagonal().any()
    for shift in (smallest_weight_shift, smallest_weight_shift_l2):
        found = shift(values, weights=weights)
        assert found is None or found.after.sum() == pytest.approx(1)
    assert len(leave_one_criterion_out(values, weights=weights)) == len(points)
    assert len(leave_one_alternative_out(values, score=lambda m: m.sum(axis=1))) == len(values)
    assert criterion_correlation(values).shape == (len(points), len(points))
    assert correlated_pairs(values) == ()
    assert len(kendalls_w(values).rank_sums) == len(points)
    for around in (None, weights):
        found = rank_acceptability(values, rng=_rng(), draws=50, around=around, uncertainty=certain)
        np.testing.assert_allclose(found.rank_shares.sum(axis=0), 1)
        factors = confidence_factors(
            values,
            central_weights=found.central_weights,
            uncertainty=certain,
            rng=_rng(),
            draws=50,
        )
        assert len(factors) == len(values)


def test_a_result_is_frozen_to_its_last_number() -> None:
    found = rank_acceptability(TWO, rng=_rng(), draws=10)
    with pytest.raises(ValueError, match="read-only"):
        found.rank_shares[0, 0] = 1.0


def test_what_the_caller_passes_in_is_neither_changed_nor_frozen() -> None:
    values, weights = np.array(TWO), np.array(HALVES)
    rank_acceptability(values, rng=_rng(), draws=10, around=weights)
    assert smallest_weight_shift([[9.0, 0.0], [0.0, 8.0]], weights=weights) is not None
    assert (values.tolist(), weights.tolist()) == (TWO, HALVES)
    assert values.flags.writeable
    assert weights.flags.writeable
