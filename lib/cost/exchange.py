"""Amounts in another currency than USD: what a unit is worth, on which day, by whose word."""

from collections.abc import Mapping
from dataclasses import dataclass

from lib.catalogue.records import Currency
from lib.errors import BlueprintError
from lib.model.cost_plan import CostPlan
from lib.units import US_DOLLARS
from lib.wording import Money


@dataclass(frozen=True, slots=True)
class Rate:
    """What one unit of a currency is worth.

    Attributes:
        currency: ISO 4217 code.
        usd: USD for one unit.
        origin: Whose rate it is and of which day, such as "rate of 2026-11-20", or that it is
            assumed.
    """

    currency: str
    usd: float
    origin: str


def rate_of(currency: str, plan: CostPlan, currencies: Mapping[str, Currency]) -> Rate:
    """Return the rate that the user gave, or the one that the catalogue assumes.

    Raises:
        BlueprintError: If there is neither.
    """
    own = next((rate for rate in plan.rates if rate.currency == currency), None)
    if own is not None:
        told = f", {own.source}" if own.source else ""
        return Rate(currency, own.usd, f"rate of {own.on}{told}")
    if currency in currencies:
        return Rate(currency, currencies[currency].usd, "assumed rate")
    known = sorted({*currencies, *(rate.currency for rate in plan.rates)})
    raise BlueprintError(
        where="cost.shown_in",
        found=currency,
        allowed=", ".join(known),
        fix=f"Add a rate for {currency} on the cost page, or choose one of these.",
    )


def shown_money(plan: CostPlan, currencies: Mapping[str, Currency]) -> Money:
    """Return the currency in which amounts are shown.

    Raises:
        BlueprintError: If no rate is known for it.
    """
    rate = rate_of(plan.shown_in, plan, currencies)
    return Money(rate.currency, rate.usd)


def rate_in_words(plan: CostPlan, currencies: Mapping[str, Currency]) -> str:
    """Return at which rate amounts are shown, as a sentence; "" where they are in USD."""
    if plan.shown_in == US_DOLLARS:
        return ""
    rate = rate_of(plan.shown_in, plan, currencies)
    return f"Amounts are in {rate.currency}, at USD {rate.usd:g} for one ({rate.origin})."
