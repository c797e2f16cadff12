"""The tables behind the total: swings, lines, months, the worksheet, and what is unknown."""

import datetime as dt

import streamlit as st

from lib.analysis import Analysis
from lib.analysis.cheaper import savings_of
from lib.brief.csv_tables import costs_csv, worksheet_csv
from lib.brief.moved import part_name
from lib.brief.sources import host
from lib.brief.words import build_machine, meter_words, quantity
from lib.catalogue.lookup import build_machines
from lib.catalogue.records import Confidence, SizingFact
from lib.cost.bands import PASSING_LIKELY, PASSING_POSSIBLE, BandCost
from lib.model.cost_plan import BANDS
from lib.ui.figures import money
from lib.ui.figures.style import BAND_NAMES, LAYER_NAMES
from lib.ui.session.binding import bind
from lib.ui.session.converting import in_shown_currency
from lib.ui.show.charts import chart
from lib.ui.show.tables import Cell, Column, Link, draw_table
from lib.ui.views.estimates import estimate_details, figure_text
from lib.wording import bare_usd, count, currency, month, share, unit_price, usd

CHANCES = (0.9, 0.75, 0.5, 0.25, 0.1, 0.05)
"""Chances for which the amount is said that the year passes."""
SAVINGS = 10
"""Changes that are listed."""
SWINGS = 8
"""Bars of the tornado, and rows of the list of what spreads the result."""


def draw_swings(analysis: Analysis) -> None:
    """Draw what each figure alone does to the year."""
    shown = [swing for swing in analysis.swings if swing.spread_usd >= 1][:SWINGS]
    if not shown:
        st.write("No single figure moves the year by a dollar.")
        return
    chart(
        money.tornado(shown, analysis.moderate.likely_year),
        key="tornado",
        alt=money.tornado_in_words(shown),
        height=90 + 36 * len(shown),
    )
    st.caption(
        "Each bar moves one figure from its low to its high. All others stay at their likely "
        f"value, which gives {usd(analysis.moderate.likely_year)} for the year."
    )
    columns = [
        Column("Figure"),
        Column("Low", "right"),
        Column("High", "right"),
        Column("Year at low", "right"),
        Column("Year at high", "right"),
        Column("Where it comes from"),
    ]
    rows: list[list[Cell]] = [
        [
            swing.name,
            figure_text(swing.id, swing.unit, swing.low),
            figure_text(swing.id, swing.unit, swing.high),
            usd(swing.usd_at_low),
            usd(swing.usd_at_high),
            _ORIGINS.get(swing.status, swing.status),
        ]
        for swing in shown
    ]
    draw_table(columns, rows, key="swings")


def draw_savings(analysis: Analysis) -> None:
    """Draw the single changes that make the year cheaper, the largest saving first."""
    with st.spinner("Trying every change …"):
        found = savings_of(analysis)[:SAVINGS]
    if not found:
        st.write("No single change that was tried makes the year's invoices cheaper.")
        return
    st.caption(
        "Each line changes one thing in the moderate band and leaves the rest, everything at its "
        "likely value. Savings do not add up. Work is not counted here."
    )
    columns = [
        Column("Change"),
        Column(f"{currency()} less in the year", "right"),
        Column(f"{currency()} less in month 12", "right"),
        Column("What it gives up"),
    ]
    rows: list[list[Cell]] = [
        [
            each.lever.says,
            bare_usd(each.usd_year),
            bare_usd(each.usd_month_12),
            each.lever.gives_up or "nothing that is promised",
        ]
        for each in found
    ]
    draw_table(columns, rows, key="savings")


