"""The addresses that Year One adds to Streamlit's own."""

import importlib.util
from functools import cache
from pathlib import Path
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from lib.errors import StoreError
from lib.store.process import workspace_store
from lib.ui.server.glossary import ADDRESS, glossary
from lib.ui.server.warming import is_warm
from lib.ui.show.charts import PLOTLY_PATH

START: Final = "/start"
"""The first page by its name; Streamlit knows it only without one."""


async def readyz(_request: Request) -> Response:
    """Answer 200 once the first page will be quick and the store can be read."""
    if not is_warm():
        return PlainTextResponse("The server is still warming up.", status_code=503)
    try:
        await run_in_threadpool(workspace_store().ping)
    except StoreError as error:
        return PlainTextResponse(str(error), status_code=503)
    return PlainTextResponse("ready")


async def plotly_script(_request: Request) -> Response:
    """Give out the script that plotly's package carries, so that no page needs the network."""
    return FileResponse(
        _plotly_file(), headers={"Cache-Control": "public, max-age=31536000, immutable"}
    )


async def to_first_page(request: Request) -> Response:
    """Lead whoever types the first page's name to its address, with all that stands behind it."""
    query = request.url.query
    return RedirectResponse(f"./?{query}" if query else "./")


@cache
def _plotly_file() -> Path:
    """Find the file without importing plotly, which would take a while."""
    spec = importlib.util.find_spec("plotly")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("plotly is not installed; run `pip install -e .`")
    return Path(spec.origin).parent / "package_data" / "plotly.min.js"


ROUTES: list[BaseRoute] = [
    Route("/readyz", readyz),
    Route(PLOTLY_PATH, plotly_script),
    Route(ADDRESS, glossary),
    Route(START, to_first_page),
]
