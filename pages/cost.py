"""The cost page."""

import streamlit as st

st.title("Cost")
