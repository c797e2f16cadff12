"""Hours that are needed in each month, one kind of work beside the other.

Building and learning fall evenly into the months until the first version is done. Running starts
in month 1, because the product is in use while it is being built.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

import numpy as np

from lib.capacity.hours import MonthlyHours
from lib.capacity.needs import TeamNeeds
from lib.model.blueprint import Team
from lib.model.schedule import building_shares
from lib.sampling import Floats
from lib.units import MONTHS

WorkKind = Literal[
    "build",
    "learning",
    "sourcing",
    "migration",
    "run",
    "base_product",
    "outside_sources",
    "incidents",
    "on_call",
]
LABELS: Final[dict[WorkKind, str]] = {
    "build": "Building the first version",
    "learning": "Learning",
    "sourcing": "Capabilities built, bought or adopted",
    "migration": "Migrations",
    "run": "Running the components",
    "base_product": "Upkeep and support",
    "outside_sources": "Outside data sources",
    "incidents": "Incidents",
    "on_call": "On-call duty",
}
"""Every kind of work with its name on charts and tables, in the order of a stacked chart."""
OPERATIONS: Final[tuple[WorkKind, ...]] = (
    "run",
    "base_product",
    "outside_sources",
    "incidents",
    "on_call",
)
"""Kinds of work that count as operations."""
_KEPT_HOURS: Final = 16
"""Teams and stacks of which the hours by month are kept: 0.1 MB each at 1,024 draws."""


@dataclass(frozen=True, eq=False)
class Work(MonthlyHours):
    """One kind of work, month 1 first.

    Attributes:
        kind: Which kind.
        label: Its name on charts and tables.
        is_operations: Whether it counts as operations.
    """

    kind: WorkKind
    label: str
    is_operations: bool


def demand(
    team: Team,
    needs: TeamNeeds,
    *,
    sourcing_hours: Floats | None = None,
    migration_hours: Floats | None = None,
) -> tuple[Work, ...]:
    """Return all work of the year, one entry per kind, in the order of `LABELS`.

    Args:
        team: Says in how many months the first version is built.
        needs: What the picks and promises ask for.
        sourcing_hours: Hours for capabilities that are built, bought or adopted, shape
            (1 + draws, 12).
        migration_hours: Hours for migrations that fire, shape (1 + draws, 12).
    """
    building = building_shares(team.build_months)
    nothing = by_month(np.zeros_like(needs.build))
    hours: dict[WorkKind, Floats] = {
        "build": np.multiply.outer(needs.build, building),
        "learning": np.multiply.outer(needs.learning, building),
        "sourcing": nothing if sourcing_hours is None else sourcing_hours,
        "migration": nothing if migration_hours is None else migration_hours,
        "run": by_month(needs.run),
        "base_product": by_month(needs.base_product),
        "outside_sources": by_month(needs.outside_sources),
        "incidents": by_month(needs.incidents),
        "on_call": by_month(needs.on_call),
    }
    return tuple(
        Work(kind=kind, label=label, is_operations=kind in OPERATIONS, hours=hours[kind])
        for kind, label in LABELS.items()
    )


def all_hours(team: Team, needs: TeamNeeds, *others: Floats | None) -> Floats:
    """Return all work together, shape (1 + draws, 12).

    Args:
        team: Says in how many months the first version is built.
        needs: What the picks and promises ask for.
        others: Hours of other work, each of shape (1 + draws, 12); none if None.
    """
    hours = _own_hours(needs, team.build_months)
    for each in others:
        if each is not None:
            hours = hours + each
    return hours


@lru_cache(maxsize=_KEPT_HOURS)
def _own_hours(needs: TeamNeeds, build_months: int) -> Floats:
    """Return operations, building and learning by month, not to be written to."""
    building = building_shares(build_months)
    hours = np.repeat(needs.operations[:, np.newaxis], MONTHS, axis=1)
    for amount in (needs.build, needs.learning):
        hours += np.multiply.outer(amount, building)
    hours.setflags(write=False)
    return hours


def operations_hours(needs: TeamNeeds) -> Floats:
    """Return the hours a month that operations take, shape (1 + draws, 12), not to be written to.

    It needs nothing of the other domains, so that tripwires can watch it before it is known which
    migrations they fire.
    """
    return by_month(needs.operations)


def by_month(amount: Floats) -> Floats:
    """Return an amount per draw as the same amount in every month, not to be written to."""
    return np.broadcast_to(amount[:, np.newaxis], (amount.size, MONTHS))
