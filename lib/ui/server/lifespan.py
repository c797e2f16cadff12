"""What happens when the server starts."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Event

import streamlit as st
from starlette.concurrency import run_in_threadpool

from lib.store.process import saver
from lib.ui.server import computing, expiring, warming
from lib.ui.server.logs import keep_user_text_out

_FLUSH_SECONDS = 5


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Warm up while the server already answers; at the end write what waits to be saved."""
    keep_user_text_out()
    stopped = Event()
    expiring.start(stopped)
    warming.start()
    yield
    stopped.set()
    computing.stop()
    await run_in_threadpool(saver().flush, _FLUSH_SECONDS)
