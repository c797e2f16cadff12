"""The tripwires of one risk: what is watched, from when, and what happens then."""

from collections.abc import Iterable
from functools import partial
from typing import Final

import streamlit as st

from lib.analysis import Analysis
from lib.model.risks import Tripwire
from lib.risk.register import RegisterEntry
from lib.risk.triggers import ConditionTrip, TripState
from lib.risk.words import ACTIONS
from lib.ui.session import state
from lib.ui.session.editing import Row, rows
from lib.ui.session.held import as_a_whole, seen
from lib.ui.show.messages import notice
from lib.ui.show.tables import Cell, Column, draw_table, escaped
from lib.wording import listed, month, share

_COLUMNS: Final = ("metric", "operator", "threshold", "sustained_months", "action")
_OPERATORS: Final = {">": "more than", ">=": "at least", "<": "less than", "<=": "at most"}
_ACTIONS: Final = {"review": "◆ review", "stop": "✖ stop"}
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
    entry, place = entries[shown], places[shown]
    _states(analysis, entry)
    if entry.wires_from == "own":
        _editor(analysis, place)
    _adder(analysis, place)
    if entry.wires_from == "library":
        _library(entry, place)


def library_wires(entry: RegisterEntry) -> list[Tripwire]:
    """Return the library's conditions that a person's tripwire can say: a metric and a number."""
    return [
        Tripwire(
            metric=each.condition.metric,
            operator=each.condition.operator,
            threshold=each.condition.threshold,
            action="review",
            sustained_months=each.condition.months,
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
            ACTIONS[each.condition.action],
            state_words(each),
            "" if each.trip.state == "measured" else share(each.trip.chance_in_year),
        ]
        for each in entry.tripwires
    ]
    draw_table(columns, table, key="tripwires")
    moved = [text for each in entry.tripwires if (text := movers_words(analysis, each))]
    if moved:
        st.caption("  \n".join(escaped(text) for text in moved))


def movers_words(analysis: Analysis, each: ConditionTrip) -> str:
    """Return which figures move the month of a trip most; "" where nothing moves it."""
    movers = analysis.risks.movers(each.trip)
    if not movers:
        return ""
    named = [
        f"{figure_name(analysis, mover.name)} ({share(mover.share)} of the spread; more of it "
        f"comes {'earlier' if mover.brings_forward else 'later'})"
        for mover in movers
    ]
    condition = each.condition.in_words(analysis.catalogue.metrics)
    return f"When it trips depends most on {listed(named)}. That is for: {condition}."


def figure_name(analysis: Analysis, drawn: str) -> str:
    """Return what an uncertain figure is called, by the name under which it is drawn."""
    names = {each.id: each.name for each in analysis.parameters}
    facts = analysis.catalogue.sizing_facts
    fact = drawn.removeprefix("fact:")
    return names.get(drawn) or (facts[fact].name if fact in facts else drawn.replace("_", " "))


def _editor(analysis: Analysis, place: int) -> None:
    column = st.column_config
    bound = rows(f"risks.{place}.tripwires", _COLUMNS, new_row=_new_wire)
    st.data_editor(
        **(bound | {"num_rows": "delete"}),
        column_config={
            "metric": column.SelectboxColumn(
                "What is watched",
                options=_offered(analysis, bound["data"]["metric"]),
                format_func=lambda one: _metric_name(analysis, str(one)),
                required=True,
                width=540,
            ),
            "operator": column.SelectboxColumn(
                "Wrong side",
                options=list(_OPERATORS),
                format_func=lambda one: _OPERATORS[str(one)],
                required=True,
                width=110,
            ),
            "threshold": column.NumberColumn("Threshold", required=True, width=110),
            "sustained_months": column.NumberColumn(
                "Months in a row",
                required=True,
                min_value=1,
                max_value=12,
                step=1,
                width=110,
                help="How many months in a row before it counts.",
            ),
            "action": column.SelectboxColumn(
                "Then",
                options=list(_ACTIONS),
                format_func=lambda one: _ACTIONS[str(one)],
                required=True,
                width=110,
            ),
        },
        alt="Tripwires of this risk",
    )


def _adder(analysis: Analysis, place: int) -> None:
    key = f"wire:{state.page_name()}"
    with st.form(key, border=False, clear_on_submit=True):
        fields = st.columns([10, 4, 4, 3, 4, 3], vertical_alignment="bottom")
        fields[0].selectbox(
            "Watch",
            _offered(analysis, ()),
            index=None,
            placeholder="a figure of the model",
            format_func=partial(_metric_name, analysis),
            key=f"{key}:metric",
        )
        fields[1].selectbox(
            "Wrong side",
            list(_OPERATORS),
            format_func=_OPERATORS.__getitem__,
            key=f"{key}:operator",
        )
        fields[2].number_input(
            "Threshold", value=None, format="%g", key=f"{key}:threshold", help="A share: 0 to 1."
        )
        fields[3].number_input(
            "Months in a row",
            min_value=1,
            max_value=12,
            step=1,
            key=f"{key}:sustained_months",
        )
        fields[4].selectbox(
            "Then",
            list(_ACTIONS),
            format_func=_ACTIONS.__getitem__,
            key=f"{key}:action",
            help="Stop is a kill criterion: once it is tripped, the plan is not viable.",
        )
        with fields[5]:
            st.form_submit_button(
                "Add",
                disabled=not state.may_edit(),
                on_click=_add,
                args=(place, key),
                width="stretch",
            )


def _library(entry: RegisterEntry, place: int) -> None:
    wires = library_wires(entry)
    st.caption("These are the library's tripwires. The first one of your own replaces them all.")
    if wires:
        st.button(
            "Start from the library's",
            key=f"copy:{entry.risk.id}",
            disabled=not state.may_edit(),
            on_click=state.update,
            args=(f"risks.{place}.tripwires", [wire.model_dump() for wire in wires]),
        )


def _offered(analysis: Analysis, present: Iterable[str]) -> list[str]:
    """Return the figures that the model computes, by their meaning, and those watched already."""
    computed = [metric for metric in analysis.catalogue.metrics.values() if metric.computed]
    ids = [metric.id for metric in sorted(computed, key=lambda one: one.meaning.casefold())]
    return list(dict.fromkeys([*ids, *present]))


def _metric_name(analysis: Analysis, metric: str) -> str:
    found = analysis.catalogue.metrics[metric]
    is_said = found.unit in {"count", "bool", "ratio"} or found.unit in found.meaning
    unit = "" if is_said else f", {found.unit}"
    return f"{found.meaning[0].upper()}{found.meaning[1:]}{unit}"


def _new_wire(_before: object) -> Row:
    return Tripwire(metric=_FIRST_METRIC, operator=">", threshold=0).model_dump()


@as_a_whole
def _add(place: int, key: str) -> None:
    fields = {field: seen(f"{key}:{field}") for field in _COLUMNS}
    if fields["metric"] is None or fields["threshold"] is None:
        state.refuse("A tripwire needs a figure to watch and a threshold; nothing was added.")
        return
    held = state.blueprint().risks[place].tripwires
    state.update(f"risks.{place}.tripwires", [*held, fields])
