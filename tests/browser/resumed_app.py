"""A native slider, a live one, a text and a button, on a page that takes a while to be drawn."""

import time

import streamlit as st

from lib.model.change import with_value
from lib.ui.session import resuming, state
from lib.ui.session.binding import bind
from lib.ui.show.live_slider import Scale, live_slider
from lib.ui.show.messages import show_messages
from lib.ui.show.theme import inject_style
from tests.app.sample import sample_blueprint

state.boot(
    "resumed",
    first_draft=lambda: with_value(sample_blueprint(), "cost.budget_usd_per_year", 100.0),
)
inject_style()
show_messages()
time.sleep(0.1)  # what is pressed now stops this run before the widgets below are drawn
st.button("Undo", on_click=state.undo, key="undo")
st.text("Drawing")
st.slider("Ceiling", 0.0, 1000.0, step=1.0, **bind("cost.ceiling_usd_per_month"))
live_slider(
    "Budget",
    "cost.budget_usd_per_year",
    Scale((*range(1001), None), lambda usd: "none" if usd is None else f"USD {usd:g}", (0, 1e6)),
)
st.text_input("Name", **bind("product.name"))
st.text(f"Ceiling held: {state.blueprint().cost.ceiling_usd_per_month:.0f}")
st.text(f"Budget held: {state.blueprint().cost.budget_usd_per_year:.0f}")
st.text(f"Name held: {state.blueprint().product.name}")
resuming.settle()
