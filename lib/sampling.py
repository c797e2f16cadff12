"""Draws: one set of quasi-random points, shared by everything that is uncertain.

Every uncertain figure has a name; the name fixes the column of a scrambled Sobol' sequence. All
bands, options and domains read the same columns, so that a difference between two results is a
difference and not noise. Row 0 is not a draw: it holds every figure at its likely value, which
gives the deterministic result beside the simulated one.

A figure's low, likely and high are honoured exactly as its P10, P50 and P90: the quantile function
is a split lognormal (a split normal where a point is 0 or negative), with each half scaled to its
own side. Draws beyond the 1st and 99th percentile are cut there, and at the figure's bounds.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

Z90: Final = 1.2815515655446004
"""The standard normal's 90th percentile."""
Z99: Final = 2.3263478740408408
"""The standard normal's 99th percentile, where draws are cut."""
_WIDTH: Final = 192
"""Columns that are always drawn, so that adding a figure leaves the others' points alone."""
_KEPT_VALUES: Final = 2048
"""Columns of values that are kept for the next analysis (16 MB at 1,024 draws)."""
_SLICES: Final = 1000
_POINTS: Final = (0.1, 0.5, 0.9)
DRAWS: Final = 1024
"""Draws that the app uses; a power of two keeps the Sobol' points balanced."""
EVEN_CHANCE: Final = 0.5
"""Chance from which something is more likely than not (reasoning: what is to be expected)."""


class Figures(Protocol):
    """Anything that says low, likely and high of one figure."""

    @property
    def low(self) -> float:
        """P10."""

    @property
    def likely(self) -> float:
        """P50."""

    @property
    def high(self) -> float:
        """P90."""


@dataclass(frozen=True, eq=False)
class Draws:
    """Standard normal points by name.

    Attributes:
        names: The uncertain figures, in the order of their columns.
        normals: Points of shape (1 + draws, figures); row 0 is all zeros (the likely values).
        kept: Values that were asked for before, shared by all draws of one seed.
        later: Uncertain figures whose columns are counted from the last one back.
    """

    names: tuple[str, ...]
    normals: Floats
    kept: dict[tuple[object, ...], Floats] = field(default_factory=dict)
    later: tuple[str, ...] = ()

    def normal(self, name: str) -> Floats:
        """Return one figure's points, shape (1 + draws,)."""
        return self.normals[:, self._columns[name]]

    def values(
        self,
        name: str,
        *,
        low: float,
        likely: float,
        high: float,
        bounds: tuple[float, float] = (-np.inf, np.inf),
    ) -> Floats:
        """Return one figure's values, shape (1 + draws,), row 0 at `likely`."""
        key = (self._columns[name], low, likely, high, bounds)
        values = self.kept.get(key)
        if values is None:
            values = spread(self.normal(name), low=low, likely=likely, high=high, bounds=bounds)
            values.setflags(write=False)
            if len(self.kept) < _KEPT_VALUES:
                self.kept[key] = values
        return values

    def of_range(
        self, name: str, figures: Figures, *, bounds: tuple[float, float] = (0.0, np.inf)
    ) -> Floats:
        """Return the values of a range, shape (1 + draws,); none is negative if not said so."""
        return self.values(
            name, low=figures.low, likely=figures.likely, high=figures.high, bounds=bounds
        )

    def uniform(self, name: str) -> Floats:
        """Return one figure's points as probabilities in (0, 1); row 0 is 0.5."""
        from scipy.special import ndtr  # noqa: PLC0415 - keeps the import of this module light

        uniform: Floats = ndtr(self.normal(name))
        return uniform

    @cached_property
    def _columns(self) -> dict[str, int]:
        last = self.normals.shape[1] - 1
        return {name: column for column, name in enumerate(self.names)} | {
            name: last - place for place, name in enumerate(self.later)
        }


def draw(
    names: Sequence[str], *, seed: int, draws: int = DRAWS, later: Sequence[str] = ()
) -> Draws:
    """Return draws for the named figures; the same arguments give the same points.

    Args:
        names: Distinct names; adding one at the end leaves the others' points as they were.
        seed: Seed of the scrambling.
        draws: Number of draws, a power of two.
        later: More names. They take the last columns, so that both lists can grow at their end
            without moving a point of the other.
    """
    columns, last = tuple(names), tuple(later)
    normals, kept = _normals(max(_WIDTH, len(columns) + len(last)), seed, draws)
    return Draws(names=columns, normals=normals, kept=kept, later=last)


def spread(
    normal: Floats,
    *,
    low: float,
    likely: float,
    high: float,
    bounds: tuple[float, float] = (-np.inf, np.inf),
) -> Floats:
    """Return values whose P10, P50 and P90 are low, likely and high.

    Args:
        normal: Standard normal points.
        low: P10.
        likely: P50.
        high: P90.
        bounds: Least and most that the figure can be.
    """
    if low == high:
        return np.full_like(normal, likely)
    steps = np.clip(normal, -Z99, Z99) / Z90
    if low > 0:
        below, above = np.log(likely / low), np.log(high / likely)
        values = likely * np.exp(np.where(steps < 0, below, above) * steps)
    else:
        values = likely + np.where(steps < 0, likely - low, high - likely) * steps
    return np.clip(values, *bounds)


@lru_cache(maxsize=1024)
def mean_of(
    low: float, likely: float, high: float, bounds: tuple[float, float] = (0.0, np.inf)
) -> float:
    """Return the mean of a figure whose P10, P50 and P90 are low, likely and high.

    Source: midpoint rule over 1,000 slices of equal chance.
    """
    from scipy.special import ndtri  # noqa: PLC0415

    if low == high:
        return likely
    chances = (np.arange(_SLICES) + 0.5) / _SLICES
    values = spread(ndtri(chances), low=low, likely=likely, high=high, bounds=bounds)
    return float(values.mean())


def percentiles(values: Floats, *, axis: int = 0) -> Floats:
    """Return P10, P50 and P90 along an axis, as the first axis of the result.

    Source: linear interpolation between order statistics (Hyndman and Fan, type 7).
    """
    ordered = np.sort(np.ascontiguousarray(np.moveaxis(values, axis, -1)), axis=-1)
    places = (ordered.shape[-1] - 1) * np.array(_POINTS)
    below = np.floor(places).astype(int)
    above = np.minimum(below + 1, ordered.shape[-1] - 1)
    between: Floats = ordered[..., below] + (places - below) * (
        ordered[..., above] - ordered[..., below]
    )
    return np.moveaxis(between, -1, 0)


def first_month(chance: Floats, *, at_least: float) -> int | None:
    """Return the first month whose chance is at least this, counted from 1, or None."""
    months = np.flatnonzero(chance >= at_least)
    return int(months[0]) + 1 if months.size else None


@lru_cache(maxsize=16)
def _normals(
    columns: int, seed: int, draws: int
) -> tuple[Floats, dict[tuple[object, ...], Floats]]:
    from scipy.special import ndtri  # noqa: PLC0415 - scipy.stats takes most of a second to import
    from scipy.stats import qmc  # noqa: PLC0415

    points = qmc.Sobol(d=columns, scramble=True, rng=np.random.default_rng(seed)).random(draws)
    normals = np.vstack([np.zeros(columns), ndtri(np.clip(points, 1e-9, 1 - 1e-9))])
    normals = np.asfortranarray(normals)
    normals.setflags(write=False)
    return normals, {}
