"""The start page."""

import streamlit as st

st.title("Start")
