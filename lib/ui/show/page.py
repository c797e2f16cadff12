"""What a page needs beyond Streamlit: tables that scroll by key, and links that lead to one field.

A link carries the path of a value as `?field=`. The page that it opens unfolds the part in which
the value is asked for, brings it into view and gives it the focus.
"""

from functools import cache
from pathlib import Path
from typing import Any, Final

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from lib.ui.session import state

FIELD: Final = "field"
"""The name that carries the path in the address."""

_SCRIPT: Final = Path(__file__).with_name("page.js")
_NOTE: Final = "_field_led_to"


def attend_to_page() -> None:
    """Watch the page that is drawn, and lead to the field that the address names, if any."""
    path = asked_field()
    data: dict[str, Any] = {"led": "", "names": []}
    if path:
        number = state.remembered(_NOTE, 0) + 1
        state.remember(_NOTE, number)
        data = {"led": str(number), "names": places(path, state.page_name())}
        del st.query_params[FIELD]
    with st.container(key="page-script"):
        _component()(key="page", data=data)


def asked_field() -> str:
    """Return the path of the value that the address leads to, or nothing."""
    return st.query_params.get(FIELD, "")


def places(path: str, page: str) -> list[str]:
    """Return the classes under which a value may be found on a page, the nearest first.

    Streamlit makes the class of a key by putting a dash for whatever is no letter, digit or _.
    """
    return [_class_of(f"w:{page}:{path}"), _class_of(f"field:{path}")]


def _class_of(key: str) -> str:
    return "".join(letter if letter.isalnum() or letter in "_-" else "-" for letter in key)


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "year_one_page",
        html='<div class="y1-page"></div>',
        js=_SCRIPT.read_text(encoding="utf-8"),
        isolate_styles=False,
    )
