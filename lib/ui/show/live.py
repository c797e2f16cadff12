"""The part of a page that follows its sliders by itself; the rest follows when they rest.

A run of the whole page sends some forty parts to the browser; the figures that a drag is about are
a dozen. While a live slider moves, only its part is drawn, and the verdict strip with it; once it
has been still for a moment, it asks for the whole page (`rest` in `live_slider.js`): every drawing
says whether the page is behind, so that no browser has to remember it. Whatever else
is changed there, or cannot be computed, leads to the whole page at once.
"""

from collections.abc import Callable
from contextvars import ContextVar
from typing import Final

import streamlit as st

from lib.analysis import Analysis
from lib.errors import YearOneError
from lib.ui.session import current, state
from lib.wording import show_in

_MOVED: Final = "moved"
_IS_BEHIND: Final[ContextVar[bool]] = ContextVar("is_behind", default=False)


def live(draw: Callable[[Analysis], None]) -> None:
    """Draw a part of a page that is drawn again by itself while a live slider in it is moved.

    Args:
        draw: Draws the part; it computes nothing that the rest of the page uses.
    """
    is_whole_page = True

    @st.fragment
    def part() -> None:
        nonlocal is_whole_page
        is_alone, is_whole_page = not is_whole_page, False
        has_moved = state.remembered(_MOVED, default=False)
        state.remember(_MOVED, note=False)
        if is_alone:
            if not has_moved:
                st.rerun()
            try:
                analysis = current.analysis()
            except YearOneError:
                st.rerun()
            show_in(analysis.money)
        token = _IS_BEHIND.set(is_alone)
        try:
            draw(current.analysis())
        finally:
            _IS_BEHIND.reset(token)

    part()


def is_behind() -> bool:
    """Say whether the page around what is drawn now still shows what was before a slider moved."""
    return _IS_BEHIND.get()


def note_move() -> None:
    """Note that a live slider made the change that leads to this run."""
    state.remember(_MOVED, note=True)
