"""The ASGI side: headers on every HTTP answer, a truthful readiness, one script given out."""

import asyncio
import subprocess
import sys

import pytest
from starlette.requests import Request

from bench.server import ROOT
from lib.errors import StoreError
from lib.store.store import WorkspaceStore
from lib.ui.server import warming
from lib.ui.server.glossary import glossary
from lib.ui.server.headers import SecurityHeaders
from lib.ui.server.routes import ROUTES, START, plotly_script, readyz, to_first_page
from lib.ui.show.charts import PLOTLY_PATH
from lib.ui.show.steps import STEPS


def answered(scope):
    """Send one request through the headers and return what comes out."""
    sent = []

    async def application(_scope, _receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"text"})

    async def keep(message):
        sent.append(message)

    asyncio.run(SecurityHeaders(application)(scope, None, keep))
    return sent


def test_an_http_answer_carries_the_headers_and_its_body():
    start, body = answered({"type": "http"})
    headers = dict(start["headers"])
    assert b"frame-ancestors 'self'" in headers[b"content-security-policy"]
    assert headers[b"x-content-type-options"] == b"nosniff"
    assert headers[b"referrer-policy"] == b"same-origin"
    assert body["body"] == b"text"


def test_a_websocket_is_left_alone():
    start, _ = answered({"type": "websocket"})
    assert start["headers"] == []


def test_it_is_not_ready_before_it_is_warm():
    assert asyncio.run(readyz(None)).status_code == 503


def test_it_is_ready_once_it_is_warm_and_the_store_answers(monkeypatch):
    monkeypatch.setattr("lib.ui.server.routes.is_warm", lambda: True)
    assert asyncio.run(readyz(None)).status_code == 200


def test_it_is_not_ready_without_its_store(monkeypatch):
    def broken(_store):
        raise StoreError(where="disk", found="smoke", allowed="a disk", fix="Buy one.")

    monkeypatch.setattr("lib.ui.server.routes.is_warm", lambda: True)
    monkeypatch.setattr(WorkspaceStore, "ping", broken)
    answer = asyncio.run(readyz(None))
    assert answer.status_code == 503
    assert b"Buy one." in answer.body


def test_the_plotly_script_is_given_out_from_its_own_package():
    answer = asyncio.run(plotly_script(None))
    assert answer.path.name == "plotly.min.js"
    assert answer.path.stat().st_size > 1_000_000
    assert "immutable" in answer.headers["cache-control"]


def test_only_four_addresses_are_added():
    assert {route.path for route in ROUTES} == {"/readyz", PLOTLY_PATH, "/glossary", START}


@pytest.mark.parametrize(("query", "place"), [(b"", "./"), (b"w=abc&s=2", "./?w=abc&s=2")])
def test_the_name_of_the_first_page_leads_to_its_address(query, place):
    assert f"/{STEPS[0].name}" == START
    scope = {"type": "http", "path": START, "query_string": query, "headers": []}
    answer = asyncio.run(to_first_page(Request(scope)))
    assert answer.status_code == 307
    assert answer.headers["location"] == place


def test_the_glossary_needs_no_network():
    page = glossary(None)
    assert page.media_type == "text/html"
    assert b"In one case of ten it is less than P10" in page.body
    assert b"src=" not in page.body
    assert b"http" not in page.body


def test_without_a_server_the_script_does_not_wait():
    warming.wait()
    assert not warming.is_warm()


FIRST_PAGE = """
import sys
import app
import lib.ui.server.lifespan, lib.ui.show.frame, lib.ui.show.steps
from lib.ui.session import current
from lib.ui.session.opening import opened
opened(None, None, current.first_draft)
print(sorted({"sqlalchemy", "pandas"} & set(sys.modules)))
"""


def test_the_first_page_of_a_new_workspace_waits_for_no_heavy_library():
    done = subprocess.run(  # noqa: S603 - this repository's own code, in a process of its own
        [sys.executable, "-c", FIRST_PAGE],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"
