"""Presenter mode: one idea per screen, in large type, with the facilitator's prompt and a timer.

Which screen is shown stands in the address (`present=3`), so that a reload keeps it. Keys, timer
and the prompt's curtain live in the browser; only turning a page runs the script.
"""

import html
import math
from collections.abc import Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any, Final, NamedTuple

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from lib.analysis import Analysis
from lib.ui.session import rooms, workshop
from lib.ui.session.held import as_a_whole, held, seen
from lib.ui.sheets.strip import Fact, strip_sheet
from lib.ui.show.strip import draw_strip
from lib.wording import share, short_name, usd

PAGE: Final = "present"
"""The name of the presenter mode in widget keys, and its place in the address."""
LEAST_TEXT_PX: Final = 24
"""No text in the room is smaller."""

ASK: Final = "ask"
"""What the bar asks for instead of a screen's place, to let the room estimate something."""
_BAR: Final = "present:bar"
_KEY: Final = "frame:present_key"
_FOLDER: Final = Path(__file__).parent
_PARTS: Final = """
<div class="y1-bar">
  <div class="y1-bar-prompt" role="note"></div>
  <div class="y1-bar-row">
    <button type="button" class="y1-bar-back" title="PageUp">Back</button>
    <span class="y1-bar-place" role="status"></span>
    <button type="button" class="y1-bar-next" title="PageDown or space">Next</button>
    <button type="button" class="y1-bar-time"></button>
    <button type="button" class="y1-bar-curtain" title="Alt+A"></button>
    <button type="button" class="y1-bar-ask" title="On phones">Ask the room</button>
    <button type="button" class="y1-bar-leave" title="Escape">Leave</button>
  </div>
</div>
"""


class Place(NamedTuple):
    """What the bar says about one screen.

    Args:
        number: Its place, from 1.
        of: How many there are.
        question: Its title.
        ask: The facilitator's prompt.
        minutes: How long the room should take.
    """

    number: int
    of: int
    question: str
    ask: str
    minutes: int


def is_on() -> bool:
    """Say whether the address asks for the presenter mode."""
    return PAGE in st.query_params


def screen_asked_for(text: str | None, count: int) -> int:
    """Return the place of the screen that the address asks for; the nearest where there is none."""
    if text is None or not text.isdecimal() or len(text) > 3:
        return 1
    return min(max(int(text), 1), count)


def entry_button() -> None:
    """Draw the switch that opens the presenter mode, in the title row of every page."""
    st.button(
        "Present",
        icon=":material/present_to_all:",
        type="tertiary",
        key="frame:present",
        on_click=enter,
        help="One idea per screen, in large type, with a timer (Alt+P). Escape leaves.",
    )
    _key_component()(key=_KEY)


@as_a_whole
def enter() -> None:
    """Open the first screen, and keep the plan as it was when the workshop began."""
    workshop.begin_once()
    st.query_params[PAGE] = "1"


def draw_bar(place: Place) -> None:
    """Draw prompt, timer and the way on, back and out."""
    _component()(
        key=_BAR,
        data={
            **place._asdict(),
            "answers": str(_last_move(st.session_state.get(_BAR)).get("stamp", "")),
            "store": f"year-one-present:{held().link}",
        },
        on_move_change=partial(_turn, place.of),
    )


def draw_large_strip(analysis: Analysis) -> None:
    """Draw the verdict and its figures, to be read from the last row."""
    draw_strip(strip_sheet(analysis, large_facts))


def large_facts(analysis: Analysis) -> tuple[Fact, ...]:
    """Return money, ceiling, team, database and tripwires, each in a word or two."""
    months, load = analysis.moderate, analysis.capacity.load
    ceiling = months.over_ceiling
    names = [
        engine_name(each.name)
        for each in analysis.database.candidates
        if each.database in analysis.database.winners
    ]
    trips = sum(entry.month is not None for entry in analysis.risks.calendar)
    return (
        Fact(usd(months.middle[-1]), "in month 12"),
        Fact("No ceiling", "set") if ceiling is None else Fact(share(ceiling), "over ceiling"),
        Fact(share(load.busiest), "team load")
        if math.isfinite(load.busiest)
        else Fact("Nobody", "in the team"),
        Fact(_first_and_more(names), "database"),
        Fact(str(trips), "tripwire" if trips == 1 else "tripwires"),
    )


def engine_name(name: str) -> str:
    """Return what a room calls an engine: TimescaleDB for "TimescaleDB / Tiger Cloud"."""
    return short_name(name).partition(" / ")[0]


def _first_and_more(names: Sequence[str]) -> str:
    if not names:
        return "None"
    return names[0] if len(names) == 1 else f"{names[0]} +{len(names) - 1}"


def inject_large_style() -> None:
    """Put the style sheet of the presenter mode into the page; it takes no room."""
    st.html(f"<style>{_read('presenter.css')}</style>")


def bars(rows: Sequence[tuple[str, float, str]], *, first_is_best: bool = False) -> str:
    """Return rows of a name, a bar and a figure as HTML.

    Args:
        rows: Each with its name, the length of its bar from 0 to 1, and its figure.
        first_is_best: Whether the first row is set off as the winner.
    """
    lines = "".join(
        f'<li class="{"best" if first_is_best and number == 0 else ""}">'
        f"<span>{html.escape(name)}</span>"
        f'<i style="--long: {min(max(length, 0.0), 1.0):.3f}" aria-hidden="true"></i>'
        f"<b>{html.escape(figure)}</b></li>"
        for number, (name, length, figure) in enumerate(rows)
    )
    return f'<ol class="y1-bars">{lines}</ol>'


def terms(rows: Sequence[tuple[str, str]]) -> str:
    """Return names with what is said about each as HTML."""
    lines = "".join(
        f"<dt>{html.escape(name)}</dt><dd>{html.escape(says)}</dd>" for name, says in rows
    )
    return f'<dl class="y1-terms">{lines}</dl>'


def grid(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table as HTML; the first cell of a row names it."""
    top = "".join(f'<th scope="col">{html.escape(heading)}</th>' for heading in headings)
    lines = "".join(
        f'<tr><th scope="row">{html.escape(name)}</th>'
        + "".join(f"<td>{html.escape(cell)}</td>" for cell in cells)
        + "</tr>"
        for name, *cells in rows
    )
    return f'<table class="y1-grid"><thead><tr>{top}</tr></thead><tbody>{lines}</tbody></table>'


@as_a_whole
def _turn(count: int) -> None:
    """Show the screen that the browser asks for, or leave; the component's callback."""
    to = _last_move(seen(_BAR)).get("to")
    if to == ASK:
        rooms.choose()
    elif to == 0:
        st.query_params.pop(PAGE, None)
    elif isinstance(to, int | float):
        st.query_params[PAGE] = str(min(max(int(to), 1), count))


def _last_move(sent: Mapping[str, Any] | None) -> Mapping[str, Any]:
    """Return what the browser sent last: the screen `to` which it turns, and its `stamp`."""
    return (sent or {}).get("move") or {}


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "year_one_presenter",
        html=_PARTS,
        js=_read("typing.js") + _read("presenter.js"),
        isolate_styles=False,
    )


@cache
def _key_component() -> ComponentRenderer:
    return st.components.v2.component(
        "year_one_presenter_key",
        html="<span></span>",
        css=".st-key-frame-present_key { display: none; }",
        js=_read("typing.js") + _read("presenter_key.js"),
        isolate_styles=False,
    )


@cache
def _read(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")
