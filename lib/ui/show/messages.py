"""What Year One has to say to the user: refused changes, saving, and notices."""

from typing import Final

import streamlit as st

from lib.ui.session import state
from lib.ui.show.conflict import show_conflict, show_conflicts_elsewhere
from lib.ui.show.moments import time_of_day

_LOOK_SECONDS: Final = 2


def show_messages() -> None:
    """Show what the last action led to, above the page."""
    if problem := state.problem():
        refused(problem)
    if state.is_in_conflict():
        show_conflict()
    elif because := state.unsaved_because():
        since = state.unsaved_since()
        when = f" since {time_of_day(since)}" if since else ""
        st.warning(
            f"**Not saved{when}.** {because} You can go on working: it "
            "is saved as soon as that is possible. Download the brief to be safe.",
            icon=":material/cloud_off:",
        )
    elif because := state.unread_because():
        st.warning(
            f"**Not saved.** This workspace could not be read; you see a first draft. {because} "
            "The workspace is shown as soon as that is possible.",
            icon=":material/cloud_off:",
        )
    show_conflicts_elsewhere()
    if news := state.news():
        notice(news)
    if _is_troubled():
        _watch(state.unsaved_because())


def show_closed(sentence: str) -> None:
    """Say why a link opens nothing, in place of the page."""
    st.error(sentence, icon=":material/link_off:")
    st.html(
        '<a href="?" target="_self" style="color:var(--y1-blue)">Start a workspace of your own</a>'
    )


def refused(sentence: str) -> None:
    """Say why something was not done; what the user had has stayed."""
    st.error(sentence, icon=":material/block:")


def notice(sentence: str) -> None:
    """Say something that the user should know but need not act on."""
    st.info(sentence, icon=":material/info:")


@st.fragment(run_every=_LOOK_SECONDS)
def _watch(told: str | None) -> None:
    """Let the page learn by itself how saving goes on; nothing runs while all is saved."""
    if state.look_again() or not _is_troubled() or state.unsaved_because() != told:
        st.rerun()


def _is_troubled() -> bool:
    return bool(state.unsaved_since() or state.unsaved_because() or state.unread_because())
