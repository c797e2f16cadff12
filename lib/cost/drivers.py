"""What pricing asks of a worksheet."""

from collections.abc import Callable
from typing import Protocol

from lib.sampling import Floats


class Drivers(Protocol):
    """Quantities per month by name, over bands, rows (the likely case, then draws) and months."""

    @property
    def shape(self) -> tuple[int, int, int]:
        """Bands, rows, months."""

    def driver(self, name: str) -> Floats:
        """Return one quantity in the smallest shape that broadcasts."""

    def full(self, name: str) -> Floats:
        """Return one quantity in the full shape."""


def likely_case(drivers: Drivers, *, band: int) -> Callable[[str], Floats]:
    """Return what a driver is in one band's likely case, month by month."""

    def months(name: str) -> Floats:
        quantity: Floats = drivers.full(name)[band, 0]
        return quantity

    return months
