"""What happens when the server starts."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st

from lib.ui.server import warming


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Warm up while the server already answers."""
    warming.start()
    yield
