"""Small tables that read well on a projector and take no time to draw."""

import re
from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

import streamlit as st

_PUNCTUATION = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$^&:])")


class Column(NamedTuple):
    """A heading, and the side that its cells stand on; figures stand right."""

    heading: str
    side: Literal["left", "right"] = "left"


class Link(NamedTuple):
    """A cell that leads to a source."""

    text: str
    url: str


Cell = str | Link


def draw_table(columns: Sequence[Column], rows: Sequence[Sequence[Cell]], *, key: str) -> None:
    """Draw rows of ready strings; whatever a user typed is shown letter by letter.

    Args:
        columns: The headings from left to right.
        rows: One cell per column in each.
        key: The name of the table, unique on its page.
    """
    with st.container(key=f"table:{key}"):
        st.markdown(table_markdown(columns, rows))


def on_demand(label: str, draw: Callable[[], None], *, key: str) -> None:
    """Offer something that is drawn, and computed, only once the user opens it.

    Args:
        label: What the user will find.
        draw: Draws it.
        key: The name of the offer, unique on its page.
    """
    with st.expander(label, key=f"more:{key}", on_change="rerun") as more:
        if more.open:
            draw()


def table_markdown(columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> str:
    """Return a table in Markdown."""
    rules = ["---:" if column.side == "right" else ":---" for column in columns]
    lines = [[escaped(column.heading) for column in columns], rules]
    lines += [[_cell_markdown(cell) for cell in row] for row in rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def escaped(text: str) -> str:
    """Return Markdown that shows a text letter by letter, on one line."""
    return _PUNCTUATION.sub(r"\\\1", " ".join(text.split()))


def _cell_markdown(cell: Cell) -> str:
    if isinstance(cell, str):
        return escaped(cell)
    if not cell.url.startswith(("https://", "http://")):
        return escaped(cell.text)
    address = re.sub(r"[\s<>|()\\]", lambda found: f"%{ord(found[0]):02X}", cell.url)
    return f"[{escaped(cell.text)}](<{address}>)"
