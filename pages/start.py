"""The start page: what is being built, in which shape, and what to do next?"""

import streamlit as st

from lib.ui.session import current
from lib.ui.views import start, start_guide, start_shapes
from lib.ui.views.heading import ask

analysis = current.analysis()
is_guided = start_guide.is_open()
ask("What are you building?", start_guide.ANSWER if is_guided else start.answer(analysis))
if is_guided:
    start_guide.first_question()
start_shapes.cards(analysis)
if is_guided:
    start_guide.other_questions(analysis)
left, right = st.columns([7, 5], gap="large")
with left:
    start.product(analysis)
with right:
    start.next_steps(analysis)
start.details(analysis)
