"""One charge: quantity x unit price, with free part, rounding and graduated tiers."""

import datetime as dt
from collections.abc import Callable, Sequence

import numpy as np

from lib.catalogue.lookup import price_on
from lib.catalogue.records import Charge, PriceValue
from lib.sampling import Floats

_LEAST_PART = 1e-9
"""Part of a block that does not begin one: three blocks may come out as 3.0000000000000004."""


def free_quantity(charge: Charge, quantity: Callable[[str], Floats]) -> Floats | float:
    """Return the free part of a meter, with what other drivers bring along."""
    return sum(
        (quantity(driver) * units for driver, units in charge.free_per.items()), start=charge.free
    )


def billable_quantity(charge: Charge, quantity: Callable[[str], Floats]) -> Floats:
    """Return what is billed of a driver: times the factor, less the free part, rounded up.

    Args:
        charge: The meter.
        quantity: How much there is of a driver per month, in any shape.
    """
    driver = quantity(charge.driver)
    billed = driver * charge.factor if charge.factor != 1 else driver
    if charge.free or charge.free_per:
        billed = np.maximum(billed - free_quantity(charge, quantity), 0)
    if charge.round_up_to:
        begun = np.maximum(billed / charge.round_up_to - _LEAST_PART, 0)
        billed = np.ceil(begun) * charge.round_up_to
    return billed


def priced(value: PriceValue, billed: Floats, *, per: float) -> Floats:
    """Return USD for a billed quantity at one dated price.

    Graduated tiers price each band at its own amount; `up_to` counts billed units from zero.

    Args:
        value: Flat or tiered price of one block.
        billed: Billed quantity in the meter's base unit.
        per: Units in a block.
    """
    if value.amount is not None:
        return billed * (value.amount / per)
    usd = np.zeros_like(billed)
    start = 0.0
    for tier in value.tiers:
        end = np.inf if tier.up_to is None else tier.up_to
        usd = usd + np.clip(billed - start, 0, end - start) * (tier.amount / per)
        start = end
    return usd


def charge_usd(charge: Charge, billed: Floats, days: Sequence[dt.date]) -> Floats:
    """Return USD per month for billed quantities whose last axis is the months.

    Args:
        charge: The meter with its dated prices.
        billed: Billed quantity, last axis 12 or 1.
        days: The day whose price holds in each month.

    Raises:
        CatalogueError: If a month has no price.
    """
    values = [price_on(charge, day) for day in days]
    if all(value is values[0] for value in values):
        return priced(values[0], billed, per=charge.per)
    columns = np.broadcast_to(billed, (*billed.shape[:-1], len(days)))
    by_month = [
        priced(value, columns[..., month], per=charge.per) for month, value in enumerate(values)
    ]
    return np.stack(by_month, axis=-1)


def unit_price(charge: Charge, day: dt.date) -> float | None:
    """Return the price of one block on a day, or None where it is graduated."""
    return price_on(charge, day).amount
