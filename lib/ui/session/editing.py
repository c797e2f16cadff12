"""Editable tables as projections of the blueprint: `rows` for a list, `cells` for anything else.

An editor is fed a snapshot; feeding its own edits back would lose every second one. The snapshot is
renewed when the page is opened and when anything else changes what it shows.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from lib.ui.session import state
from lib.ui.session.binding import value_at
from lib.ui.session.held import as_a_whole, seen

Row = dict[str, Any]
NewRow = Callable[[Sequence[Row]], Row]
Edits = Mapping[str, Any]
"""What `st.data_editor` reports: `edited_rows`, `added_rows`, `deleted_rows`."""
Read = Callable[[], list[Row]]
Write = Callable[[Sequence[Row], Edits], None]


def rows(path: str, columns: Sequence[str], *, new_row: NewRow | None = None) -> dict[str, Any]:
    """Return the arguments that tie `st.data_editor` to a list of the blueprint.

    Args:
        path: The dotted path of the list, such as `risks`.
        columns: The fields to show; the others of a row are kept as they are.
        new_row: Makes a complete row, given the rows before it, of what the user adds. Without it
            rows can be neither added nor deleted. Give its values to `column_config` as defaults.
    """

    def read() -> list[Row]:
        return [row.model_dump() for row in value_at(state.blueprint(), path)]

    def write(snapshot: Sequence[Row], edits: Edits) -> None:
        state.update(path, edited_rows(snapshot, edits, new_row or _no_row))

    bound = cells(path, columns, read=read, write=write)
    is_fixed = new_row is None or not state.may_edit()
    return {**bound, "num_rows": "fixed" if is_fixed else "dynamic"}


def cells(name: str, columns: Sequence[str], *, read: Read, write: Write) -> dict[str, Any]:
    """Return the arguments that tie `st.data_editor` to cells that are not fields of one list.

    Args:
        name: The name of the table, unique on its page.
        columns: The cells to show, from left to right.
        read: Returns the rows as the blueprint has them now.
        write: Takes the rows that the editor was given, and the edits since then.
    """
    from pandas import DataFrame  # noqa: PLC0415 - the first page must not wait for it

    memory = f"_rows:{state.page_name()}:{name}"
    now = read()
    moment = (state.visit(), state.generation())
    held = st.session_state.get(memory)
    if held is None or held["moment"] != moment or held["written"] != now:
        edition = 0 if held is None else held["edition"] + 1
        held = {"moment": moment, "edition": edition, "snapshot": now, "written": now}
        st.session_state[memory] = held
    key = f"rows:{state.page_name()}:{name}:{state.birth()}:{held['edition']}"
    return {
        "data": DataFrame(held["snapshot"], columns=list(columns)),
        "key": key,
        "on_change": _commit,
        "args": (key, memory, read, write),
        "hide_index": True,
        "disabled": not state.may_edit(),
    }


def edited_rows(snapshot: Sequence[Row], edits: Edits, new_row: NewRow) -> list[Row]:
    """Apply what `st.data_editor` reports to the rows that it was given.

    Args:
        snapshot: The rows that the editor was given.
        edits: What the editor reports, counted on the snapshot.
        new_row: Makes a complete row, given the rows before it.
    """
    changes = {int(index): change for index, change in edits["edited_rows"].items()}
    deleted = set(edits["deleted_rows"])
    result = [
        _filled(row, changes.get(index, {}))
        for index, row in enumerate(snapshot)
        if index not in deleted
    ]
    for added in edits["added_rows"]:
        given = {field: value for field, value in added.items() if value is not None}
        result.append(_filled(new_row(result), given))
    return result


@as_a_whole
def _commit(key: str, memory: str, read: Read, write: Write) -> None:
    held = seen(memory)
    write(held["snapshot"], seen(key))
    held["written"] = read()


def _filled(row: Row, change: Mapping[str, Any]) -> Row:
    """Return a row with cells changed; an emptied text becomes an empty text, not nothing."""
    cells = {
        field: "" if value is None and isinstance(row.get(field), str) else value
        for field, value in change.items()
        if field in row
    }
    return {**row, **cells}


def _no_row(_rows: Sequence[Row]) -> Row:
    raise LookupError("this table takes no new rows")
