"""The start page: what is being built, in which shape, and what to do next?"""

import streamlit as st

from lib.ui.session import current
from lib.ui.views import start, start_shapes
from lib.ui.views.heading import ask

analysis = current.analysis()
ask("What are you building?", start.answer(analysis))
start_shapes.cards(analysis)
left, right = st.columns([7, 5], gap="large")
with left:
    start.product(analysis)
with right:
    start.next_steps(analysis)
start.details(analysis)
