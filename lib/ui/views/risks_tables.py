"""The tables behind the risks: ways out, rights to the data, register and calendar in figures."""

from collections.abc import Iterable
from typing import Final

import streamlit as st

from lib.analysis import Analysis
from lib.analysis.swap import stack_totals, swapped
from lib.model.blueprint import DataSource
from lib.risk.measures import measured
from lib.risk.migration import MigrationPath
from lib.risk.rights import Light
from lib.risk.triggers import ConditionTrip, TripState
from lib.risk.words import ACTIONS
from lib.ui.figures.risks import numbered
from lib.ui.session import state
from lib.ui.session.editing import Row, rows
from lib.ui.session.held import as_a_whole, seen
from lib.ui.show.messages import notice
from lib.ui.show.tables import Cell, Column, draw_table, escaped
from lib.wording import count, currency, hours, share, short_name, usd

_REVERSIBLE: Final = {"yes": "yes", "partly": "in part", "no": "no"}
_TRIPS: Final[dict[TripState, str]] = {
    "clear": "● not in sight",
    "watch": "◐ watched",
    "tripped": "○ fires",
    "measured": "◌ after launch",
}
_TRIPWIRES: Final[dict[TripState, str]] = {
    "clear": "● clear",
    "watch": "◐ watch",
    "tripped": "○ tripped",
    "measured": "◌ after launch",
}
_LIGHTS: Final[dict[Light, str]] = {
    "green": "● allowed",
    "yellow": "◐ under a condition",
    "red": "○ not as planned",
    "unknown": "◌ not looked up",
}
_SOURCE_COLUMNS: Final = (
    "name", "licence", "rights", "commercial_use", "redistribution", "quota_calls_per_day",
    "calls_per_run", "url",
)  # fmt: skip
_RIGHTS: Final = {"green": "free to use", "yellow": "conditions", "red": "not allowed"}
_ANSWERS: Final = {"yes": "yes", "no": "no", "unknown": "unknown"}


def migrations(analysis: Analysis) -> None:
    """Draw every way out of a pick of this stack, and one of them in full."""
    paths = analysis.risks.migrations.paths
    if not paths:
        notice("The catalogue knows no way out of these picks, and none that is needed.")
        return
    columns = [
        Column("From"),
        Column("To"),
        Column("State"),
        Column("Month", "right"),
        Column("Chance", "right"),
        Column("Days", "right"),
        Column(currency(), "right"),
        Column("Way back"),
    ]
    table: list[list[Cell]] = [
        [
            path.pattern.start,
            path.pattern.target,
            "◌ left out" if path.is_left_out else _TRIPS[path.trip.state],
            "" if path.trip.month is None else str(path.trip.month),
            "" if path.trip.state == "measured" else share(path.trip.chance_in_year),
            _days(path),
            usd(path.effort_usd_likely),
            _REVERSIBLE[path.pattern.reversible],
        ]
        for path in paths
    ]
    draw_table(columns, table, key="migrations")
    st.caption(
        "Days: low to high, of one person who knows the present system. Amounts: the likely days, "
        "stretched by the published overrun, at the team's hourly cost. What fires is in the load "
        "of the month after, and in the bands where its price is known. What is left out is in "
        "neither."
    )
    by_id = {path.pattern.id: path for path in paths}
    shown = st.selectbox(
        "Look at",
        list(by_id),
        format_func=lambda one: f"{by_id[one].pattern.start} to {by_id[one].pattern.target}",
        key="shown:migration",
    )
    _one_way_out(analysis, by_id[shown])


def after_launch(analysis: Analysis) -> None:
    """Draw the conditions of which the model knows nothing: to be measured once it runs."""
    found = measured(analysis.risks, analysis.catalogue.metrics)
    if not found:
        st.write("The model watches every tripwire and every way out by itself.")
        return
    st.caption("Measure these from the first month on, and name somebody who looks.")
    columns = [Column("Measure"), Column("It tells of"), Column("Owner"), Column("Then")]
    table: list[list[Cell]] = [
        [
            each.words,
            _once(one.about for one in each.concerns),
            _once(one.owner for one in each.concerns),
            _once(ACTIONS[one.action] for one in each.concerns),
        ]
        for each in found
    ]
    draw_table(columns, table, key="after_launch")


def _once(texts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(text for text in texts if text))


def rights(analysis: Analysis) -> None:
    """Draw the outside sources to be edited, and what the terms of each allow."""
    column = st.column_config
    st.data_editor(
        **rows("product.sources", _SOURCE_COLUMNS, new_row=_new_source),
        column_config={
            "name": column.TextColumn(
                "Source", required=True, max_chars=300, pinned=True, width=190
            ),
            "licence": column.TextColumn("Licence or contract", max_chars=300),
            "rights": column.SelectboxColumn(
                "This use is",
                options=[*_RIGHTS, "unknown"],
                default="unknown",
                required=True,
                format_func=lambda one: _RIGHTS.get(str(one), str(one)),
            ),
            "commercial_use": column.SelectboxColumn(
                "Commercial use", options=list(_ANSWERS), default="unknown", required=True
            ),
            "redistribution": column.SelectboxColumn(
                "Passing it on", options=list(_ANSWERS), default="unknown", required=True
            ),
            "quota_calls_per_day": column.NumberColumn("Calls a day", min_value=1),
            "calls_per_run": column.NumberColumn("Calls a run", min_value=1),
            "url": column.TextColumn("Address of the terms", max_chars=300),
        },
        placeholder="",
        alt="Outside data sources and their terms",
    )
    found = analysis.risks.rights
    if not found:
        st.write(
            "No outside source is listed yet. List each one that the product cannot do without: "
            "its terms can end the product before any cost does."
        )
        return
    columns = [Column("Source"), Column("Terms"), Column("What it means")]
    table: list[list[Cell]] = [[each.name, _LIGHTS[each.light], each.says] for each in found]
    draw_table(columns, table, key="rights")


