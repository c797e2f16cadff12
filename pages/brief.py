"""The brief page."""

import streamlit as st

st.title("Brief")
