"""Which plan do we take: the scenarios that are compared, and everything that is done with them."""

import html
from collections.abc import Sequence
from typing import Final

import streamlit as st

from lib.brief.comparing import MOST, Comparison, compared, finding
from lib.ui.figures.scenarios import LOOKS
from lib.ui.session import current, scenarios, state
from lib.ui.session.binding import bind
from lib.ui.session.held import as_a_whole, seen
from lib.ui.session.scenarios import ScenarioEntry
from lib.ui.views import compare_ideas
from lib.ui.views.compare_actions import duplicate, duplicate_button, restore_button
from lib.wording import plural, told_apart

_CHOSEN: Final = "w:compare:chosen"
_LONGEST_NAME: Final = 80
_STYLE: Final = """
[class*="st-key-scenario-"] {
  border-top: 3px solid var(--y1-line); padding-top: 0.4rem; gap: 0.3rem;
}
.y1-scenario { line-height: 1.3; }
.y1-scenario b { font-weight: 650; overflow-wrap: anywhere; }
.y1-scenario i { font-style: normal; margin-right: 0.35rem; }
.y1-scenario span {
  display: block; color: var(--y1-muted); font-size: 0.82rem; min-height: 1.1rem;
}
@media (max-width: 40rem) { .y1-scenario span { min-height: 0; } }
[class*="st-key-scenario-"] [data-testid="stHorizontalBlock"],
[class*="st-key-scenario-"] .stHorizontalBlock { gap: 0.4rem; }
"""


def chosen(kept: Sequence[ScenarioEntry]) -> tuple[ScenarioEntry, ...]:
    """Return the scenarios that are compared: all, or those that the user chose of many."""
    if len(kept) <= MOST:
        return tuple(kept)
    wanted = state.remembered(_CHOSEN, None) or _first(kept)
    found = tuple(entry for entry in kept if entry.number in wanted)
    return found if len(found) > 1 else tuple(e for e in kept if e.number in _first(kept))


def comparison_of(entries: Sequence[ScenarioEntry]) -> Comparison:
    """Return scenarios side by side, against the baseline or, without it, the first of them."""
    places = [place for place, entry in enumerate(entries) if entry.is_baseline]
    sides = [current.side(entry.text, is_shown=entry.is_shown) for entry in entries]
    return compared(sides, baseline=places[0] if places else 0)


def answer(comparison: Comparison, entries: Sequence[ScenarioEntry]) -> str:
    """Return what the scenario that is shown gains and loses, or the best of the others."""
    shown = [place for place, entry in enumerate(entries) if entry.is_shown]
    return finding(comparison, of=shown[0] if shown else None)


def manage(kept: Sequence[ScenarioEntry], entries: Sequence[ScenarioEntry]) -> None:
    """Draw the scenarios with what can be done to each, and how to get another one."""
    edges = "".join(
        f".stApp .st-key-scenario-{entry.number} {{ border-top-color: var(--y1-{look.colour}); }}"
        for entry, look in zip(entries, LOOKS, strict=False)
    )
    st.html(f"<style>{_STYLE}{edges}</style>")
    names = told_apart([entry.name for entry in entries])
    for column, entry, name, look in zip(
        st.columns(len(entries)), entries, names, LOOKS, strict=False
    ):
        with column:
            _card(entry, name, look.mark, look.colour)
    _more(kept)


def _card(entry: ScenarioEntry, name: str, mark: str, colour: str) -> None:
    marks = [
        *(["the others are compared with it"] if entry.is_baseline else []),
        *(["shown on every page"] if entry.is_shown else []),
    ]
    with st.container(key=f"scenario-{entry.number}"):
        st.html(
            f'<div class="y1-scenario"><i aria-hidden="true" '
            f'style="color: var(--y1-{colour})">{mark}</i><b>{html.escape(name)}</b>'
            f"<span>{', '.join(marks)}</span></div>"
        )
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button(
                "Show",
                key=f"show:{entry.number}",
                help="Let every page show this scenario.",
                disabled=entry.is_shown,
                on_click=scenarios.show,
                args=(entry.number,),
            )
            with st.popover("Change", key=f"change:{entry.number}:{state.generation()}"):
                _actions(entry, name)


def _actions(entry: ScenarioEntry, name: str) -> None:
    may_edit = state.may_edit()
    key = f"rename:{entry.number}"
    if st.session_state.get(key) != entry.name:
        st.session_state[key] = entry.name
    st.text_input(
        "Name",
        key=key,
        max_chars=_LONGEST_NAME,
        on_change=_rename,
        args=(entry.number, key),
        disabled=not may_edit,
    )
    for label, icon, do, arguments, is_off in (
        (
            "Set as baseline",
            "flag",
            scenarios.set_baseline,
            (entry.number,),
            entry.is_baseline,
        ),
        ("Duplicate", "content_copy", duplicate, (entry.number, name), False),
        ("Delete", "delete", scenarios.remove, (entry.number,), False),
    ):
        st.button(
            label,
            key=f"{label}:{entry.number}",
            icon=f":material/{icon}:",
            width="stretch",
            disabled=is_off or not may_edit,
            on_click=do,
            args=arguments,
        )


def _more(kept: Sequence[ScenarioEntry]) -> None:
    shown = next(entry for entry in kept if entry.is_shown)
    with st.container(horizontal=True, vertical_alignment="center", key="scenarioactions"):
        duplicate_button(shown, kind="secondary")
        with st.popover(
            "Something to try",
            icon=":material/lightbulb:",
            key=f"ideas:{state.generation()}",  # a new one each time, so that it closes
            on_change="rerun",
        ) as ideas:
            if ideas.open:
                compare_ideas.draw()
        restore_button()
        st.toggle(
            "Put it into the brief",
            help="The brief of the scenario that is shown then says how it compares with the "
            "others, in a sentence on the one page and with tables in the full length.",
            **bind("record.layout.compared"),
        )
    if len(kept) > MOST:
        _choose(kept)


def _choose(kept: Sequence[ScenarioEntry]) -> None:
    told = told_apart([entry.name for entry in kept])
    names = dict(zip((entry.number for entry in kept), told, strict=True))
    if _CHOSEN not in st.session_state:
        st.session_state[_CHOSEN] = [entry.number for entry in chosen(kept)]
    st.session_state[_CHOSEN] = [each for each in st.session_state[_CHOSEN] if each in names]
    st.multiselect(
        f"Compared, {MOST} at most of {plural(len(kept), 'scenario')}",
        list(names),
        format_func=lambda number: names.get(number, ""),
        max_selections=MOST,
        key=_CHOSEN,
        on_change=_remember_chosen,
    )


def _first(kept: Sequence[ScenarioEntry]) -> set[int]:
    """Return the baseline, the scenario that is shown, and as many others as fit."""
    ordered = sorted(kept, key=lambda entry: not (entry.is_baseline or entry.is_shown))
    return {entry.number for entry in ordered[:MOST]}


@as_a_whole
def _remember_chosen() -> None:
    state.remember(_CHOSEN, set(seen(_CHOSEN)))


@as_a_whole
def _rename(number: int, key: str) -> None:
    scenarios.rename(number, seen(key))
