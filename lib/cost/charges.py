"""One charge: quantity x unit price, with free part, minimum, rounding, tiers and long calls."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Final

import numpy as np

from lib.catalogue.lookup import price_on, prices_on
from lib.catalogue.records import Charge, PriceValue, Service
from lib.sampling import Floats

Quantity = Callable[[str], Floats]
"""How much there is of a driver per month, in any shape whose last axis is the months or one."""

TOKENS_PER_CALL: Final = "llm_input_tokens_per_call"
"""The driver that decides whether a call to a model is a long one."""
_LEAST_PART: Final = 1e-9
"""Part of a block that does not begin one: three blocks may come out as 3.0000000000000004."""


def drivers_of(services: Sequence[Service]) -> set[str]:
    """Return the names of everything that prices and limits of these plans depend on."""
    charges = [charge for service in services for charge in service.charges]
    found = {charge.driver for charge in charges}
    found.update(*(charge.free_per for charge in charges))
    found.update(limit.driver for service in services for limit in service.limits)
    if any(value.long_context for charge in charges for value in charge.values):
        found.add(TOKENS_PER_CALL)
    return found


def free_quantity(charge: Charge, quantity: Quantity) -> Floats | float:
    """Return the free part of a meter, with what other drivers bring along."""
    return sum(
        (quantity(driver) * units for driver, units in charge.free_per.items()), start=charge.free
    )


def billable_quantity(charge: Charge, quantity: Quantity) -> Floats:
    """Return what is billed of a driver: times the factor, less the free part, at least, rounded.

    Args:
        charge: The meter.
        quantity: How much there is of a driver per month, in any shape.
    """
    driver = quantity(charge.driver)
    billed = driver * charge.factor if charge.factor != 1 else driver
    if charge.free or charge.free_per:
        billed = billed - free_quantity(charge, quantity)
        np.maximum(billed, 0, out=billed)
    if charge.at_least:
        billed = np.maximum(billed, charge.at_least)
    if charge.round_up_to:
        begun = np.maximum(billed / charge.round_up_to - _LEAST_PART, 0)
        billed = np.ceil(begun) * charge.round_up_to
    return billed


def charge_usd(
    charge: Charge, billed: Floats, days: Sequence[dt.date], quantity: Quantity
) -> Floats:
    """Return USD per month for billed quantities whose last axis is the months.

    Args:
        charge: The meter with its dated prices.
        billed: Billed quantity, last axis 12 or 1.
        days: The day whose price holds in each month; they rise.
        quantity: How much there is of a driver, for prices that depend on another one.

    Raises:
        CatalogueError: If a month has no price.
    """
    values = prices_on(charge, days)
    if values[-1] is values[0]:
        return _priced(values[0], billed, quantity, per=charge.per)
    by_month = [
        _priced(value, _month(billed, month), _of_month(quantity, month), per=charge.per)
        for month, value in enumerate(values)
    ]
    return np.concatenate(np.broadcast_arrays(*by_month), axis=-1)


def unit_price(charge: Charge, day: dt.date, quantity: Quantity) -> float | None:
    """Return the price of one block on a day, or None where it depends on the quantity.

    Args:
        charge: The meter with its dated prices.
        day: The day.
        quantity: How much there is of a driver; where it varies, its first value counts.

    Raises:
        CatalogueError: If the day has no price.
    """
    value = price_on(charge, day)
    if value.amount is None:
        return None
    return float(np.ravel(_amount(value, value.amount, quantity))[0])


def _priced(value: PriceValue, billed: Floats, quantity: Quantity, *, per: float) -> Floats:
    """Return USD for a billed quantity at one dated price of a block of `per` units."""
    if value.amount is not None:
        return billed * (_amount(value, value.amount, quantity) / per)
    if value.tiering == "volume":
        return _volume(value, billed, per=per)
    return tiered(value, billed, per=per)


def _amount(value: PriceValue, amount: float, quantity: Quantity) -> Floats | float:
    """Return the price of a block: another one where the calls of a model are long."""
    long = value.long_context
    if long is None:
        return amount
    return np.where(quantity(TOKENS_PER_CALL) > long.above_tokens, long.amount, amount)


def tiered(value: PriceValue, billed: Floats, *, per: float) -> Floats:
    """Return USD in graduated tiers: each prices its own band, counted in billed units from 0."""
    usd = np.zeros_like(billed)
    start = 0.0
    for tier in value.tiers:
        end = np.inf if tier.up_to is None else tier.up_to
        usd = usd + np.clip(billed - start, 0, end - start) * (tier.amount / per)
        if tier.flat:
            usd = usd + np.where(billed > start, tier.flat, 0.0)
        start = end
    return usd


def _volume(value: PriceValue, billed: Floats, *, per: float) -> Floats:
    """Return USD where the tier that the quantity reaches prices all of it."""
    usd = np.zeros_like(billed)
    start = 0.0
    for tier in value.tiers:
        whole = billed * (tier.amount / per) + tier.flat
        usd = np.where(billed > start, whole, usd)
        start = np.inf if tier.up_to is None else tier.up_to
    return usd


def _month(values: Floats, month: int) -> Floats:
    return values[..., month : month + 1] if values.shape[-1] > 1 else values


def _of_month(quantity: Quantity, month: int) -> Quantity:
    return lambda name: _month(quantity(name), month)
