"""The share of plausible weights and scores for which each alternative takes each rank (SMAA).

A share describes weightings: "first in 83 of 100 nearby weightings". It is not the chance that an
alternative is right.

Source: Lahdelma, Hokkanen & Salminen (1998), EJOR 106(1), 137-143; Tervonen & Figueira (2008),
    J. Multi-Criteria Decision Analysis 15, 1-14.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lib.errors import ScoringError
from lib.scoring.matrices import (
    TIE_TOLERANCE,
    FloatArray,
    IntArray,
    decision_matrix,
    sealed,
    weight_vector,
)
from lib.scoring.uncertainty import ScoreUncertainty, UncertainCells, uncertain_cells
from lib.scoring.weighting import uniform_weights, weights_around

CHUNK_DRAWS: Final = 8_192
"""Most draws ranked at once, which bounds memory."""

BLOCK_NUMBERS: Final = 2**16
"""Most scores drawn at once; half a megabyte stays in the processor's cache."""


@dataclass(frozen=True, slots=True, eq=False)
class Acceptability:
    """What a simulation of weights and scores says about every alternative.

    Attributes:
        rank_shares: Alternatives x ranks, best rank first; the share of draws in which the
            alternative takes the rank. Rows and columns sum to 1: tied alternatives divide the
            ranks they cover evenly.
        central_weights: Alternatives x criteria; mean of the weights for which the alternative is
            first, alone or tied: the priorities of those who would choose it. NaN if it never is.
        draws: Number of draws.
    """

    rank_shares: FloatArray
    central_weights: FloatArray
    draws: int

    @property
    def first_rank_shares(self) -> FloatArray:
        """Share of draws in which each alternative is first; they sum to 1."""
        return self.rank_shares[:, 0]


def rank_acceptability(
    values: ArrayLike,
    *,
    rng: np.random.Generator,
    draws: int = 10_000,
    around: ArrayLike | None = None,
    concentration: float = 60.0,
    uncertainty: ScoreUncertainty | None = None,
) -> Acceptability:
    """Return how often each alternative takes each rank, over drawn weights and scores.

    Args:
        values: Likely scores, alternatives x criteria on one common scale, more is better.
        rng: Source of randomness; equal generators and arguments give equal results.
        draws: Number of draws; 10,000 keep the standard error of a share at 0.005 or below.
        around: Present weights, to draw nearby weights only. None draws from all weights.
        concentration: How near; see `weights_around`. Without `around` it has no effect.
        uncertainty: Ranges of the scores; None takes them as certain.
    """
    matrix = decision_matrix(values)
    criteria = matrix.shape[1]
    centre = None if around is None else weight_vector(around, criteria=criteria)
    cells = None if uncertainty is None else uncertain_cells(uncertainty, values=matrix)
    tally = _Tally(alternatives=len(matrix), criteria=criteria)
    for size in _chunks(draws, largest=CHUNK_DRAWS):
        weights = (
            uniform_weights(criteria=criteria, draws=size, rng=rng)
            if centre is None
            else weights_around(centre, concentration=concentration, draws=size, rng=rng)
        )
        scores = weights @ matrix.T
        if cells is not None:
            _add_drawn(scores.T, weights=weights, cells=cells, rng=rng)
        tally.add(scores, weights=weights)
    return tally.result(draws=draws)


def rank_acceptability_of(
    values: FloatArray, *, weights: FloatArray, cells: UncertainCells, deviations: FloatArray
) -> Acceptability:
    """Return how often each alternative takes each rank under weights and scores drawn before.

    Args:
        values: Likely scores, alternatives x criteria.
        weights: Drawn weights, draws x criteria.
        cells: The uncertain scores.
        deviations: How far each of them lies from the likely one, cells x draws.
    """
    tally = _Tally(alternatives=len(values), criteria=values.shape[1])
    scores = weights @ values.T
    _add_deviations(scores.T, weights=weights, cells=cells, deviations=deviations)
    tally.add(scores, weights=weights)
    return tally.result(draws=len(weights))


