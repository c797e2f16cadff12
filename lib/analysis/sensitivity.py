"""What moves the result most: one figure at a time from its low to its high, in USD a year."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from lib.catalogue.catalogue import Catalogue
from lib.cost.bill import bill
from lib.model.blueprint import Blueprint
from lib.model.moves import Move
from lib.sampling import Z90, Draws, Floats
from lib.sizing.parameters import ResolvedParameter, Status
from lib.sizing.placement import placement_after
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


@dataclass(frozen=True)
class Influence:
    """How much of the spread of the year's bill goes with one figure, over the draws.

    Attributes:
        id: Parameter or sizing fact.
        name: Its label.
        rank_correlation: Spearman's rho with the year's bill, -1 to 1.
        spread_share: Part of the spread that goes with it: rho squared over the sum of all.
        status: given, assumed or unknown for a parameter; fact for a sizing fact.
    """

    id: str
    name: str
    rank_correlation: float
    spread_share: float
    status: Status | Literal["fact"]


def influences(
    catalogue: Catalogue,
    parameters: Sequence[ResolvedParameter],
    draws: Draws,
    years: Floats,
) -> tuple[Influence, ...]:
    """Return every uncertain figure's influence, strongest first.

    Args:
        catalogue: The sizing facts.
        parameters: The workload parameters.
        draws: Points of the names of sizing; row 0 is left out.
        years: USD of the year in each draw, in the order of the draws.

    Source: Spearman's rank correlation; squares are normalised to shares, which is exact only for
    figures that act one by one.
    """
    by_id = {item.id: item for item in parameters}
    names = [name for name in uncertain_names(catalogue) if _is_uncertain(name, by_id, catalogue)]
    points = np.stack([draws.normal(name)[1:] for name in names])
    ranks = np.argsort(np.argsort(points, axis=1), axis=1).astype(float)
    target = np.argsort(np.argsort(years)).astype(float)
    ranks -= ranks.mean(axis=1, keepdims=True)
    target -= target.mean()
    rho = ranks @ target / np.sqrt((ranks**2).sum(axis=1) * (target**2).sum())
    shares = rho**2 / (rho**2).sum()
    found = []
    for name, correlation, part in zip(names, rho, shares, strict=True):
        figure = by_id.get(name) or catalogue.sizing_facts[name.removeprefix("fact:")]
        found.append(
            Influence(
                id=figure.id,
                name=figure.name,
                rank_correlation=float(correlation),
                spread_share=float(part),
                status=getattr(figure, "status", "fact"),
            )
        )
    return tuple(sorted(found, key=lambda each: -each.spread_share))


def _is_uncertain(name: str, by_id: Mapping[str, ResolvedParameter], catalogue: Catalogue) -> bool:
    figure = by_id.get(name) or catalogue.sizing_facts[name.removeprefix("fact:")]
    return figure.low < figure.high


def swings(
    blueprint: Blueprint,
    catalogue: Catalogue,
    parameters: Sequence[ResolvedParameter],
    days: Sequence[dt.date],
    *,
    bought: Sequence[tuple[str, str]] = (),
    moves: Sequence[Move] = (),
) -> tuple[Swing, ...]:
    """Return every figure's swing, widest first.

    All low and high cases are rows of one worksheet, so the whole tornado costs one small bill. A
    move falls into the month of the likely case in all of them.
    """
    names = uncertain_names(catalogue)
    steps = np.eye(len(names)) * Z90
    rows = Draws(names=names, normals=np.vstack([np.zeros(len(names)), -steps, steps]))
    sizing = size(blueprint, catalogue, rows)
    likely = [move.likely for move in moves if move.first_month is not None]
    if likely:
        sizing = sizing.placed(placement_after(blueprint, catalogue, likely))
    total = bill(blueprint, catalogue, sizing, days, bought=bought, moves=likely)
    years = total.usd[MODERATE].sum(axis=1)
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
