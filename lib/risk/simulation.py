"""What a register may cost in a year: each risk happens or not, in every draw."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lib.risk.exposure import Exposure
from lib.sampling import Draws, Floats, percentiles
from lib.units import Usd


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

    Impacts that are assumed as shares of the budget take no more than the budget together: a
    product ends only once. The sum of the expected losses does not know that, and can be higher.

    Args:
        exposures: Risks that are not closed, with their ids.
        draws: Points of the risks' names.
        budget_usd: Money of the twelve months, or None.
    """
    given, assumed, count = np.zeros((3, draws.normals.shape[0] - 1))
    for risk_id, exposure in exposures:
        happens = _happens(draws, risk_id, exposure.likelihood)
        losses = assumed if exposure.is_impact_assumed else given
        losses += happens * exposure.impact_usd
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


def _happens(draws: Draws, risk_id: str, likelihood: float) -> Floats:
    happens: Floats = (draws.uniform(draw_name(risk_id))[1:] < likelihood).astype(np.float64)
    return happens
