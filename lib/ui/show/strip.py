"""The verdict strip, drawn in the place that the frame keeps for it."""

import html
from typing import Final

import streamlit as st

from lib.ui.session import state
from lib.ui.sheets.strip import StripSheet, Tone

_PLACE: Final = "strip"
_MARKS: Final[dict[Tone, str]] = {"good": "●", "warn": "◐", "bad": "○"}


def place_strip() -> None:
    """Keep a place for the strip here; what the page begins with fills it."""
    state.remember(_PLACE, st.container())


def fill_strip(sheet: StripSheet) -> None:
    """Draw the strip in the place that was kept for it."""
    with state.remembered(_PLACE, default=None):
        draw_strip(sheet)


def draw_strip(sheet: StripSheet) -> None:
    """Draw the verdict and the figures beside it."""
    figures = "".join(
        f"<div><b>{html.escape(fact.figure)}</b><span>{html.escape(fact.meaning)}</span></div>"
        for fact in sheet.facts
    )
    st.html(
        f'<div class="y1-strip y1-{sheet.tone}" role="status"><div class="y1-verdict">'
        f'<i aria-hidden="true">{_MARKS[sheet.tone]}</i>{html.escape(sheet.verdict)}</div>'
        f"{figures}</div>"
    )
