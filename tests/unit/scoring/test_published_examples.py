"""Figures that others printed come out of the kernels again.

Every example states its source and its tolerance in tests/data/mcda_examples.yaml.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest
import yaml

from lib.scoring.acceptability import confidence_factors, rank_acceptability
from lib.scoring.agreement import kendalls_w
from lib.scoring.leave_one_out import leave_one_alternative_out
from lib.scoring.methods import ranks, topsis, weighted_sum
from lib.scoring.normalisation import normalise
from lib.scoring.robustness import grouped, stability_intervals
from lib.scoring.uncertainty import ScoreUncertainty
from lib.scoring.weight_shift import smallest_weight_shift, smallest_weight_shift_l2
from lib.scoring.weighting import (
    rank_order_centroid,
    weights_from_judgments,
    weights_from_points,
)

Example = dict[str, Any]
EXAMPLES: dict[str, Example] = {
    example["id"]: example
    for example in yaml.safe_load(
        (Path(__file__).parents[2] / "data" / "mcda_examples.yaml").read_text("utf-8")
    )["examples"]
}


class Figure(NamedTuple):
    """One published figure or row of figures beside ours."""

    what: str
    computed: Any
    published: Any
    tolerance: float


def _matrix(example: Example) -> np.ndarray:
    return np.array(example["matrix"], dtype=float)


def _column(example: Example, key: str) -> list[Any]:
    return [criterion[key] for criterion in example["criteria"]]


def _weights(example: Example) -> np.ndarray:
    return weights_from_points(_column(example, "weight"))


def _office(example: Example) -> Iterator[Figure]:
    published, tolerance = example["published"], example["tolerance"]
    scores = weighted_sum(_matrix(example), weights=_weights(example))
    yield Figure("scores", scores, published["scores"], tolerance)
    yield Figure("ranks", ranks(scores), published["ranking"], 0)
    names = dict(zip(example["alternatives"], scores, strict=True))
    for name, score in published["scores_checked_in_text"].items():
        yield Figure(name, names[name], score, tolerance)
    worst = example["alternatives"].index(published["worst"])
    yield Figure("worst", ranks(scores)[worst], len(scores), 0)
    yield from _office_derived(example)


def _office_derived(example: Example) -> Iterator[Figure]:
    checks, points = example["derived_checks"], example["raw_swing_weights"]
    names = _column(example, "name")
    stated = checks["one_at_a_time_winner_interval"]
    for interval in stability_intervals(_matrix(example), points=points):
        name = names[interval.criterion]
        yield Figure(name, [interval.lower, interval.upper], stated[name], 5e-6)
    weights, expected = (
        weights_from_points(points),
        checks["smallest_weight_shift_that_changes_winner"],
    )
    shift = smallest_weight_shift(_matrix(example), weights=weights)
    shift_l2 = smallest_weight_shift_l2(_matrix(example), weights=weights)
    assert shift is not None
    assert shift_l2 is not None
    yield Figure("moved", shift.moved, expected["moved_mass"], 5e-6)
    yield Figure("L1", shift.l1_distance, expected["l1_distance"], 1e-5)
    yield Figure("L2", shift_l2.l2_distance, expected["l2_distance"], 5e-6)
    yield Figure("rival", example["alternatives"][shift.rival], expected["new_winner"], 0)
    told = " and ".join(f"{names[m.donor]} -> {names[m.recipient]}" for m in shift.moves)
    yield Figure("move", told, expected["move"], 0)


def _turnover_group(example: Example) -> Iterator[Figure]:
    """The weight of three criteria together moves from 0 to 100."""
    published, tolerance = example["published"], example["tolerance"]
    alternatives = example["alternatives"]
    merged = grouped(
        _matrix(example), points=_column(example, "weight"), groups=[[0, 1, 2], [3, 4, 5]]
    )
    turnover = stability_intervals(merged.values, points=merged.points)[0]
    # Raw swing weights: (100 + 80 + 70) / 310 = 80.6, printed as 81.
    yield Figure("now", 100 * turnover.weight, published["group_weight_now"], 0.5)
    yield Figure("switch", 100 * turnover.lower, published["switch_weight"], tolerance)
    yield Figure("upper", turnover.upper, 1.0, 0)
    yield Figure("above", alternatives[turnover.winner], published["winner_above"], 0)
    assert turnover.lower_rival is not None
    yield Figure("below", alternatives[turnover.lower_rival], published["winner_below"], 0)
    at_0, at_100 = merged.values[alternatives.index("Elton Street"), ::-1]
    yield Figure("at 0", at_0, published["elton_street_value_at_group_weight_0"], tolerance)
    yield Figure("at 100", at_100, published["elton_street_value_at_group_weight_100"], tolerance)
    shares = np.linspace(0, 1, 1001)
    winners = np.argmax(merged.values @ np.array([shares, 1 - shares]), axis=0)
    never = [name for i, name in enumerate(alternatives) if i not in winners]
    yield Figure("never best", never, published["never_best"], 0)


def _waspas(example: Example) -> Iterator[Figure]:
    """WASPAS is half the weighted sum, ours, and half the weighted product, from the file."""
    published = example["published"]
    values = normalise(
        _matrix(example), rule="linear_ratio", objectives=_column(example, "direction")
    )
    summed = weighted_sum(values, weights=_weights(example))
    recomputed = {entry["library"]: entry["values"] for entry in example["recomputed_with"]}
    yield Figure("weighted sum", summed, recomputed["pymcdm 1.4.0 WSM part"], 1e-6)
    combined = 0.5 * summed + 0.5 * np.array(recomputed["pymcdm 1.4.0 WPM part"])
    yield Figure("WASPAS", combined, published["scores"], example["tolerance"])
    yield Figure("ranks", ranks(combined), published["ranking"], 0)


def _saw_with_zeros(example: Example) -> Iterator[Figure]:
    published = example["published"]
    values = normalise(_matrix(example), rule="linear_ratio")
    scores = weighted_sum(values, weights=_weights(example))
    yield Figure("scores", scores, published["scores"], example["tolerance"])
    yield Figure("ranks", ranks(scores), published["ranking"], 0)


def _topsis(example: Example) -> Iterator[Figure]:
    published = example["published"]
    closeness = topsis(
        _matrix(example), weights=_weights(example), objectives=_column(example, "direction")
    )
    yield Figure("closeness", closeness, published["scores"], example["tolerance"])
    yield Figure("ranks", ranks(closeness), published["ranking"], 0)


def _topsis_min_max(example: Example) -> Iterator[Figure]:
    """The same data under vector normalisation has another winner."""
    published = example["published"]
    weights, objectives = _weights(example), _column(example, "direction")
    closeness = topsis(
        _matrix(example), weights=weights, objectives=objectives, normalisation="min_max"
    )
    yield Figure("closeness", closeness, published["topsis_closeness_minmax"], example["tolerance"])
    yield Figure("ranks", ranks(closeness), published["ranking"], 0)
    by_vector = topsis(_matrix(example), weights=weights, objectives=objectives)
    recomputed = example["recomputed_with"][1]["values"]["topsis_vector"]
    yield Figure("vector", by_vector, recomputed, 1e-6)


def _rank_order(example: Example) -> Iterator[Figure]:
    scores = example["published"]["scores"]
    yield Figure("n = 3", rank_order_centroid(3), scores["n3"], example["tolerance"])
    yield Figure("n = 5", rank_order_centroid(5), scores["n5"], example["tolerance"])


def _ahp(example: Example) -> Iterator[Figure]:
    published, tolerance = example["published"], example["tolerance"]
    result = weights_from_judgments(_matrix(example))
    yield Figure("weights", result.weights, published["scores"], tolerance)
    yield Figure("ranks", ranks(result.weights), published["ranking"], 0)
    yield Figure("ratio", result.consistency_ratio, published["consistency_ratio"], tolerance)
    recomputed = example["recomputed_with"][1]
    yield Figure("lambda", result.lambda_max, recomputed["lambda_max"], 1e-6)
    yield Figure("index", result.consistency_index, recomputed["consistency_index"], 1e-6)
    yield Figure("ratio, table", result.consistency_ratio, recomputed["cr_ri_1_32"], 5e-5)


def _smaa(example: Example) -> Iterator[Figure]:
    published, tolerance = example["published"], example["tolerance"]
    raw = _matrix(example)
    # Half widths as printed: 0.5, a tenth of the size, 10 and 0.5, on the scale of each column.
    half = np.column_stack(
        [np.full(6, 0.5), 0.1 * np.abs(raw[:, 1]), np.full(6, 10.0), np.full(6, 0.5)]
    ) / np.ptp(raw, axis=0)
    values = normalise(raw, rule="min_max")
    ranges = ScoreUncertainty(low=values - half, high=values + half, shape="uniform")
    rng = np.random.default_rng(1998)
    found = rank_acceptability(values, rng=rng, draws=100_000, uncertainty=ranges)
    firsts = found.first_rank_shares
    yield Figure("first", firsts, published["scores"], tolerance)
    # Whole percents tie III, IV and V at 0; ours do not tie, so the ranks are of whole percents.
    yield Figure("ranks", ranks(np.round(firsts, 2)), published["ranking"], 0)
    factors = confidence_factors(
        values,
        central_weights=found.central_weights,
        uncertainty=ranges,
        rng=rng,
        draws=20_000,
    )
    told = [0.0 if factor is None else factor for factor in published["confidence_factor"]]
    yield Figure("confidence", np.nan_to_num(factors), told, tolerance)
    yield from _smaa_recomputed(example, values=values, found=found)


def _smaa_recomputed(example: Example, *, values: np.ndarray, found: Any) -> Iterator[Figure]:
    sampled, _, exact = example["recomputed_with"]
    yield Figure("first, again", found.first_rank_shares, sampled["acceptability"], 0.006)
    yield Figure("central I", found.central_weights[0], sampled["central_weights_I"], 0.005)
    yield Figure("central VI", found.central_weights[5], sampled["central_weights_VI"], 0.005)
    rng = np.random.default_rng(1998)
    nominal = rank_acceptability(values, rng=rng, draws=100_000)
    yield Figure("volumes", nominal.first_rank_shares, exact["acceptability"], 0.005)
    yield Figure("centre", nominal.central_weights[0], exact["central_weights_I"], 0.005)


def _kendall(example: Example) -> Iterator[Figure]:
    published, tolerance = example["published"], example["tolerance"]
    agreement = kendalls_w(_matrix(example).T)
    yield Figure("rank sums", agreement.rank_sums, published["rank_sums"], 0)
    yield Figure("S", agreement.squared_deviations, published["S"], 0)
    yield Figure("ranks", ranks(-agreement.rank_sums), published["ranking"], 0)
    yield Figure("W", agreement.w, 12 * 1048 / (16 * 990), tolerance)
    yield Figure("W, scipy", agreement.w, example["recomputed_with"][0]["W"], 1e-6)


def _rank_reversal(example: Example) -> Iterator[Figure]:
    published, tolerance = example["published"], example["tolerance"]
    weights = _weights(example)

    def score(matrix: np.ndarray) -> np.ndarray:
        return weighted_sum(normalise(matrix, rule="sum"), weights=weights)

    with_copy = score(_matrix(example))
    without = score(_matrix(example)[:3])
    yield Figure("with D", with_copy, published["scores_with_D"], tolerance)
    yield Figure("without D", without, published["scores_without_D"], tolerance)
    yield Figure("ranks with D", ranks(with_copy), published["ranking_with_D"], 0)
    yield Figure("ranks without D", ranks(without), published["ranking_without_D"], 0)
    removal_of_d = leave_one_alternative_out(_matrix(example), score=score)[3]
    yield Figure("A falls behind B", removal_of_d.reversals, ((0, 1),), 0)


KERNELS: dict[str, Callable[[Example], Iterator[Figure]]] = {
    "wsm_goodwin_wright_office": _office,
    "stability_goodwin_wright_turnover": _turnover_group,
    "waspas_tus_adali_2019_software": _waspas,
    "saw_rizan_2020_zeros": _saw_with_zeros,
    "topsis_tzeng_huang_2011": _topsis,
    "topsis_ersoy_2021_equipment": _topsis,
    "vikor_topsis_opricovic_tzeng_2004": _topsis_min_max,
    "roc_weights_n3_n5": _rank_order,
    "ahp_saaty_2008_drinks": _ahp,
    "smaa_lahdelma_1998_municipal_plan": _smaa,
    "kendall_w_ten_projects": _kendall,
    "rank_reversal_belton_gear_1983": _rank_reversal,
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_published_example_is_reproduced_within_its_tolerance(name: str) -> None:
    figures = list(KERNELS[name](EXAMPLES[name]))
    assert figures
    for what, computed, published, tolerance in figures:
        if tolerance == 0:
            plain = computed.tolist() if isinstance(computed, np.ndarray) else computed
            assert plain == published, what
        else:
            np.testing.assert_allclose(
                computed, published, rtol=0, atol=tolerance, err_msg=what, strict=False
            )


def test_every_published_example_has_its_kernel() -> None:
    assert list(EXAMPLES) == list(KERNELS)
