"""Three questions that lead from an empty workspace to a first brief; they can be skipped."""

from functools import partial
from typing import Final

import streamlit as st

from lib.analysis import Analysis
from lib.analysis.decisive import decisive_parameters
from lib.brief.sections.heading import file_name
from lib.model.presets import resized
from lib.ui.session import current, state
from lib.ui.session.held import as_a_whole, seen
from lib.ui.show.live_slider import live_sliders
from lib.ui.views.ceiling import ceiling_slider
from lib.ui.views.estimates import estimate_slider

ANSWER: Final = (
    "Three questions lead to a first brief. Each has an answer already: change what you know, "
    "then download."
)
_OPEN: Final = "_start_guide"
_USERS: Final = "users_at_launch"
_TEAMS: Final = (1, 2, 3, 4, 5)
_TEAM_KEY: Final = "guide:engineers"


def is_open() -> bool:
    """Say whether the questions are asked: in a new workspace, until another page is opened."""
    asked_at = state.remembered(_OPEN, None)
    if asked_at is None:
        asked_at = state.visit() if state.is_untouched() else -1
        state.remember(_OPEN, asked_at)
    return bool(asked_at == state.visit())


def first_question() -> None:
    """Ask for the shape; the cards follow."""
    st.markdown("**1. Which of these is it most like?**")


def other_questions(analysis: Analysis) -> None:
    """Ask how big it is, who builds it and what it may cost; then offer the brief."""
    with st.container(border=True, key="guide"):
        size, effort, brief = st.columns([5, 5, 3], gap="large")
        with size:
            _how_big(analysis)
        with effort:
            _who_and_how_much(analysis)
        with brief:
            st.markdown("**Your first brief is ready**")
            st.download_button(
                "Download the brief",
                icon=":material/download:",
                data=partial(_brief, analysis),
                file_name=file_name(analysis.blueprint),
                mime="text/markdown",
                on_click="ignore",
                type="primary",
                key="download:md",
            )
            st.button("Skip the questions", type="tertiary", key="guide:skip", on_click=skip)


@as_a_whole
def skip() -> None:
    """Ask no more in this session."""
    state.remember(_OPEN, -1)


@as_a_whole
def set_engineers() -> None:
    """Let as many engineers build it as were chosen."""
    wanted = seen(_TEAM_KEY)
    if wanted is not None:
        people = resized(state.blueprint().team.people, wanted)
        state.update("team.people", [each.model_dump(mode="json") for each in people])


def _brief(analysis: Analysis) -> str:
    from lib.brief.render import render_markdown  # noqa: PLC0415 - the first page must not wait

    return render_markdown(analysis)


def _how_big(analysis: Analysis) -> None:
    st.markdown("**2. How big is it?**")
    by_id = {parameter.id: parameter for parameter in analysis.parameters}
    decisive = decisive_parameters(
        analysis.blueprint.product.shape, current.catalogue(), current.today()
    )
    other = next(each for each in decisive if each != _USERS)
    with live_sliders("size"):
        for parameter in (_USERS, other):
            estimate_slider(by_id[parameter])


def _who_and_how_much(analysis: Analysis) -> None:
    st.markdown("**3. Who builds it, and what may it cost?**")
    engineers = sum(each.engineer for each in analysis.blueprint.team.people)
    if st.session_state.get(_TEAM_KEY) != engineers:
        st.session_state[_TEAM_KEY] = engineers if engineers in _TEAMS else None
    st.segmented_control(
        "Engineers",
        _TEAMS,
        key=_TEAM_KEY,
        on_change=set_engineers,
        disabled=not state.may_edit(),
    )
    ceiling_slider()
