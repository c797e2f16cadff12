"""Plans of one service family: in each month the cheapest one whose limits hold."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from lib.catalogue.records import Service
from lib.cost.accounts import (
    FEE_DRIVER,
    Account,
    Accounts,
    Fee,
    credit_account,
    credit_left,
    due_usd,
    fee_of,
)
from lib.cost.charges import billable_quantity, charge_usd
from lib.cost.drivers import Drivers
from lib.model.moves import Flags
from lib.sampling import Floats

ALL_YEAR: Flags = np.ones((1, 1), dtype=np.bool_)
"""Where a part runs that runs in every month of every draw."""


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
        paid: What the components before this one pay on shared accounts.
        accounts: The same, after this one.
        runs: In which months of which rows it runs, shape (rows, months) or broadcasting to it.
    """

    services: tuple[Service, ...]
    usd: Floats
    egress_usd: Floats
    chosen: NDArray[np.int64]
    outgrown: Flags
    free_only: bool
    forbidden: bool
    paid: Accounts = field(default_factory=dict)
    accounts: Accounts = field(default_factory=dict)
    runs: Flags = field(default_factory=lambda: ALL_YEAR)

    @property
    def likely_runs(self) -> Flags:
        """In which months of the likely case it runs, shape (12,)."""
        return np.broadcast_to(self.runs[0], self.chosen.shape[-1:])

    def used(self, index: int, *, band: int) -> Flags:
        """Return in which months of the likely case it runs on one of its plans, shape (12,)."""
        on_plan: Flags = (self.chosen[band] == index) & self.likely_runs
        return on_plan


@dataclass(frozen=True)
class _PlanCost:
    """One plan in the smallest shape; `asked` is what it adds to each shared account."""

    usd: Floats
    egress_usd: Floats
    asked: Accounts


def family_cost(
    services: Sequence[Service],
    drivers: Drivers,
    days: Sequence[dt.date],
    *,
    commercial: bool,
    free_plans: Sequence[bool],
    paid: Accounts | None = None,
    runs: Flags = ALL_YEAR,
) -> FamilyCost:
    """Return the cheapest fitting plan's cost for every band, row and month.

    Where no permitted plan fits, the one that would be dearest there stands in and the place is
    marked as outgrown, so that outgrowing a plan never makes it cheaper.

    Args:
        services: Plans that replace each other.
        drivers: The worksheet.
        days: The day whose prices hold in each month.
        commercial: Whether plans that forbid business use are out.
        free_plans: For each band, whether free plans count.
        paid: What other components of the stack pay on the accounts that they share with this one.
        runs: In which months of which rows it runs; it costs nothing in the others.
    """
    lawful = [item for item in services if item.commercial_use or not commercial]
    forbidden = not lawful
    usable = tuple(lawful or services)
    all_free = all(item.free_plan for item in usable)
    counted = np.array(free_plans)[:, None, None]
    everywhere = np.ones((1, 1, 1), dtype=bool)
    paid = paid or {}
    plans = [_plan_cost(item, drivers, days, paid) for item in usable]
    costs = [np.broadcast_to(plan.usd, drivers.shape) for plan in plans]
    permitted = [counted if item.free_plan and not all_free else everywhere for item in usable]
    fits = [_limits_hold(item, drivers) for item in usable]
    chosen, outgrown = _cheapest(costs, fits, permitted, drivers.shape)
    return FamilyCost(
        services=usable,
        usd=_where(runs, _pick(costs, chosen)),
        egress_usd=_where(runs, _pick([plan.egress_usd for plan in plans], chosen)),
        chosen=chosen[:, 0, :],
        outgrown=outgrown if runs is ALL_YEAR else outgrown & runs,
        free_only=all_free and not all(free_plans),
        forbidden=forbidden,
        paid=paid,
        accounts={fee: _after(fee, account, plans, chosen, runs) for fee, account in paid.items()},
        runs=runs,
    )


