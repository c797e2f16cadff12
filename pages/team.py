"""The team page: who builds and runs it, and do their hours suffice?"""

import streamlit as st

from lib.ui.session import current
from lib.ui.views import team
from lib.ui.views.heading import ask

analysis = current.analysis()
ask("Can this team build it and run it?", team.answer(analysis))
left, right = st.columns([5, 9], gap="large")
with left:
    team.controls(analysis)
with right:
    team.charts(analysis)
team.details(analysis)
