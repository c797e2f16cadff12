"""Hours that are needed in each month, one kind of work beside the other.

Building and learning fall evenly into the months until the first version is done. Running starts
in month 1, because the product is in use while it is being built.
"""

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from lib.capacity.needs import TeamNeeds
from lib.model.blueprint import Team
from lib.sampling import Floats, percentiles
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


@dataclass(frozen=True, slots=True, eq=False)
class Work:
    """One kind of work, month 1 first.

    Attributes:
        kind: Which kind.
        label: Its name on charts and tables.
        is_operations: Whether it counts as operations.
        hours: Hours a month, shape (1 + draws, 12).
        p10: Hours that one in ten draws stays below, shape (12,).
        p50: The middle draw, shape (12,).
        p90: Hours that one in ten draws exceeds, shape (12,).
    """

    kind: WorkKind
    label: str
    is_operations: bool
    hours: Floats
    p10: Floats
    p50: Floats
    p90: Floats

    @property
    def likely(self) -> Floats:
        """Hours a month with everything at its likely value, shape (12,)."""
        likely: Floats = self.hours[0]
        return likely


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
    building, running = building_months(team), np.ones(MONTHS)
    return (
        _laid_out("build", needs.build, building),
        _laid_out("learning", needs.learning, building),
        _passed_in("sourcing", sourcing_hours, needs),
        _passed_in("migration", migration_hours, needs),
        _laid_out("run", needs.run, running),
        _laid_out("base_product", needs.base_product, running),
        _laid_out("outside_sources", needs.outside_sources, running),
        _laid_out("incidents", needs.incidents, running),
        _laid_out("on_call", needs.on_call, running),
    )


def operations_hours(needs: TeamNeeds) -> Floats:
    """Return the hours a month that operations take, shape (1 + draws, 12), not to be written to.

    It needs nothing of the other domains, so that tripwires can watch it before it is known which
    migrations they fire.
    """
    return by_month(needs.operations)


def by_month(amount: Floats) -> Floats:
    """Return an amount per draw as the same amount in every month, not to be written to."""
    return np.broadcast_to(amount[:, np.newaxis], (amount.size, MONTHS))


def building_months(team: Team) -> Floats:
    """Return the share of the first version that is built in each month, shape (12,)."""
    months = np.arange(1, MONTHS + 1)
    return np.where(months <= team.build_months, 1 / team.build_months, 0.0)


def _laid_out(kind: WorkKind, amount: Floats, months: Floats) -> Work:
    """Lay an amount per draw out over the months; its percentiles scale with the months' shares."""
    p10, p50, p90 = (point * months for point in percentiles(amount[1:]))
    return _work(kind, np.multiply.outer(amount, months), p10, p50, p90)


def _passed_in(kind: WorkKind, hours: Floats | None, needs: TeamNeeds) -> Work:
    if hours is None or not hours.any():
        return _laid_out(kind, np.zeros_like(needs.build), np.zeros(MONTHS))
    p10, p50, p90 = percentiles(hours[1:])
    return _work(kind, hours, p10, p50, p90)


def _work(kind: WorkKind, hours: Floats, p10: Floats, p50: Floats, p90: Floats) -> Work:
    return Work(
        kind=kind,
        label=LABELS[kind],
        is_operations=kind in OPERATIONS,
        hours=hours,
        p10=p10,
        p50=p50,
        p90=p90,
    )
