"""Buttons that every state of the compare page has: copy a scenario, bring back a deleted one."""

from typing import Literal

import streamlit as st

from lib.ui.session import scenarios, state
from lib.ui.session.held import as_a_whole
from lib.ui.session.scenarios import ScenarioEntry
from lib.ui.show.tables import escaped


def duplicate_button(entry: ScenarioEntry, *, kind: Literal["primary", "secondary"]) -> None:
    """Offer a copy of a scenario, which is shown then."""
    st.button(
        f"Duplicate {escaped(entry.name)}",
        icon=":material/content_copy:",
        type=kind,
        key="duplicate",
        on_click=duplicate,
        args=(entry.number, entry.name),
        disabled=not state.may_edit(),
    )


def restore_button() -> None:
    """Offer the scenario that was deleted last, where there is one."""
    if scenarios.can_restore_removed():
        st.button(
            "Bring back the deleted one",
            icon=":material/restore_from_trash:",
            key="restore",
            on_click=scenarios.restore_removed,
            disabled=not state.may_edit(),
        )


@as_a_whole
def duplicate(number: int, name: str) -> None:
    """Copy a scenario under a name that no other has."""
    scenarios.duplicate(number, scenarios.free_name(name))
