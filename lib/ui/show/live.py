"""The part of a page that follows its sliders by itself; the rest follows when they rest.

A run of the whole page sends some forty parts to the browser; the figures that a drag is about are
a dozen. While a live slider moves, only its part is drawn, and the verdict strip with it; once it
has been still for a moment, it asks for the whole page (`rest` in `live_slider.js`): every drawing
says whether the page is behind, so that no browser has to remember it. Whatever else
is changed there, or cannot be computed, leads to the whole page at once.
"""

from collections.abc import Callable
from contextvars import ContextVar
from typing import Final, TypeVar

import streamlit as st

from lib.errors import YearOneError
from lib.ui.session import current, state
from lib.wording import show_in

T = TypeVar("T")
_MOVED: Final = "moved"
_IS_BEHIND: Final[ContextVar[bool]] = ContextVar("is_behind", default=False)


def live(draw: Callable[[T], None], read: Callable[[], T]) -> None:
    """Draw a part of a page that is drawn again by itself while a live slider in it is moved.

    Args:
        draw: Draws the part; it computes nothing that the rest of the page uses.
        read: Returns what it draws: the analysis, or a sheet of it (`current.sheet`).
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
            show_in(current.money())
            try:
                shown = read()
            except YearOneError:
                st.rerun()
        else:
            shown = read()
        token = _IS_BEHIND.set(is_alone)
        try:
            draw(shown)
        finally:
            _IS_BEHIND.reset(token)

    part()


def is_behind() -> bool:
    """Say whether the page around what is drawn now still shows what was before a slider moved."""
    return _IS_BEHIND.get()


def note_move() -> None:
    """Note that a live slider made the change that leads to this run."""
    state.remember(_MOVED, note=True)
