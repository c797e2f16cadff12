"""Two replicas on one PostgreSQL, behind HAProxy as docs/hosting/haproxy.cfg sets it up."""

import urllib.error
import urllib.request

import pytest
from playwright.sync_api import expect

from bench.balancer import Balancer, haproxy
from bench.browser import wait_for_run
from bench.postgres import Postgres
from bench.server import ROOT, Server

pytestmark = [pytest.mark.browser, pytest.mark.services]

PATIENCE_MS = 60_000
CONNECTED = (
    "document.querySelector('[data-testid=stApp]').dataset.testConnectionState === 'CONNECTED'"
)


@pytest.fixture
def balanced(tmp_path, monkeypatch):
    """The port of the balancer, and the replicas by the value of its cookie."""
    monkeypatch.setenv("STREAMLIT_SERVER_COOKIE_SECRET", "the same for both")
    with Postgres() as postgres:
        replicas = {
            name: Server(ROOT / "app.py", store=postgres.url(), log=tmp_path / name).__enter__()
            for name in ("one", "two")
        }
        program = haproxy()
        assert program, "This test needs HAProxy: `apt-get install haproxy` on Debian and Ubuntu."
        try:
            with Balancer(
                program, replicas["one"], replicas["two"], log=tmp_path / "balancer"
            ) as balancer:
                yield balancer.port, replicas
        finally:
            for each in replicas.values():
                each.__exit__()


def both_ready(port, page):
    """Wait until the balancer has a replica that is ready."""
    for _ in range(120):
        try:
            with urllib.request.urlopen(f"http://localhost:{port}/readyz", timeout=5) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            pass
        page.wait_for_timeout(500)
    raise AssertionError("no replica became ready")


def test_where_a_replica_dies_the_browser_goes_on_at_the_other_one(page, balanced):
    port, replicas = balanced
    both_ready(port, page)
    page.goto(f"http://localhost:{port}/cost")
    wait_for_run(page)
    slider = page.locator("input[type=range]:visible").first
    expect(slider).to_be_visible(timeout=PATIENCE_MS)
    slider.focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_timeout(2000)
    wait_for_run(page)
    at = int(slider.input_value())
    (cookie,) = [each for each in page.context.cookies() if each["name"] == "year_one_replica"]
    replicas[cookie["value"]].kill()
    page.wait_for_function(f"!({CONNECTED})", timeout=PATIENCE_MS)
    page.wait_for_function(CONNECTED, polling="raf", timeout=PATIENCE_MS)
    expect(slider).to_have_value(str(at), timeout=PATIENCE_MS)
    slider.focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_timeout(1500)
    expect(slider).to_have_value(str(at - 1), timeout=PATIENCE_MS)
    page.wait_for_timeout(1500)
    page.reload()
    expect(slider).to_have_value(str(at - 1), timeout=PATIENCE_MS)
    (cookie_now,) = [each for each in page.context.cookies() if each["name"] == "year_one_replica"]
    assert cookie_now["value"] != cookie["value"]
