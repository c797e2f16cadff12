"""The brief page: what do we hand over?"""

import streamlit as st

from lib.brief.missing import missing_of
from lib.ui.session import current
from lib.ui.views import brief
from lib.ui.views.heading import ask

analysis = current.analysis()
missing = missing_of(analysis)
ask("What do we hand over?", brief.answer(analysis, missing))
left, right = st.columns([5, 8], gap="large")
with left:
    brief.downloads(analysis)
    brief.minutes(analysis)
    brief.still_missing(missing)
with right:
    brief.record(analysis)
    brief.layout()
brief.preview(analysis)
