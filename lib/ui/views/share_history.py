"""The share page: what was kept of the plan, put back or held against something else."""

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import streamlit as st

from lib.brief.differences import Difference, Differences, differences
from lib.errors import YearOneError
from lib.model.saved import from_json, to_json
from lib.model.texts import parsed
from lib.store.records import LONGEST_NOTE, Milestone
from lib.ui.session import current, sharing, state
from lib.ui.session.held import as_a_whole, seen
from lib.ui.show.messages import refused
from lib.ui.show.moments import day_and_time
from lib.ui.show.tables import Column, draw_table
from lib.wording import plural

_SHOWN: Final = 12
"""Milestones that the table shows; the choices below it have all."""
_NOTE: Final = "share:note"
_ROLE: Final = "share:role"
_ONE: Final = "share:one"
_OTHER: Final = "share:other"
_NOW: Final = 0
"""Stands for the plan as it is now; milestones count from 1."""


def keep() -> None:
    """Ask for a note and a role, and keep the plan as it is."""
    st.header("History", anchor=False)
    if not state.may_edit():
        return
    with st.form("share:keep", clear_on_submit=True, border=False):
        note, role, send = st.columns([6, 4, 2], vertical_alignment="bottom")
        with note:
            st.text_input(
                "Keep this plan as a milestone",
                placeholder="What it is, such as: before the price talk",
                max_chars=LONGEST_NOTE,
                key=_NOTE,
            )
        with role:
            st.text_input(
                "By", placeholder="Your role", max_chars=60, key=_ROLE, help="A role, not a name."
            )
        with send:
            st.form_submit_button("Keep", on_click=_keep, type="primary", width="stretch")


def milestones(kept: Sequence[Milestone]) -> None:
    """Show what was kept, the latest first."""
    if not kept:
        st.caption("Nothing kept yet. Undo takes back single changes; a milestone keeps a state.")
        return
    draw_table(
        [Column("", "right"), Column("Kept"), Column("Scenario"), Column("Note"), Column("By")],
        [
            (
                str(each.number),
                day_and_time(each.at),
                _scenario(each.text),
                each.note or "no note",
                each.role or "not said",
            )
            for each in reversed(kept[-_SHOWN:])
        ],
        key="milestones",
    )
    if len(kept) > _SHOWN:
        st.caption(f"The choice below has all {plural(len(kept), 'milestone')}.")


def compare(kept: Sequence[Milestone]) -> None:
    """Offer to put a milestone back, and say in words and money what differs between two."""
    if not kept:
        return
    names = {each.number: _name(each) for each in reversed(kept)}
    numbers = list(names)
    names[_NOW] = "The plan as it is now"
    st.header("What changed", anchor=False)
    one, other, back = st.columns([5, 5, 2], vertical_alignment="bottom")
    with one:
        first = st.selectbox("From", numbers, format_func=names.__getitem__, key=_ONE)
    with other:
        second = st.selectbox("To", [_NOW, *numbers], format_func=names.__getitem__, key=_OTHER)
    with back:
        if state.may_edit():
            st.button(
                "Put it back",
                icon=":material/history:",
                key="share:restore",
                on_click=sharing.restore,
                args=(first,),
                help="The plan becomes what it was at the first of the two. Undo brings this one "
                "back.",
                width="stretch",
            )
    texts = {each.number: each.text for each in kept} | {_NOW: state.blueprint_text()}
    try:
        found = _differences(texts[first], texts[second], current.today())
    except YearOneError as error:
        refused(str(error))
        return
    _draw(found)


def _draw(found: Differences) -> None:
    if found.is_same:
        st.markdown("Nothing differs between the two.")
        return
    st.caption(
        "Both are computed with the facts of today, so that only decisions make the difference."
    )
    for heading, lines in (
        ("Decided differently", found.inputs),
        ("Comes out differently", found.results),
        ("Invoices of the year, moderate band", found.costs),
    ):
        if lines:
            st.subheader(heading, anchor=False)
            _draw_lines(heading, lines)


def _draw_lines(heading: str, lines: Sequence[Difference]) -> None:
    has_money = any(each.more for each in lines)
    columns = [Column(""), Column("From"), Column("To")]
    rows = [(each.what, each.first, each.second) for each in lines]
    if has_money:
        columns = [*columns, Column("Difference", "right")]
        rows_with_money = [(*row, each.more) for row, each in zip(rows, lines, strict=True)]
        draw_table(columns, rows_with_money, key=f"differs:{heading}")
    else:
        draw_table(columns, rows, key=f"differs:{heading}")


@as_a_whole
def _keep() -> None:
    sharing.keep_milestone(seen(_NOTE) or "", seen(_ROLE) or "")


@lru_cache(maxsize=16)
def _differences(first: str, second: str, as_of: dt.date) -> Differences:
    one, other = (
        current.analysis_of(to_json(from_json(text)), as_of, current.SEED)
        for text in (first, second)
    )
    return differences(one, other)


def _name(milestone: Milestone) -> str:
    note = f": {milestone.note}" if milestone.note else ""
    return f"{milestone.number}, {day_and_time(milestone.at)}{note}"


def _scenario(text: str) -> str:
    return parsed(text).scenario
