"""A band's twelve months: what they cost, with ranges, chances, lines and cliffs."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

import numpy as np

from lib.catalogue.records import CostGroup
from lib.cost.bill import Bill
from lib.cost.cliffs import Cliff, cliffs_of, outgrown_of
from lib.cost.lines import CostLine, family_lines
from lib.model.blueprint import Blueprint
from lib.model.cost_plan import BANDS, BandName
from lib.model.moves import Move
from lib.sampling import EVEN_CHANCE, Floats, first_month, percentiles

PASSING_POSSIBLE: Final = 0.2
"""Chance of passing the ceiling from which it is possible, and a condition (reasoning: one year in
five)."""
PASSING_LIKELY: Final = EVEN_CHANCE
"""Chance of passing the ceiling from which it is likely, and the plan not affordable (reasoning:
more likely than not)."""


@dataclass(frozen=True, eq=False)
class BandCost:
    """The twelve months of one band.

    Attributes:
        band: Which operating point.
        likely: USD per month with everything at its likely value, shape (12,).
        low: P10 per month over the draws.
        middle: P50 per month.
        high: P90 per month.
        year: P10, P50, P90 of the twelve months together.
        likely_year: Twelve months with everything at its likely value.
        by_layer: Likely USD per month by layer.
        ceiling_chance: Chance per month of a bill over the ceiling; None without a ceiling.
        over_ceiling: Chance that any month's bill is over the ceiling.
        first_possible: First month with a chance of at least `PASSING_POSSIBLE`, 1 to 12.
        first_likely: First month with a chance of at least `PASSING_LIKELY`.
        over_budget: Chance that the year is over the yearly budget; None without one.
        usd_per_user: Likely USD per monthly active user, shape (12,).
        usd_per_1000_requests: Likely USD per 1,000 requests, shape (12,).
        bill: All bands' bill, for the lines.
        days: The day whose prices hold in each month.
    """

    band: BandName
    likely: Floats
    low: Floats
    middle: Floats
    high: Floats
    year: tuple[float, float, float]
    likely_year: float
    by_layer: Mapping[CostGroup, Floats]
    ceiling_chance: Floats | None
    over_ceiling: float | None
    first_possible: int | None
    first_likely: int | None
    over_budget: float | None
    usd_per_user: Floats
    usd_per_1000_requests: Floats
    bill: Bill
    days: Sequence[dt.date]

    @cached_property
    def lines(self) -> tuple[CostLine, ...]:
        """Line items of the likely case; they add up to `likely`."""
        return tuple(
            replace(line, mark=self.bill.mark_of(line), lasts=part.lasts)
            for part in self.bill.components
            for line in family_lines(
                part.layer,
                part.component,
                part.cost,
                self.bill.drivers,
                self.days,
                band=BANDS.index(self.band),
            )
        )

    @cached_property
    def year_draws(self) -> Floats:
        """USD of the twelve months in each draw, lowest first."""
        return np.sort(self.bill.usd[BANDS.index(self.band), 1:].sum(axis=1))

    def passed_with(self, chance: float) -> float:
        """Return the USD that the twelve months together pass with a chance, 0 to 1."""
        return float(np.quantile(self.year_draws, 1 - chance))

    @cached_property
    def cliffs(self) -> tuple[Cliff, ...]:
        """Jumps of the likely case, with month and cause, earliest first."""
        found = cliffs_of(
            [(part.layer, part.component, part.cost) for part in self.bill.components],
            self.bill.drivers,
            self.days,
            band=BANDS.index(self.band),
        )
        moved = [self._moved(move) for move in self.bill.moves]
        return tuple(
            sorted(
                (*found, *(cliff for cliff in moved if cliff is not None)),
                key=lambda cliff: cliff.month,
            )
        )

    @cached_property
    def outgrown(self) -> tuple[Cliff, ...]:
        """Those of the cliffs beyond which no size is in the catalogue, earliest first."""
        return outgrown_of(
            [(part.layer, part.component, part.cost) for part in self.bill.components],
            self.bill.drivers,
            band=BANDS.index(self.band),
        )

    def _moved(self, move: Move) -> Cliff | None:
        """Return what a layer costs more in the first month after a move than without it."""
        month = move.first_month
        if month is None:
            return None
        without = self.bill.of_the_picks.by_layer[move.layer][BANDS.index(self.band), 0]
        more = self.by_layer[move.layer] - without
        return Cliff(
            layer=move.layer,
            component="",
            month=month,
            kind="move",
            cause=f"the move {move.says}",
            jump_usd=float(more[month - 1]),
        )


def band_cost(
    blueprint: Blueprint, total: Bill, days: Sequence[dt.date], *, band: BandName
) -> BandCost:
    """Return one band's months, ranges, chances, lines and cliffs."""
    index = BANDS.index(band)
    usd = total.usd[index]
    low, middle, high = percentiles(usd[1:])
    years = usd[1:].sum(axis=1)
    ceiling = blueprint.cost.ceiling_usd_per_month
    budget = blueprint.cost.budget_usd_per_year
    over = None if ceiling is None else usd[1:] > ceiling
    chance = None if over is None else over.mean(axis=0)
    year_low, year_middle, year_high = (float(value) for value in percentiles(years))
    return BandCost(
        band=band,
        likely=usd[0],
        low=low,
        middle=middle,
        high=high,
        year=(year_low, year_middle, year_high),
        likely_year=float(usd[0].sum()),
        by_layer={layer: values[index, 0] for layer, values in total.by_layer.items()},
        ceiling_chance=chance,
        over_ceiling=None if over is None else float(over.any(axis=1).mean()),
        first_possible=None if chance is None else first_month(chance, at_least=PASSING_POSSIBLE),
        first_likely=None if chance is None else first_month(chance, at_least=PASSING_LIKELY),
        over_budget=None if budget is None else float((years > budget).mean()),
        usd_per_user=_ratio(usd[0], total.drivers.full("users")[index, 0]),
        usd_per_1000_requests=_ratio(usd[0], total.drivers.full("requests")[index, 0] / 1000),
        bill=total,
        days=days,
    )


def _ratio(usd: Floats, count: Floats) -> Floats:
    return np.divide(usd, count, out=np.full_like(usd, np.nan), where=count > 0)
