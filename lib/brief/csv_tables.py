"""Costs and the worksheet as CSV: the field's column names, safe to open in a spreadsheet.

Columns of the cost table follow the FinOps Open Cost and Usage Specification (FOCUS) 1.2 where it
has a name; columns of our own begin with x_.

Source: focus.finops.org, column library of version 1.2.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Final

from lib.analysis.result import Analysis
from lib.brief.sections.risks import entry_title
from lib.catalogue.records import SizingFact
from lib.cost.bands import BandCost
from lib.cost.calendar import month_starts
from lib.cost.charges import charge_usd, unit_price
from lib.cost.drivers import likely_case
from lib.cost.lines import CostLine
from lib.model.cost_plan import BANDS
from lib.sampling import Floats
from lib.units import MONTHS
from lib.wording import plain_number

FOCUS_COLUMNS: Final = (
    "BillingCurrency",
    "ChargePeriodStart",
    "ChargePeriodEnd",
    "ChargeCategory",
    "ChargeDescription",
    "ProviderName",
    "ServiceName",
    "ServiceCategory",
    "SkuId",
    "PricingQuantity",
    "PricingUnit",
    "ListUnitPrice",
    "ListCost",
    "BilledCost",
    "x_Band",
    "x_Percentile",
    "x_Layer",
    "x_Component",
    "x_Mark",
    "x_Confidence",
    "x_PriceSince",
    "x_SourceUrl",
)
_CATEGORIES: Final = {
    "frontend": "Web",
    "api": "Compute",
    "pipeline": "Integration",
    "storage": "Databases",
    "observability": "Management and Governance",
    "llm": "AI and Machine Learning",
    "saas": "Business Applications",
}
"""Our layers as FOCUS service categories."""
_FORMULA = re.compile(r"^[\s\u00a0]*[=+\-@\t\r]")
_PERCENTILES: Final = ("P10", "P50", "P90")


def costs_csv(analysis: Analysis) -> str:
    """Return every line of every band and month, and the P10, P50 and P90 of each month's total.

    Lines are the likely case (x_Percentile "likely") and add up to its total; the percentiles are
    of the total over the draws, and are no sum of lines.
    """
    starts = month_starts(analysis.blueprint.product.starts_on)
    ends = (*starts[1:], month_starts(starts[-1])[1])
    periods = [(str(start), str(end)) for start, end in zip(starts, ends, strict=True)]
    rows: list[Sequence[object]] = []
    for name in BANDS:
        band = analysis.bands[name]
        for line in band.lines:
            rows += _line_rows(line, name, periods, _list_usd(analysis, band, line))
        rows += _total_rows(band, periods)
    return csv_text(FOCUS_COLUMNS, rows)


def worksheet_csv(analysis: Analysis) -> str:
    """Return the sizing worksheet of every band: driver, formula, months 1 and 12, range."""
    columns = (
        "band",
        "driver",
        "name",
        "unit",
        "formula",
        "facts",
        "month_1_likely",
        "month_12_likely",
        "month_12_p10",
        "month_12_p90",
    )
    rows = [
        (
            name,
            row.driver.id,
            row.driver.name,
            row.driver.unit,
            row.driver.formula,
            "; ".join(_fact(analysis.catalogue.sizing_facts[each]) for each in row.driver.facts),
            row.month_1,
            row.month_12,
            row.low_12,
            row.high_12,
        )
        for name in BANDS
        for row in analysis.worksheet_of(name)
    ]
    return csv_text(columns, rows)


def risks_csv(analysis: Analysis) -> str:
    """Return the register: figures as numbers, what is assumed told apart, the largest loss first.

    Chances are shares of 1; losses are USD.
    """
    columns = (
        "risk",
        "kind",
        "status",
        "chance_in_year",
        "chance_is_assumed",
        "loss_usd",
        "loss_is_assumed",
        "expected_loss_usd",
        "expected_loss_after_response_usd",
        "response",
        "mitigation",
        "owner",
        "review_on",
    )
    rows = [
        (
            entry.risk.title,
            entry.risk.category,
            entry.risk.status,
            entry.exposure.likelihood,
            "yes" if entry.exposure.is_likelihood_assumed else "no",
            entry.exposure.impact_usd,
            "yes" if entry.exposure.is_impact_assumed else "no",
            entry.exposure.expected_usd,
            entry.exposure.residual_usd,
            entry.risk.response,
            entry.risk.mitigation,
            entry.risk.owner,
            "" if entry.risk.review_on is None else entry.risk.review_on.isoformat(),
        )
        for entry in analysis.risks.register.entries
    ]
    return csv_text(columns, rows)


def tripwires_csv(analysis: Analysis) -> str:
    """Return the tripwire calendar; the month is empty where a wire is only watched."""
    columns = ("month", "begins", "what", "kind", "chance_in_year", "then")
    starts = month_starts(analysis.blueprint.product.starts_on)
    rows = [
        (
            "" if entry.month is None else entry.month,
            "" if entry.month is None else starts[entry.month - 1].isoformat(),
            entry_title(entry, analysis),
            entry.kind,
            entry.trip.chance_in_year,
            entry.action,
        )
        for entry in analysis.risks.calendar
    ]
    return csv_text(columns, rows)


def _fact(fact: SizingFact) -> str:
    """Return a fact with its likely value, its unit and where it comes from."""
    told = fact.basis if fact.source is None else fact.source.url or fact.source.title
    return f"{fact.name}: {plain_number(fact.likely)} {fact.unit} ({told})"


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return rows as CSV; a text that a spreadsheet would run as a formula is quoted."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, float):
        return f"{value:.6f}".rstrip("0").rstrip(".")
    if isinstance(value, str) and any(_FORMULA.match(part) for part in value.splitlines() or [""]):
        return f"'{value}"
    return value


def _list_usd(analysis: Analysis, band: BandCost, line: CostLine) -> tuple[float | None, Floats]:
    """Return the list price of a block in month 1, and the months at list price."""
    service = analysis.catalogue.services.get(line.service.id)
    charge = None
    if line.mark and line.charge is not None and service is not None:
        charge = next(each for each in service.charges if each.meter == line.charge.meter)
    if charge is None:
        return line.block_usd, line.usd
    likely = likely_case(band.bill.drivers, band=BANDS.index(band.band))
    listed = charge_usd(charge, line.billed, analysis.days, likely)
    return unit_price(charge, analysis.days[0], likely), listed


def _line_rows(
    line: CostLine,
    band: str,
    periods: Sequence[tuple[str, str]],
    listed: tuple[float | None, Floats],
) -> list[Sequence[object]]:
    block_usd, list_usd = listed
    charge = line.charge
    fee = charge is not None and charge.driver == "month"
    return [
        (
            "USD",
            *periods[month],
            "Credit" if charge is None else "Purchase" if fee else "Usage",
            "credit of the plan" if charge is None else charge.meter,
            line.service.vendor,
            line.service.name,
            _CATEGORIES[line.layer],
            line.service.id,
            float(line.billed[month] / (1 if charge is None else charge.per)),
            "credit" if charge is None else f"{charge.per:g} {charge.unit}",
            "" if block_usd is None else float(block_usd),
            float(list_usd[month]),
            float(line.usd[month]),
            band,
            "likely",
            line.layer,
            line.component,
            "; ".join(each for each in (line.mark, line.lasts) if each),
            line.confidence,
            str(line.priced_on),
            line.source.url,
        )
        for month in range(MONTHS)
        if line.usd[month] or line.billed[month]
    ]


def _total_rows(band: BandCost, periods: Sequence[tuple[str, str]]) -> list[Sequence[object]]:
    return [
        (
            "USD",
            *periods[month],
            "Usage",
            "total of the month",
            *("",) * 8,
            float(values[month]),
            band.band,
            percentile,
            *("",) * 6,
        )
        for percentile, values in zip(_PERCENTILES, (band.low, band.middle, band.high), strict=True)
        for month in range(MONTHS)
    ]
