"""The frame around every page: whose plan this is, undo and redo, and the verdict strip."""

import html
from collections.abc import Sequence
from typing import Literal, NamedTuple

import streamlit as st

from lib.ui.session import state
from lib.ui.show.messages import show_messages

Tone = Literal["good", "warn", "bad"]

_MARKS: dict[Tone, str] = {"good": "●", "warn": "◐", "bad": "○"}


class Fact(NamedTuple):
    """One figure of the strip: the number large, what it is in small print below."""

    figure: str
    meaning: str


def draw_frame() -> None:
    """Draw what stands above every page."""
    _draw_title_row()
    with st.container(key="frame"):
        pass
    show_messages()


def _draw_title_row() -> None:
    blueprint = state.blueprint()
    with st.container(horizontal=True, vertical_alignment="center", key="titlerow"):
        st.html(
            f'<div class="y1-name">{html.escape(blueprint.product.name)}'
            f"<span>{html.escape(blueprint.scenario)}</span></div>"
        )
        st.button(
            "Undo",
            icon=":material/undo:",
            type="tertiary",
            key="frame:undo",
            on_click=state.undo,
            disabled=not state.can_undo(),
        )
        st.button(
            "Redo",
            icon=":material/redo:",
            type="tertiary",
            key="frame:redo",
            on_click=state.redo,
            disabled=not state.can_redo(),
        )


def draw_strip(tone: Tone, verdict: str, facts: Sequence[Fact]) -> None:
    """Draw the verdict and the figures that it rests on."""
    figures = "".join(
        f"<div><b>{html.escape(fact.figure)}</b><span>{html.escape(fact.meaning)}</span></div>"
        for fact in facts
    )
    st.html(
        f'<div class="y1-strip y1-{tone}" role="status"><div class="y1-verdict">'
        f'<i aria-hidden="true">{_MARKS[tone]}</i>{html.escape(verdict)}</div>{figures}</div>'
    )
