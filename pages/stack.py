"""The stack page."""

import streamlit as st

st.title("Stack")
