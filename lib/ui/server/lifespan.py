"""What happens once, before the first page is served.

Streamlit collects garbage after every run of the script, which takes about 85 ms with pandas
loaded. Everything that lives as long as the process is loaded here and then frozen, so that the
collector passes over it. Freezing again later would keep what sessions leave behind for ever.
"""

import gc
import importlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache

import streamlit as st

from lib.model.saved import to_json
from lib.ui.session import current

_IMPORTED_ON_FIRST_USE = ("pandas", "pyarrow", "streamlit.elements.arrow")


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Warm up before serving."""
    warm_up()
    yield


@cache
def warm_up() -> None:
    """Load what pages need, compute one analysis, and take it all out of the collector's way."""
    for module in _IMPORTED_ON_FIRST_USE:
        importlib.import_module(module)
    current.analysis_of(to_json(current.first_draft()), current.today(), current.SEED)
    gc.collect()
    gc.freeze()


def is_warm() -> bool:
    """Say whether the first page will be quick."""
    return warm_up.cache_info().currsize == 1
