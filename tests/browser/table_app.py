"""A page with one bound table, for the test that types into it."""

import streamlit as st

from lib.model.risks import Risk
from lib.ui.session import state
from lib.ui.session.editing import rows
from lib.ui.show.messages import show_messages
from tests.app.sample import sample_blueprint


def new_risk(before: list[dict[str, object]]) -> dict[str, object]:
    return Risk(id=f"risk-{len(before) + 1}", title="New risk").model_dump()


state.boot("table", first_draft=sample_blueprint)
show_messages()
st.button("Undo", on_click=state.undo, key="undo")
st.data_editor(**rows("risks", ("title", "owner"), new_row=new_risk))
for number, risk in enumerate(state.blueprint().risks):
    st.text(f"{number}: {risk.title} / {risk.owner}")
