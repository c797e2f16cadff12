"""What a page needs beyond Streamlit: tables that scroll by key, and links that lead to one field.

A link carries the path of a value as `?field=`. The page that it opens unfolds the part in which
the value is asked for, brings it into view and gives it the focus.
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from lib.ui.session import state

FIELD: Final = "field"
"""The name that carries the path in the address."""

_UNFOLDED: Final[tuple[tuple[str, Mapping[str, Any]], ...]] = (
    (r"stack\.(\w+)\.\w+", {"stack:layer": r"\1"}),
    (r"database\.requirements", {"more:must_haves": True}),
    (r"workload\.\w+", {"more:figures": True}),
    (r"cost", {"more:lines": True}),
    (r"sourcing\.([\w-]+)", {"more:sourcing": True, "shown:team:sourcing": r"\1"}),
    (r"product\.sources", {"more:rights": True}),
    (r"risks\.\d+\.tripwires", {"more:tripwires": True}),
)
"""What has to be unfolded or chosen before a value can be seen, by its path."""

_SCRIPT: Final = Path(__file__).with_name("page.js")
_COUNTED: Final = "_fields_led_to"


def open_asked_place() -> str:
    """Unfold what hides the value that the address names; return its path, or nothing.

    Called before the page is drawn.
    """
    path = st.query_params.get(FIELD, "")
    if path:
        del st.query_params[FIELD]  # the next run shall leave the focus where it is
        st.session_state.update(unfolded_for(path))
    return path


def unfolded_for(path: str) -> dict[str, Any]:
    """Return what the session has to hold, by key, so that a value can be seen."""
    for pattern, settings in _UNFOLDED:
        if found := re.fullmatch(pattern, path):
            return {
                key: found.expand(value) if isinstance(value, str) else value
                for key, value in settings.items()
            }
    return {}


def attend_to_page(path: str) -> None:
    """Watch the page that has been drawn, and lead to a value on it, if a path is given."""
    count = state.remembered(_COUNTED, 0) + bool(path)
    state.remember(_COUNTED, count)
    with st.container(key="page-script"):
        _component()(
            key="page",
            data={"count": count, "places": places(path, state.page_name()) if path else []},
        )


def places(path: str, page: str) -> list[str]:
    """Return where a value may be found on a page as selectors, the best first."""
    offers = [key for key in unfolded_for(path) if key.startswith("more:")]
    return [
        f".st-key-{as_class(f'w:{page}:{path}')}",
        f'[class*="st-key-{as_class(f"rows:{page}:{path}:")}"]',
        f'[class*="st-key-type-{page}-"][class*="-{as_class(path)}-likely"]',
        *(f".st-key-{as_class(key)}" for key in offers),
    ]


def as_class(key: str) -> str:
    """Return a key as Streamlit writes it into the class of what it names."""
    return re.sub(r"[^\w-]", "-", key)


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "year_one_page",
        html='<div class="y1-page"></div>',
        js=_SCRIPT.read_text(encoding="utf-8"),
        isolate_styles=False,
    )
