"""The risks page."""

import streamlit as st

st.title("Risks")
