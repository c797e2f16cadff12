"""The team page: who builds and runs it, and do their hours suffice?"""

import streamlit as st

from lib.analysis import Analysis
from lib.ui.session import current
from lib.ui.show.live import live
from lib.ui.views import team
from lib.ui.views.heading import ask


def answered(analysis: Analysis) -> None:
    """Draw the answer, what moves it, and its charts."""
    ask("Can this team build it and run it?", team.answer(analysis))
    left, right = st.columns([5, 9], gap="large")
    with right:  # what a drag is watched for comes first
        team.charts(analysis)
    with left:
        team.controls(analysis)


live(answered, current.analysis)
team.details(current.analysis())
