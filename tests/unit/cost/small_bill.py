"""A bill small enough for hand arithmetic: services in three lines, quantities set by hand."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from lib.catalogue.records import Service
from lib.cost.accounts import Account, Fee, shared_accounts
from lib.cost.calendar import month_starts
from lib.cost.plans import FamilyCost, family_cost
from lib.sampling import Floats
from lib.units import MONTHS

DAY = dt.date(2026, 11, 1)
DAYS = month_starts(DAY)
ONE_BAND = (1, 2, MONTHS)
"""One band, the likely case and one draw, twelve months."""


class Quantities:
    """Drivers set by hand: a number, one per month, or anything that broadcasts to the shape."""

    def __init__(
        self, quantities: Mapping[str, Any], shape: tuple[int, int, int] = ONE_BAND
    ) -> None:
        self.shape = shape
        self._quantities = {"month": 1.0, **quantities}

    def driver(self, name: str) -> Floats:
        """Return one quantity in the smallest shape that broadcasts."""
        return np.atleast_1d(np.asarray(self._quantities[name], dtype=np.float64))

    def full(self, name: str) -> Floats:
        """Return one quantity in the full shape."""
        return np.broadcast_to(self.driver(name), self.shape)


def charge(driver: str, amount: float, **fields: Any) -> dict[str, Any]:
    """Return a charge, named after its driver unless told otherwise."""
    values = [{"from": "2026-01-01", "amount": amount}]
    return {"meter": driver, "driver": driver, "unit": "units", "values": values} | fields


def fee(amount: float, meter: str = "plan_fee") -> dict[str, Any]:
    return charge("month", amount, meter=meter)


def service(name: str, *charges: dict[str, Any], **fields: Any) -> Service:
    """Return one plan of the family "host"."""
    base = {
        "id": name,
        "name": name.title(),
        "vendor": "Vendor",
        "family": "host",
        "layer": "api",
        "kind": "host",
        "managed": True,
        "charges": charges,
        "basis": "source",
        "source": {"title": "A price list", "checked_on": "2026-10-01"},
    }
    return Service.model_validate(base | fields)


def cost_of(
    plans: Sequence[Service],
    drivers: Quantities,
    *,
    free_plans: Sequence[bool] | None = None,
    commercial: bool = True,
    paid: Mapping[Fee, Account] | None = None,
    days: Sequence[dt.date] = DAYS,
) -> FamilyCost:
    """Return the cost of one family; free plans count unless told otherwise."""
    return family_cost(
        plans,
        drivers,
        days,
        commercial=commercial,
        free_plans=free_plans or [True] * drivers.shape[0],
        paid=paid,
    )


def costs_of(
    families: Sequence[Sequence[Service]], drivers: Quantities, **settings: Any
) -> list[FamilyCost]:
    """Return the cost of several components that share their vendors' accounts."""
    accounts: Mapping[Fee, Account] = shared_accounts(families)
    costs = []
    for plans in families:
        costs.append(cost_of(plans, drivers, paid=accounts, **settings))
        accounts = costs[-1].accounts
    return costs
