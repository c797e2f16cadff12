"""What moves the result most: one figure at a time from its low to its high, in USD a year."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from lib.catalogue.catalogue import Catalogue
from lib.cost.bands import bill
from lib.model.blueprint import Blueprint
from lib.sampling import Z90, Draws
from lib.sizing.parameters import ResolvedParameter, Status
from lib.sizing.worksheet import size, uncertain_names

MODERATE = 1


@dataclass(frozen=True)
class Swing:
    """The effect of one figure on the twelve-month bill of the moderate band.

    Attributes:
        id: Parameter or sizing fact.
        name: Its label.
        unit: Its unit.
        low: Its P10.
        high: Its P90.
        usd_at_low: Twelve-month USD with this figure at its low and all others likely.
        usd_at_high: The same at its high.
        status: given, assumed or unknown for a parameter; fact for a sizing fact.
    """

    id: str
    name: str
    unit: str
    low: float
    high: float
    usd_at_low: float
    usd_at_high: float
    status: Status | Literal["fact"]

    @property
    def spread_usd(self) -> float:
        """Difference between the two ends, without sign."""
        return abs(self.usd_at_high - self.usd_at_low)


def swings(
    blueprint: Blueprint,
    catalogue: Catalogue,
    parameters: Sequence[ResolvedParameter],
    days: Sequence[dt.date],
) -> tuple[Swing, ...]:
    """Return every figure's swing, widest first.

    All low and high cases are rows of one worksheet, so the whole tornado costs one small bill.
    """
    names = uncertain_names(catalogue)
    steps = np.eye(len(names)) * Z90
    rows = Draws(names=names, normals=np.vstack([np.zeros(len(names)), -steps, steps]))
    sizing = size(blueprint, catalogue, rows)
    years = bill(blueprint, catalogue, sizing, days).usd[MODERATE].sum(axis=1)
    at_low, at_high = years[1 : len(names) + 1], years[len(names) + 1 :]
    by_id = {item.id: item for item in parameters}
    found = []
    for index, name in enumerate(names):
        figure = by_id.get(name) or catalogue.sizing_facts[name.removeprefix("fact:")]
        found.append(
            Swing(
                id=figure.id,
                name=figure.name,
                unit=figure.unit,
                low=figure.low,
                high=figure.high,
                usd_at_low=float(at_low[index]),
                usd_at_high=float(at_high[index]),
                status=getattr(figure, "status", "fact"),
            )
        )
    return tuple(sorted(found, key=lambda swing: -swing.spread_usd))
