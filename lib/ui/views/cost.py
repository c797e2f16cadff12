"""What twelve months cost: the fan, the controls that move it, and every line behind it."""

from functools import lru_cache

import streamlit as st

from lib.analysis import Analysis, analyse
from lib.model.blueprint import BANDS, Band, BandName
from lib.model.presets import blueprint_for
from lib.ui.figures import money
from lib.ui.figures.style import BAND_NAMES, LAYER_NAMES
from lib.ui.session import current, state
from lib.ui.session.binding import bind
from lib.ui.show.charts import chart
from lib.ui.show.tables import Cell, Column, Link, draw_table, on_demand
from lib.ui.views.estimates import estimate_details, estimate_slider, figure_text
from lib.wording import count, month, price, share, usd

SLIDERS = 5
"""Figures on sliders; the others are one click away."""
SWINGS = 8
"""Bars of the tornado."""


def answer(analysis: Analysis) -> str:
    """Return what the moderate band costs, and whether the ceiling holds."""
    moderate = analysis.moderate
    low, _, high = moderate.year
    text = (
        f"In the expected course month 12 costs {usd(moderate.middle[-1])} "
        f"(P10 {usd(moderate.low[-1])}, P90 {usd(moderate.high[-1])}); the year costs "
        f"{usd(moderate.year[1])} ({usd(low)} to {usd(high)})."
    )
    ceiling = analysis.blueprint.cost.ceiling_usd_per_month
    if ceiling is None or moderate.over_ceiling is None:
        return f"{text} There is no ceiling yet."
    return (
        f"{text} The chance that a month passes {usd(ceiling)} is {share(moderate.over_ceiling)}."
    )


def controls(analysis: Analysis) -> None:
    """Draw the ceiling and the sliders of the figures that move this shape's bill most."""
    st.number_input(
        "Monthly ceiling (USD)",
        min_value=0.0,
        step=50.0,
        format="%.0f",
        placeholder="no ceiling",
        help="The invoice that somebody is ready to pay every month. People are counted apart.",
        **bind("cost.ceiling_usd_per_month"),
    )
    by_id = {parameter.id: parameter for parameter in analysis.parameters}
    for parameter_id in decisive_parameters(analysis.blueprint.product.shape):
        estimate_slider(by_id[parameter_id])


def charts(analysis: Analysis) -> None:
    """Draw the three bands against the ceiling."""
    ceiling = analysis.blueprint.cost.ceiling_usd_per_month
    chart(
        money.fan(analysis.bands, ceiling),
        key="fan",
        alt=money.fan_in_words(analysis.bands, ceiling),
        height=400,
    )
    for cliff in analysis.moderate.cliffs[:3]:
        st.caption(f":material/trending_up: Month {cliff.month}: {cliff.cause}.")


def details(analysis: Analysis) -> None:
    """Offer everything behind the total, drawn when it is opened."""
    on_demand("What moves the year most", lambda: _swings(analysis), key="swings")
    on_demand("By layer, and every line with its price", lambda: _lines(analysis), key="lines")
    on_demand("Months in figures", lambda: _months(analysis), key="months")
    on_demand("Sizing worksheet", lambda: _worksheet(analysis), key="worksheet")
    on_demand("All workload figures", lambda: _figures(analysis), key="figures")
    on_demand("Lean, moderate, scaled: what they assume", _bands, key="bands")


@lru_cache(maxsize=16)
def decisive_parameters(shape: str) -> tuple[str, ...]:
    """Return the parameters that move this shape's first draft most, the same in every session."""
    catalogue = current.catalogue()
    draft = blueprint_for(shape, catalogue, starts_on=current.today())
    first = analyse(draft, catalogue, seed=current.SEED, as_of=current.today())
    moving = [swing.id for swing in first.swings if swing.id in catalogue.parameters]
    return tuple(dict.fromkeys(("users_at_launch", *moving)))[:SLIDERS]


def _swings(analysis: Analysis) -> None:
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
        "Each bar moves one figure from its low to its high and leaves all others at their likely "
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
            {"given": "yours", "fact": "sizing fact"}.get(swing.status, swing.status),
        ]
        for swing in shown
    ]
    draw_table(columns, rows, key="swings")


