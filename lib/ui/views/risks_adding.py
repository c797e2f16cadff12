"""Two fast ways to more risks: the library's that fit, and a workshop's own."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from lib.analysis import Analysis
from lib.catalogue.records import RiskEntry
from lib.model.risks import Risk
from lib.risk.proposals import Proposal
from lib.ui.session import current, state
from lib.ui.session.held import as_a_whole, seen
from lib.ui.show.tables import escaped
from lib.ui.views.risks_register import id_from
from lib.wording import sentence

_SHOWN: Final = 8
_BOX: Final = "_premortem"
"""Counts the boxes: each time its lines are taken in, a new and empty one follows."""


def premortem(_analysis: Analysis) -> None:
    """Draw the box of the premortem."""
    left, right = st.columns([8, 5], gap="large")
    key = f"premortem:{state.page_name()}:{state.remembered(_BOX, 0)}"
    with left, st.form(f"premortem:{state.page_name()}", border=False):
        st.text_area(
            "One reason a line",
            key=key,
            height=150,
            placeholder="Nobody used it\nThe source changed its terms\nThe only engineer left",
        )
        st.form_submit_button(
            "Add them to the register",
            disabled=not state.may_edit(),
            on_click=_take_lines,
            args=(key,),
        )
    right.caption(
        "Imagine that the year is over and the product is gone. Everybody writes down why, for "
        "three minutes, without talking. Each line becomes a risk; chance, loss and owner come "
        "afterwards, in the register."
    )


def proposals(analysis: Analysis) -> None:
    """Draw the library's risks that fit, each with its reason and a button."""
    found = analysis.risks.proposals
    if not found:
        st.write("Every risk of the library that fits is in the register.")
        return
    show_all = st.session_state.get(_all_key(), False)
    for proposal in found if show_all else found[:_SHOWN]:
        _proposal(proposal)
    if len(found) > _SHOWN:
        st.toggle(f"Show all {len(found)}", key=_all_key())


def risks_from_lines(text: str, present: Sequence[Risk]) -> list[Risk]:
    """Return one new risk for each line that says something, without those there already are."""
    titles = {risk.title.casefold() for risk in present}
    taken = {risk.id for risk in present}
    risks = []
    for line in text.splitlines():
        title = " ".join(line.split()).removeprefix("- ")
        if title and title.casefold() not in titles:
            risk_id = id_from(title, taken)
            titles.add(title.casefold())
            taken.add(risk_id)
            risks.append(Risk.model_construct(id=risk_id, title=title, mitigation=""))
    return risks


def from_library(entry: RiskEntry) -> Risk:
    """Return a library risk as one of the register."""
    return Risk(
        id=entry.id,
        title=entry.name,
        category=entry.category,
        mitigation=" ".join(sentence(text) for text in entry.mitigations),
        library=entry.id,
    )


def _proposal(proposal: Proposal) -> None:
    entry = proposal.entry
    text, button = st.columns([11, 2], vertical_alignment="center")
    mark = ":material/warning: " if proposal.is_urgent else ""
    text.markdown(f"{mark}**{escaped(entry.name)}**  \n{escaped(proposal.reason)}")
    button.button(
        "Take in",
        key=f"take:{entry.id}",
        disabled=not state.may_edit(),
        on_click=_take,
        args=(entry.id,),
        width="stretch",
    )


def _all_key() -> str:
    return f"all:{state.page_name()}:proposals"


@as_a_whole
def _take(risk_id: str) -> None:
    entry = current.catalogue().risks[risk_id]
    state.update("risks", [*state.blueprint().risks, from_library(entry)])


@as_a_whole
def _take_lines(key: str) -> None:
    present = state.blueprint().risks
    new = risks_from_lines(seen(key) or "", present)
    if not new:
        return
    state.update("risks", [*present, *new])
    if len(state.blueprint().risks) > len(present):
        state.remember(_BOX, state.remembered(_BOX, 0) + 1)
