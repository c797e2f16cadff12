"""Look one thing up, by id or by day. What does not exist is an error, never a zero."""

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache

from lib.catalogue.catalogue import CATALOGUES_KEPT, Catalogue
from lib.catalogue.records import Charge, PriceValue, Service, StackOption
from lib.errors import CatalogueError


def price_on(charge: Charge, day: dt.date) -> PriceValue:
    """Return the price that holds on `day`: the latest one that has begun by then."""
    for value in reversed(charge.values):
        if value.since <= day:
            return value
    raise CatalogueError(
        where=f"charge {charge.meter}",
        found=f"no price on {day}",
        allowed=f"a day from {charge.values[0].since} on",
        fix="Choose a later day, or add the earlier price to its file in presets/prices.",
    )


def option(catalogue: Catalogue, option_id: str) -> StackOption:
    """Return one stack option."""
    try:
        return catalogue.options[option_id]
    except KeyError:
        raise CatalogueError(
            where="stack options",
            found=option_id,
            allowed=", ".join(catalogue.options),
            fix="Choose one of these, or add it to presets/stack.",
        ) from None


def prices_on(charge: Charge, days: Sequence[dt.date]) -> tuple[PriceValue, ...]:
    """Return the price that holds on each of some days, which rise.

    Raises:
        CatalogueError: If a day has no price.
    """
    first = price_on(charge, days[0])
    if first is charge.values[-1]:
        return (first,) * len(days)
    return tuple(price_on(charge, day) for day in days)


def family(catalogue: Catalogue, family_id: str) -> tuple[Service, ...]:
    """Return the plans and sizes that replace each other under one family id."""
    try:
        return catalogue.families[family_id]
    except KeyError:
        raise CatalogueError(
            where="service families",
            found=family_id,
            allowed="the family of a service in presets/prices",
            fix="Correct the id, or add the services to presets/prices.",
        ) from None


@lru_cache(maxsize=CATALOGUES_KEPT)
def build_machines(catalogue: Catalogue) -> tuple[str, ...]:
    """Return the families that bill large computations: those counted in their hours."""
    return tuple(
        family_id
        for family_id, services in catalogue.families.items()
        if any(charge.driver.startswith("build_") for charge in services[0].charges)
    )
