"""Plans of one service family: in each month the cheapest one whose limits hold."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lib.catalogue.records import Charge, Service
from lib.cost.charges import billable_quantity, charge_usd
from lib.cost.drivers import Drivers
from lib.sampling import Floats

Flags = NDArray[np.bool_]

FEE_DRIVER = "month"

Fee = tuple[str, str]
"""An account fee: the family or vendor that asks for it, and its meter."""


@dataclass(frozen=True)
class FamilyCost:
    """What one family costs, on the plan that fits best in each month.

    Attributes:
        services: The plans, in the catalogue's order.
        usd: USD, shape (bands, rows, months).
        egress_usd: The part of `usd` that is billed for egress, same shape.
        chosen: Index into `services` in the likely case, shape (bands, months).
        outgrown: Where no permitted plan's limits hold, shape (bands, rows, months).
        free_only: Whether a free plan is used in a band that does not count on free plans,
            because the family has no other.
        forbidden: Whether the product's use is against the terms of every plan.
        paid: Account fees that another component pays already.
    """

    services: tuple[Service, ...]
    usd: Floats
    egress_usd: Floats
    chosen: NDArray[np.int64]
    outgrown: Flags
    free_only: bool
    forbidden: bool
    paid: frozenset[Fee] = frozenset()

    @property
    def fees(self) -> frozenset[Fee]:
        """Account fees of every plan that is used in the likely case."""
        used = {self.services[index] for index in np.unique(self.chosen)}
        return frozenset(
            fee_of(item, charge)
            for item in used
            for charge in item.charges
            if charge.driver == FEE_DRIVER
        )


def family_cost(
    services: Sequence[Service],
    drivers: Drivers,
    days: Sequence[dt.date],
    *,
    commercial: bool,
    free_plans: Sequence[bool],
    paid: frozenset[Fee] = frozenset(),
) -> FamilyCost:
    """Return the cheapest fitting plan's cost for every band, row and month.

    Where no permitted plan fits, the dearest permitted plan stands in and the place is marked as
    outgrown: the true price is at least that.

    Args:
        services: Plans that replace each other.
        drivers: The worksheet.
        days: The day whose prices hold in each month.
        commercial: Whether plans that forbid business use are out.
        free_plans: For each band, whether free plans count.
        paid: Account fees that another component of the stack pays already.
    """
    lawful = [item for item in services if item.commercial_use or not commercial]
    forbidden = not lawful
    usable = tuple(lawful or services)
    all_free = all(item.free_plan for item in usable)
    counted = np.array(free_plans)[:, None, None]
    costs, valid, egress = [], [], []
    for item in usable:
        usd, for_egress = _plan_usd(item, drivers, days, paid)
        costs.append(np.broadcast_to(usd, drivers.shape))
        egress.append(np.broadcast_to(for_egress, drivers.shape))
        fits = _limits_hold(item, drivers)
        valid.append(fits & counted if item.free_plan and not all_free else fits)
    chosen, outgrown = _cheapest(costs, valid, drivers.shape)
    return FamilyCost(
        services=usable,
        usd=_pick(costs, chosen),
        egress_usd=_pick(egress, chosen),
        chosen=chosen[:, 0, :],
        outgrown=outgrown,
        free_only=all_free and not all(free_plans),
        forbidden=forbidden,
        paid=paid,
    )


def fee_of(service: Service, charge: Charge) -> Fee:
    """Return who asks for a monthly fee: an account plan is the vendor's, any other the family's.

    A fee that several components ask for is paid once.
    """
    asks = service.vendor if charge.meter.endswith("_plan") else service.family
    return (asks, charge.meter)


def is_paid(service: Service, charge: Charge, paid: frozenset[Fee]) -> bool:
    """Return whether a charge is an account fee that another component pays already."""
    return charge.driver == FEE_DRIVER and fee_of(service, charge) in paid


def _plan_usd(
    service: Service, drivers: Drivers, days: Sequence[dt.date], paid: frozenset[Fee]
) -> tuple[Floats, Floats]:
    fees: Floats = np.zeros(1)
    usage: Floats = np.zeros(1)
    egress: Floats = np.zeros(1)
    for charge in service.charges:
        if is_paid(service, charge, paid):
            continue
        billed = billable_quantity(charge, drivers.driver(charge.driver))
        usd = charge_usd(charge, billed, days)
        if _earns_credit(service, charge.meter, charge.driver):
            usage = usage + usd
        else:
            fees = fees + usd
        if charge.driver == "egress_gb":
            egress = egress + usd
    if service.usage_credit_usd:
        usage = np.maximum(usage - service.usage_credit_usd, 0)
    return fees + usage, egress


def _earns_credit(service: Service, meter: str, driver: str) -> bool:
    if not service.usage_credit_usd:
        return False
    return meter in service.credit_meters if service.credit_meters else driver != FEE_DRIVER


def _limits_hold(service: Service, drivers: Drivers) -> Flags:
    holds: Flags = np.ones((1, 1, 1), dtype=bool)
    for limit in service.limits:
        holds = holds & (drivers.driver(limit.driver) <= limit.at_most)
    return holds


def _cheapest(
    costs: Sequence[Floats], valid: Sequence[Flags], shape: tuple[int, int, int]
) -> tuple[NDArray[np.int64], Flags]:
    if len(costs) == 1:
        return np.zeros(shape, dtype=np.int64), np.broadcast_to(~valid[0], shape)
    fitting = [np.where(fits, usd, np.inf) for usd, fits in zip(costs, valid, strict=True)]
    best = np.zeros(shape, dtype=np.int64)
    least = np.broadcast_to(fitting[0], shape)
    for index, usd in enumerate(fitting[1:], start=1):
        cheaper = usd < least
        best[cheaper] = index
        least = np.minimum(least, usd)
    outgrown = np.isinf(least)
    if outgrown.any():
        dearest = np.argmax([usd.mean() for usd in costs])
        best[outgrown] = dearest
    return best, outgrown


def _pick(arrays: Sequence[Floats], chosen: NDArray[np.int64]) -> Floats:
    if len(arrays) == 1:
        return arrays[0]
    picked = np.array(arrays[0])
    for index, values in enumerate(arrays[1:], start=1):
        np.copyto(picked, values, where=chosen == index)
    return picked
