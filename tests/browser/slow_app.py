"""A page that takes longer for one run than the test waits between two keys."""

import time

import streamlit as st

from lib.ui.session import state
from lib.ui.session.binding import bind
from tests.app.sample import sample_blueprint

state.boot("slow", first_draft=sample_blueprint)
st.slider("Ceiling", 0.0, 1000.0, step=1.0, **bind("cost.ceiling_usd_per_month"))
time.sleep(0.15)
st.text(f"Held: {state.blueprint().cost.ceiling_usd_per_month:.0f}")
