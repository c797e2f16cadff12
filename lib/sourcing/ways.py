"""What building, buying and adopting a capability take, from its ranges.

Source: the ranges and their sources stand in `presets/capabilities` and in the operations table.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

import numpy as np

from lib.catalogue.catalogue import Catalogue
from lib.catalogue.records import Capability, OperationsRow, SizingFact
from lib.errors import CatalogueError
from lib.model.blueprint import Team
from lib.sampling import Draws, Floats
from lib.sourcing.cashflow import CashFlow, cash_flow
from lib.units import HOURS_PER_WEEK, MONTHS

ADOPTION_FACTOR: Final = SizingFact(
    id="adoption_effort_factor",
    name="Effort to put open source into use over effort to connect a bought service",
    unit="ratio",
    low=2,
    likely=2,
    high=2,
    basis="reasoning",
    confidence="low",
    why="connecting it is the same work; setting up, securing and backing it up is as much again",
)


def names_of(capabilities: Collection[Capability]) -> tuple[str, ...]:
    """Return the names of the figures that are drawn for capabilities: efforts, then upkeep."""
    effort = tuple(_effort_name(each) for each in capabilities)
    return effort + tuple(_upkeep_name(each) for each in capabilities)


@dataclass(frozen=True, slots=True, eq=False)
class Effort:
    """What is drawn for one capability; every array is of shape (1 + draws,).

    Attributes:
        capability: Which one.
        build_hours: Hours to build it, as estimated.
        integration_hours: Hours to connect a bought service, as estimated.
        upkeep_share: Upkeep a year over effort.
        overrun: Effort that it takes over effort that was estimated.
    """

    capability: Capability
    build_hours: Floats
    integration_hours: Floats
    upkeep_share: Floats
    overrun: Floats


def effort_of(capability: Capability, draws: Draws, *, overrun: Floats) -> Effort:
    """Return what is drawn for one capability.

    Building and connecting share their points: what is harder than expected is so both ways.

    Args:
        capability: Weeks to build and to connect it.
        draws: Points of the names in `names_of`.
        overrun: Effort that it takes over effort that was estimated, shape (1 + draws,).
    """
    effort, upkeep = _effort_name(capability), _upkeep_name(capability)
    return Effort(
        capability=capability,
        build_hours=draws.of_range(effort, capability.build_weeks) * HOURS_PER_WEEK,
        integration_hours=draws.of_range(effort, capability.integration_weeks) * HOURS_PER_WEEK,
        upkeep_share=draws.of_range(upkeep, capability.maintenance_share_per_year),
        overrun=overrun,
    )


def built(effort: Effort, team: Team) -> CashFlow:
    """Return what it takes to build a capability.

    Upkeep is a share of the estimated effort each year, or the hours a month that a source gives,
    with the spread of that share.
    """
    share, hours = effort.upkeep_share, effort.capability.maintenance_hours_per_month
    usual = effort.capability.maintenance_share_per_year.likely
    upkeep = effort.build_hours * share / MONTHS
    if hours is not None:
        upkeep = hours * (share / usual if usual else np.ones_like(share))
    return cash_flow("build", team, effort=effort.build_hours * effort.overrun, upkeep=upkeep)


def bought(
    effort: Effort,
    team: Team,
    catalogue: Catalogue,
    draws: Draws,
    *,
    family: str,
    invoice_usd: Floats,
) -> CashFlow:
    """Return what it takes to connect and pay for a bought service.

    Upkeep is the managed row of the operations table, or the capability's own share of the effort
    where it names none.

    Args:
        effort: What is drawn for the capability.
        team: When, and at what hourly cost.
        catalogue: Has the operations table.
        draws: Points of the names in `names_of`.
        family: The service family.
        invoice_usd: Its invoices in USD a month, shape (1 + draws, 12).
    """
    row = _operations(effort.capability, catalogue)
    return cash_flow(
        "buy",
        team,
        effort=effort.integration_hours * effort.overrun,
        upkeep=effort.integration_hours * effort.upkeep_share / MONTHS
        if row is None
        else draws.of_range(_upkeep_name(effort.capability), row.managed),
        family=family,
        invoice_usd=invoice_usd,
    )


def adopted(effort: Effort, team: Team, catalogue: Catalogue, draws: Draws) -> CashFlow:
    """Return what it takes to put open source into use and run it.

    The effort is that of connecting a bought service times `ADOPTION_FACTOR`. Upkeep is the row of
    the operations table for what the team runs itself, or the capability's own share of the effort
    where it names none. It is taken to run on machines that are paid for already.

    Args:
        effort: What is drawn for the capability.
        team: When, and at what hourly cost.
        catalogue: Has the operations table.
        draws: Points of the names in `names_of`.
    """
    planned = effort.integration_hours * ADOPTION_FACTOR.likely
    row = _operations(effort.capability, catalogue)
    return cash_flow(
        "adopt",
        team,
        effort=planned * effort.overrun,
        upkeep=planned * effort.upkeep_share / MONTHS
        if row is None
        else draws.of_range(_upkeep_name(effort.capability), row.self_hosted),
    )


def _operations(capability: Capability, catalogue: Catalogue) -> OperationsRow | None:
    if capability.ops is None:
        return None
    if capability.ops not in catalogue.operations:
        raise CatalogueError(
            where=f"presets/capabilities/{capability.id}.yaml: ops",
            found=capability.ops,
            allowed=", ".join(catalogue.operations),
            fix="Correct the id, or add the row to presets/vocabulary/operations.yaml.",
        )
    return catalogue.operations[capability.ops]


def _effort_name(capability: Capability) -> str:
    return f"capability:{capability.id}"


def _upkeep_name(capability: Capability) -> str:
    return f"upkeep:{capability.id}"
