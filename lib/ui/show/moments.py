"""Moments as people read them, in the time of their browser; without one, as in tests, in UTC."""

import datetime as dt

import streamlit as st


def day_and_time(moment: dt.datetime) -> str:
    """Return day and time of day, such as 22 November 2026, 10:42."""
    local, zone = _local(moment)
    return f"{local.day} {local:%B %Y, %H:%M}{zone}"


def time_of_day(moment: dt.datetime) -> str:
    """Return the time of day, such as 10:42."""
    local, zone = _local(moment)
    return f"{local:%H:%M}{zone}"


def _local(moment: dt.datetime) -> tuple[dt.datetime, str]:
    minutes = st.context.timezone_offset
    return moment - dt.timedelta(minutes=minutes or 0), " UTC" if minutes is None else ""
