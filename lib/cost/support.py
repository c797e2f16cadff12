"""A support plan: its minimum a month, or a share of everything else, whichever is more."""

from dataclasses import dataclass

import numpy as np

from lib.catalogue.records import Charge, PriceValue, Service, Source
from lib.cost.drivers import Drivers
from lib.cost.overlay import ALWAYS, OWN_FAMILY
from lib.model.blueprint import Blueprint
from lib.model.cost_plan import BANDS
from lib.sampling import Floats

_LEAST, _BEYOND = "support_usd", "support_beyond_usd"


@dataclass(frozen=True)
class WithSupport:
    """A worksheet with two quantities more, both in USD: the least, and what the share adds to it.

    Attributes:
        drivers: The worksheet.
        least: The minimum, shape (bands, 1, 1).
        beyond: How far the share of the invoices lies above it, shape (bands, rows, months).
    """

    drivers: Drivers
    least: Floats
    beyond: Floats

    @property
    def shape(self) -> tuple[int, int, int]:
        """Bands, rows, months."""
        return self.drivers.shape

    def driver(self, name: str) -> Floats:
        """Return one quantity in the smallest shape that broadcasts."""
        own = {_LEAST: self.least, _BEYOND: self.beyond}
        return own[name] if name in own else self.drivers.driver(name)

    def full(self, name: str) -> Floats:
        """Return one quantity in the full shape."""
        return np.broadcast_to(self.driver(name), self.shape)


def with_support(blueprint: Blueprint, drivers: Drivers, usd: Floats) -> WithSupport | None:
    """Return the worksheet with what the bands' support plans ask for; None without one.

    Args:
        blueprint: The settings of the bands.
        drivers: The worksheet.
        usd: All other invoices, shape (bands, rows, months).
    """
    bands = [blueprint.cost.band(name) for name in BANDS]
    if not any(band.support_usd or band.support_share for band in bands):
        return None
    least = np.array([band.support_usd for band in bands])[:, None, None]
    part = np.array([band.support_share for band in bands])[:, None, None]
    return WithSupport(drivers, least, np.maximum(usd * part - least, 0))


def support_service(source: Source) -> Service:
    """Return the support plan as a service, so that it is billed like any other."""
    return Service(
        id="support-plan",
        name="Support plan",
        vendor="own line",
        family=OWN_FAMILY,
        layer="saas",
        kind="own line",
        managed=True,
        basis="reasoning",
        source=source,
        charges=tuple(
            Charge(
                meter=meter,
                driver=driver,
                unit="USD",
                values=(PriceValue(since=ALWAYS, amount=1),),
            )
            for meter, driver in (
                ("minimum", _LEAST),
                ("share of the invoices beyond it", _BEYOND),
            )
        ),
    )
