"""The database page: which one, and would another answer be as good?"""

import streamlit as st

from lib.analysis import Analysis
from lib.ui.session import current
from lib.ui.show.live import live
from lib.ui.views import database, database_weights
from lib.ui.views.heading import ask


def answered(analysis: Analysis) -> None:
    """Draw the answer, what moves it, and its charts."""
    ask("Which database, and would another be as good?", database.answer(analysis))
    left, right = st.columns([5, 7], gap="large")
    with right:  # what a drag is watched for comes first
        database.ranking(analysis)
    with left:
        database_weights.weights(analysis)


live(answered, current.analysis)
database.details(current.analysis())
