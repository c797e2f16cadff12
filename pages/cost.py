"""The cost page: can we afford twelve months of this?"""

from functools import partial

import streamlit as st

from lib.ui.session import current
from lib.ui.sheets.cost import CostSheet, cost_sheet
from lib.ui.show.live import live
from lib.ui.views import cost
from lib.ui.views.heading import ask


def answered(sheet: CostSheet) -> None:
    """Draw the answer, what moves it, and its charts."""
    ask("What will twelve months cost?", sheet.answer, sheet.strip)
    left, right = st.columns([4, 9], gap="large")
    with right:  # what a drag is watched for comes first
        cost.charts(sheet)
    with left:
        cost.controls(sheet)


live(answered, partial(current.sheet, cost_sheet))
cost.details(current.analysis())
