"""The screen: the only part of Year One that knows Streamlit and plotly.

`main.py` is the script that Streamlit runs; it stands alone because Streamlit puts its folder
first on the import path. `session/` holds what the user decided, `show/` draws, `server/` is the
ASGI application around both.
"""
