"""What a register may cost in a year: each risk happens or not, in every draw."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from lib.model.estimate import Estimate
from lib.risk.exposure import CERTAINTY, Exposure
from lib.sampling import Draws, Floats, percentiles
from lib.units import Usd

CHANCES_NAME: Final = "chances of risks"
"""Name under which the ranges of all chances are drawn."""
LOSSES_NAME: Final = "losses of risks"
"""Name under which the ranges of all losses are drawn."""


@dataclass(frozen=True, slots=True)
class LossYear:
    """Losses of the year from the risks that are not closed, as they stand in the register.

    Attributes:
        expected_usd: Sum of the expected losses.
        residual_usd: The same after the responses.
        p50_usd: Loss of the middle draw.
        p90_usd: Loss that one in ten draws exceeds.
        chance_of_any: Chance that at least one risk happens.
    """

    expected_usd: float
    residual_usd: float
    p50_usd: float
    p90_usd: float
    chance_of_any: float


def draw_name(risk_id: str) -> str:
    """Return the name under which a risk is drawn."""
    return f"risk:{risk_id}"


def loss_year(
    exposures: Sequence[tuple[str, Exposure]], draws: Draws, *, budget_usd: Usd | None = None
) -> LossYear:
    """Return the losses of risks that happen independently of each other.

    Ranges of chance and of loss are drawn by one name each for all risks: a team that takes one
    risk too lightly takes the others so too.

    Impacts that are assumed as shares of the budget take no more than the budget together: a
    product ends only once. The sum of the expected losses does not know that, and can be higher.

    Args:
        exposures: Risks that are not closed, with their ids.
        draws: Points of the risks' names, and of `CHANCES_NAME` and `LOSSES_NAME`.
        budget_usd: Money of the twelve months, or None.
    """
    given, assumed, count = np.zeros((3, draws.normals.shape[0] - 1))
    for risk_id, exposure in exposures:
        happens = _happens(draws, risk_id, exposure)
        losses = assumed if exposure.is_impact_assumed else given
        losses += happens * _drawn(draws, LOSSES_NAME, exposure.impact_range, (0.0, np.inf))
        count += happens
    most = np.inf if budget_usd is None else budget_usd
    _, p50, p90 = (float(point) for point in percentiles(given + np.minimum(assumed, most)))
    return LossYear(
        expected_usd=sum(exposure.expected_usd for _, exposure in exposures),
        residual_usd=sum(exposure.residual_usd for _, exposure in exposures),
        p50_usd=p50,
        p90_usd=p90,
        chance_of_any=float((count > 0).mean()),
    )


def _happens(draws: Draws, risk_id: str, exposure: Exposure) -> Floats:
    chance = _drawn(draws, CHANCES_NAME, exposure.likelihood_range, CERTAINTY)
    happens: Floats = (draws.uniform(draw_name(risk_id))[1:] < chance).astype(np.float64)
    return happens


def _drawn(
    draws: Draws, name: str, estimate: Estimate, bounds: tuple[float, float]
) -> Floats | float:
    """Return the values of a range in each draw, or the one figure where there is no spread."""
    if estimate.is_constant:
        return estimate.likely
    return draws.of_range(name, estimate, bounds=bounds)[1:]
