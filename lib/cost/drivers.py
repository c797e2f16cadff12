"""What pricing asks of a worksheet."""

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
