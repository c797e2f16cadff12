"""Plans of one service family: in each month the cheapest one whose limits hold."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, reduce
from typing import TypeVar

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

T = TypeVar("T", bound=np.generic)

_NOTHING: Floats = np.zeros(1)
_NOWHERE: Flags = np.zeros((1, 1, 1), dtype=np.bool_)
_EVERYWHERE: Flags = np.ones((1, 1, 1), dtype=np.bool_)
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
    offers = _offers(
        services, drivers, days, commercial=commercial, free_plans=free_plans, paid=paid or {}
    )
    usd, outgrown = offers.least()

    def whole(values: Floats) -> Floats:
        return _where(runs, np.broadcast_to(values, drivers.shape))

    plans, usable = offers.plans, offers.services
    all_free = all(item.free_plan for item in usable)
    return FamilyCost(
        services=usable,
        usd=whole(usd),
        egress_usd=whole(offers.pick([plan.egress_usd for plan in plans])),
        chosen=np.broadcast_to(offers.likely().counts, _likely_shape(drivers))[:, 0, :],
        outgrown=np.broadcast_to(outgrown if runs is ALL_YEAR else outgrown & runs, drivers.shape),
        free_only=all_free and not all(free_plans),
        forbidden=commercial and not any(item.commercial_use for item in usable),
        paid=offers.paid,
        accounts={
            fee: _after(fee, account, plans, lambda parts: _where(runs, offers.pick(parts)))
            for fee, account in offers.paid.items()
        },
        runs=runs,
    )


def family_usd(
    services: Sequence[Service],
    drivers: Drivers,
    days: Sequence[dt.date],
    *,
    commercial: bool,
    free_plans: Sequence[bool],
) -> Floats:
    """Return only the USD of `family_cost`, for a family on its own."""
    offers = _offers(services, drivers, days, commercial=commercial, free_plans=free_plans, paid={})
    return np.broadcast_to(offers.least()[0], drivers.shape)


def _offers(
    services: Sequence[Service],
    drivers: Drivers,
    days: Sequence[dt.date],
    *,
    commercial: bool,
    free_plans: Sequence[bool],
    paid: Accounts,
) -> "_Offers":
    lawful = [item for item in services if item.commercial_use or not commercial]
    usable = tuple(lawful or services)
    all_free = all(item.free_plan for item in usable)
    counted: Flags = np.array(free_plans)[:, None, None]
    permitted = [counted if item.free_plan and not all_free else _EVERYWHERE for item in usable]
    return _Offers(
        services=usable,
        plans=[_plan_cost(item, drivers, days, paid) for item in usable],
        fits=[
            allowed if not item.limits else allowed & _limits_hold(item, drivers)
            for item, allowed in zip(usable, permitted, strict=True)
        ],
        permitted=permitted,
        paid=paid,
    )


def _likely_shape(drivers: Drivers) -> tuple[int, int, int]:
    bands, _, months = drivers.shape
    return (bands, 1, months)


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
            asked[fee] = Account(full, _NOTHING, _NOTHING)
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
    return reduce(np.add, parts) if parts else _NOTHING


def _earns_credit(service: Service, meter: str, driver: str) -> bool:
    if not service.usage_credit_usd:
        return False
    return meter in service.credit_meters if service.credit_meters else driver != FEE_DRIVER


def _limits_hold(service: Service, drivers: Drivers) -> Flags:
    return reduce(
        np.logical_and, (drivers.driver(limit.driver) <= limit.at_most for limit in service.limits)
    )


@dataclass(frozen=True)
class _Offers:
    """Plans that replace each other, each in the smallest shape.

    Where one of them fits, the cheapest one counts, and the first of equals; elsewhere the dearest
    permitted one.

    Attributes:
        services: The plans.
        plans: What each costs.
        fits: Where each is permitted and its limits hold.
        permitted: Where each is permitted.
        paid: What others pay on the accounts that they share.
    """

    services: tuple[Service, ...]
    plans: Sequence[_PlanCost]
    fits: Sequence[Flags]
    permitted: Sequence[Flags]
    paid: Accounts

    def least(self) -> tuple[Floats, Flags]:
        """Return what the plan that counts costs, and where none fits."""
        if len(self.plans) == 1:
            return self.plans[0].usd, ~self.fits[0]
        least = reduce(np.minimum, map(_or_inf, self._usd, self.fits))
        if any(fits.all() for fits in self.fits):
            return least, _NOWHERE
        outgrown: Flags = np.isinf(least)
        if outgrown.any():
            dearest = -reduce(np.minimum, map(_or_inf, map(np.negative, self._usd), self.permitted))
            least = np.where(outgrown, dearest, least)
        return least, outgrown

    @property
    def _usd(self) -> Iterator[Floats]:
        return (plan.usd for plan in self.plans)

    @cached_property
    def counts(self) -> NDArray[np.int64]:
        """The index of the plan that counts."""
        found = np.zeros(1, dtype=np.int64)
        if len(self.plans) == 1:
            return found
        usd, outgrown = self.least()
        for index in reversed(range(len(self.plans))):
            can_count = self.fits[index] | (outgrown & self.permitted[index])
            found = np.where(can_count & (self.plans[index].usd == usd), index, found)
        return found

    def likely(self) -> "_Offers":
        """Return the same in the likely case alone, without what others pay."""
        return _Offers(
            self.services,
            [_PlanCost(_likely(plan.usd), _NOTHING, {}) for plan in self.plans],
            [_likely(each) for each in self.fits],
            [_likely(each) for each in self.permitted],
            {},
        )

    def pick(self, parts: Sequence[Floats]) -> Floats:
        """Return a part of each plan's cost where that plan counts."""
        first, *others = parts
        if all(each is first for each in others):
            return first
        picked = first
        for index, values in enumerate(others, start=1):
            picked = np.where(self.counts == index, values, picked)
        return picked


def _or_inf(usd: Floats, holds: Flags) -> Floats:
    return usd if holds.all() else np.where(holds, usd, np.inf)


def _likely(values: NDArray[T]) -> NDArray[T]:
    return values[..., :1, :] if values.ndim > 1 else values


def _after(
    fee: Fee,
    account: Account,
    plans: Sequence[_PlanCost],
    picked: Callable[[Sequence[Floats]], Floats],
) -> Account:
    """Return a shared account once the plans that count are on it, too."""
    if not any(fee in plan.asked for plan in plans):
        return account
    nothing = Account(_NOTHING, _NOTHING, _NOTHING)
    asked = [plan.asked.get(fee, nothing) for plan in plans]
    return Account(
        fee_usd=np.maximum(account.fee_usd, picked([one.fee_usd for one in asked])),
        credit_usd=np.maximum(account.credit_usd, picked([one.credit_usd for one in asked])),
        used_usd=account.used_usd + picked([one.used_usd for one in asked]),
    )
