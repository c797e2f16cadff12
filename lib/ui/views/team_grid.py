"""Editable tables whose cells are not fields of one list: percentages, names, a matrix of skills.

`rows` in `lib.ui.session.binding` ties a table to a list as it stands in the blueprint. Here the
page says itself how the cells are read from the blueprint, and how edits are written to it; the
rule that an editor is fed a snapshot and never its own edits is the same.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from lib.ui.session import state
from lib.ui.session.binding import Row

Edits = Mapping[str, Any]
"""What `st.data_editor` reports: `edited_rows`, `added_rows`, `deleted_rows`."""


def grid(
    name: str,
    columns: Sequence[str],
    *,
    read: Callable[[], list[Row]],
    write: Callable[[Sequence[Row], Edits], None],
) -> dict[str, Any]:
    """Return the arguments that tie `st.data_editor` to cells of the blueprint.

    Args:
        name: The name of the table, unique on its page.
        columns: The cells to show, from left to right.
        read: Returns the rows as the blueprint has them now.
        write: Takes the rows that the editor was given, and the edits since then.
    """
    memory = f"_grid:{state.page_name()}:{name}"
    now = read()
    moment = (state.visit(), state.generation())
    held = st.session_state.get(memory)
    if held is None or held["moment"] != moment or held["written"] != now:
        edition = 0 if held is None else held["edition"] + 1
        held = {"moment": moment, "edition": edition, "snapshot": now, "written": now}
        st.session_state[memory] = held
    key = f"grid:{state.page_name()}:{name}:{held['edition']}"
    return {
        "data": pd.DataFrame(held["snapshot"], columns=list(columns)),
        "key": key,
        "on_change": _commit,
        "args": (key, memory, read, write),
        "hide_index": True,
    }


def _commit(
    key: str,
    memory: str,
    read: Callable[[], list[Row]],
    write: Callable[[Sequence[Row], Edits], None],
) -> None:
    held = st.session_state[memory]
    write(held["snapshot"], st.session_state[key])
    held["written"] = read()
