"""The risks page: what could end it, and when would we know?"""

import streamlit as st

from lib.ui.session import current
from lib.ui.views import risks, risks_register
from lib.ui.views.heading import ask

analysis = current.analysis()
ask("What could end this, and when would we know?", risks.answer(analysis))
left, right = st.columns([8, 6], gap="medium")
with left:
    risks_register.draw(analysis)
with right:
    risks.pictures(analysis)
risks.calendar(analysis)
risks.details(analysis)
