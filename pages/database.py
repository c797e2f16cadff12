"""The database page: which one, and would another answer be as good?"""

from functools import partial

import streamlit as st

from lib.ui.session import current
from lib.ui.sheets.database import DatabaseSheet, database_sheet
from lib.ui.show.live import live
from lib.ui.views import database, database_weights
from lib.ui.views.heading import ask


def answered(sheet: DatabaseSheet) -> None:
    """Draw the answer, what moves it, and its charts."""
    ask("Which database, and would another be as good?", sheet.answer, sheet.strip)
    left, right = st.columns([5, 7], gap="large")
    with right:  # what a drag is watched for comes first
        database.ranking(sheet)
    with left:
        database_weights.weights(sheet)


live(answered, partial(current.sheet, database_sheet))
database.details(current.analysis())
