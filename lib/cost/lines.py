"""Line items of the likely case: what is billed, how much of it, at which price, from where."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from lib.catalogue.records import Charge, Confidence, CostGroup, Service, Source
from lib.cost.accounts import Accounts, accounts_in, due_usd, fee_of
from lib.cost.charges import billable_quantity, charge_usd, unit_price
from lib.cost.drivers import Drivers, likely_case
from lib.cost.plans import FamilyCost
from lib.model.moves import Flags
from lib.sampling import Floats


@dataclass(frozen=True)
class CostLine:
    """One charge of one component in one band, month by month, in the likely case.

    Attributes:
        layer: Layer of the pick.
        component: The running part.
        service: The plan that bills it.
        charge: The meter.
        quantity: Metered quantity per month, shape (12,); 0 in months on another plan, and where
            another component pays the fee.
        billed: Quantity after the free part.
        usd: USD per month, shape (12,). A credit of the plan is a line of its own.
        block_usd: Price of one block in month 1, None where graduated.
        confidence: How well the price is known.
        source: Where the price was read.
        priced_on: First day of the price.
        mark: How the price differs from the list price, in words; empty where it does not.
        lasts: From or until when the component runs, in words; empty where it runs all year.
    """

    layer: CostGroup
    component: str
    service: Service
    charge: Charge | None
    quantity: Floats
    billed: Floats
    usd: Floats
    block_usd: float | None
    confidence: Confidence
    source: Source
    priced_on: dt.date
    mark: str = ""
    lasts: str = ""


def family_lines(
    layer: CostGroup,
    component: str,
    cost: FamilyCost,
    drivers: Drivers,
    days: Sequence[dt.date],
    *,
    band: int,
) -> tuple[CostLine, ...]:
    """Return the lines of one component in one band; they add up to its likely cost."""
    lines = []
    paid = accounts_in(cost.paid, drivers.shape, band=band)
    for index, service in enumerate(cost.services):
        used = cost.used(index, band=band)
        if not used.any():
            continue
        charged = [
            _line(layer, component, service, charge, drivers, days, paid, band=band)
            for charge in service.charges
        ]
        if service.usage_credit_usd:
            charged.append(_credit_line(charged, service, cost, band=band))
        lines += [_only(line, used) for line in charged if not _is_paid_elsewhere(line, cost.paid)]
    return tuple(lines)


def _line(
    layer: CostGroup,
    component: str,
    service: Service,
    charge: Charge,
    drivers: Drivers,
    days: Sequence[dt.date],
    paid: Accounts,
    *,
    band: int,
) -> CostLine:
    likely = likely_case(drivers, band=band)
    quantity = likely(charge.driver)
    billed = billable_quantity(charge, likely)
    full = np.broadcast_to(charge_usd(charge, billed, days, likely), quantity.shape)
    usd = due_usd(service, charge, full, paid)
    asked = (usd > 0) | (full == 0)
    return CostLine(
        layer=layer,
        component=component,
        service=service,
        charge=charge,
        quantity=np.where(asked, quantity * charge.factor, 0.0),
        billed=np.where(asked, billed, 0.0),
        usd=usd,
        block_usd=unit_price(charge, days[0], likely),
        confidence=charge.confidence or service.confidence,
        source=service.source,
        priced_on=max(value.since for value in charge.values if value.since <= days[0]),
    )


def _credit_line(
    charged: Sequence[CostLine], service: Service, cost: FamilyCost, *, band: int
) -> CostLine:
    gross = np.sum([line.usd for line in charged], axis=0)
    index = cost.services.index(service)
    on_plan = cost.chosen[band] == index
    credit = np.where(on_plan, cost.usd[band, 0] - gross, 0.0)
    first = charged[0]
    return CostLine(
        layer=first.layer,
        component=first.component,
        service=service,
        charge=None,
        quantity=np.ones_like(credit),
        billed=np.ones_like(credit),
        usd=credit,
        block_usd=-service.usage_credit_usd,
        confidence=service.confidence,
        source=first.source,
        priced_on=first.priced_on,
    )


def _is_paid_elsewhere(line: CostLine, paid: Accounts) -> bool:
    if line.charge is None or fee_of(line.service, line.charge) not in paid:
        return False
    return not line.quantity.any()


def _only(line: CostLine, used: Flags) -> CostLine:
    return replace(
        line,
        quantity=np.where(used, line.quantity, 0.0),
        billed=np.where(used, line.billed, 0.0),
        usd=np.where(used, line.usd, 0.0),
    )
