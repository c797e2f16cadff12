"""What was decided otherwise, and the click that takes a value over into the shown scenario."""

import html
from collections.abc import Sequence
from functools import partial
from typing import Final

import streamlit as st

from lib.brief.comparing import Comparison
from lib.brief.differences import Row
from lib.model.take_over import differs_at
from lib.ui.figures.scenarios import LOOKS
from lib.ui.session import current, scenarios, state
from lib.ui.session.held import as_a_whole
from lib.ui.session.scenarios import ScenarioEntry
from lib.ui.show.tables import escaped, on_demand
from lib.wording import plural

FIRST: Final = 10
"""Rows that are shown at once; the others are one click away."""
_STYLE: Final = """
[class*="st-key-input-"] { border-bottom: 1px solid var(--y1-line); padding-bottom: 0.5rem; }
[class*="st-key-input-"] [data-testid="stColumn"] > div { gap: 0.1rem; }
[class*="st-key-input-"] button { min-height: 1.5rem; padding: 0; font-size: 0.82rem; }
[class*="st-key-input-"] button p { font-size: 0.82rem; position: relative; }
[class*="st-key-input-"] button em {
  position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
}
.y1-input { font-size: 0.92rem; line-height: 1.35; overflow-wrap: anywhere; }
.y1-input.y1-what { color: var(--y1-muted); font-weight: 600; }
.y1-input span { display: none; color: var(--y1-muted); font-size: 0.82rem; }
.y1-input.y1-same { color: var(--y1-muted); }
@media (max-width: 40rem) {
  .y1-input span { display: block; }
  .stApp .st-key-inputheads { display: none; }
}
"""


def draw(comparison: Comparison, entries: Sequence[ScenarioEntry]) -> None:
    """Draw the inputs that differ; whatever a user typed is shown letter by letter."""
    st.html(f"<style>{_STYLE}</style>")
    rows = comparison.inputs
    st.subheader("What was decided otherwise", anchor=False)
    if not rows:
        st.write(
            "Nothing yet. Show one of the scenarios, change something on any page, and come back."
        )
        return
    with st.container(key="inputheads"):
        heads = st.columns([3, *([3] * len(entries))])
    for column, name, look in zip(heads[1:], comparison.names, LOOKS, strict=False):
        with column:
            st.html(
                f'<div class="y1-input"><i aria-hidden="true" style="font-style: normal; '
                f'color: var(--y1-{look.colour})">{look.mark}</i> <b>{html.escape(name)}</b></div>'
            )
    _rows(rows[:FIRST], 0, comparison, entries)
    hidden = rows[FIRST:]
    if hidden:
        on_demand(
            f"{plural(len(hidden), 'more input that differs', 'more inputs that differ')}",
            partial(_rows, hidden, FIRST, comparison, entries),
            key="inputs",
        )


def _rows(
    rows: Sequence[Row], first: int, comparison: Comparison, entries: Sequence[ScenarioEntry]
) -> None:
    shown = next((place for place, entry in enumerate(entries) if entry.is_shown), None)
    for number, row in enumerate(rows, start=first):
        with st.container(key=f"input-{number}"):
            what, *places = st.columns([3, *([3] * len(entries))])
            with what:
                st.html(f'<div class="y1-input y1-what">{html.escape(row.name)}</div>')
            for place, (column, entry) in enumerate(zip(places, entries, strict=True)):
                with column:
                    _value(row, place, comparison)
                    if shown is not None and _can_give(row, place, shown, comparison):
                        _take_button(row, number, entry, comparison.names[place], entries[shown])


def _value(row: Row, place: int, comparison: Comparison) -> None:
    name, base = comparison.names[place], row.values[comparison.baseline]
    is_same = place != comparison.baseline and row.values[place] == base
    st.html(
        f'<div class="y1-input{" y1-same" if is_same else ""}"><span>{html.escape(name)}</span>'
        f"{html.escape(row.values[place])}</div>"
    )


def _take_button(
    row: Row, number: int, entry: ScenarioEntry, name: str, shown: ScenarioEntry
) -> None:
    """Offer a value; what it is and whose stands in the name that a screen reader says."""
    st.button(
        f"Take over *{escaped(f'{row.name} from {name}')}*",
        key=f"take:{number}:{entry.number}",
        icon=":material/subdirectory_arrow_left:",
        type="tertiary",
        help=f"Put this into {shown.name}, which is shown.",
        disabled=not state.may_edit(),
        on_click=_take,
        args=(row.path, entry.number),
    )


def _can_give(row: Row, place: int, shown: int, comparison: Comparison) -> bool:
    """Say whether a scenario holds something else that the shown one could hold too.

    A figure that both leave to the shape differs where the shapes do, and nothing can be taken.
    """
    if place == shown or row.values[place] == row.values[shown]:
        return False
    sides = comparison.sides
    return differs_at(row.path, sides[shown].blueprint, sides[place].blueprint)


@as_a_whole
def _take(path: str, number: int) -> None:
    """Take a value over, if the plan can be computed with it."""
    scenarios.take_over(
        path, number, check=lambda text: current.analysis_of(text, current.today(), current.SEED)
    )
