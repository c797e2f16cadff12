"""The line items of the moderate band: quantity x unit price = USD, with source and date."""

import numpy as np

from lib.analysis.result import Analysis
from lib.brief.escaping import Md
from lib.brief.moved import part_name
from lib.brief.sources import MEDIUM, is_own, marks, source_link
from lib.brief.tables import columns, table
from lib.brief.words import LAYER_NAMES, inside, meter_words, quantity
from lib.cost.accounts import FEE_DRIVER
from lib.cost.lines import CostLine
from lib.wording import bare_usd, count, currency, listed, unit_price


def line_table(analysis: Analysis) -> Md:
    """Return a row per line that costs or saves anything in the year; "" if none does."""
    billed = [line for line in analysis.moderate.lines if np.abs(line.usd).any()]
    figures = (f"{currency()} in month 12", f"{currency()} in the year")
    headings = columns(
        "Layer",
        "Part",
        "Plan: meter",
        "Month 12: quantity x unit price",
        *figures,
        "Price from",
        "Source",
        figures=figures,
    )
    rows = [_row(line, analysis) for line in billed]
    total = bare_usd(float(analysis.moderate.likely[-1]))
    year = bare_usd(analysis.moderate.likely_year)
    rows.append(["All", "", "everything at its likely value", "", total, year, "", ""])
    return table(headings, rows) if billed else Md("")


def free_parts(analysis: Analysis) -> list[str]:
    """Return what is used and costs nothing in the likely case, plan by plan."""
    free: dict[str, list[str]] = {}
    for line in analysis.moderate.lines:
        if line.charge is not None and not line.usd.any():
            meters = free.setdefault(line.service.name, [])
            driver = analysis.catalogue.drivers[line.charge.driver]
            is_fee = driver.id == FEE_DRIVER
            meter = "its fee" if is_fee else inside(driver.name, analysis.catalogue)
            if meter not in meters:
                meters.append(meter)
    return [f"{name}: {listed(meters)}." for name, meters in free.items()]


def quantity_and_price(line: CostLine) -> str:
    """Return how much is billed in month 12, and at which price."""
    if line.charge is None:
        return f"credit of up to {unit_price(-(line.block_usd or 0.0))}"
    if not line.billed[-1] and not line.usd[-1]:
        return "nothing in month 12"
    charge = line.charge
    billed = quantity(count(float(line.billed[-1])), charge.unit)
    if line.block_usd is None:
        return f"{billed}, graduated price"
    per = "" if charge.per == 1 else f" per {_block(charge.per)} {charge.unit}"
    return f"{billed} x {unit_price(line.block_usd)}{per}"


def _row(line: CostLine, analysis: Analysis) -> list[str]:
    meter = "credit" if line.charge is None else meter_words(line.charge.meter)
    return [
        LAYER_NAMES[line.layer],
        part_name(line),
        f"{line.service.name}: {meter}",
        quantity_and_price(line),
        bare_usd(float(line.usd[-1])),
        bare_usd(float(line.usd.sum())),
        _dated(line, analysis),
        source_link(line.source),
    ]


def _dated(line: CostLine, analysis: Analysis) -> str:
    """Return the day of the price, or whose price it is, and what a reader has to know of it."""
    day = line.mark or str(line.priced_on)
    if is_own(line.service):
        return day
    known = marks(line.service, line.confidence, analysis.as_of)
    return ", ".join((day, *(mark for mark in known if mark != MEDIUM)))


def _block(size: float) -> str:
    return {1e6: "million", 1e9: "billion"}.get(size, count(size))
