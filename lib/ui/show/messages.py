"""What Year One has to say to the user: refused changes, saving, and notices."""

import streamlit as st

from lib.ui.session import state


def show_messages() -> None:
    """Show what the last action led to, above the page."""
    if problem := state.problem():
        refused(problem)
    if state.is_in_conflict():
        _show_conflict()
    elif state.unsaved_because():
        st.warning(
            f"**Not saved.** {state.unsaved_because()} You can go on working; download the brief "
            "to be safe.",
            icon=":material/cloud_off:",
        )


def refused(sentence: str) -> None:
    """Say why something was not done; what the user had has stayed."""
    st.error(sentence, icon=":material/block:")


def notice(sentence: str) -> None:
    """Say something that the user should know but need not act on."""
    st.info(sentence, icon=":material/info:")


def _show_conflict() -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="conflict"):
        st.warning(
            "**Not saved.** This workspace was changed in another window since you opened it here.",
            icon=":material/sync_problem:",
        )
        st.button("Show the other one", on_click=state.take_theirs, key="conflict:theirs")
        st.button("Keep this one", on_click=state.keep_mine, key="conflict:mine", type="primary")
