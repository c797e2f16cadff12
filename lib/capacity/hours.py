"""Hours of the twelve months in every draw, and what is read off them."""

from dataclasses import dataclass
from functools import cached_property

from lib.sampling import Floats, percentiles


@dataclass(frozen=True, eq=False)
class MonthlyHours:
    """Hours of each month, month 1 first.

    Attributes:
        hours: Hours a month, shape (1 + draws, 12); row 0 has everything at its likely value.
    """

    hours: Floats

    @property
    def likely(self) -> Floats:
        """Hours with everything at its likely value, shape (12,)."""
        likely: Floats = self.hours[0]
        return likely

    @cached_property
    def percentiles(self) -> Floats:
        """P10, P50 and P90 of the hours, shape (3, 12); computed when first asked for."""
        return percentiles(self.hours[1:])

    @property
    def p10(self) -> Floats:
        """Hours that one in ten draws stays below, shape (12,)."""
        p10: Floats = self.percentiles[0]
        return p10

    @property
    def p50(self) -> Floats:
        """Hours of the middle draw, shape (12,)."""
        p50: Floats = self.percentiles[1]
        return p50

    @property
    def p90(self) -> Floats:
        """Hours that one in ten draws exceeds, shape (12,)."""
        p90: Floats = self.percentiles[2]
        return p90
