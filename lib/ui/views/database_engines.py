"""Engines that the catalogue does not have, with their facts typed in."""

import re
from typing import Final

import streamlit as st

from lib.analysis import Analysis
from lib.model.blueprint import DatabaseDecision
from lib.ui.session import state
from lib.ui.session.binding import bind
from lib.ui.session.converting import PERCENT
from lib.ui.session.held import as_a_whole, seen

_NAME: Final = "own_engine:name"
_UNKNOWN: Final = {"unknown": "not known"}
_CHOICES: Final = {
    "workload": (
        "Made for",
        {
            "oltp": "look-ups and changes",
            "olap": "totals over many rows",
            "document": "documents",
            "key-value": "look-ups by a key",
            "time-series": "time series",
            "search": "searching texts",
            "vector": "search by meaning",
            "graph": "connections",
            "cache": "keeping things in memory",
        },
    ),
    "layout": (
        "Keeps data by",
        {"row": "rows", "column": "columns", "document": "documents"},
    ),
    "sql": ("SQL", {"full": "all of it", "partial": "a part of it", "none": "none"}),
    "joins": ("Joins", {"full": "any table", "limited": "limited", "none": "none"}),
    "transactions": (
        "Transactions",
        {
            "multi-statement": "several changes as one",
            "limited": "only some changes",
            "none": "none",
        },
    ),
    "concurrent_writers": (
        "Writers at once",
        {
            "many": "many",
            "many, in batches": "many, in batches",
            "one node": "many, to one machine",
            "one": "one at a time",
            "one process": "one process",
        },
    ),
    "backup": (
        "Backup",
        {
            "point-in-time": "restores any moment",
            "snapshot": "snapshots",
            "copy the file": "a copy of the file",
        },
    ),
    "dbt": (
        "dbt adapter",
        {
            "maintained by the vendor": "kept by its makers",
            "community": "kept by volunteers",
            "none": "none",
        },
    ),
}
"""Label and words of every fact that has a small vocabulary."""
_YES_OR_NO: Final = {
    "secondary_indexes": "any column can be indexed",
    "server": "it is a server",
    "self_hostable": "runs on own machines",
    "managed_available": "vendors run it",
    "scale_to_zero": "some offers sleep while nobody asks",
}
_FIGURES: Final = {
    "usd_month_1": "USD in month 1",
    "usd_month_12": "USD in month 12",
    "hours_month": "Hours a month",
}


def own_engines(analysis: Analysis) -> None:
    """Draw the form to add an engine, and the facts of one that was added."""
    own = analysis.blueprint.database.own_engines
    st.markdown("**Engines of your own**")
    left, right = st.columns([5, 2], vertical_alignment="bottom")
    left.text_input(
        "Name of an engine that the catalogue does not have",
        key=f"{_NAME}:{len(own)}",
        max_chars=80,
        placeholder="for example: the vendor's new store",
    )
    right.button(
        "Add this engine",
        key="own_engine:add",
        disabled=not state.may_edit(),
        on_click=_add,
        args=(len(own),),
        width="stretch",
    )
    if not own:
        return
    names = [engine.name for engine in own]
    place = st.selectbox(
        "Facts of",
        options=range(len(names)),
        format_func=lambda at: names[at],
        key=f"own_engine:which:{len(names)}",
    )
    _facts(place)
    st.button(
        f"Remove {names[place]}",
        key="own_engine:remove",
        disabled=not state.may_edit(),
        on_click=_remove,
        args=(place,),
    )


def _facts(place: int) -> None:
    """Draw every fact of one engine; what is not known stays a range, never a zero."""
    path = f"database.own_engines.{place}"
    st.caption(
        "What you leave at “not known” opens the whole range of what it decides. In the brief "
        "every fact is marked as your own."
    )
    columns = st.columns(4)
    for number, (field, (label, words)) in enumerate(_CHOICES.items()):
        known = {**_UNKNOWN, **words}
        columns[number % 4].selectbox(
            label, options=tuple(known), format_func=known.__getitem__, **bind(f"{path}.{field}")
        )
    for number, (field, label) in enumerate(_FIGURES.items()):
        columns[number].number_input(
            label, min_value=0.0, value=None, placeholder="not known", **bind(f"{path}.{field}")
        )
    columns[3].number_input(
        "Used by % of developers",
        value=None,
        placeholder="not known",
        **bind(f"{path}.used_by_share", **PERCENT),
    )
    for number, (field, label) in enumerate(_YES_OR_NO.items()):
        columns[number % 4].checkbox(label, **bind(f"{path}.{field}"))
    left, middle, right, last = st.columns(4)
    left.text_input("Name", max_chars=80, **bind(f"{path}.name"))
    middle.text_input("Licence", max_chars=300, placeholder="not known", **bind(f"{path}.licence"))
    right.text_input("Read at this address", max_chars=300, **bind(f"{path}.source_url"))
    last.date_input("Read on", value=None, **bind(f"{path}.read_on"))


@as_a_whole
def _add(number: int) -> None:
    name = str(seen(f"{_NAME}:{number}")).strip()
    decision = state.blueprint().database
    if not name:
        state.refuse("Give the engine a name first: it stands in the ranking and in the brief.")
        return
    identity = _free_id(name, decision)
    state.update(
        "database",
        {
            **decision.model_dump(mode="json"),
            "own_engines": [
                *(each.model_dump(mode="json") for each in decision.own_engines),
                {"id": identity, "name": name},
            ],
            "candidates": [*decision.candidates, identity],
        },
    )


def _free_id(name: str, decision: DatabaseDecision) -> str:
    words = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40].strip("-")
    taken = {engine.id for engine in decision.own_engines}
    wanted = f"own-{words}" if words else "own"
    return next(
        each
        for each in (wanted, *(f"{wanted}-{number}" for number in range(2, 99)))
        if each not in taken
    )


@as_a_whole
def _remove(place: int) -> None:
    decision = state.blueprint().database
    gone = decision.own_engines[place].id
    left = [each for each in decision.candidates if each != gone]
    if not left:
        state.refuse("Keep at least one candidate: add another before you remove this one.")
        return
    state.update(
        "database",
        {
            **decision.model_dump(mode="json"),
            "own_engines": [
                each.model_dump(mode="json") for each in decision.own_engines if each.id != gone
            ],
            "overrides": [
                each.model_dump(mode="json") for each in decision.overrides if each.database != gone
            ],
            "candidates": left,
        },
    )
