"""The frame around every page: whose plan this is, undo and redo, and the verdict strip."""

import html
from collections.abc import Sequence
from typing import Final

import streamlit as st

from lib.errors import YearOneError
from lib.ui.session import current, scenarios, state
from lib.ui.session.held import as_a_whole, seen
from lib.ui.session.scenarios import ScenarioEntry
from lib.ui.show import presenter
from lib.ui.show.messages import refused, show_messages
from lib.ui.show.steps import SHARE, marks_css, share_page, step_states
from lib.ui.show.strip import place_strip
from lib.wording import show_in, told_apart

_SWITCHER: Final = "frame:scenario"
_VIEWING: Final = '<span class="y1-viewing">View only</span>'


def draw_frame() -> None:
    """Draw what stands above every page; where a plan cannot be computed, say why and stop."""
    kept = scenarios.scenarios()
    _draw_title_row(kept)
    with st.container(key="frame"):
        try:
            analysis = current.analysis()
        except YearOneError as error:
            refused(str(error))
            st.stop()
        show_in(analysis.money)
        place_strip()
        st.html(f"<style>{marks_css(step_states(analysis, scenarios=len(kept)))}</style>")
    show_messages()


def _draw_title_row(kept: Sequence[ScenarioEntry]) -> None:
    """Draw the names and the way back first, so that a plan that cannot be computed has one."""
    blueprint, may_edit = state.blueprint(), state.may_edit()
    with st.container(horizontal=True, vertical_alignment="center", key="titlerow"):
        st.html(
            f'<div class="y1-name">{html.escape(blueprint.product.name)}'
            f"<span>{html.escape(blueprint.scenario) if len(kept) == 1 else ''}</span>"
            f"{_VIEWING * (not may_edit)}</div>"
        )
        if len(kept) > 1:
            _draw_switcher(kept)
        st.button(
            "Undo",
            icon=":material/undo:",
            type="tertiary",
            key="frame:undo",
            on_click=state.undo,
            disabled=not (may_edit and state.can_undo()),
        )
        st.button(
            "Redo",
            icon=":material/redo:",
            type="tertiary",
            key="frame:redo",
            on_click=state.redo,
            disabled=not (may_edit and state.can_redo()),
        )
        presenter.entry_button()
        if st.button(
            SHARE.title,
            icon=SHARE.icon,
            type="tertiary",
            key="frame:share",
            help="Links, history, export.",
        ):
            st.switch_page(share_page())


def _draw_switcher(kept: Sequence[ScenarioEntry]) -> None:
    """Let the user change to another scenario and stay on the page.

    Each scenario has a box of its own that begins with it. What a browser sends of a box before it
    has taken in what the session says is where the box begins; that is no choice of the user's.
    """
    told = told_apart([entry.name for entry in kept])
    names = dict(zip((entry.number for entry in kept), told, strict=True))
    shown = next(entry.number for entry in kept if entry.is_shown)
    key = f"{_SWITCHER}:{shown}"
    st.selectbox(
        "Scenario",
        list(names),
        index=list(names).index(shown),
        format_func=lambda number: names.get(number, ""),
        label_visibility="collapsed",
        key=key,
        on_change=_switch,
        args=(key,),
    )


@as_a_whole
def _switch(key: str) -> None:
    scenarios.show(seen(key))
