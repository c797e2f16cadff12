"""The ideas of the Compare page, on a machine that takes long to find one."""

import time

import streamlit as st

from lib.analysis import Analysis
from lib.analysis.ideas import Idea, carried_out
from lib.model.blueprint import Blueprint
from lib.ui.session import current, scenarios, state
from lib.ui.views import compare_ideas

SECONDS = 2.0


def slowly(idea: Idea, analysis: Analysis) -> Blueprint:
    """Carry an idea out, and take longer than anybody waits without a word."""
    time.sleep(SECONDS)
    return carried_out(idea, analysis)


compare_ideas.carried_out = slowly
state.boot("compare", first_draft=current.first_draft)
compare_ideas.draw()
st.text(f"Plans held: {len(scenarios.scenarios())}")
