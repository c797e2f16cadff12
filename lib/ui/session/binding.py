"""Widgets as projections of the blueprint.

`st.slider("Hours a week", 0.0, 60.0, **bind("team.people.0.hours_per_week"))` shows the value and
changes it. The rules that keep every key press:

- The key contains the page, because a key used on two pages loses its value between them.
- The widget is seeded only if it shows something else; seeding always would lose key presses.
- The callback writes; writing after the widget would need a second run.
- `value=`, `index=` and `default=` are never passed together with `bind`; `value=None` alone is
  allowed, and lets the user empty a field that may be empty.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st
from pydantic import BaseModel

from lib.model.blueprint import Blueprint
from lib.ui.session import state
from lib.ui.session.held import whole

Row = dict[str, Any]
NewRow = Callable[[Sequence[Row]], Row]


def bind(
    path: str,
    *,
    to_widget: Callable[[Any], Any] | None = None,
    from_widget: Callable[[Any], Any] | None = None,
) -> dict[str, Any]:
    """Return the arguments that tie a widget to one value of the blueprint.

    Args:
        path: The dotted path of the value, such as `cost.ceiling_usd_per_month`.
        to_widget: Turns the value into what the widget shows, such as a share into a percentage.
        from_widget: Turns what the widget shows into the value; given whenever `to_widget` is.
    """
    key = key_of(path)
    value = value_at(state.blueprint(), path)
    shown = value if to_widget is None else to_widget(value)
    if key not in st.session_state or _differs(st.session_state[key], shown, value, from_widget):
        st.session_state[key] = shown
    return {"key": key, "on_change": _commit, "args": (path, key, from_widget)}


def key_of(path: str) -> str:
    """Return the key of the widget that stands for a value on the running page."""
    return f"w:{state.page_name()}:{path}"


def rows(path: str, columns: Sequence[str], *, new_row: NewRow | None = None) -> dict[str, Any]:
    """Return the arguments that tie `st.data_editor` to a list of the blueprint.

    The editor is fed a snapshot of the list; feeding its own edits back would lose every second
    one. The snapshot is renewed when the page is opened and when anything else changes the list.

    Args:
        path: The dotted path of the list, such as `risks`.
        columns: The fields to show; the others of a row are kept as they are.
        new_row: Makes a complete row, given the rows before it, of what the user adds. Without it
            rows can be neither added nor deleted. Give its values to `column_config` as defaults.
    """
    from pandas import DataFrame  # noqa: PLC0415 - the first page must not wait for it

    memory = f"_rows:{state.page_name()}:{path}"
    now = _rows_at(path)
    moment = (state.visit(), state.generation())
    held = st.session_state.get(memory)
    if held is None or held["moment"] != moment or held["written"] != now:
        edition = 0 if held is None else held["edition"] + 1
        held = {"moment": moment, "edition": edition, "snapshot": now, "written": now}
        st.session_state[memory] = held
    key = f"rows:{state.page_name()}:{path}:{held['edition']}"
    return {
        "data": DataFrame(held["snapshot"], columns=list(columns)),
        "key": key,
        "on_change": _commit_rows,
        "args": (path, key, memory, new_row),
        "num_rows": "fixed" if new_row is None else "dynamic",
        "hide_index": True,
    }


def value_at(blueprint: Blueprint, path: str) -> Any:  # noqa: ANN401
    """Return the value at a dotted path; below something not answered yet lies None."""
    found: Any = blueprint
    for key in path.split("."):
        if isinstance(found, BaseModel):
            found = getattr(found, key)
        elif isinstance(found, Mapping):
            found = found.get(key)
        elif isinstance(found, tuple):
            found = found[int(key)]
        else:
            return None
    return found


def edited_rows(snapshot: Sequence[Row], edits: Mapping[str, Any], new_row: NewRow) -> list[Row]:
    """Apply what `st.data_editor` reports to the rows that it was given.

    Args:
        snapshot: The rows that the editor was given.
        edits: Its `edited_rows`, `added_rows` and `deleted_rows`, counted on the snapshot.
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


def _commit(path: str, key: str, from_widget: Callable[[Any], Any] | None) -> None:
    def change() -> None:
        shown = st.session_state[key]
        state.update(path, shown if from_widget is None else from_widget(shown))

    whole(change)


def _commit_rows(path: str, key: str, memory: str, new_row: NewRow | None) -> None:
    def change() -> None:
        held = st.session_state[memory]
        edits = st.session_state[key]
        state.update(path, edited_rows(held["snapshot"], edits, new_row or _no_row))
        held["written"] = _rows_at(path)

    whole(change)


def _differs(
    widget: object, shown: object, value: object, from_widget: Callable[[Any], Any] | None
) -> bool:
    """Say whether the widget stands for another value; rounding in between does not count."""
    return widget != shown and (from_widget is None or from_widget(widget) != value)


def _rows_at(path: str) -> list[Row]:
    return [row.model_dump() for row in value_at(state.blueprint(), path)]


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
