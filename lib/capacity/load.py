"""Hours needed against hours there are: load, overload and the work that piles up."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from lib.capacity.hours import MonthlyHours
from lib.sampling import EVEN_CHANCE, Floats, first_month, percentiles

SURE_CHANCE: Final = 0.9
_SOMEBODY_HOURS: Final = 1e-6
"""Hours a month below which nobody is there."""


@dataclass(frozen=True, slots=True, eq=False)
class Load:
    """Load month by month as a share of the engineers' hours; arrays are of shape (12,).

    A month with work and nobody there has an infinite load.

    Attributes:
        hours_p50: Hours that the middle draw asks for.
        hours_p90: Hours that one in ten draws exceeds.
        likely: With everything at its likely value.
        p10: Share that one in ten draws stays below.
        p50: The middle draw.
        p90: Share that one in ten draws exceeds.
        overload_chance: Chance that the month's work exceeds the month's hours.
        overload_month: First month with an even chance of overload, or None.
        busiest_month: Month with the highest middle load, the first of them.
    """

    hours_p50: Floats
    hours_p90: Floats
    likely: Floats
    p10: Floats
    p50: Floats
    p90: Floats
    overload_chance: Floats
    overload_month: int | None
    busiest_month: int

    @property
    def busiest(self) -> float:
        """Middle load of the busiest month."""
        return float(self.p50[self.busiest_month - 1])


@dataclass(frozen=True, eq=False)
class Backlog(MonthlyHours):
    """Work that does not fit into its month and is carried into the next.

    Its hours are those that are left over at the end of each month.

    Attributes:
        first_version_chance: Chance that the first version is built and nothing is left over by
            then, shape (12,).
        first_version_month: First month with an even chance of that, or None: not in this year.
        first_version_month_p90: First month with nine chances in ten, or None.
    """

    first_version_chance: Floats
    first_version_month: int | None
    first_version_month_p90: int | None


def load_of(hours: Floats, *, capacity: Floats) -> Load:
    """Return the load that work puts on the hours there are.

    Args:
        hours: All work, shape (1 + draws, 12), row 0 at the likely values.
        capacity: Engineers' hours, shape (12,).
    """
    p10, p50, p90 = percentiles(hours[1:])
    chance = (hours[1:] > capacity).mean(axis=0)
    middle = share_of(p50, capacity=capacity)
    return Load(
        hours_p50=p50,
        hours_p90=p90,
        likely=share_of(hours[0], capacity=capacity),
        p10=share_of(p10, capacity=capacity),
        p50=middle,
        p90=share_of(p90, capacity=capacity),
        overload_chance=chance,
        overload_month=first_month(chance, at_least=EVEN_CHANCE),
        busiest_month=int(middle.argmax()) + 1,
    )


def backlog_of(hours: Floats, *, capacity: Floats, build_months: int) -> Backlog:
    """Return the work that piles up where a month's hours do not suffice.

    Args:
        hours: All work, shape (1 + draws, 12), row 0 at the likely values.
        capacity: Engineers' hours, shape (12,).
        build_months: Months that the first version is planned to take.
    """
    left = np.ascontiguousarray(hours.T) - capacity[:, np.newaxis]
    np.maximum(left[0], 0.0, out=left[0])
    for before, this in pairwise(left):
        np.add(this, before, out=this)
        np.maximum(this, 0.0, out=this)
    done = left[:, 1:] <= 1e-9
    done[: build_months - 1] = False
    chance = np.logical_or.accumulate(done, axis=0).mean(axis=1)
    return Backlog(
        hours=left.T,
        first_version_chance=chance,
        first_version_month=first_month(chance, at_least=EVEN_CHANCE),
        first_version_month_p90=first_month(chance, at_least=SURE_CHANCE),
    )


def share_of(hours: Floats, *, capacity: Floats) -> Floats:
    """Return hours over capacity; infinite where there is work and nobody to do it."""
    somebody = capacity > _SOMEBODY_HOURS
    if somebody.all():
        return hours / capacity
    share = np.where(hours > 0, np.inf, 0.0)
    return np.divide(hours, capacity, out=share, where=np.broadcast_to(somebody, hours.shape))


def load_share(hours: float, *, capacity: float) -> float:
    """Return hours over capacity; infinite where there is work and nobody to do it."""
    return float(share_of(np.array([hours]), capacity=np.array([capacity]))[0])
