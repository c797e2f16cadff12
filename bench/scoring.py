"""The ranking kernel beside bare numpy and beside a plain Python loop, in one run."""

import statistics
import time
from collections.abc import Callable
from functools import partial
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bench.measure import Measure, at_least, compared
from lib.scoring.acceptability import Acceptability, rank_acceptability

Floats = NDArray[np.float64]

BARE_LIMIT: Final = 1.5
LOOP_LEAST: Final = 30.0
_RUNS: Final = 9
_SMALL: Final = (12, 5, 10_000)
_LARGE: Final = (30, 12, 100_000)


def scoring_measures() -> list[Measure]:
    """Return how long rank shares and central weights take, compared with two other ways."""
    measures = []
    for alternatives, criteria, draws in (_SMALL, _LARGE):
        values = np.random.default_rng(1).uniform(0, 10, (alternatives, criteria))
        ours, bare = _medians(
            partial(_ours, values, draws=draws), partial(bare_numpy, values, draws=draws)
        )
        name = f"ranks, {alternatives} x {criteria}, {draws:,} draws"
        measures.append(compared(name, ours, unit="ms", with_=bare, limit=BARE_LIMIT))
    values = np.random.default_rng(1).uniform(0, 10, _SMALL[:2])
    draws = _SMALL[2]
    ours, loop = _medians(
        partial(_ours, values, draws=draws), partial(plain_loop, values, draws=draws)
    )
    name = "ranks, times a Python loop"
    measures.append(at_least(name, loop / ours, unit="x", least=LOOP_LEAST))
    return measures


def _ours(values: Floats, *, draws: int) -> Acceptability:
    return rank_acceptability(values, rng=np.random.default_rng(2), draws=draws)


def bare_numpy(values: Floats, *, draws: int) -> tuple[Floats, Floats]:
    """Return rank shares and central weights, written straight down without any check."""
    rng = np.random.default_rng(2)
    alternatives = len(values)
    weights = rng.standard_exponential((draws, values.shape[1]))
    weights /= weights.sum(axis=1, keepdims=True)
    scores = weights @ values.T
    order = np.argsort(-scores, axis=1)
    ranks = np.empty_like(order)
    np.put_along_axis(ranks, order, np.arange(alternatives)[np.newaxis, :], axis=1)
    slots = ranks + alternatives * np.arange(alternatives)
    counts = np.bincount(slots.ravel(), minlength=alternatives**2)
    first = (ranks == 0).astype(np.float64)
    sums = first.T @ weights
    with np.errstate(invalid="ignore"):
        central: Floats = sums / first.sum(axis=0)[:, np.newaxis]
    return counts.reshape(alternatives, alternatives) / draws, central


def plain_loop(values: Floats, *, draws: int) -> list[list[int]]:
    """Return the same counts of ranks, one draw after the other in plain Python."""
    rows: list[list[float]] = values.tolist()
    drawn = np.random.default_rng(2).standard_exponential((draws, values.shape[1])).tolist()
    counts = [[0] * len(rows) for _ in rows]
    sums = [[0.0] * len(rows[0]) for _ in rows]
    for points in drawn:
        total = sum(points)
        weights = [point / total for point in points]
        scores = [sum(w * v for w, v in zip(weights, row, strict=True)) for row in rows]
        order = sorted(range(len(rows)), key=scores.__getitem__, reverse=True)
        for rank, alternative in enumerate(order):
            counts[alternative][rank] += 1
        first = sums[order[0]]
        for criterion, weight in enumerate(weights):
            first[criterion] += weight
    return counts


def _medians(ours: Callable[[], object], theirs: Callable[[], object]) -> tuple[float, float]:
    """Return the median times in ms, both measured in turn so that they share the load."""
    ours()
    theirs()
    pairs = [(_taken(ours), _taken(theirs)) for _ in range(_RUNS)]
    return (
        statistics.median(one for one, _ in pairs),
        statistics.median(other for _, other in pairs),
    )


def _taken(run: Callable[[], object]) -> float:
    began = time.perf_counter()
    run()
    return (time.perf_counter() - began) * 1000