def _lines(analysis: Analysis) -> None:
    moderate = analysis.moderate
    chart(money.layers(moderate), key="layers", alt=money.layers_in_words(moderate), height=280)
    st.caption("Moderate band, everything at its likely value. Month 12:")
    columns = [
        Column("Layer"),
        Column("Part"),
        Column("Plan"),
        Column("Meter"),
        Column("Billed", "right"),
        Column("Price", "right"),
        Column("USD", "right"),
        Column("Source"),
        Column("As of"),
    ]
    rows: list[list[Cell]] = []
    for line in moderate.lines:
        if not line.billed[-1] and not line.usd[-1]:
            continue
        meter = "credit of the plan" if line.charge is None else line.charge.meter.replace("_", " ")
        per = "" if line.charge is None else f" per {count(line.charge.per)} {line.charge.unit}"
        block = "graduated" if line.block_usd is None else f"{price(line.block_usd)}{per}"
        rows.append(
            [
                LAYER_NAMES[line.layer],
                line.component,
                line.service.name,
                meter,
                count(line.billed[-1]),
                block,
                usd(line.usd[-1]),
                Link(line.service.vendor, line.source.url),
                f"{line.priced_on}{'' if line.confidence == 'high' else f', {line.confidence}'}",
            ]
        )
    draw_table(columns, rows, key="lines")


def _months(analysis: Analysis) -> None:
    columns = [Column("Month", "right")]
    for name in BANDS:
        columns += [Column(f"{BAND_NAMES[name]} P50", "right"), Column("P10 to P90", "right")]
    columns.append(Column("Chance over the ceiling", "right"))
    rows: list[list[Cell]] = []
    for index in range(12):
        row: list[Cell] = [str(index + 1)]
        for name in BANDS:
            band = analysis.bands[name]
            row += [usd(band.middle[index]), f"{usd(band.low[index])} to {usd(band.high[index])}"]
        chance = analysis.moderate.ceiling_chance
        row.append("no ceiling" if chance is None else share(chance[index]))
        rows.append(row)
    draw_table(columns, rows, key="months")
    moderate = analysis.moderate
    st.caption(
        f"Passing the ceiling becomes possible (20 %) in {month(moderate.first_possible)} and "
        f"likely (50 %) in {month(moderate.first_likely)} of the moderate band."
    )


def _worksheet(analysis: Analysis) -> None:
    columns = [
        Column("Driver"),
        Column("Formula"),
        Column("Unit"),
        Column("Month 1", "right"),
        Column("Month 12", "right"),
        Column("P10 to P90", "right"),
    ]
    rows: list[list[Cell]] = [
        [
            row.driver.name,
            row.driver.formula,
            row.driver.unit,
            count(row.month_1),
            count(row.month_12),
            f"{count(row.low_12)} to {count(row.high_12)}",
        ]
        for row in analysis.worksheet
    ]
    draw_table(columns, rows, key="worksheet")


def _figures(analysis: Analysis) -> None:
    st.caption(
        "Low, likely and high are about P10, P50 and P90. An emptied field goes back to the "
        "shape's assumption."
    )
    for parameter in analysis.parameters:
        estimate_details(parameter)


def _bands() -> None:
    plan = state.blueprint().cost
    columns = st.columns([3, 2, 2, 2])
    columns[0].markdown("**Setting**")
    for column, name in zip(columns[1:], BANDS, strict=True):
        column.markdown(f"**{BAND_NAMES[name]}**")
    for field, label, most, step in _SETTINGS:
        columns = st.columns([3, 2, 2, 2], vertical_alignment="center")
        columns[0].write(label)
        for column, name in zip(columns[1:], BANDS, strict=True):
            with column:
                _setting(plan.band(name), name, field, most, step)


_SETTINGS: tuple[tuple[str, str, float, float], ...] = (
    ("users_factor", "Users at launch, times", 10, 0.1),
    ("growth_factor", "Growth, times", 5, 0.1),
    ("intensity_factor", "Requests per user, times", 5, 0.05),
    ("min_app_instances", "App instances at least", 20, 1),
    ("standby", "A standby for the database", 1, 1),
    ("environments", "Environments", 4, 1),
    ("retention_factor", "Retention, times", 5, 0.1),
    ("log_factor", "Log volume, times", 10, 0.1),
    ("log_retention_months", "Months that logs are kept", 36, 0.5),
    ("free_plans", "Free plans count", 1, 1),
)


def _setting(band: Band, name: BandName, field: str, most: float, step: float) -> None:
    path = f"cost.{name}.{field}"
    label = f"{BAND_NAMES[name]}: {field.replace('_', ' ')}"
    if isinstance(getattr(band, field), bool):
        st.toggle(label, label_visibility="collapsed", **bind(path))
        return
    whole = isinstance(getattr(band, field), int)
    st.number_input(
        label,
        min_value=0 if whole else 0.0,
        max_value=int(most) if whole else most,
        step=int(step) if whole else step,
        label_visibility="collapsed",
        **bind(path),
    )
