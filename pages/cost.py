"""The cost page: can we afford twelve months of this?"""

import streamlit as st

from lib.ui.session import current
from lib.ui.views import cost
from lib.ui.views.heading import ask

analysis = current.analysis()
ask("What will twelve months cost?", cost.answer(analysis))
left, right = st.columns([4, 9], gap="large")
with left:
    cost.controls(analysis)
with right:
    cost.charts(analysis)
cost.details(analysis)
