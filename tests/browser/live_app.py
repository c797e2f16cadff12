"""A page with one live slider, which takes longer for one run than a hand for the next move."""

import time

import streamlit as st

from lib.ui.session import state
from lib.ui.show.live_slider import Scale, live_slider
from lib.ui.show.messages import show_messages
from lib.ui.show.theme import inject_style
from tests.app.sample import sample_blueprint

state.boot("live", first_draft=sample_blueprint)
inject_style()
show_messages()
st.button("Undo", on_click=state.undo, key="undo")
live_slider(
    "Ceiling",
    "cost.ceiling_usd_per_month",
    Scale((*range(1001), None), lambda usd: "none" if usd is None else f"USD {usd:g}", (0, 1e6)),
    hint="what is paid",
    help="The invoice that somebody is ready to pay.",
)
time.sleep(0.15)
st.text(f"Held: {state.blueprint().cost.ceiling_usd_per_month}")
