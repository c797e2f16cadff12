"""The database page."""

import streamlit as st

st.title("Database")
