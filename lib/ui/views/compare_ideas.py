"""What is worth trying beside the plan: each idea is one click away from being a scenario."""

from typing import Final

import streamlit as st

from lib.analysis import Analysis
from lib.analysis.ideas import Idea, carried_out, ideas_of
from lib.errors import YearOneError
from lib.ui.session import current, scenarios, state
from lib.ui.session.held import as_a_whole
from lib.ui.show.tables import escaped
from lib.ui.views.compare_actions import duplicate_button, restore_button

ANSWER: Final = (
    "There is one plan so far. Keep a second one beside it, and this page says what is gained and "
    "what is lost."
)
_SLOW: Final = {"viable", "saving"}
"""Ideas that are found by computing the plan with every change, which takes a second or two."""
_STYLE: Final = """
.stColumn [data-testid="stLayoutWrapper"]:has(> [class*="st-key-tried-"]) { margin-top: auto; }
[class*="st-key-tried-"]:has(.stSpinner) .stButton { display: none; }
"""
"""Buttons of cards beside each other stand in one line; one that was clicked gives way to words."""


def offer() -> None:
    """Draw what makes a second scenario, where there is only one."""
    (only,) = scenarios.scenarios()
    with st.container(horizontal=True, vertical_alignment="center"):
        duplicate_button(only, kind="primary")
        restore_button()
    st.caption(
        "The copy is shown on every page, and what you change there changes nothing here. The name "
        "at the top switches between the two."
    )
    st.subheader("Or try one of these", anchor=False)
    draw(in_columns=True)


def draw(*, in_columns: bool = False) -> None:
    """Draw every idea for the baseline, with the click that makes it a scenario.

    Args:
        in_columns: Whether they stand beside each other.
    """
    st.html(f"<style>{_STYLE}</style>")
    ideas = ideas_of(_baseline())
    places = st.columns(len(ideas)) if in_columns else [st.container() for _ in ideas]
    for place, idea in zip(places, ideas, strict=True):
        with place.container(border=True, height="stretch" if in_columns else "content"):
            st.markdown(f"**{escaped(idea.name)}**")
            st.markdown(escaped(idea.says))
            with st.container(key=f"tried-{idea.kind}"):
                if idea.kind in _SLOW:
                    _find_button(idea)
                else:
                    st.button(
                        "Try it",
                        key=f"idea:{idea.kind}",
                        on_click=_try,
                        args=(idea,),
                        disabled=not state.may_edit(),
                    )


def _find_button(idea: Idea) -> None:
    """Offer an idea that has to be looked for; while it is, words stand in the button's place."""
    is_asked = st.button(
        "Find it",
        key=f"idea:{idea.kind}",
        help="Computes the plan with every change; that takes a second or two.",
        disabled=not state.may_edit(),
    )
    if is_asked:
        with st.spinner("Trying every change …"):
            _try(idea)
        st.rerun()


def _baseline() -> Analysis:
    entry = next(each for each in scenarios.scenarios() if each.is_baseline)
    return current.analysis_of(entry.text, current.today(), current.SEED)


@as_a_whole
def _try(idea: Idea) -> None:
    try:
        plan = carried_out(idea, _baseline())
        current.side(plan.model_dump_json())
    except YearOneError as error:
        state.refuse(str(error))
        return
    scenarios.add(plan)
