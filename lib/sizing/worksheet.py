"""The sizing worksheet: every driver for every band, draw and month, computed when asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from lib.catalogue.catalogue import CATALOGUES_KEPT, Catalogue
from lib.catalogue.records import Driver, SizingFact, WorkTime
from lib.model.blueprint import Blueprint
from lib.model.cost_plan import BANDS, Band
from lib.sampling import DRAWS, Draws, Floats, draw, percentiles
from lib.sizing.parameters import ResolvedParameter, resolved_parameters
from lib.sizing.placed import Placed
from lib.sizing.placement import Placement, placement_of
from lib.sizing.running import Running

_KEPT_DRAWS: Final = 16
"""Sets of draws that are kept; their points are shared with those that `draw` keeps."""


class Sizing(Placed):
    """All drivers; each array broadcasts to (bands, 1 + draws, 12).

    Row 0 of the second axis is the likely case. Bands are in the order lean, moderate, scaled.
    The formula of a driver is the attribute of the same name; in words it stands in
    `presets/vocabulary/drivers.yaml`, and a test keeps the two lists equal.
    """

    def driver(self, name: str) -> Floats:
        """Return one driver in the smallest shape that broadcasts."""
        values: Floats = getattr(self, name)
        return values

    def in_band(self, name: str, band: int) -> Floats:
        """Return one driver in one band, broadcasting to (1 + draws, 12)."""
        values = self.driver(name)
        return values[min(band, len(values) - 1)] if values.ndim == len(self.shape) else values

    def only(self, band: int, *, rows: int | None = None) -> "OneBand":
        """Return the worksheet of one band, with its first rows or all, as pricing asks for it."""
        return OneBand(self, band, self.shape[1] if rows is None else rows)

    def full(self, name: str) -> Floats:
        """Return one driver in the full shape."""
        return np.broadcast_to(self.driver(name), self.shape)

    def placed(self, placement: Placement) -> "Sizing":
        """Return the worksheet of the same draws with another placement.

        What has been computed here and does not depend on the placement is the same array there.
        """
        other = Sizing(self._parameters, self._facts, placement, self._bands)
        shared = {name: each for name, each in vars(self).items() if hasattr(Running, name)}
        vars(other).update(shared)
        return other


@dataclass(frozen=True)
class OneBand:
    """One band of a worksheet, with that band as its only one, and its first rows."""

    sizing: Sizing
    band: int
    rows: int

    @property
    def shape(self) -> tuple[int, int, int]:
        """One band, rows, months."""
        return (1, self.rows, self.sizing.shape[2])

    def driver(self, name: str) -> Floats:
        """Return one driver in the smallest shape that broadcasts."""
        values = self.sizing.in_band(name, self.band)
        return (values[: self.rows] if values.ndim > 1 else values)[None]

    def full(self, name: str) -> Floats:
        """Return one driver in the full shape."""
        return np.broadcast_to(self.driver(name), self.shape)


@dataclass(frozen=True)
class WorksheetRow:
    """One driver of the worksheet, in one band, for reading.

    Attributes:
        driver: What it is, its unit and its formula in words.
        month_1: Likely value in month 1.
        month_12: Likely value in month 12.
        low_12: P10 in month 12 over the draws.
        high_12: P90 in month 12 over the draws.
    """

    driver: Driver
    month_1: float
    month_12: float
    low_12: float
    high_12: float


def uncertain_names(catalogue: Catalogue) -> tuple[str, ...]:
    """Return the names of the figures that sizing draws, those of build-time work last."""
    return (*_names(catalogue, "run"), *_names(catalogue, "build"))


def sizing_draws(
    catalogue: Catalogue, *, seed: int, draws: int = DRAWS, others: Sequence[str] = ()
) -> Draws:
    """Return draws of what sizing and others read; build-time work takes the last columns.

    Args:
        catalogue: The parameters and facts.
        seed: Seed of the draws.
        draws: Number of draws, a power of two.
        others: Names of the figures that other domains draw.
    """
    return _drawn(catalogue, seed, draws, tuple(others))


@lru_cache(maxsize=_KEPT_DRAWS)
def _drawn(catalogue: Catalogue, seed: int, draws: int, others: tuple[str, ...]) -> Draws:
    """Return the draws, the same object each time: what is drawn from it can be kept by it."""
    return draw(
        (*_names(catalogue, "run"), *others),
        seed=seed,
        draws=draws,
        later=_names(catalogue, "build"),
    )


@lru_cache(maxsize=2 * CATALOGUES_KEPT)
def _names(catalogue: Catalogue, time: WorkTime) -> tuple[str, ...]:
    """Return the names of the figures of one kind of work: parameters, then facts."""
    return (
        *(each.id for each in catalogue.parameters.values() if each.time == time),
        *(f"fact:{fact.id}" for fact in used_facts(catalogue) if fact.time == time),
    )


@lru_cache(maxsize=CATALOGUES_KEPT)
def used_facts(catalogue: Catalogue) -> tuple[SizingFact, ...]:
    """Return the sizing facts that a driver names, in the catalogue's order."""
    used = {fact for driver in catalogue.drivers.values() for fact in driver.facts}
    return tuple(fact for fact in catalogue.sizing_facts.values() if fact.id in used)


def size(blueprint: Blueprint, catalogue: Catalogue, draws: Draws) -> Sizing:
    """Return the worksheet of a blueprint, one band after the other."""
    return sized(
        resolved_parameters(blueprint, catalogue),
        placement_of(blueprint, catalogue),
        [blueprint.cost.band(name) for name in BANDS],
        catalogue,
        draws,
    )


def sized(
    parameters: Sequence[ResolvedParameter],
    placement: Placement,
    bands: Sequence[Band],
    catalogue: Catalogue,
    draws: Draws,
) -> Sizing:
    """Return the worksheet of resolved parameters, a placement and operating points."""
    values = {item.id: draws.of_range(item.id, item, bounds=item.bounds) for item in parameters}
    facts = {
        fact.id: draws.of_range(f"fact:{fact.id}", fact, bounds=fact.bounds)
        for fact in used_facts(catalogue)
    }
    return Sizing(values, facts, placement, tuple(bands))


def worksheet(
    sizing: Sizing, drivers: Mapping[str, Driver], *, band: int
) -> tuple[WorksheetRow, ...]:
    """Return the worksheet of one band (0 lean, 1 moderate, 2 scaled), driver by driver."""
    rows = []
    for name, driver in drivers.items():
        values = sizing.full(name)[band]
        low, _, high = percentiles(values[1:, -1])
        rows.append(
            WorksheetRow(driver, float(values[0, 0]), float(values[0, -1]), float(low), float(high))
        )
    return tuple(rows)
