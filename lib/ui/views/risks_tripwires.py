"""The tripwires of one risk: what is watched, from when, and what happens then."""

from typing import Any, Final

import streamlit as st

from lib.analysis import Analysis
from lib.model.blueprint import Risk, Tripwire
from lib.risk.register import RegisterEntry
from lib.risk.triggers import ConditionTrip, TripState
from lib.ui.session import state
from lib.ui.session.binding import Row, rows
from lib.ui.show.messages import notice
from lib.ui.show.tables import Cell, Column, draw_table, escaped
from lib.wording import month, share

_COLUMNS: Final = ("metric", "operator", "threshold", "action")
_OPERATORS: Final = {">": "more than", ">=": "at least", "<": "less than", "<=": "at most"}
_ACTIONS: Final = {"stop": "✖ stop", "review": "◆ review"}
_STATES: Final[dict[TripState, str]] = {
    "clear": "● clear",
    "watch": "◐ watch",
    "tripped": "○ tripped",
    "measured": "◌ after launch",
}
_FIRST_METRIC: Final = "run_cost_month"


def draw(analysis: Analysis) -> None:
    """Draw the state of a risk's tripwires, and the table that changes them."""
    present = analysis.blueprint.risks
    if not present:
        notice("There is no risk in the register yet.")
        return
    places = {risk.id: place for place, risk in enumerate(present)}
    entries = {entry.risk.id: entry for entry in analysis.risks.register.entries}
    shown = st.selectbox(
        "Risk",
        list(entries),
        format_func=lambda risk: entries[risk].risk.title,
        key=f"shown:{state.page_name()}:tripwires",
    )
    entry = entries[shown]
    _states(analysis, entry)
    _editor(analysis, entry.risk, places[shown])
    if entry.wires_from == "library":
        numeric = library_wires(entry)
        st.caption(
            "These are the library's tripwires. The first one of your own replaces them all."
        )
        if numeric:
            st.button(
                "Start from the library's",
                key=f"copy:{shown}",
                on_click=_copy,
                args=(places[shown], [wire.model_dump() for wire in numeric]),
            )


def library_wires(entry: RegisterEntry) -> list[Tripwire]:
    """Return the library's conditions that a person's tripwire can say: a metric and a number."""
    return [
        Tripwire(
            metric=each.condition.metric,
            operator=each.condition.operator,
            threshold=each.condition.threshold,
            action="review",
        )
        for each in entry.tripwires
        if not isinstance(each.condition.threshold, str)
        and each.condition.operator != "=="
        and not each.condition.only_when
    ]


def state_words(each: ConditionTrip) -> str:
    """Return whether a condition is clear, watched, tripped, or for after the launch."""
    trip = each.trip
    when = f" in {month(trip.month)}" if trip.month is not None else ""
    return f"{_STATES[trip.state]}{when}"


def _states(analysis: Analysis, entry: RegisterEntry) -> None:
    if entry.entry is not None:
        st.caption(f"Early warning: {escaped(entry.entry.early_warning)}")
    if not entry.tripwires:
        st.write("Nothing is watched for this risk: add a line below.")
        return
    columns = [
        Column("What is watched"),
        Column("Then"),
        Column("State"),
        Column("Chance", "right"),
    ]
    table: list[list[Cell]] = [
        [
            each.condition.in_words(analysis.catalogue.metrics),
            each.condition.action,
            state_words(each),
            "" if each.trip.state == "measured" else share(each.trip.chance_in_year),
        ]
        for each in entry.tripwires
    ]
    draw_table(columns, table, key="tripwires")


def _editor(analysis: Analysis, risk: Risk, place: int) -> None:
    metrics = analysis.catalogue.metrics
    offered = [metric.id for metric in metrics.values() if metric.computed]
    offered += [wire.metric for wire in risk.tripwires if wire.metric not in offered]
    column = st.column_config
    st.data_editor(
        **rows(f"risks.{place}.tripwires", _COLUMNS, new_row=_new_wire),
        column_config={
            "metric": column.SelectboxColumn(
                "What is watched",
                options=offered,
                format_func=lambda one: f"{metrics[str(one)].meaning}, {metrics[str(one)].unit}",
                default=_FIRST_METRIC,
                required=True,
                width=620,
            ),
            "operator": column.SelectboxColumn(
                "Wrong side",
                options=list(_OPERATORS),
                format_func=lambda one: _OPERATORS[str(one)],
                default=">",
                required=True,
                width=110,
            ),
            "threshold": column.NumberColumn("Threshold", required=True, default=0, width=110),
            "action": column.SelectboxColumn(
                "Then",
                options=list(_ACTIONS),
                format_func=lambda one: _ACTIONS[str(one)],
                default="review",
                required=True,
                width=110,
                help="Stop is a kill criterion: the plan is not viable once it is tripped.",
            ),
        },
        placeholder="",
        alt="Tripwires of this risk",
    )


def _new_wire(_before: object) -> Row:
    return Tripwire(metric=_FIRST_METRIC, operator=">", threshold=0).model_dump()


def _copy(place: int, wires: list[dict[str, Any]]) -> None:
    state.update(f"risks.{place}.tripwires", wires)
