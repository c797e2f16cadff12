"""The team page."""

import streamlit as st

st.title("Team")
