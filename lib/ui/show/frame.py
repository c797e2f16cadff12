"""The frame around every page: whose plan this is, undo and redo, and the verdict strip."""

import html
from typing import Final

import streamlit as st

from lib.errors import YearOneError
from lib.ui.session import current, state
from lib.ui.show import presenter
from lib.ui.show.messages import refused, show_messages
from lib.ui.show.steps import marks_css, step_states
from lib.ui.show.strip import place_strip
from lib.wording import show_in

_VIEWING: Final = '<span class="y1-viewing">View only</span>'


def draw_frame() -> None:
    """Draw what stands above every page; where a plan cannot be computed, say why and stop."""
    _draw_title_row()
    with st.container(key="frame"):
        try:
            analysis = current.analysis()
        except YearOneError as error:
            refused(str(error))
            st.stop()
        show_in(analysis.money)
        place_strip()
        st.html(f"<style>{marks_css(step_states(analysis))}</style>")
    show_messages()


def _draw_title_row() -> None:
    """Draw the names and the way back first, so that a plan that cannot be computed has one."""
    blueprint, may_edit = state.blueprint(), state.may_edit()
    with st.container(horizontal=True, vertical_alignment="center", key="titlerow"):
        st.html(
            f'<div class="y1-name">{html.escape(blueprint.product.name)}'
            f"<span>{html.escape(blueprint.scenario)}</span>{_VIEWING * (not may_edit)}</div>"
        )
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
