"""The steps of the journey, in the order of the menu."""

from pathlib import Path
from typing import Final, NamedTuple

import streamlit as st
from streamlit.navigation.page import StreamlitPage

PAGES_FOLDER: Final = Path(__file__).resolve().parents[3] / "pages"


class Step(NamedTuple):
    """One page: its file in `pages/` without the ending, its name and its icon."""

    name: str
    title: str
    icon: str


STEPS: Final = (
    Step("start", "Start", ":material/flag:"),
    Step("stack", "Stack", ":material/layers:"),
    Step("database", "Database", ":material/database:"),
    Step("cost", "Cost", ":material/payments:"),
    Step("team", "Team", ":material/group:"),
    Step("risks", "Risks", ":material/warning:"),
    Step("brief", "Brief", ":material/description:"),
)


def step_pages() -> list[StreamlitPage]:
    """Return the pages for `st.navigation`; the first one is shown when none is named."""
    return [
        st.Page(
            PAGES_FOLDER / f"{step.name}.py",
            title=step.title,
            icon=step.icon,
            url_path=step.name,
            default=step is STEPS[0],
        )
        for step in STEPS
    ]
