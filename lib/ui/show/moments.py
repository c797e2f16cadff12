"""Moments as people read them, in the time of their browser."""

import datetime as dt

import streamlit as st


def day_and_time(moment: dt.datetime) -> str:
    """Return day and time of day where the browser is; without one, as in tests, in UTC."""
    minutes = st.context.timezone_offset
    local = moment - dt.timedelta(minutes=minutes or 0)
    return f"{local.day} {local:%B %Y, %H:%M}{' UTC' if minutes is None else ''}"