def draw_spread(analysis: Analysis) -> None:
    """Draw the chance that the year costs more than an amount, and what makes it uncertain."""
    budget = analysis.blueprint.cost.budget_usd_per_year
    left, right = st.columns([4, 9], gap="large")
    with left:
        st.number_input(
            f"Yearly budget ({currency()})",
            min_value=0.0,
            step=500.0,
            format="%.0f",
            placeholder="no budget",
            help="All invoices of the twelve months. People are counted apart.",
            value=None,
            **bind("cost.budget_usd_per_year", **in_shown_currency()),
        )
        st.write(money.exceedance_in_words(analysis.moderate))
        if analysis.moderate.over_budget is not None:
            st.write(f"Chance to pass the budget: {share(analysis.moderate.over_budget)}.")
    with right:
        chart(
            money.exceedance(analysis.moderate, budget),
            key="exceedance",
            alt=money.exceedance_in_words(analysis.moderate),
            height=280,
        )
    passed = [usd(analysis.moderate.passed_with(chance)) for chance in CHANCES]
    draw_table(
        [Column("With a chance of"), *(Column(share(chance), "right") for chance in CHANCES)],
        [["the year costs more than", *passed]],
        key="exceedance-table",
    )
    st.caption(
        "What makes the year's cost uncertain, strongest first. Look up first what is still "
        "assumed."
    )
    columns = [
        Column("Figure"),
        Column("Share of the spread", "right"),
        Column("Moves with the bill (-1 to 1)", "right"),
        Column("Where it comes from"),
    ]
    rows: list[list[Cell]] = [
        [
            each.name,
            share(each.spread_share),
            f"{each.rank_correlation:+.2f}",
            _ORIGINS.get(each.status, each.status),
        ]
        for each in analysis.influences[:SWINGS]
    ]
    draw_table(columns, rows, key="influences")


_ORIGINS = {"given": "yours", "fact": "sizing fact", "unknown": "nobody knows, assumed"}


def draw_lines(analysis: Analysis) -> None:
    """Draw the layers, and every line of month 12 with its price and source."""
    moderate = analysis.moderate
    chart(money.layers(moderate), key="layers", alt=money.layers_in_words(moderate), height=280)
    draw_table(
        [
            Column("Layer"),
            Column("Month 1", "right"),
            Column("Month 12", "right"),
            Column("Year", "right"),
        ],
        [
            [LAYER_NAMES[layer], usd(values[0]), usd(values[-1]), usd(values.sum())]
            for layer, values in moderate.by_layer.items()
            if values.any()
        ],
        key="layers-table",
    )
    st.caption("Moderate band, everything at its likely value. Every line of month 12:")
    columns = [
        Column("Layer"),
        Column("Part"),
        Column("Plan"),
        Column("Meter"),
        Column("Billed", "right"),
        Column("Price", "right"),
        Column(currency(), "right"),
        Column("Source"),
        Column("As of"),
        Column("Yours"),
    ]
    rows: list[list[Cell]] = []
    for line in moderate.lines:
        if not line.billed[-1] and not line.usd[-1]:
            continue
        meter = "credit of the plan" if line.charge is None else meter_words(line.charge.meter)
        block = "graduated" if line.block_usd is None else unit_price(line.block_usd)
        if line.charge is not None and line.block_usd is not None:
            per = quantity(count(line.charge.per), line.charge.unit)
            block = f"{block} per {per.removeprefix('1 ')}"
        rows.append(
            [
                LAYER_NAMES[line.layer],
                part_name(line),
                line.service.name,
                meter,
                count(line.billed[-1]),
                block,
                usd(line.usd[-1]),
                Link(line.service.vendor, line.source.url)
                if line.source.url
                else line.source.title,
                "" if line.mark else _known(line.priced_on, line.confidence),
                line.mark,
            ]
        )
    draw_table(columns, rows, key="lines")


def _known(day: dt.date, confidence: Confidence) -> str:
    return f"{day}" if confidence == "high" else f"{day}, {confidence} confidence"


