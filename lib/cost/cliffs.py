"""Cliffs: months in which a plan or a price changes, a free part ends or no next plan is left."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from lib.catalogue.lookup import price_on
from lib.catalogue.records import Charge, Service
from lib.cost.charges import billable_quantity, charge_usd, free_quantity
from lib.cost.drivers import Drivers, likely_case
from lib.cost.plans import FamilyCost
from lib.model.moves import Flags
from lib.units import MONTHS
from lib.wording import count, price

LEAST_JUMP_USD = 1.0
"""What a free part that ends, or a price that changes, has to move to be a cliff."""
_MANY: Final = {"vector": "vectors"}
_UNITS: Final = {"gb": "GB", "gib": "GiB", "tb": "TB", "cpu": "CPU", "vcpu": "vCPU"}


@dataclass(frozen=True)
class Cliff:
    """One jump in the likely case of one band.

    Attributes:
        layer: Layer of the component.
        component: The part whose bill changes.
        month: Month in which it happens, 1 to 12.
        kind: The plan or a price changes, a free part is used up, the largest plan is outgrown, or
            another option takes the place of a pick.
        cause: What happens, as half a sentence.
        jump_usd: USD a month more than the month before, for a move more than without it; below 0
            where it is less, 0 where the price beyond is not known.
    """

    layer: str
    component: str
    month: int
    kind: Literal["plan", "price", "free_part", "outgrown", "move"]
    cause: str
    jump_usd: float


def cliffs_of(
    parts: Sequence[tuple[str, str, FamilyCost]],
    drivers: Drivers,
    days: Sequence[dt.date],
    *,
    band: int,
) -> tuple[Cliff, ...]:
    """Return the cliffs of the likely case in one band, earliest first.

    Args:
        parts: Layer, component and cost of everything that is billed.
        drivers: The worksheet.
        days: The day whose prices hold in each month.
        band: 0 lean, 1 moderate, 2 scaled.
    """
    found = [
        cliff
        for layer, component, cost in parts
        for cliff in (
            *_plan_changes(layer, component, cost, drivers, band),
            *_price_changes(layer, component, cost, drivers, days, band),
            *_free_parts(layer, component, cost, drivers, days, band),
            *_outgrown(layer, component, cost, drivers, band),
        )
    ]
    return tuple(sorted(found, key=lambda cliff: (cliff.month, -cliff.jump_usd)))


def outgrown_of(
    parts: Sequence[tuple[str, str, FamilyCost]], drivers: Drivers, *, band: int
) -> tuple[Cliff, ...]:
    """Return only the cliffs beyond which no size is in the catalogue, earliest first."""
    found = [cliff for part in parts for cliff in _outgrown(*part, drivers, band)]
    return tuple(sorted(found, key=lambda cliff: cliff.month))


def _plan_changes(
    layer: str, component: str, cost: FamilyCost, drivers: Drivers, band: int
) -> list[Cliff]:
    usd, chosen, runs = cost.usd[band, 0], cost.chosen[band], cost.likely_runs
    cliffs = []
    for month in (np.flatnonzero(chosen[1:] != chosen[:-1]) + 1).tolist():
        before, after = (cost.services[chosen[at]] for at in (month - 1, month))
        if not runs[month - 1 : month + 1].all():
            continue
        reason = _broken_limit(cost, drivers, band, month)
        cliffs.append(
            Cliff(
                layer=layer,
                component=component,
                month=month + 1,
                kind="plan",
                cause=f"{before.name} gives way to {after.name}{reason}",
                jump_usd=float(usd[month] - usd[month - 1]),
            )
        )
    return cliffs


def _broken_limit(cost: FamilyCost, drivers: Drivers, band: int, month: int) -> str:
    before = cost.services[cost.chosen[band, month - 1]]
    for limit in before.limits:
        value = drivers.full(limit.driver)[band, 0, month]
        if value > limit.at_most:
            return f": the load needs more than {_amount(limit.driver, count(limit.at_most))}"
    return ", which is cheaper at this volume"


def _in_words(name: str) -> str:
    """Return a driver or a meter by its name in words: `database_gb` is "database GB"."""
    return " ".join(_UNITS.get(word, word) for word in name.split("_"))


def _amount(driver: str, figure: str) -> str:
    """Return a figure of a driver with its name: 0.5 GB of database, 10 monitors."""
    thing, _, unit = driver.rpartition("_")
    if thing and unit in _UNITS:
        return f"{figure} {_UNITS[unit]} of {_in_words(_MANY.get(thing, thing))}"
    return f"{figure} {_in_words(driver)}"


def _price_changes(
    layer: str,
    component: str,
    cost: FamilyCost,
    drivers: Drivers,
    days: Sequence[dt.date],
    band: int,
) -> list[Cliff]:
    """Return announced price changes: what the month costs more than at the price before."""
    likely = likely_case(drivers, band=band)
    cliffs = []
    for service, charge, used in _charges(cost, band, lambda each: len(each.values) > 1):
        for month in range(1, MONTHS):
            before, after = (price_on(charge, days[at]) for at in (month - 1, month))
            if before is after or not used[month]:
                continue
            billed = billable_quantity(charge, likely)
            now = charge_usd(charge, billed, days, likely)
            then = charge_usd(charge, billed, [days[month - 1]] * MONTHS, likely)
            jump = float((now - then)[month])
            if abs(jump) >= LEAST_JUMP_USD:
                change = _change(charge, days, month)
                cause = f"{service.name}: {_in_words(charge.meter)} {change}"
                cliffs.append(Cliff(layer, component, month + 1, "price", cause, jump))
    return cliffs


def _charges(
    cost: FamilyCost, band: int, counts: Callable[[Charge], bool]
) -> Iterator[tuple[Service, Charge, Flags]]:
    """Yield the charges that count with their plans, and when the likely case uses these."""
    for index, service in enumerate(cost.services):
        for charge in filter(counts, service.charges):
            yield service, charge, cost.used(index, band=band)


def _has_free_part(charge: Charge) -> bool:
    return bool(charge.free or charge.free_per)


def _change(charge: Charge, days: Sequence[dt.date], month: int) -> str:
    before, after = (price_on(charge, days[at]).amount for at in (month - 1, month))
    if before is None or after is None:
        return "have new prices"
    block = "" if charge.per == 1 else f" per {count(charge.per)}"
    return f"go from USD {price(before)} to USD {price(after)}{block}"


def _free_parts(
    layer: str,
    component: str,
    cost: FamilyCost,
    drivers: Drivers,
    days: Sequence[dt.date],
    band: int,
) -> list[Cliff]:
    likely = likely_case(drivers, band=band)
    cliffs = []
    for service, charge, used in _charges(cost, band, _has_free_part):
        if not used[cost.likely_runs].all():
            continue
        billed = billable_quantity(charge, likely)
        starts = np.flatnonzero((billed[1:] > 0) & (billed[:-1] == 0) & used[:-1] & used[1:])
        if not starts.size:
            continue
        month = int(starts[0]) + 1
        free = np.broadcast_to(free_quantity(charge, likely), MONTHS)[month]
        usd = charge_usd(charge, billed, days, likely)
        if usd[used][-1] < LEAST_JUMP_USD:
            continue
        cause = f"{service.name}: the free {count(free)} of {_in_words(charge.meter)} are used up"
        cliffs.append(Cliff(layer, component, month + 1, "free_part", cause, float(usd[month])))
    return cliffs


def _outgrown(
    layer: str, component: str, cost: FamilyCost, drivers: Drivers, band: int
) -> list[Cliff]:
    outgrown = cost.outgrown[band, 0]
    if not outgrown.any():
        return []
    month = int(np.argmax(outgrown))
    largest = cost.services[cost.chosen[band, month]]
    over = [
        limit
        for limit in largest.limits
        if drivers.full(limit.driver)[band, 0, month] > limit.at_most
    ]
    what = f" (limit: {_amount(over[0].driver, count(over[0].at_most))})" if over else ""
    return [
        Cliff(
            layer=layer,
            component=component,
            month=month + 1,
            kind="outgrown",
            cause=f"{largest.name} is outgrown{what}; its next size is not in the catalogue",
            jump_usd=0.0,
        )
    ]
