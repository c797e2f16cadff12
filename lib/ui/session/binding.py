"""Widgets as projections of the blueprint.

`st.slider("Hours a week", 0.0, 60.0, **bind("team.people.0.hours_per_week"))` shows the value and
changes it. The rules that keep every key press:

- The key contains the page, because a key used on two pages loses its value between them.
- The widget is seeded only if it shows something else; seeding always would lose key presses.
- The callback writes; writing after the widget would need a second run.
- A page that came back to a new session keeps what it shows until that has been looked at
  (`lib.ui.session.resuming`).
- A link that only shows has its widgets disabled; the blueprint refuses their changes anyway.
- `value=`, `index=` and `default=` are never passed together with `bind`; `value=None` alone is
  allowed, and lets the user empty a field that may be empty.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import streamlit as st
from pydantic import BaseModel

from lib.model.blueprint import Blueprint
from lib.ui.session import state
from lib.ui.session.held import as_a_whole, seen
from lib.ui.session.resuming import keeps_its_value


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
    differs = partial(_differs, shown=shown, value=value, from_widget=from_widget)
    if not keeps_its_value(key, differs) and (
        key not in st.session_state or differs(st.session_state[key])
    ):
        st.session_state[key] = shown
    return {
        "key": key,
        "on_change": _commit,
        "args": (path, key, from_widget),
        "disabled": not state.may_edit(),
    }


def key_of(path: str) -> str:
    """Return the key of the widget that stands for a value on the running page."""
    return f"w:{state.page_name()}:{path}"


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


@as_a_whole
def _commit(path: str, key: str, from_widget: Callable[[Any], Any] | None) -> None:
    shown = seen(key)
    state.update(path, shown if from_widget is None else from_widget(shown))


def _differs(
    widget: object, shown: object, value: object, from_widget: Callable[[Any], Any] | None
) -> bool:
    """Say whether the widget stands for another value; rounding in between does not count."""
    return widget != shown and (from_widget is None or from_widget(widget) != value)