def draw_months(analysis: Analysis) -> None:
    """Draw the months in figures, band by band."""
    columns = [Column("Month", "right")]
    for name in BANDS:
        columns += [Column(f"{BAND_NAMES[name]} P50", "right"), Column("P10 to P90", "right")]
    columns.append(Column("Chance over the ceiling", "right"))
    columns += [Column("Per active user", "right"), Column("Per 1,000 requests", "right")]
    moderate = analysis.moderate
    rows: list[list[Cell]] = []
    for index in range(12):
        row: list[Cell] = [str(index + 1)]
        for name in BANDS:
            band = analysis.bands[name]
            row += [usd(band.middle[index]), f"{usd(band.low[index])} to {usd(band.high[index])}"]
        chance = moderate.ceiling_chance
        row.append("no ceiling" if chance is None else share(chance[index]))
        row.append(usd(moderate.usd_per_user[index]))
        row.append(usd(moderate.usd_per_1000_requests[index]))
        rows.append(row)
    draw_table(columns, rows, key="months")
    st.caption(
        "The last three columns are of the moderate band. A user and 1,000 requests: everything "
        f"at its likely value.{_passing(moderate)}"
    )


def _passing(moderate: BandCost) -> str:
    """Return from when the ceiling may be passed; "" where there is no ceiling."""
    if moderate.ceiling_chance is None:
        return ""
    if moderate.first_possible is None:
        return f" In no month the chance to pass the ceiling reaches {share(PASSING_POSSIBLE)}."
    return (
        f" Passing the ceiling becomes possible ({share(PASSING_POSSIBLE)}) in "
        f"{month(moderate.first_possible)} and likely ({share(PASSING_LIKELY)}) in "
        f"{month(moderate.first_likely)}."
    )


def draw_worksheet(analysis: Analysis) -> None:
    """Draw the sizing worksheet of the moderate band."""
    columns = [
        Column("Driver"),
        Column("Formula"),
        Column("Unit"),
        Column("Month 1", "right"),
        Column("Month 12", "right"),
        Column("P10 to P90", "right"),
        Column("Facts used"),
    ]
    facts = analysis.catalogue.sizing_facts
    rows: list[list[Cell]] = [
        [
            row.driver.name,
            row.driver.formula,
            row.driver.unit,
            count(row.month_1),
            count(row.month_12),
            f"{count(row.low_12)} to {count(row.high_12)}",
            "; ".join(_fact_words(facts[each]) for each in row.driver.facts),
        ]
        for row in analysis.worksheet
    ]
    draw_table(columns, rows, key="worksheet")


def _fact_words(fact: SizingFact) -> str:
    told = host(fact.source.url) if fact.source and fact.source.url else fact.basis
    return f"{fact.name} {figure_text(fact.id, fact.unit, fact.likely)} ({told})"


def draw_figures(analysis: Analysis) -> None:
    """Draw every workload figure, to be typed or given up."""
    st.caption(
        "Low, likely and high are about P10, P50 and P90. An emptied field goes back to the "
        "shape's assumption."
    )
    for parameter in analysis.parameters:
        estimate_details(parameter)
    st.selectbox(
        "Large computations run on",
        [*build_machines(analysis.catalogue), None],
        format_func=lambda one: build_machine(one, analysis.catalogue),
        help="Rare work on a large machine, such as training a model. It is billed apart from the "
        "runs of the pipeline.",
        **bind("cost.build_machine"),
    )


def draw_downloads(analysis: Analysis) -> None:
    """Offer costs and worksheet as CSV, made when they are asked for."""
    with st.container(horizontal=True):
        st.download_button(
            "Costs as CSV (FOCUS columns)",
            data=lambda: costs_csv(analysis),
            file_name="year-one-costs.csv",
            mime="text/csv",
            on_click="ignore",
            key="download:costs",
        )
        st.download_button(
            "Sizing worksheet as CSV",
            data=lambda: worksheet_csv(analysis),
            file_name="year-one-worksheet.csv",
            mime="text/csv",
            on_click="ignore",
            key="download:worksheet",
        )
