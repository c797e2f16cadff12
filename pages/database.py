"""The database page: which one, and would another answer be as good?"""

import streamlit as st

from lib.ui.session import current
from lib.ui.views import database, database_weights
from lib.ui.views.heading import ask

analysis = current.analysis()
ask("Which database, and would another be as good?", database.answer(analysis))
left, right = st.columns([5, 7], gap="large")
with left:
    database_weights.weights(analysis)
with right:
    database.ranking(analysis)
database.details(analysis)
