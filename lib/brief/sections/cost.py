"""Part (c): what twelve months cost in three bands."""

from dataclasses import dataclass
from typing import Final

from lib.analysis.result import Analysis
from lib.brief.escaping import Md
from lib.brief.moved import jump_words, moves_in_words
from lib.brief.sections.lines import free_parts, line_table
from lib.brief.sections.summary import ceiling_sentence
from lib.brief.tables import bullets, columns, table
from lib.brief.words import BAND_NAMES, range_cell
from lib.cost.bands import PASSING_LIKELY, PASSING_POSSIBLE, BandCost
from lib.cost.calendar import month_starts
from lib.cost.exchange import rate_in_words
from lib.model.cost_plan import BAND_SETTINGS, BANDS, Band
from lib.verdict.money import first_reached
from lib.wording import bare_usd, calendar_month, in_currency, sentence, share, usd

FAR_SHARE: Final = 0.2
"""Distance of the middle from the likely case that asks for a word (reasoning)."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Twelve months of invoices.

    Attributes:
        rate: At which rate amounts are shown; "" where they are in USD.
        ceiling: Chance and months of passing the ceiling, and of passing the budget.
        spread: Why the middle is not the likely case; "" where they are close.
        moves: Which moves the bands count, as a list; "" where there is none.
        operating: Table of what the bands assume.
        months: Table of the months.
        years: Table of the years.
        cliffs: Where the bill jumps, as a list; "" where it does not.
        lines: Table of the line items of the moderate band; "" if nothing is billed.
        free: What is used and costs nothing, as a list; "" where there is nothing.
        per_user: What one user and 1,000 requests cost.
    """

    rate: str
    ceiling: str
    spread: str
    moves: Md
    operating: Md
    months: Md
    years: Md
    cliffs: Md
    lines: Md
    free: Md
    per_user: str


def cost_of(analysis: Analysis) -> Cost:
    """Return part (c) without workload and people."""
    return Cost(
        rate=rate_in_words(analysis.blueprint.cost, analysis.catalogue.currencies),
        ceiling=_ceiling(analysis),
        spread=_spread(analysis),
        moves=bullets([sentence(each) for each in moves_in_words(analysis)]),
        operating=_operating(analysis),
        months=_months(analysis),
        years=_years(analysis),
        cliffs=bullets(_cliffs(analysis)),
        lines=line_table(analysis),
        free=bullets(free_parts(analysis)),
        per_user=_per_user(analysis),
    )


def _ceiling(analysis: Analysis) -> str:
    months, plan = analysis.moderate, analysis.blueprint.cost
    ceiling, budget = plan.ceiling_usd_per_month, plan.budget_usd_per_year
    if ceiling is None:
        text = "No monthly ceiling is set, so nobody can say whether this is affordable."
    else:
        text = f"{ceiling_sentence(ceiling, months)}{_first_reached(months)}"
    if budget is not None and months.over_budget is not None:
        text += (
            f" The chance that the year passes the budget of {usd(budget)} is "
            f"{share(months.over_budget)}."
        )
    return text


def _first_reached(months: BandCost) -> str:
    """Return from which month the chance of passing the ceiling is more than a small one."""
    for at, chance in (
        (months.first_likely, PASSING_LIKELY),
        (months.first_possible, PASSING_POSSIBLE),
    ):
        if at is not None:
            return f" {sentence(first_reached(at, chance))}"
    return ""


def _spread(analysis: Analysis) -> str:
    """Say why the middle of the draws is not the likely case, where it is far from it."""
    likely, middle = analysis.moderate.likely_year, analysis.moderate.year[1]
    if likely <= 0 or abs(middle / likely - 1) < FAR_SHARE:
        return ""
    side = "above" if middle > likely else "below"
    return (
        f"With everything at its likely value the year costs {usd(likely)}. The middle of the "
        f"draws, {usd(middle)}, lies {side} it: figures that multiply each other spread further "
        f"{'up' if middle > likely else 'down'} than {'down' if middle > likely else 'up'}."
    )


def _operating(analysis: Analysis) -> Md:
    plan, names = analysis.blueprint.cost, tuple(BAND_NAMES[band] for band in BANDS)
    rows = [
        [title, *(_setting(plan.band(band), field) for band in BANDS)]
        for field, title in BAND_SETTINGS.items()
    ]
    return table(columns("Operating point", *names, figures=names), rows)


def _setting(band: Band, field: str) -> str:
    value = getattr(band, field)
    if field == "support_usd":
        return usd(value)
    if field == "support_share":
        return share(value)
    return ("yes" if value else "no") if isinstance(value, bool) else f"{value:,g}"


def _months(analysis: Analysis) -> Md:
    over_ceiling = "Chance over the ceiling, moderate"
    figures = (*in_currency(*(BAND_NAMES[band] for band in BANDS)), over_ceiling)
    chance = analysis.moderate.ceiling_chance
    rows = []
    for index, first in enumerate(month_starts(analysis.blueprint.product.starts_on)):
        cells = [
            range_cell(float(each.low[index]), float(each.middle[index]), float(each.high[index]))
            for each in (analysis.bands[band] for band in BANDS)
        ]
        over = "no ceiling" if chance is None else share(float(chance[index]))
        rows.append([str(index + 1), calendar_month(first), *cells, over])
    return table(columns("Month", "Begins", *figures, figures=("Month", *figures)), rows)


def _years(analysis: Analysis) -> Md:
    figures = (*in_currency("P10", "P50", "P90"), "Chance of a month over the ceiling")
    rows = []
    for band in BANDS:
        months = analysis.bands[band]
        over = "no ceiling" if months.over_ceiling is None else share(months.over_ceiling)
        rows.append([BAND_NAMES[band], *(bare_usd(point) for point in months.year), over])
    return table(columns("Twelve months", *figures, figures=figures), rows)


def _cliffs(analysis: Analysis) -> list[str]:
    return [
        f"{BAND_NAMES[band]}, month {cliff.month}: {cliff.cause}"
        f"{f' ({jump_words(cliff)})' if jump_words(cliff) else ''}."
        for band in BANDS
        for cliff in analysis.bands[band].cliffs
    ]


def _per_user(analysis: Analysis) -> str:
    months = analysis.moderate
    return (
        f"In month 12 that is {usd(float(months.usd_per_user[-1]))} per monthly user and "
        f"{usd(float(months.usd_per_1000_requests[-1]))} per 1,000 requests."
    )
