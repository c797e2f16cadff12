"""Year One: `streamlit run app.py` serves this ASGI application."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from lib.ui.server.failure import tell_failure
from lib.ui.server.headers import SecurityHeaders
from lib.ui.server.lifespan import lifespan
from lib.ui.server.routes import ROUTES

ROOT = Path(__file__).resolve().parent

app = st.App(
    ROOT / "lib" / "ui" / "main.py",
    lifespan=lifespan,
    middleware=[Middleware(SecurityHeaders)],
    routes=ROUTES,
    on_script_error=tell_failure,
)
