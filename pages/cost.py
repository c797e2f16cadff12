"""The cost page: can we afford twelve months of this?"""

import streamlit as st

from lib.analysis import Analysis
from lib.ui.session import current
from lib.ui.show.live import live
from lib.ui.views import cost
from lib.ui.views.heading import ask


def answered(analysis: Analysis) -> None:
    """Draw the answer, what moves it, and its charts."""
    ask("What will twelve months cost?", cost.answer(analysis))
    left, right = st.columns([4, 9], gap="large")
    with right:  # what a drag is watched for comes first
        cost.charts(analysis)
    with left:
        cost.controls(analysis)


live(answered)
cost.details(current.analysis())
