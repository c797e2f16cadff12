"""Two windows changed one scenario: what differs, and the choice between them."""

from typing import Final

import streamlit as st

from lib.brief.differences import Difference, differences
from lib.errors import YearOneError
from lib.ui.session import current, state
from lib.ui.show.tables import Column, draw_table, escaped
from lib.wording import listed, plural

_MOST: Final = 8
"""Rows of what people decided differently, and again of what comes out differently."""
_COLUMNS: Final = (Column("What differs"), Column("In the other window"), Column("Here"))


def show_conflict() -> None:
    """Say that another window saved the shown scenario, what differs, and let the user choose."""
    with st.container(key="conflict"):
        st.warning(
            "**Not saved.** This scenario was changed in another window since you opened it here. "
            "Nothing is lost: choose which one to keep.",
            icon=":material/sync_problem:",
        )
        if theirs := state.text_of_other_window():
            _draw_difference(theirs)
        with st.container(horizontal=True, key="conflict:choice"):
            st.button("Show the other one", on_click=state.take_theirs, key="conflict:theirs")
            st.button(
                "Keep this one", on_click=state.keep_mine, key="conflict:mine", type="primary"
            )
            st.caption("Undo brings this one back after you have looked at the other one.")


def show_conflicts_elsewhere() -> None:
    """Name the scenarios that are not shown and wait for such a choice."""
    if names := state.conflicts_elsewhere():
        st.warning(
            f"**Not saved.** {escaped(listed(names))} changed in another window. Show "
            f"{'it' if len(names) == 1 else 'them'} to choose which one to keep.",
            icon=":material/sync_problem:",
        )


def _draw_difference(theirs: str) -> None:
    try:
        found = differences(
            current.analysis_of(theirs, current.today(), current.SEED), current.analysis()
        )
    except YearOneError as error:
        st.caption(f"What differs cannot be computed. {escaped(str(error))}")
        return
    rows = [*found.inputs[:_MOST], *found.results[:_MOST]]
    draw_table(_COLUMNS, [_row(each) for each in rows], key="conflict")
    left = len(found.inputs) + len(found.results) - len(rows)
    if left:
        st.caption(f"And {plural(left, 'other difference')} in what follows from these.")


def _row(difference: Difference) -> tuple[str, str, str]:
    return difference.what, difference.first, difference.second
