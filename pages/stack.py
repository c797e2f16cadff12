"""The stack page: what is it made of, what does each pick cost, and is it simple enough?"""

import streamlit as st

from lib.ui.session import current
from lib.ui.views import stack
from lib.ui.views.heading import ask

analysis = current.analysis()
ask("What is it made of?", stack.answer(analysis))
layer = stack.choose_layer(analysis)
left, right = st.columns([4, 9], gap="large")
with left:
    stack.editor(analysis, layer)
with right:
    stack.conflicts(analysis)
    stack.overview(analysis, layer)
stack.details(analysis, layer)
