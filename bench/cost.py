"""The cost model beside plain Python loops and beside squigglepy, and how it grows with draws."""

import datetime as dt
import importlib
import statistics
import time
import tracemalloc
from collections.abc import Callable, Sequence
from typing import Any, Final

import numpy as np

from bench.measure import Measure, at_least, limited
from lib.analysis import analyse
from lib.catalogue.lookup import price_on
from lib.catalogue.records import Charge, PriceValue, Service
from lib.cost.bill import Bill, bill
from lib.cost.calendar import price_days
from lib.model.blueprint import Blueprint
from lib.model.change import with_value
from lib.model.cost_plan import BANDS
from lib.model.presets import blueprint_for
from lib.sampling import DRAWS, Z90, draw
from lib.sizing.parameters import resolved_parameters
from lib.sizing.worksheet import Sizing, size, uncertain_names, used_facts
from lib.ui.session import current
from lib.units import MONTHS

ANALYSE_LIMIT_MS: Final = 30.0
MEMORY_LIMIT_MB: Final = 150.0
GROWTH_LIMIT: Final = 4.5
LOOPS_LEAST: Final = 50.0
SQUIGGLEPY_LEAST: Final = 5.0
_SHAPE: Final = "ranking-recommendation-engine"
_SERVICES: Final = 15
_LOOPED_ROWS: Final = 16
"""Draws that the loops price; their time is scaled up to all draws."""
_RUNS: Final = 7

Quantity = Callable[[str], float]


def cost_measures() -> list[Measure]:
    """Return time, memory and growth of an analysis, and the ratios to other ways."""
    plan, catalogue, today = fifteen_services(), current.catalogue(), current.today()

    def analysed(draws: int) -> None:
        analyse(plan, catalogue, seed=1, as_of=today, draws=draws)

    days = price_days(plan.product.starts_on, today)
    names = uncertain_names(catalogue)

    def priced() -> Bill:
        sizing = size(plan, catalogue, draw(names, seed=1))
        return bill(plan, catalogue, sizing, days)

    ours = _median_ms(priced)
    return [
        limited("analyse", _every_shape_ms(), unit="ms", limit=ANALYSE_LIMIT_MS),
        limited("analyse, peak memory", _peak_mb(), unit="MB", limit=MEMORY_LIMIT_MB),
        limited(
            "analyse, 4 x the draws",
            _median_ms(lambda: analysed(4 * DRAWS)) / _median_ms(lambda: analysed(DRAWS)),
            unit="x",
            limit=GROWTH_LIMIT,
        ),
        at_least(
            "bill, times Python loops",
            looped_ms(priced(), size(plan, catalogue, draw(names, seed=1)), days) / ours,
            unit="x",
            least=LOOPS_LEAST,
        ),
        at_least(
            "bill, times squigglepy",
            squigglepy_ms(plan) / ours,
            unit="x",
            least=SQUIGGLEPY_LEAST,
        ),
    ]


def fifteen_services() -> Blueprint:
    """Return a first draft with lines of its own, until fifteen services are billed."""
    catalogue, today = current.catalogue(), current.today()
    draft = blueprint_for(_SHAPE, catalogue, starts_on=today)
    billed = len(analyse(draft, catalogue, seed=1, as_of=today, draws=2).bill.components)
    lines = [
        {"name": f"Line {number}", "layer": "api", "usd": 1, "driver": "requests"}
        for number in range(_SERVICES - billed)
    ]
    return with_value(draft, "cost.own_lines", lines)


def looped_ms(ours: Bill, sizing: Sizing, days: Sequence[dt.date]) -> float:
    """Return how long plain Python loops take for the same bill, checked to be the same.

    The loops get the drivers ready made; only the pricing is theirs.
    """
    began = time.perf_counter()
    for band in range(len(BANDS)):
        for row in range(_LOOPED_ROWS):
            for month in range(MONTHS):
                usd = _looped(ours, sizing, days[month], (band, row, month))
                if not np.isclose(usd, ours.usd[band, row, month], rtol=1e-9):
                    raise AssertionError(f"the loops give {usd}, not {ours.usd[band, row, month]}")
    return (time.perf_counter() - began) * 1000 * DRAWS / _LOOPED_ROWS