def _where(runs: Flags, usd: Floats) -> Floats:
    return usd if runs is ALL_YEAR else np.where(runs, usd, 0.0)


def _plan_cost(
    service: Service, drivers: Drivers, days: Sequence[dt.date], paid: Accounts
) -> _PlanCost:
    fees: list[Floats] = []
    usage: list[Floats] = []
    egress: list[Floats] = []
    asked: dict[Fee, Account] = {}
    for charge in service.charges:
        billed = billable_quantity(charge, drivers.driver)
        full = charge_usd(charge, billed, days, drivers.driver)
        usd = due_usd(service, charge, full, paid)
        if _earns_credit(service, charge.meter, charge.driver):
            usage.append(usd)
        else:
            fees.append(usd)
        if charge.driver == "egress_gb":
            egress.append(usd)
        fee = fee_of(service, charge)
        if fee is not None and fee in paid:
            asked[fee] = Account(full, np.zeros(1), np.zeros(1))
    if service.usage_credit_usd:
        used = _added(usage)
        spent = np.minimum(used, credit_left(service, paid))
        fees.append(used - spent)
        fee = credit_account(service, paid)
        if fee is not None:
            credit = np.array([service.usage_credit_usd])
            asked[fee] = Account(asked[fee].fee_usd, credit, spent)
    return _PlanCost(_added(fees), _added(egress), asked)


def _added(parts: Sequence[Floats]) -> Floats:
    """Return the sum of arrays that broadcast to each other; 0 of none."""
    return reduce(np.add, parts) if parts else np.zeros(1)


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
    costs: Sequence[Floats],
    fits: Sequence[Flags],
    permitted: Sequence[Flags],
    shape: tuple[int, int, int],
) -> tuple[NDArray[np.int64], Flags]:
    """Return which plan is used where, and where none of the permitted plans fits."""
    valid = [holds & allowed for holds, allowed in zip(fits, permitted, strict=True)]
    if len(costs) == 1:
        return np.zeros(shape, dtype=np.int64), np.broadcast_to(~valid[0], shape)
    best = np.zeros(shape, dtype=np.int64)
    least = np.full(shape, np.inf)
    for index, (usd, holds) in enumerate(zip(costs, valid, strict=True)):
        cheaper = holds & (usd < least)
        np.copyto(best, index, where=cheaper)
        np.copyto(least, usd, where=cheaper)
    outgrown: Flags = np.isinf(least)
    if outgrown.any():
        dearest = [
            np.where(np.broadcast_to(allowed, shape)[outgrown], usd[outgrown], -np.inf)
            for usd, allowed in zip(costs, permitted, strict=True)
        ]
        best[outgrown] = np.argmax(dearest, axis=0)
    return best, outgrown


def _pick(arrays: Sequence[Floats], chosen: NDArray[np.int64]) -> Floats:
    """Return each array where its plan is chosen."""
    if len(arrays) == 1:
        return np.broadcast_to(arrays[0], chosen.shape)
    picked = np.zeros(chosen.shape)
    for index, values in enumerate(arrays):
        np.copyto(picked, values, where=chosen == index)
    return picked


def _after(
    fee: Fee,
    account: Account,
    plans: Sequence[_PlanCost],
    chosen: NDArray[np.int64],
    runs: Flags,
) -> Account:
    """Return a shared account once the chosen plans are on it, too."""
    if not any(fee in plan.asked for plan in plans):
        return account
    nothing = Account(np.zeros(1), np.zeros(1), np.zeros(1))
    asked = [plan.asked.get(fee, nothing) for plan in plans]

    def added(parts: Sequence[Floats]) -> Floats:
        return _where(runs, _pick(parts, chosen))

    return Account(
        fee_usd=np.maximum(account.fee_usd, added([one.fee_usd for one in asked])),
        credit_usd=np.maximum(account.credit_usd, added([one.credit_usd for one in asked])),
        used_usd=account.used_usd + added([one.used_usd for one in asked]),
    )
