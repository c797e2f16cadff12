"""The verdict rule by rule, what would lift it, and where its rules draw their lines."""

from collections.abc import Sequence
from typing import Any, Final

import streamlit as st

from lib.analysis import Analysis
from lib.analysis.lift import Lift, lift_of
from lib.brief.lifting import change_words, lift_headline
from lib.brief.verdict_line import verdict_line
from lib.ui.session import current, state
from lib.ui.session.converting import PERCENT
from lib.ui.session.editing import Edits, Row, cells, edited_rows
from lib.ui.show.tables import Cell, Column, draw_table, escaped
from lib.verdict.rules import State
from lib.verdict.thresholds import Line, lines_of
from lib.wording import plural

_STATES: Final[dict[State, str]] = {
    "holds": "● holds",
    "condition": "◐ condition",
    "open": "◌ open",
    "broken": "○ broken",
}
_STYLE: Final = ".st-key-table-rules td:last-child { white-space: nowrap; }"
_GRAVITY: Final[tuple[State, ...]] = ("broken", "open", "condition", "holds")
_UNITS: Final = {"share": "%", "people": "engineers", "technologies": "technologies"}


def label(analysis: Analysis) -> str:
    """Return what a user finds here: more than the rules where something is broken."""
    if analysis.verdict.word == "not_viable":
        return "Not viable: why, and the cheapest change that makes it viable"
    return "The verdict rule by rule, and where its lines are drawn"


def draw(analysis: Analysis) -> None:
    """Draw every rule, the gravest first; what would lift a verdict; and the thresholds."""
    st.markdown(escaped(verdict_line(analysis)))
    with st.spinner("Trying every change …"):
        lift = lift_of(analysis)
    if lift is not None:
        _lift(lift)
    columns = [
        Column("What the rule found"),
        Column("This plan", "right"),
        Column("Threshold", "right"),
        Column("Threshold from"),
        Column("State", "right"),
    ]
    rules = sorted(analysis.verdict.rules, key=lambda rule: _GRAVITY.index(rule.state))
    table: list[list[Cell]] = [
        [rule.says, rule.number, rule.threshold, rule.source, _STATES[rule.state]] for rule in rules
    ]
    st.html(f"<style>{_STYLE}</style>")
    draw_table(columns, table, key="rules")
    st.caption(
        "One broken rule makes the plan not viable. A condition, or a rule that nobody can judge "
        "yet, makes it feasible with conditions."
    )
    _thresholds(analysis)


def _lift(lift: Lift) -> None:
    st.markdown(f"**{escaped(lift_headline(lift))}**")
    if lift.steps:
        st.markdown("\n".join(f"1. {escaped(change_words(each))}" for each in lift.steps))
    if lift.others:
        st.markdown("Also enough, each by itself:")
        st.markdown("\n".join(f"- {escaped(change_words(each))}" for each in lift.others))
    st.caption(
        f"Found by computing the whole plan again with each of {plural(lift.tried, 'change')}."
    )


def _thresholds(analysis: Analysis) -> None:
    column = st.column_config
    bound = cells(
        "thresholds", ("meaning", "own", "set_to", "unit", "source"), read=_read, write=_write
    )
    st.markdown("**Where the rules draw their lines**")
    st.data_editor(
        **bound,
        num_rows="fixed",
        column_config={
            "meaning": column.TextColumn("Threshold", disabled=True, width=430),
            "own": column.NumberColumn("The rule's own", disabled=True, width=110),
            "set_to": column.NumberColumn(
                "Ours instead", min_value=0, width=110, help="Empty: the rule's own counts."
            ),
            "unit": column.TextColumn("Unit", disabled=True, width=100),
            "source": column.TextColumn("The rule's own comes from", disabled=True, width=420),
        },
        placeholder="-",
        alt="Thresholds of the verdict's rules",
    )
    changed = sum(line.is_changed for line in _lines(analysis))
    st.caption(
        f"{plural(changed, 'threshold is', 'thresholds are')} ours; verdict and brief mark "
        f"{'it' if changed == 1 else 'them'}."
        if changed
        else "Every rule draws its own line. What you set here is marked in verdict and brief."
    )


def threshold_rows(lines: Sequence[Line]) -> list[Row]:
    """Return thresholds as rows, shares in percent."""
    return [
        {
            "field": line.field,
            "meaning": line.meaning,
            "own": _shown(line, line.own),
            "set_to": _shown(line, line.set_to),
            "unit": _UNITS[line.unit],
            "source": line.source,
        }
        for line in lines
    ]


def edited_thresholds(snapshot: Sequence[Row], edits: Edits) -> dict[str, Any]:
    """Return the thresholds as plain data after edits, shares as parts of one."""
    return {
        row["field"]: PERCENT["from_widget"](row["set_to"])
        if row["unit"] == _UNITS["share"]
        else row["set_to"]
        for row in edited_rows(snapshot, edits, lambda _rows: {})
    }


def _shown(line: Line, figure: float | None) -> float | None:
    if line.unit == "share":
        shown: float | None = PERCENT["to_widget"](figure)
        return shown
    return figure


def _lines(analysis: Analysis) -> tuple[Line, ...]:
    return lines_of(analysis.blueprint.thresholds, analysis.catalogue)


def _read() -> list[Row]:
    return threshold_rows(lines_of(state.blueprint().thresholds, current.catalogue()))


def _write(snapshot: Sequence[Row], edits: Edits) -> None:
    state.update("thresholds", edited_thresholds(snapshot, edits))
