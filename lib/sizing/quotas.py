"""Quotas of outside sources: calls a day that are allowed, against calls that runs make."""

from dataclasses import dataclass

import numpy as np

from lib.model.blueprint import Product
from lib.sampling import EVEN_CHANCE, first_month
from lib.sizing.worksheet import Sizing
from lib.units import DAYS_PER_MONTH


@dataclass(frozen=True, slots=True)
class QuotaUse:
    """How much of one source's daily quota the plan uses.

    Attributes:
        name: The source.
        allowed_per_day: Calls that its terms allow.
        likely_share: Likely share of them that is used in month 12; None where nobody has said how
            many calls a run makes.
        over_chance: Chance that a month of the year needs more than is allowed; None likewise.
        first_month: First month with an even chance of that, 1 to 12; None where there is none.
    """

    name: str
    allowed_per_day: float
    likely_share: float | None
    over_chance: float | None
    first_month: int | None


def quota_uses(product: Product, sizing: Sizing, *, band: int) -> tuple[QuotaUse, ...]:
    """Return the use of every quota that is known, in one band.

    Calls a day = pipeline runs a day x calls per run.
    """
    runs_a_day = np.broadcast_to(
        sizing.in_band("pipeline_runs", band) / DAYS_PER_MONTH, sizing.shape[1:]
    )
    found = []
    for source in product.sources:
        if source.quota_calls_per_day is None:
            continue
        if source.calls_per_run is None:
            found.append(QuotaUse(source.name, source.quota_calls_per_day, None, None, None))
            continue
        used = runs_a_day * (source.calls_per_run / source.quota_calls_per_day)
        over = used[1:] > 1
        chance = np.logical_or.accumulate(over, axis=1).mean(axis=0)
        found.append(
            QuotaUse(
                name=source.name,
                allowed_per_day=source.quota_calls_per_day,
                likely_share=float(used[0, -1]),
                over_chance=float(chance[-1]),
                first_month=first_month(chance, at_least=EVEN_CHANCE),
            )
        )
    return tuple(found)