def figures(analysis: Analysis) -> None:
    """Draw every risk with its figures, and every tripwire with its months."""
    register = analysis.risks.register
    columns = [
        Column("No.", "right"),
        Column("Risk"),
        Column("Chance", "right"),
        Column("If it happens", "right"),
        Column("Expected", "right"),
        Column("After the response", "right"),
        Column("Tripwires"),
        Column("Owner"),
    ]
    table: list[list[Cell]] = []
    for number, entry in numbered(register):
        exposure = entry.exposure
        table.append(
            [
                str(number),
                entry.risk.title,
                _figure(share(exposure.likelihood), is_assumed=exposure.is_likelihood_assumed),
                _figure(usd(exposure.impact_usd), is_assumed=exposure.is_impact_assumed),
                usd(exposure.expected_usd),
                usd(exposure.residual_usd),
                _TRIPWIRES[entry.state] if entry.tripwires else "none",
                entry.risk.owner,
            ]
        )
    draw_table(columns, table, key="register")
    losses = register.losses
    st.caption(
        f"Together {usd(losses.expected_usd)} expected, {usd(losses.residual_usd)} after the "
        f"responses that are written down. One year of two costs up to {usd(losses.p50_usd)}, nine "
        f"of ten up to {usd(losses.p90_usd)}. Chance that any of them happens: "
        f"{share(losses.chance_of_any)}."
    )
    _calendar(analysis)


def _calendar(analysis: Analysis) -> None:
    entries = analysis.risks.calendar
    if not entries:
        return
    columns = [
        Column("What"),
        Column("Trips when"),
        Column("Then"),
        Column("Month", "right"),
        Column("Chance", "right"),
    ]
    table: list[list[Cell]] = [
        [
            entry.title,
            entry.condition,
            ACTIONS[entry.action],
            "watched" if entry.month is None else str(entry.month),
            share(entry.trip.chance_in_year),
        ]
        for entry in entries
    ]
    draw_table(columns, table, key="calendar")


def _one_way_out(analysis: Analysis, path: MigrationPath) -> None:
    pattern = path.pattern
    key = f"left_out:{state.page_name()}:{state.generation()}:{pattern.id}"
    st.toggle(
        "Leave it out of this plan",
        value=path.is_left_out,
        key=key,
        help="Its work is then in no month's load, and its price in no month's bill. The verdict "
        "still says that it is due.",
        disabled=not state.may_edit(),
        on_change=_leave_out,
        args=(pattern.id, key),
    )
    left, right = st.columns(2, gap="large")
    with left:
        st.markdown("**It fires when**")
        joint = "any of these holds" if pattern.logic == "any" else "all of these hold"
        st.caption(f"{joint.capitalize()}.")
        st.markdown("\n".join(_fires_when(each, analysis) for each in path.conditions))
        st.caption(f"Watch: {escaped(pattern.leading_indicator)}")
    with right:
        st.markdown("**How**")
        st.markdown("\n".join(f"1. {escaped(step)}" for step in pattern.approach))
        back = f" ({escaped(pattern.reversibility_note)})" if pattern.reversibility_note else ""
        st.caption(
            f"{hours(path.effort_hours_likely)} of work, {usd(path.effort_usd_likely)}. Way back: "
            f"{_REVERSIBLE[pattern.reversible]}{back}. Danger {pattern.risk_1_5} of 5: "
            f"{escaped(pattern.risk_what)}"
        )
        st.caption(escaped(after_move(analysis, path)))


def after_move(analysis: Analysis, path: MigrationPath) -> str:
    """Return what the stack costs a month after a move, and what staying means."""
    option = path.to_option
    if option is None:
        return (
            "What it costs a month afterwards is not known: it depends on how far it goes. The "
            "bands count the pick as it is."
        )
    now, then = stack_totals(analysis), swapped(analysis, path.layer, option)
    name = short_name(analysis.catalogue.options[option].name)
    return (
        f"Month 12 with {name}: {usd(then.usd_month_12)} for the stack and "
        f"{hours(then.run_hours_month)} to run it, instead of {usd(now.usd_month_12)} and "
        f"{hours(now.run_hours_month)}. {_in_the_bands(analysis, path)}"
    )


def _in_the_bands(analysis: Analysis, path: MigrationPath) -> str:
    if analysis.risks.migrations.is_billed(path):
        return (
            "The bands count these invoices from the month after it fires; the team's load keeps "
            "the hours that the pick takes."
        )
    return (
        "This is not in the bands: swap the pick on the Stack page to plan with it, or stay and "
        "change what drives it."
    )


@as_a_whole
def _leave_out(pattern: str, key: str) -> None:
    held = state.blueprint().migrations_left_out
    others = [each for each in held if each != pattern]
    state.update("migrations_left_out", [*others, pattern] if seen(key) else others)


def _fires_when(each: ConditionTrip, analysis: Analysis) -> str:
    words = each.condition.in_words(analysis.catalogue.metrics)
    return f"- {escaped(words)} ({_TRIPS[each.trip.state]})"


def _days(path: MigrationPath) -> str:
    days = path.pattern.effort_days
    return f"{count(days.low)} to {count(days.high)}"


def _figure(text: str, *, is_assumed: bool) -> str:
    return f"{text}, assumed" if is_assumed else text


def _new_source(_before: object) -> Row:
    return DataSource(name="New source").model_dump()
