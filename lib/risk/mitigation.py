"""What a mitigation buys: expected loss that goes away, per dollar that it costs."""

import math
from dataclasses import dataclass

from lib.risk.register import Register, RegisterEntry


@dataclass(frozen=True, slots=True)
class Mitigation:
    """What is done about one open risk, and what that brings.

    Attributes:
        entry: The risk.
        saved_usd: Expected loss of the year that goes away.
        cost_usd: What it costs, hours at the team's hourly cost; None: nobody said.
    """

    entry: RegisterEntry
    saved_usd: float
    cost_usd: float | None

    @property
    def per_usd(self) -> float | None:
        """Expected loss that goes away per dollar; infinite where it is free, None: unknown."""
        if self.cost_usd is None:
            return None
        if self.cost_usd == 0:
            return math.inf if self.saved_usd else 0.0
        return self.saved_usd / self.cost_usd

    @property
    def pays(self) -> bool | None:
        """Whether it saves what it costs within the year; None where nobody said the cost."""
        return None if self.cost_usd is None else self.saved_usd >= self.cost_usd


def mitigations_of(register: Register, *, hourly_cost_usd: float) -> tuple[Mitigation, ...]:
    """Return what is done about the open risks, what buys most first, unknown costs last.

    A risk that is accepted, or about which nothing is written down, has no mitigation.

    Args:
        register: The risks in figures.
        hourly_cost_usd: What an hour of the team costs.
    """
    found = (
        Mitigation(
            entry=entry,
            saved_usd=entry.exposure.expected_usd - entry.exposure.residual_usd,
            cost_usd=_cost_usd(entry, hourly_cost_usd),
        )
        for entry in register.entries
        if entry.is_open and entry.risk.response != "accept" and entry.risk.mitigation.strip()
    )
    return tuple(sorted(found, key=_order))


def _cost_usd(entry: RegisterEntry, hourly_cost_usd: float) -> float | None:
    usd, hours = entry.risk.mitigation_usd, entry.risk.mitigation_hours
    if usd is None and hours is None:
        return None
    return (usd or 0.0) + (hours or 0.0) * hourly_cost_usd


def _order(each: Mitigation) -> tuple[bool, float, float]:
    per_usd = each.per_usd
    return (per_usd is None, -(per_usd or 0.0), -each.saved_usd)
