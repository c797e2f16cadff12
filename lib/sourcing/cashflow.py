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

from lib.model.blueprint import Team
from lib.model.schedule import building_shares
from lib.sampling import Floats, percentiles
from lib.units import MONTHS

Way = Literal["build", "buy", "adopt"]
WAYS: Final[tuple[Way, ...]] = ("build", "buy", "adopt")
_PROJECTED_MONTHS: Final = 120
"""How far a break-even beyond the year is projected: nothing holds for longer than ten years."""


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


def together(flows: Sequence[CashFlow], team: Team, *, rows: int) -> tuple[Floats, Floats]:
    """Return hours and invoices (USD) a month of several ways together.

    Both are of shape (1 + draws, 12).
    """
    effort = sum((flow.effort_hours for flow in flows), start=np.zeros(rows))
    upkeep = sum((flow.upkeep_hours for flow in flows), start=np.zeros(rows))
    billed = [flow.invoice_usd for flow in flows if flow.invoice_usd is not None]
    invoices = sum(billed, start=np.zeros((rows, MONTHS)))
    return _by_month(effort, upkeep, team.build_months), invoices


def cash_flow(
    way: Way,
    team: Team,
    *,
    effort: Floats,
    upkeep: Floats,
    family: str | None = None,
    invoice_usd: Floats | None = None,
) -> CashFlow:
    """Return one way with its year.

    Args:
        way: build, buy or adopt.
        team: When, and at what hourly cost.
        effort: Hours once, shape (1 + draws,).
        upkeep: Hours a month after that, shape (1 + draws,).
        family: The service family that is bought.
        invoice_usd: Its invoices in USD a month, shape (1 + draws, 12).
    """
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
    building = building_shares(build_months)
    return building, np.where(building > 0, 0.0, 1.0)
