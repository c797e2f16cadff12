"""One way to get one capability: hours, invoices and what they add up to.

The effort falls evenly into the months until the first version is done; upkeep begins the month
after. Invoices of a bought service run from month 1. Effort and upkeep are drawn once for the year;
row 0 of each array holds the likely values.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from lib.catalogue.catalogue import Catalogue
from lib.catalogue.records import Capability, OperationsRow, Range, SizingFact
from lib.errors import CatalogueError
from lib.model.blueprint import Team
from lib.sampling import Draws, Floats, percentiles
from lib.units import MONTHS

Way = Literal["build", "buy", "adopt"]
WAYS: Final[tuple[Way, ...]] = ("build", "buy", "adopt")
HOURS_PER_WEEK: Final = 40
_PROJECTED_MONTHS: Final = 120
"""How far a break-even beyond the year is projected: nothing holds for longer than ten years."""

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


@dataclass(frozen=True, slots=True, eq=False)
class CashFlow:
    """One way to get one capability, over twelve months.

    Attributes:
        way: build, buy or adopt.
        family: The service family that is bought, or None.
        effort_hours: Hours once, shape (1 + draws,).
        upkeep_hours: Hours a month after that, shape (1 + draws,).
        invoice_usd: USD a month, shape (1 + draws, 12); None where nothing is billed.
        build_months: Months that the effort falls into.
        hourly_cost_usd: What an hour costs.
        year_usd: Hours at their cost and invoices of the year, shape (1 + draws,).
    """

    way: Way
    family: str | None
    effort_hours: Floats
    upkeep_hours: Floats
    invoice_usd: Floats | None
    build_months: int
    hourly_cost_usd: float
    year_usd: Floats

    @property
    def hours(self) -> Floats:
        """Hours a month, shape (1 + draws, 12)."""
        return _by_month(self.effort_hours, self.upkeep_hours, self.build_months)

    @property
    def usd(self) -> Floats:
        """Hours at their cost and invoices, USD a month, shape (1 + draws, 12)."""
        people = self.hours * self.hourly_cost_usd
        return people if self.invoice_usd is None else people + self.invoice_usd

    @property
    def cumulative_usd_likely(self) -> Floats:
        """USD spent by the end of each month with everything at its likely value, shape (12,)."""
        effort, upkeep = _month_shares(self.build_months)
        hours = self.effort_hours[0] * effort + self.upkeep_hours[0] * upkeep
        usd = hours * self.hourly_cost_usd
        return np.cumsum(usd if self.invoice_usd is None else usd + self.invoice_usd[0])

    @property
    def cumulative_usd(self) -> Floats:
        """P10, P50 and P90 of the USD spent by the end of each month, shape (3, 12)."""
        return percentiles(np.cumsum(self.usd[1:], axis=1))

    @property
    def steady_usd_likely(self) -> float:
        """USD a month once the effort is over, at the invoice of month 12."""
        invoice = 0.0 if self.invoice_usd is None else float(self.invoice_usd[0, -1])
        return float(self.upkeep_hours[0]) * self.hourly_cost_usd + invoice


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
        draws: Points of the names in `effort_and_upkeep_names`.
        overrun: Effort that it takes over effort that was estimated, shape (1 + draws,).
    """
    effort, upkeep = _effort_name(capability), _upkeep_name(capability)
    return Effort(
        capability=capability,
        build_hours=_drawn(draws, effort, capability.build_weeks) * HOURS_PER_WEEK,
        integration_hours=_drawn(draws, effort, capability.integration_weeks) * HOURS_PER_WEEK,
        upkeep_share=_drawn(draws, upkeep, capability.maintenance_share_per_year),
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
    return _flow("build", team, effort=effort.build_hours * effort.overrun, upkeep=upkeep)


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
        draws: Points of the names in `effort_and_upkeep_names`.
        family: The service family.
        invoice_usd: Its invoices in USD a month, shape (1 + draws, 12).
    """
    row = _operations(effort.capability, catalogue)
    return _flow(
        "buy",
        team,
        effort=effort.integration_hours * effort.overrun,
        upkeep=effort.integration_hours * effort.upkeep_share / MONTHS
        if row is None
        else _drawn(draws, _upkeep_name(effort.capability), row.managed),
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
        draws: Points of the names in `effort_and_upkeep_names`.
    """
    planned = effort.integration_hours * ADOPTION_FACTOR.likely
    row = _operations(effort.capability, catalogue)
    return _flow(
        "adopt",
        team,
        effort=planned * effort.overrun,
        upkeep=planned * effort.upkeep_share / MONTHS
        if row is None
        else _drawn(draws, _upkeep_name(effort.capability), row.self_hosted),
    )


def break_even_month(build: CashFlow, buy: CashFlow) -> tuple[int | None, int | None]:
    """Return from when building has cost no more than buying, with everything at its likely value.

    Returns:
        The first such month of the year, or None; and the first such month if both go on as in
        month 12, or None where that never comes within ten years.
    """
    gap = build.cumulative_usd_likely - buy.cumulative_usd_likely
    months = np.flatnonzero(gap <= 1e-9)
    if months.size:
        return int(months[0]) + 1, int(months[0]) + 1
    saved = buy.steady_usd_likely - build.steady_usd_likely
    if saved <= 0 or gap[-1] / saved > _PROJECTED_MONTHS - MONTHS:
        return None, None
    return None, MONTHS + math.ceil(float(gap[-1]) / saved - 1e-9)


def hours_together(flows: Sequence[CashFlow], team: Team, *, rows: int) -> Floats:
    """Return the hours a month of several ways together, shape (1 + draws, 12)."""
    effort = sum((flow.effort_hours for flow in flows), start=np.zeros(rows))
    upkeep = sum((flow.upkeep_hours for flow in flows), start=np.zeros(rows))
    return _by_month(effort, upkeep, team.build_months)


def invoices_together(flows: Sequence[CashFlow], *, rows: int) -> Floats:
    """Return the invoices of several ways together, USD a month, shape (1 + draws, 12)."""
    billed = [flow.invoice_usd for flow in flows if flow.invoice_usd is not None]
    return sum(billed, start=np.zeros((rows, MONTHS)))


def effort_and_upkeep_names(catalogue: Catalogue) -> tuple[str, ...]:
    """Return the names of the figures that are drawn for the capabilities of the catalogue."""
    effort = tuple(_effort_name(each) for each in catalogue.capabilities.values())
    return effort + tuple(_upkeep_name(each) for each in catalogue.capabilities.values())


def _flow(
    way: Way,
    team: Team,
    *,
    effort: Floats,
    upkeep: Floats,
    family: str | None = None,
    invoice_usd: Floats | None = None,
) -> CashFlow:
    hours = effort + upkeep * (MONTHS - team.build_months)
    year = hours * team.hourly_cost_usd
    return CashFlow(
        way=way,
        family=family,
        effort_hours=effort,
        upkeep_hours=upkeep,
        invoice_usd=invoice_usd,
        build_months=team.build_months,
        hourly_cost_usd=team.hourly_cost_usd,
        year_usd=year if invoice_usd is None else year + invoice_usd.sum(axis=1),
    )


def _by_month(effort: Floats, upkeep: Floats, build_months: int) -> Floats:
    in_effort, in_upkeep = _month_shares(build_months)
    return np.multiply.outer(effort, in_effort) + np.multiply.outer(upkeep, in_upkeep)


def _month_shares(build_months: int) -> tuple[Floats, Floats]:
    months = np.arange(1, MONTHS + 1)
    building = months <= build_months
    return np.where(building, 1 / build_months, 0.0), np.where(building, 0.0, 1.0)


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


def _drawn(draws: Draws, name: str, figures: Range) -> Floats:
    return draws.values(
        name,
        low=figures.low,
        likely=figures.likely,
        high=figures.high,
        bounds=(0.0, float("inf")),
    )


def _effort_name(capability: Capability) -> str:
    return f"capability:{capability.id}"


def _upkeep_name(capability: Capability) -> str:
    return f"upkeep:{capability.id}"
