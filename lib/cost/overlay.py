"""The user's own prices laid over the catalogue: overrides, discounts and lines of their own.

A what-if is an overlay on the list prices, never a change of them: every adjusted line says so.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Final

from lib.catalogue.records import Charge, Currency, Layer, PriceValue, Service, Source
from lib.cost.exchange import rate_of
from lib.model.cost_plan import CostPlan, OwnLine
from lib.units import US_DOLLARS

ALWAYS: Final = dt.date(1, 1, 1)
"""The day from which a price without a day holds."""
OWN_FAMILY: Final = "own-line"


def adjusted(
    services: Sequence[Service], plan: CostPlan, currencies: Mapping[str, Currency]
) -> tuple[Service, ...]:
    """Return plans in USD, with the user's prices and discounts in place of the list prices.

    Args:
        services: Plans of the catalogue.
        plan: The user's prices, discounts and exchange rates.
        currencies: The rates that hold where the user gave none.
    """
    is_foreign = any(service.currency != US_DOLLARS for service in services)
    if not (plan.overrides or plan.discounts or is_foreign):
        return tuple(services)
    return tuple(_service(service, plan, currencies) for service in services)


def mark_of(
    service: Service,
    charge: Charge | None,
    plan: CostPlan,
    currencies: Mapping[str, Currency],
) -> str:
    """Return how a line differs from the list price, as words; empty where it does not."""
    marks = []
    if service.currency != US_DOLLARS:
        rate = rate_of(service.currency, plan, currencies)
        marks.append(f"billed in {rate.currency} at USD {rate.usd:g} for one ({rate.origin})")
    if service.family == OWN_FAMILY:
        marks.append("own line")
    if charge is not None:
        marks += [
            f"own price{f': {item.reason}' if item.reason else ''}"
            for item in plan.overrides
            if (item.service, item.meter) == (service.id, charge.meter)
        ]
    marks += [
        f"{item.share * 100:g} % discount{f': {item.reason}' if item.reason else ''}"
        for item in plan.discounts
        if item.vendor in {"", service.vendor} and service.family != OWN_FAMILY
    ]
    return "; ".join(marks)


def by_the_user(as_of: dt.date) -> Source:
    """Return the source of a price that the user typed."""
    return Source(title="entered by the user", checked_on=as_of)


def own_services(plan: CostPlan, as_of: dt.date) -> tuple[tuple[Layer, OwnLine, Service], ...]:
    """Return the user's own lines as services, so that they are billed like any other."""
    return tuple(
        (
            line.layer,
            line,
            Service(
                id=f"own-{number}",
                name=line.name,
                vendor="own line",
                family=OWN_FAMILY,
                layer=line.layer,
                kind="own line",
                managed=True,
                basis="reasoning",
                source=by_the_user(as_of),
                charges=(
                    Charge(
                        meter="own line",
                        driver=line.driver or "month",
                        unit="month" if line.driver is None else line.driver.replace("_", " "),
                        values=(PriceValue(since=ALWAYS, amount=line.usd),),
                    ),
                ),
            ),
        )
        for number, line in enumerate(plan.own_lines, start=1)
    )


def without_effect(plan: CostPlan, used: Sequence[Service]) -> tuple[str, ...]:
    """Return a sentence for each adjustment that changes nothing in this stack.

    Args:
        plan: The adjustments.
        used: Every plan of the stack's service families.
    """
    meters = {(service.id, charge.meter) for service in used for charge in service.charges}
    vendors = {service.vendor for service in used}
    return (
        *(
            f"The price of {item.meter} for {item.service} has no effect: this stack has no such "
            "line. Remove it, or pick an option that uses it."
            for item in plan.overrides
            if (item.service, item.meter) not in meters
        ),
        *(
            f"The discount of {item.vendor} has no effect: this stack uses nothing of that vendor."
            for item in plan.discounts
            if item.vendor and item.vendor not in vendors
        ),
    )


def _service(service: Service, plan: CostPlan, currencies: Mapping[str, Currency]) -> Service:
    rate = rate_of(service.currency, plan, currencies).usd
    return service.model_copy(
        update={
            "charges": tuple(_charge(service, each, plan, rate) for each in service.charges),
            "usage_credit_usd": service.usage_credit_usd * rate,
        }
    )


def _charge(service: Service, charge: Charge, plan: CostPlan, rate: float) -> Charge:
    values = tuple(_scaled(value, rate) for value in charge.values)
    for item in plan.overrides:
        if (item.service, item.meter) == (service.id, charge.meter):
            values = (PriceValue(since=ALWAYS, amount=item.usd_per_block),)
    left = 1.0
    for discount in plan.discounts:
        if discount.vendor in {"", service.vendor}:
            left *= 1 - discount.share
    return charge.model_copy(update={"values": tuple(_scaled(value, left) for value in values)})


def _scaled(value: PriceValue, factor: float) -> PriceValue:
    if factor == 1:
        return value
    long = value.long_context
    return value.model_copy(
        update={
            "amount": None if value.amount is None else value.amount * factor,
            "tiers": tuple(
                tier.model_copy(update={"amount": tier.amount * factor, "flat": tier.flat * factor})
                for tier in value.tiers
            ),
            "long_context": long and long.model_copy(update={"amount": long.amount * factor}),
        }
    )
