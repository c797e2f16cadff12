"""The results as plain data: what `check` compares, and what the JSON file holds."""

import math
from collections.abc import Iterable
from typing import Final

from lib.analysis.result import Analysis
from lib.brief.exported import CeilingWord, Results
from lib.brief.version import VERSION
from lib.catalogue.lookup import price_on
from lib.catalogue.records import Charge
from lib.cost.bands import PASSING_LIKELY, PASSING_POSSIBLE
from lib.model.cost_plan import BANDS
from lib.wording import price

DIGITS: Final = 4
"""Digits that a result deserves."""


def results_of(analysis: Analysis) -> Results:
    """Return what a later check compares."""
    return Results(
        version=VERSION,
        as_of=analysis.as_of.isoformat(),
        seed=analysis.seed,
        draws=analysis.draws,
        verdict=analysis.verdict.word,
        database=analysis.database.winner or "none",
        ceiling=ceiling_band(analysis.moderate.over_ceiling),
        usd_in_month_12=rounded(float(analysis.moderate.middle[-1])),
        usd_in_the_year=rounded(analysis.moderate.year[1]),
        rules={rule.id: rule.state for rule in analysis.verdict.rules},
        build_or_buy={each.id: each.decision.rule for each in analysis.sourcing.capabilities},
        prices=prices_of(analysis),
    )


def ceiling_band(chance: float | None) -> CeilingWord:
    """Return how likely the ceiling is passed, in the steps that the verdict tells apart."""
    if chance is None:
        return "no ceiling"
    if chance >= PASSING_LIKELY:
        return "likely"
    return "possible" if chance >= PASSING_POSSIBLE else "unlikely"


def prices_of(analysis: Analysis) -> dict[str, str]:
    """Return every price that a line of any band rests on, as it is in month 1."""
    found: dict[str, str] = {}
    for band in BANDS:
        for line in analysis.bands[band].lines:
            if line.charge is not None:
                name = f"{line.service.id}.{line.charge.meter}"
                found[name] = price_words(line.charge, analysis)
    return dict(sorted(found.items()))


def price_words(charge: Charge, analysis: Analysis) -> str:
    """Return a charge's price in month 1: `0.015`, or `0 up to 10, then 0.02`."""
    value = price_on(charge, analysis.days[0])
    per = "" if charge.per == 1 else f" per {charge.per:.10g}"
    if value.amount is not None:
        long = value.long_context
        beyond = long and f", {price(long.amount)} in calls above {long.above_tokens:g} tokens"
        return f"{price(value.amount)}{per}{beyond or ''}"
    steps = [
        price(tier.amount)
        + (f" and {price(tier.flat)} once" if tier.flat else "")
        + ("" if tier.up_to is None else f" up to {tier.up_to:g}")
        for tier in value.tiers
    ]
    whole = " for all of it" if value.tiering == "volume" else ""
    return ", then ".join(steps) + per + whole


def rounded(number: float) -> float | None:
    """Return a figure with the digits that it deserves; None where there is none."""
    return float(f"{number:.{DIGITS}g}") if math.isfinite(number) else None


def series(numbers: Iterable[float]) -> tuple[float | None, ...]:
    """Return several figures, rounded."""
    return tuple(rounded(float(number)) for number in numbers)
