"""The button that lets a room estimate what stands beside it."""

from typing import Literal

import streamlit as st

from lib.ui.session import rooms, state


def ask_button(path: str | None, *, type: Literal["secondary", "tertiary"] = "secondary") -> None:  # noqa: A002 - called as Streamlit calls it
    """Draw the button that opens a round on one place of the plan; without one it is disabled."""
    st.button(
        "Ask the room",
        icon=":material/groups:",
        type=type,
        key=f"ask:{path or 'nothing'}",
        disabled=path is None or not state.may_edit(),
        on_click=rooms.ask,
        args=(path,),
    )
