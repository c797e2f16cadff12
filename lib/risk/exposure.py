"""Likelihood and impact of one risk as figures, given by a person or assumed from a scale.

Expected loss ranks risks; the matrix beside it does not: its cells are wide, so that two risks in
one cell can differ many times over. Both are shown.
"""

import math
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from typing import Final

from lib.catalogue.records import RiskEntry
from lib.model.blueprint import Team
from lib.model.estimate import Estimate
from lib.model.risks import Risk
from lib.sampling import mean_of
from lib.units import Share, Usd

LIKELIHOOD_BOUNDS: Final = (0.05, 0.15, 0.35, 0.65)
"""Upper ends of likelihood levels 1 to 4: under 5 % a year, 5-15 %, 15-35 %, 35-65 %, over 65 %.

Source: scale of the risk library (reasoning).
"""
LIKELIHOOD_MIDDLES: Final = (0.025, 0.10, 0.25, 0.50, 0.825)
"""Middle of each likelihood level: what is assumed where nobody gave a figure."""
IMPACT_BOUNDS: Final = (0.01, 0.05, 0.15, 0.40)
"""Upper ends of impact levels 1 to 4 as a share of the year's budget: hours of nuisance (taken as
under 1 %), under 5 %, 5-15 %, 15-40 %, and beyond that the end of the product or legal harm.

Source: scale of the risk library (reasoning).
"""
IMPACT_MIDDLES: Final = (0.005, 0.03, 0.10, 0.275, 0.70)
"""Middle of each impact level: what is assumed where nobody gave a figure; level 5 ends at the
whole budget."""
MIDDLE_LEVEL: Final = 3
"""Level that is assumed for a risk that a person entered without any figure."""
CERTAINTY: Final = (0.0, 1.0)
"""Least and most that a chance can be."""
MITIGATED_SHARE: Final = 0.5
"""Share of the expected loss that is left after a mitigation that is written down.

Reasoning: no study of mitigations in small teams was found; half is a planning figure, and is shown
as one.
"""


@dataclass(frozen=True, slots=True)
class Exposure:
    """One risk in figures.

    Attributes:
        likelihood: Chance that it happens within twelve months, likely.
        likelihood_range: The same with P10 and P90; no spread where a person gave none.
        is_likelihood_assumed: Whether it is the scale's figure and nobody's.
        impact_usd: Loss if it happens, likely.
        impact_range: The same with P10 and P90.
        is_impact_assumed: Whether it is the scale's figure and nobody's.
        expected_usd: Mean likelihood times mean impact; 0 for a risk that is closed.
        residual_usd: Expected loss that is left after the response.
        likelihood_level: Row of the matrix, 1 to 5.
        impact_level: Column of the matrix, 1 to 5.
    """

    likelihood: float
    likelihood_range: Estimate
    is_likelihood_assumed: bool
    impact_usd: float
    impact_range: Estimate
    is_impact_assumed: bool
    expected_usd: float
    residual_usd: float
    likelihood_level: int
    impact_level: int


def exposure_of(
    risk: Risk, entry: RiskEntry | None, *, team: Team, budget_usd: Usd | None
) -> Exposure:
    """Return one risk in figures.

    Args:
        risk: What a person entered.
        entry: The library's entry that it comes from, if any.
        team: Whose weeks are lost, and at what hourly cost.
        budget_usd: Money of the twelve months, people and invoices; None: nothing to hold an
            assumed impact against, which then counts as USD 0 and stays marked as assumed.
    """
    level = MIDDLE_LEVEL if entry is None else entry.likelihood_1_5
    given = risk.estimate("likelihood")
    likelihood = given or _middle_of(level)
    impact = _given_impact(risk, team)
    impact_level = MIDDLE_LEVEL if entry is None else entry.impact_1_5
    is_impact_assumed = impact is None
    if impact is None:
        impact = Estimate.exactly(IMPACT_MIDDLES[impact_level - 1] * (budget_usd or 0.0))
    elif budget_usd:
        impact_level = level_of(impact.likely / budget_usd, bounds=IMPACT_BOUNDS)
    expected = expected_loss_usd(likelihood=likelihood, impact_usd=impact)
    if risk.status == "closed":
        expected = 0.0
    return Exposure(
        likelihood=likelihood.likely,
        likelihood_range=likelihood,
        is_likelihood_assumed=risk.likelihood is None,
        impact_usd=impact.likely,
        impact_range=impact,
        is_impact_assumed=is_impact_assumed,
        expected_usd=expected,
        residual_usd=expected * residual_share(risk),
        likelihood_level=level_of(likelihood.likely, bounds=LIKELIHOOD_BOUNDS),
        impact_level=impact_level,
    )


@cache
def _middle_of(level: int) -> Estimate:
    """Return the chance that is assumed at one of the five levels of likelihood."""
    return Estimate.exactly(LIKELIHOOD_MIDDLES[level - 1])


def expected_loss_usd(*, likelihood: Estimate, impact_usd: Estimate) -> Usd:
    """Return the probability-weighted loss of one risk over the year.

    A range counts with its mean, which lies above the likely figure where the high end is far out.
    """
    return _mean(likelihood, CERTAINTY) * _mean(impact_usd, (0.0, math.inf))


def _mean(estimate: Estimate, bounds: tuple[float, float]) -> float:
    """Return the mean; what has no spread leaves the means that are kept alone."""
    if estimate.is_constant:
        return estimate.likely
    return mean_of(estimate.low, estimate.likely, estimate.high, bounds)


def residual_share(risk: Risk) -> Share:
    """Return the share of the expected loss that is left after the response.

    A response counts only once it is written down. Accepting leaves everything. Otherwise a
    person's own figure counts, or else the response's: reducing and transferring leave
    `MITIGATED_SHARE`, avoiding leaves nothing.
    """
    if risk.response == "accept" or not risk.mitigation.strip():
        return 1.0
    if risk.left_share is not None:
        return risk.left_share
    return 0.0 if risk.response == "avoid" else MITIGATED_SHARE


def level_of(share: float, *, bounds: tuple[float, ...]) -> int:
    """Return the level from 1 of a share; a share on a bound belongs to the level above."""
    return bisect_right(bounds, share) + 1


def _given_impact(risk: Risk, team: Team) -> Estimate | None:
    """Return the loss that a person gave: USD, and weeks of the whole team at its hourly cost.

    Both are high together, and low together.
    """
    if risk.impact_usd is None and risk.impact_weeks is None:
        return None
    usd, weeks = risk.estimate("impact_usd"), risk.estimate("impact_weeks")
    hours_per_week = sum(person.hours_per_week for person in team.people) * team.focus_share
    week_usd = hours_per_week * team.hourly_cost_usd
    usd, weeks = usd or Estimate.exactly(0.0), weeks or Estimate.exactly(0.0)
    return Estimate(
        low=usd.low + weeks.low * week_usd,
        likely=usd.likely + weeks.likely * week_usd,
        high=usd.high + weeks.high * week_usd,
    )
