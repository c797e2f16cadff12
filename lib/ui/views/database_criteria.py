"""What is scored: the playbook's five criteria under any name, and criteria of one's own."""

import re
from typing import Final

import streamlit as st

from lib.analysis import Analysis
from lib.model.blueprint import CRITERIA, DatabaseDecision
from lib.model.own_database import OwnCriterion
from lib.scoring.criteria.scales import SCALES
from lib.ui.session import state
from lib.ui.session.binding import bind
from lib.ui.session.held import as_a_whole, seen
from lib.ui.show.tables import Column, draw_table, escaped
from lib.ui.views.database_facts import ranked_and_out
from lib.wording import short_name

_NAME: Final = "own_criterion:name"
_MEASURE: Final = "own_criterion:measure"
_MEASURES: Final = {
    "typed": "scores that you type in",
    "usd_month_12": "the USD of month 12",
    "hours_month": "the hours a month",
}
_MOST: Final = 5
"""Criteria of one's own that a blueprint holds."""


def criteria(analysis: Analysis) -> None:
    """Draw all criteria with what they ask, then those of one's own with their scores."""
    decision = analysis.blueprint.database
    draw_table(
        [Column("Criterion"), Column("It asks"), Column("0 means"), Column("10 means")],
        [[each.name, each.question, each.worst, each.best] for each in analysis.database.scales],
        key="criteria",
    )
    _names(decision)
    st.markdown("**Criteria of your own**")
    left, middle, right = st.columns([4, 3, 2], vertical_alignment="bottom")
    left.text_input(
        "Name of another criterion",
        key=f"{_NAME}:{len(decision.own_criteria)}",
        max_chars=60,
        placeholder="for example: exit within a month",
    )
    middle.selectbox(
        "Scored by", options=tuple(_MEASURES), format_func=_MEASURES.__getitem__, key=_MEASURE
    )
    right.button(
        "Add this criterion",
        key="own_criterion:add",
        on_click=_add,
        args=(len(decision.own_criteria),),
        width="stretch",
        disabled=len(decision.own_criteria) >= _MOST or not state.may_edit(),
    )
    for place, own in enumerate(decision.own_criteria):
        _own(analysis, place, own)


def _names(decision: DatabaseDecision) -> None:
    """Draw a field for the name of each criterion of the playbook."""
    columns = st.columns(len(CRITERIA))
    for column, criterion in zip(columns, CRITERIA, strict=True):
        key = f"criterion:name:{criterion}"
        shown = {str(each): name for each, name in decision.names.items()}.get(criterion, "")
        if st.session_state.get(key) != shown:
            st.session_state[key] = shown
        column.text_input(
            f"Call “{SCALES[criterion].short}”",
            key=key,
            max_chars=60,
            placeholder=SCALES[criterion].name,
            disabled=not state.may_edit(),
            on_change=_rename,
            args=(criterion, key),
        )


def _own(analysis: Analysis, place: int, own: OwnCriterion) -> None:
    path = f"database.own_criteria.{place}"
    with st.container(border=True):
        left, middle, right, button = st.columns([3, 3, 3, 2], vertical_alignment="bottom")
        left.text_input("Name", max_chars=60, **bind(f"{path}.name"))
        middle.text_input(
            "0 means", max_chars=300, placeholder="the worst you would accept",
            **bind(f"{path}.worst"),
        )  # fmt: skip
        right.text_input(
            "10 means", max_chars=300, placeholder="as good as you could wish",
            **bind(f"{path}.best"),
        )  # fmt: skip
        button.button(
            "Remove",
            key=f"own_criterion:remove:{own.id}",
            disabled=not state.may_edit(),
            on_click=_remove,
            args=(own.id,),
            width="stretch",
        )
        if own.measure == "typed":
            _typed_scores(analysis, own)
        else:
            st.number_input(
                f"{_MEASURES[own.measure].removeprefix('the ').capitalize()} that score 0",
                min_value=0.0,
                value=None,
                placeholder="the monthly ceiling, else USD 500"
                if own.measure == "usd_month_12"
                else "40",
                **bind(f"{path}.worst_at"),
            )


def _typed_scores(analysis: Analysis, own: OwnCriterion) -> None:
    """Draw a field per candidate; an empty one leaves the whole range open."""
    engines = ranked_and_out(analysis.database)
    st.caption(
        escaped(
            "Your score of each candidate, from 0 to 10. An empty field is “not known”, which "
            "leaves the whole range open."
        )
    )
    columns = st.columns(min(len(engines), 6) or 1)
    for number, engine in enumerate(sorted(engines, key=lambda each: each.name)):
        key = f"own_criterion:score:{own.id}:{engine.database}"
        shown = own.scores.get(engine.database)
        if key not in st.session_state or st.session_state[key] != shown:
            st.session_state[key] = shown
        columns[number % len(columns)].number_input(
            short_name(engine.name),
            value=None,
            step=0.5,
            format="%.1f",
            placeholder="not known",
            key=key,
            disabled=not state.may_edit(),
            on_change=_score,
            args=(own.id, engine.database, key),
        )


@as_a_whole
def _rename(criterion: str, key: str) -> None:
    names = {str(each): name for each, name in state.blueprint().database.names.items()}
    name = str(seen(key)).strip()
    names.pop(criterion, None)
    state.update("database.names", {**names, **({criterion: name} if name else {})})


@as_a_whole
def _add(number: int) -> None:
    name = str(seen(f"{_NAME}:{number}")).strip()
    decision = state.blueprint().database
    if not name:
        state.refuse("Give the criterion a name first: it stands beside its slider.")
        return
    words = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40].strip("-") or "criterion"
    taken = set(decision.points)
    ids = (f"own-{words}", *(f"own-{words}-{number}" for number in range(2, 99)))
    new = {
        "id": next(each for each in ids if each not in taken),
        "name": name,
        "measure": seen(_MEASURE),
    }
    held = [each.model_dump(mode="json") for each in decision.own_criteria]
    state.update("database.own_criteria", [*held, new])


@as_a_whole
def _remove(gone: str) -> None:
    decision = state.blueprint().database
    plain = decision.model_dump(mode="json")
    plain["own_criteria"] = [each for each in plain["own_criteria"] if each["id"] != gone]
    plain["judgments"] = [
        each for each in plain["judgments"] if gone not in {each["first"], each["second"]}
    ]
    state.update("database", plain)


@as_a_whole
def _score(criterion: str, database: str, key: str) -> None:
    score = seen(key)
    held = [each.model_dump(mode="json") for each in state.blueprint().database.own_criteria]
    for each in held:
        if each["id"] == criterion:
            others = {name: one for name, one in each["scores"].items() if name != database}
            each["scores"] = others if score is None else {**others, database: score}
    state.update("database.own_criteria", held)
