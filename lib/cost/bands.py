"""The bill of a stack: every component in every band, and the total with its range.

A pick that gives way to another option within the year is billed until then, and the other option
from then on. The months are those in which the move falls in the expected band: all bands cost the
same plan.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

import numpy as np

from lib.catalogue.catalogue import Catalogue
from lib.catalogue.lookup import family
from lib.catalogue.records import COST_GROUPS, CostGroup, Currency, Layer, Service
from lib.cost.accounts import shared_accounts, shares_account
from lib.cost.charges import drivers_of
from lib.cost.cliffs import Cliff, cliffs_of, outgrown_of
from lib.cost.drivers import Drivers
from lib.cost.lines import CostLine, family_lines
from lib.cost.overlay import (
    OWN_FAMILY,
    adjusted,
    by_the_user,
    mark_of,
    own_services,
    without_effect,
)
from lib.cost.plans import ALL_YEAR, FamilyCost, family_cost
from lib.cost.support import support_service, with_support
from lib.model.blueprint import Blueprint
from lib.model.cost_plan import BANDS, BandName, CostPlan
from lib.model.moves import Flags, Move
from lib.sampling import EVEN_CHANCE, Floats, first_month, percentiles

PASSING_POSSIBLE: Final = 0.2
"""Chance of passing the ceiling from which it is possible, and a condition (reasoning: one year in
five)."""
PASSING_LIKELY: Final = EVEN_CHANCE
"""Chance of passing the ceiling from which it is likely, and the plan not affordable (reasoning:
more likely than not)."""


@dataclass(frozen=True)
class ComponentCost:
    """One running part of the stack and what it costs."""

    layer: CostGroup
    component: str
    family: str
    cost: FamilyCost

    @property
    def lasts(self) -> str:
        """From or until when it runs in the likely case, in words; empty where all year."""
        runs = self.cost.likely_runs
        if runs.all() or not runs.any():
            return ""
        if runs[0]:
            return f"until month {int(runs.argmin())}, before the move"
        return f"from month {int(runs.argmax()) + 1} on, after the move"


@dataclass(frozen=True)
class Bill:
    """All components over all bands, rows and months.

    Attributes:
        components: Parts that are billed.
        usd: Total, shape (bands, rows, months); row 0 is the likely case.
        by_layer: The same per layer.
        egress_usd: The part billed for egress.
        plan: The user's adjustments that are in these prices.
        currencies: The exchange rates that hold where the user gave none.
        drivers: The quantities that are billed.
        moves: Picks that give way to another option within the year.
        unmoved: The bill as if none did; None where none does.
    """

    components: tuple[ComponentCost, ...]
    usd: Floats
    by_layer: Mapping[CostGroup, Floats]
    egress_usd: Floats
    plan: CostPlan
    currencies: Mapping[str, Currency]
    drivers: Drivers
    moves: tuple[Move, ...] = ()
    unmoved: "Bill | None" = None

    @property
    def of_the_picks(self) -> "Bill":
        """The bill as if no pick gave way to another option."""
        return self.unmoved or self

    @property
    def notes(self) -> tuple[str, ...]:
        """A sentence for each adjustment that changes nothing in this stack."""
        used = [service for part in self.components for service in part.cost.services]
        return without_effect(self.plan, used)

    def mark_of(self, line: CostLine) -> str:
        """Return how a line differs from the list price, as words; empty where it does not."""
        return mark_of(line.service, line.charge, self.plan, self.currencies)


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


def bill(
    blueprint: Blueprint,
    catalogue: Catalogue,
    drivers: Drivers,
    days: Sequence[dt.date],
    *,
    bought: Sequence[tuple[str, str]] = (),
    moves: Sequence[Move] = (),
    unmoved: Bill | None = None,
) -> Bill:
    """Return what the picked stack and the bought capabilities cost.

    Args:
        blueprint: The picks and the user's own prices.
        catalogue: The list prices.
        drivers: The worksheet.
        days: The day whose prices hold in each month.
        bought: Name and service family of each capability that is bought.
        moves: Picks that give way to another option; the worksheet already follows them.
        unmoved: The bill as if none did.

    Raises:
        CatalogueError: If a price does not exist on one of the days.
    """
    components = _components(blueprint, catalogue, drivers, days, bought, moves, unmoved)
    supported = with_support(
        blueprint, drivers, _sum([part.cost.usd for part in components], drivers.shape)
    )
    if supported is not None:
        drivers = supported
        components = (*components, _support(blueprint, drivers, days))
    by_layer = {
        layer: _sum([part.cost.usd for part in components if part.layer == layer], drivers.shape)
        for layer in COST_GROUPS
    }
    billed = {part.layer for part in components}
    return Bill(
        components=components,
        usd=_sum([by_layer[layer] for layer in COST_GROUPS if layer in billed], drivers.shape),
        by_layer=by_layer,
        egress_usd=_sum([part.cost.egress_usd for part in components], drivers.shape),
        plan=blueprint.cost,
        currencies=catalogue.currencies,
        drivers=drivers,
        moves=tuple(moves),
        unmoved=unmoved,
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


def _components(
    blueprint: Blueprint,
    catalogue: Catalogue,
    drivers: Drivers,
    days: Sequence[dt.date],
    bought: Sequence[tuple[str, str]],
    moves: Sequence[Move],
    unmoved: Bill | None,
) -> tuple[ComponentCost, ...]:
    free_plans = [blueprint.cost.band(name).free_plans for name in BANDS]
    parts: list[tuple[CostGroup, str, tuple[Service, ...], Flags]] = [
        (
            layer,
            name,
            adjusted(family(catalogue, family_id), blueprint.cost, catalogue.currencies),
            runs,
        )
        for (layer, name, family_id), runs in _running(blueprint, catalogue, moves).items()
    ]
    machine = blueprint.cost.build_machine
    if machine is not None and (drivers.driver("build_hours") > 0).any():
        parts.append(
            (
                "pipeline",
                "Large computations",
                adjusted(family(catalogue, machine), blueprint.cost, catalogue.currencies),
                ALL_YEAR,
            )
        )
    parts += [
        (
            "saas",
            name,
            adjusted(family(catalogue, family_id), blueprint.cost, catalogue.currencies),
            ALL_YEAR,
        )
        for name, family_id in bought
    ]
    parts += [
        (layer, line.name, (service,), ALL_YEAR)
        for layer, line, service in own_services(blueprint.cost, days[0])
    ]
    accounts = shared_accounts([plans for _, _, plans, _ in parts])
    known = {} if unmoved is None else _lasting(unmoved, drivers)
    found: list[ComponentCost] = []
    for layer, component, plans, runs in parts:
        name = plans[0].family
        is_alone = runs is ALL_YEAR and name != OWN_FAMILY and not shares_account(plans, accounts)
        cost = known.get(name) if is_alone else None
        if cost is None:
            cost = family_cost(
                plans,
                drivers,
                days,
                commercial=blueprint.product.commercial,
                free_plans=free_plans,
                paid=accounts,
                runs=runs,
            )
            accounts = cost.accounts
        if is_alone:
            known[name] = cost
        found.append(ComponentCost(layer, component, name, cost))
    return tuple(found)


def _lasting(unmoved: Bill, drivers: Drivers) -> dict[str, FamilyCost]:
    """Return what families cost that cost the same with other drivers.

    They run all year, share no account, and all that their plans read is the very array that was
    billed before.
    """
    return {
        part.family: part.cost
        for part in unmoved.components
        if part.cost.runs is ALL_YEAR
        and part.family != OWN_FAMILY
        and not shares_account(part.cost.services, part.cost.paid)
        and all(
            drivers.driver(name) is unmoved.drivers.driver(name)
            for name in drivers_of(part.cost.services)
        )
    }


def _running(
    blueprint: Blueprint, catalogue: Catalogue, moves: Sequence[Move]
) -> dict[tuple[Layer, str, str], Flags]:
    """Return the billed parts of the picks and of what follows them, with where each runs.

    A part that both the pick and the other option have runs on.
    """
    found: dict[tuple[Layer, str, str], Flags] = {}
    for layer, pick in blueprint.stack.options.items():
        here = [move for move in moves if move.layer == layer]
        stays = ~np.logical_or.reduce([move.after for move in here]) if here else ALL_YEAR
        for option, runs in ((pick, stays), *((move.option, move.after) for move in here)):
            for part in catalogue.options[option].components:
                if part.family is not None:
                    key = (layer, part.name, part.family)
                    before = found.get(key)
                    joined = runs if before is None else before | runs
                    found[key] = ALL_YEAR if joined.all() else joined
    return found


def _support(blueprint: Blueprint, drivers: Drivers, days: Sequence[dt.date]) -> ComponentCost:
    service = support_service(by_the_user(days[0]))
    cost = family_cost(
        [service],
        drivers,
        days,
        commercial=blueprint.product.commercial,
        free_plans=[True] * len(BANDS),
    )
    return ComponentCost("saas", service.name, service.family, cost)


def _sum(arrays: Sequence[Floats], shape: tuple[int, int, int]) -> Floats:
    if not arrays:
        return np.broadcast_to(0.0, shape)
    if len(arrays) == 1:
        return arrays[0]
    total = arrays[0] + arrays[1]
    for values in arrays[2:]:
        total += values
    return total


def _ratio(usd: Floats, count: Floats) -> Floats:
    return np.divide(usd, count, out=np.full_like(usd, np.nan), where=count > 0)