def confidence_factors(
    values: ArrayLike,
    *,
    central_weights: ArrayLike,
    uncertainty: ScoreUncertainty,
    rng: np.random.Generator,
    draws: int = 10_000,
) -> FloatArray:
    """Return how often each alternative is first under its own central weights.

    Only scores are drawn. A low share says that even those who would choose the alternative cannot
    be sure of it while the facts are this uncertain. NaN where there are no central weights.

    Args:
        values: Likely scores, alternatives x criteria on one common scale, more is better.
        central_weights: Alternatives x criteria, as `rank_acceptability` returns them.
        uncertainty: Ranges of the scores.
        rng: Source of randomness.
        draws: Number of draws.
    """
    matrix = decision_matrix(values)
    central = _checked_central_weights(central_weights, values=matrix)
    cells = uncertain_cells(uncertainty, values=matrix)
    candidates = np.flatnonzero(np.isfinite(central).all(axis=1))
    firsts = np.zeros(len(matrix))
    for size in _chunks(draws, largest=max(1, BLOCK_NUMBERS // matrix.size)):
        drawn = np.repeat(matrix.T[:, :, np.newaxis], size, axis=2)
        drawn[cells.columns, cells.rows] += cells.deviations(draws=size, rng=rng)
        for own in candidates:
            scores = np.tensordot(central[own], drawn, axes=1)
            level_with_best = scores >= scores.max(axis=0) - TIE_TOLERANCE
            firsts[own] += (level_with_best[own] / level_with_best.sum(axis=0)).sum()
    factors = np.full(len(matrix), np.nan)
    factors[candidates] = firsts[candidates] / draws
    return factors


class _Tally:
    """Running counts over chunks of draws."""

    def __init__(self, *, alternatives: int, criteria: int) -> None:
        self._at_rank = np.zeros((alternatives, alternatives))
        self._first = np.zeros((alternatives, 1))
        self._weights_when_first = np.zeros((alternatives, criteria))

    def add(self, by_draw: FloatArray, *, weights: FloatArray) -> None:
        """Count one chunk; scores are draws x alternatives, weights draws x criteria.

        Draws in which nobody is level with anybody are sorted, all at once; the others, of which
        there are few unless alternatives are copies, are compared pair by pair. Blocks that stay
        in the processor's cache are faster than the whole.
        """
        size = max(1, BLOCK_NUMBERS // by_draw.shape[1])
        for start in range(0, len(by_draw), size):
            block, own = by_draw[start : start + size], weights[start : start + size]
            ordered = np.sort(block, axis=1)
            steps = ordered[:, 1:] - ordered[:, :-1]
            if steps.min(initial=np.inf) < 2 * TIE_TOLERANCE:
                close = steps.min(axis=1) < 2 * TIE_TOLERANCE
                self._add_close(block[close].T, own[close])
                block, own = block[~close], own[~close]
            self._add_decided(block, own)

    def _add_decided(self, by_draw: FloatArray, weights: FloatArray) -> None:
        """Count draws x alternatives of scores that all differ: sorted, worst first."""
        order = by_draw.argsort(axis=1)
        alternatives = by_draw.shape[1]
        slots = order * alternatives + np.arange(alternatives)[::-1]
        counts = np.bincount(slots.ravel(), minlength=alternatives**2)
        self._at_rank += counts.reshape(alternatives, alternatives)
        first = (order[:, -1] == np.arange(alternatives)[:, np.newaxis]).astype(np.float64)
        self._first += first.sum(axis=1, keepdims=True)
        self._weights_when_first += first @ weights

    def _add_close(self, scores: FloatArray, weights: FloatArray) -> None:
        """Count draws in which some may be level.

        An alternative's rank is the number of those that beat it. Rounding to the tie tolerance
        first makes "tied with" transitive.
        """
        rounded = np.rint(scores / TIE_TOLERANCE)
        alternatives, draws = rounded.shape
        beaten_by = np.empty(rounded.shape, dtype=np.min_scalar_type(alternatives))
        for own, row in enumerate(rounded):
            higher = rounded > row
            higher.view(np.uint8).sum(axis=0, dtype=beaten_by.dtype, out=beaten_by[own])
        decided = beaten_by.sum(dtype=np.int64) == draws * alternatives * (alternatives - 1) // 2
        tied_with = np.zeros((1, 1), dtype=np.intp) if decided else _tied_with(rounded)
        self._count_ranks(beaten_by, tied_with=tied_with)
        first = (beaten_by == 0).astype(np.float64)
        self._first += first.sum(axis=1, keepdims=True)
        self._weights_when_first += first @ weights

    def _count_ranks(self, beaten_by: NDArray[Any], *, tied_with: IntArray) -> None:
        """Give every alternative an even share of each rank that it and those level cover."""
        alternatives = len(beaten_by)
        slots = beaten_by + alternatives * np.arange(alternatives)[:, np.newaxis]
        for ties in range(int(tied_with.max()) + 1):
            chosen = tied_with == ties
            best = slots.ravel() if chosen.all() else slots[np.broadcast_to(chosen, slots.shape)]
            for step in range(ties + 1):
                counts = np.bincount(best + step, minlength=alternatives**2)
                self._at_rank += counts.reshape(alternatives, alternatives) / (ties + 1)

    def result(self, *, draws: int) -> Acceptability:
        """Return the counts as shares."""
        central = np.full_like(self._weights_when_first, np.nan)
        np.divide(self._weights_when_first, self._first, out=central, where=self._first > 0)
        return Acceptability(
            rank_shares=sealed(self._at_rank / draws),
            central_weights=sealed(central),
            draws=draws,
        )


def _tied_with(rounded: FloatArray) -> IntArray:
    """Return how many others score exactly the same, alternatives x draws."""
    return np.array([np.count_nonzero(rounded == row, axis=0) - 1 for row in rounded])


def _add_drawn(
    scores: FloatArray, *, weights: FloatArray, cells: UncertainCells, rng: np.random.Generator
) -> None:
    """Draw how far cells differ from the likely ones, and add it, block by block."""
    if cells.rows.size == 0:
        return
    start = 0
    for size in _chunks(len(weights), largest=max(1, BLOCK_NUMBERS // cells.rows.size)):
        block = slice(start, start + size)
        _add_deviations(
            scores[:, block],
            weights=weights[block],
            cells=cells,
            deviations=cells.deviations(draws=size, rng=rng),
        )
        start += size


def _add_deviations(
    scores: FloatArray, *, weights: FloatArray, cells: UncertainCells, deviations: FloatArray
) -> None:
    """Add to alternatives x draws of scores what cells differ from the likely ones."""
    if cells.rows.size == 0:
        return
    starts = np.flatnonzero(np.diff(cells.rows, prepend=-1))
    weighted = deviations * weights.T[cells.columns]
    scores[cells.rows[starts]] += np.add.reduceat(weighted, starts, axis=0)


def _chunks(draws: int, *, largest: int) -> Iterator[int]:
    """Yield how many draws to take at once until all are taken."""
    if draws < 1:
        raise ScoringError(
            where="number of draws",
            found=draws,
            allowed="1 or more",
            fix="10,000 draws are enough for shares of whole percents.",
        )
    for start in range(0, draws, largest):
        yield min(largest, draws - start)


def _checked_central_weights(central_weights: ArrayLike, *, values: FloatArray) -> FloatArray:
    central = np.asarray(central_weights, dtype=np.float64)
    if central.shape != values.shape:
        raise ScoringError(
            where="central weights",
            found=f"an array of shape {central.shape}",
            allowed=f"the shape of the decision matrix, {values.shape}",
            fix="Pass the central weights of the same alternatives.",
        )
    return central