def _looped(ours: Bill, sizing: Sizing, day: dt.date, at: tuple[int, int, int]) -> float:
    def quantity(name: str) -> float:
        return float(sizing.full(name)[at])

    total = 0.0
    for part in ours.components:
        offers = [
            _plan_usd(service, quantity, day)
            for service in part.cost.services
            if all(quantity(limit.driver) <= limit.at_most for limit in service.limits)
            and (not service.free_plan or ours.plan.band(BANDS[at[0]]).free_plans)
        ]
        total += min(offers) if offers else float(part.cost.usd[at])
    return total


def _plan_usd(service: Service, quantity: Quantity, day: dt.date) -> float:
    fees = usage = 0.0
    for charge in service.charges:
        usd = _charge_usd(charge, quantity, day)
        is_credited = (
            charge.meter in service.credit_meters
            if service.credit_meters
            else charge.driver != "month"
        )
        if is_credited:
            usage += usd
        else:
            fees += usd
    return fees + max(usage - service.usage_credit_usd, 0.0)


def _charge_usd(charge: Charge, quantity: Quantity, day: dt.date) -> float:
    free = charge.free + sum(quantity(name) * units for name, units in charge.free_per.items())
    billed = max(quantity(charge.driver) * charge.factor - free, 0.0, charge.at_least)
    if charge.round_up_to:
        billed = -(-(billed - 1e-9) // charge.round_up_to) * charge.round_up_to
    return _priced(price_on(charge, day), billed / charge.per, charge.per)


def _priced(value: PriceValue, blocks: float, per: float) -> float:
    if value.amount is not None:
        return blocks * value.amount
    usd = start = 0.0
    for tier in value.tiers:
        end = float("inf") if tier.up_to is None else tier.up_to / per
        usd += max(min(blocks, end) - start, 0.0) * tier.amount
        start = end
    return usd


def squigglepy_ms(plan: Blueprint) -> float:
    """Return how long squigglepy takes to draw the worksheet's figures alone, as one model.

    A path of growth over the months and a choice of plans need a model function, which squigglepy
    calls once a draw. What is drawn has the same P10 and P90; nothing is priced.

    Source: github.com/rethinkpriorities/squigglepy, README, "Additional Features".
    """
    sq: Any = importlib.import_module("squigglepy")
    catalogue = current.catalogue()
    ranges = [(item.low, item.high) for item in resolved_parameters(plan, catalogue)]
    ranges += [(fact.low, fact.high) for fact in used_facts(catalogue)]
    figures = [_squiggle(sq, low, high) for low, high in ranges]

    def model() -> float:
        return sum(float(sq.sample(figure)) for figure in figures)

    began = time.perf_counter()
    sq.sample(model, n=DRAWS)
    return (time.perf_counter() - began) * 1000


def _squiggle(sq: Any, low: float, high: float) -> Any:  # noqa: ANN401 - squigglepy has no types
    if low == high:
        return sq.const(low)
    if low > 0:
        middle, spread = np.log(low * high) / 2, np.log(high / low) / (2 * Z90)
        return sq.lognorm(norm_mean=middle, norm_sd=spread)
    return sq.norm(mean=(low + high) / 2, sd=(high - low) / (2 * Z90))


def _every_shape_ms() -> float:
    """Return the median time of one analysis over all product shapes, none of them cached."""
    catalogue, today = current.catalogue(), current.today()
    times: list[float] = []
    for shape in catalogue.shapes:
        blueprint = blueprint_for(shape, catalogue, starts_on=today)
        for seed in range(4):
            began = time.perf_counter()
            analyse(blueprint, catalogue, seed=seed, as_of=today)
            times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


def _peak_mb() -> float:
    plan, catalogue, today = fifteen_services(), current.catalogue(), current.today()
    tracemalloc.start()
    try:
        analyse(plan, catalogue, seed=99, as_of=today)
        return tracemalloc.get_traced_memory()[1] / 1e6
    finally:
        tracemalloc.stop()


def _median_ms(run: Callable[[], object]) -> float:
    times: list[float] = []
    run()
    for _ in range(_RUNS):
        began = time.perf_counter()
        run()
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)
