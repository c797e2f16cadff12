"""The bill of a stack: what every component costs in every band, draw and month.

A pick that gives way to another option within the year is billed until then, and the other option
from then on. The months are those in which the move falls in the expected band: all bands cost the
same plan.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from lib.catalogue.catalogue import Catalogue
from lib.catalogue.lookup import family
from lib.catalogue.records import COST_GROUPS, CostGroup, Currency, Layer, Service
from lib.cost.accounts import shared_accounts, shares_account
from lib.cost.charges import drivers_of
from lib.cost.drivers import Drivers
from lib.cost.lines import CostLine
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
from lib.model.cost_plan import BANDS, CostPlan
from lib.model.moves import Flags, Move
from lib.sampling import Floats


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
