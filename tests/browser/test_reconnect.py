"""A page that lost its server, or its session: what the user does next counts."""

import pytest
from playwright.sync_api import expect

from bench.browser import wait_for_run
from bench.server import ROOT, Server
from tests.browser.proxy import Proxy

pytestmark = pytest.mark.browser

CONNECTED = (
    "document.querySelector('[data-testid=stApp]').dataset.testConnectionState === 'CONNECTED'"
)
PATIENCE_MS = 40_000  # a server that has just started imports while it answers
SCRIPT = ROOT / "tests" / "browser" / "resumed_app.py"


def native(page):
    return page.locator(".stSlider input[type=range]")


def live(page):
    return page.locator(".y1-live input[type=range]")


def opened(page, url):
    page.goto(url)
    wait_for_run(page)
    page.wait_for_selector(".y1-live-value:not(:empty)")


def pressed(page, slider, keys=1):
    slider.focus()
    for _ in range(keys):
        page.keyboard.press("ArrowRight")


class Restart:
    """The server of a page that shows a ceiling of 501 and a budget of 101."""

    def __init__(self, page, folder):
        self.page = page
        self.files = {"store": folder / "store.sqlite3", "log": folder / "log"}

    def __enter__(self):
        self.server = Server(SCRIPT, **self.files).__enter__()
        opened(self.page, self.server.url)
        pressed(self.page, native(self.page))
        expect(self.page.get_by_text("Ceiling held: 501")).to_be_visible(timeout=PATIENCE_MS)
        pressed(self.page, live(self.page))
        expect(self.page.get_by_text("Budget held: 101")).to_be_visible(timeout=PATIENCE_MS)
        self.page.wait_for_timeout(1500)  # until it is on disk, on a slow machine too
        return self

    def __exit__(self, *_exception):
        self.server.__exit__()

    def kill(self):
        """End the server as a crash would, and wait until the page knows."""
        self.server.kill()
        self.page.wait_for_function(f"!({CONNECTED})")

    def start(self):
        """Start it anew, and return as soon as the page is connected."""
        self.server = Server(SCRIPT, **self.files, port=self.server.port).__enter__()
        self.page.wait_for_function(CONNECTED, polling="raf")


@pytest.fixture
def server(page, tmp_path):
    with Restart(page, tmp_path) as started:
        yield started


def test_a_restart_runs_the_page_anew_by_itself_and_the_next_key_counts(page, server):
    server.kill()
    server.start()
    page.wait_for_timeout(1500)
    wait_for_run(page)
    pressed(page, native(page))
    expect(page.get_by_text("Ceiling held: 502")).to_be_visible(timeout=PATIENCE_MS)
    pressed(page, live(page))
    expect(page.get_by_text("Budget held: 102")).to_be_visible(timeout=PATIENCE_MS)
    page.reload()
    expect(page.get_by_text("Ceiling held: 502")).to_be_visible(timeout=PATIENCE_MS)


@pytest.mark.thorough
@pytest.mark.parametrize("wait_ms", [0, 40, 120, 250])
@pytest.mark.parametrize("slider", [native, live])
def test_a_key_right_after_the_reconnect_counts(page, server, slider, wait_ms):
    server.kill()
    server.start()
    page.wait_for_timeout(wait_ms)
    pressed(page, slider(page))
    wanted = "Ceiling held: 502" if slider is native else "Budget held: 102"
    expect(page.get_by_text(wanted)).to_be_visible(timeout=PATIENCE_MS)
    page.wait_for_timeout(800)
    expect(page.get_by_text(wanted)).to_be_visible(timeout=PATIENCE_MS)
    expect(native(page)).to_have_value("502" if slider is native else "501", timeout=PATIENCE_MS)
    expect(live(page)).to_have_value("102" if slider is live else "101", timeout=PATIENCE_MS)


def test_ten_fast_keys_right_after_the_reconnect_all_count(page, server):
    server.kill()
    server.start()
    native(page).focus()
    for _ in range(10):
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(30)
    expect(page.get_by_text("Ceiling held: 511")).to_be_visible(timeout=PATIENCE_MS)
    page.wait_for_timeout(800)
    expect(native(page)).to_have_value("511", timeout=PATIENCE_MS)


def test_a_live_slider_that_is_moved_while_the_server_is_away_counts(page, server):
    server.kill()
    pressed(page, live(page), keys=3)
    server.start()
    expect(page.get_by_text("Budget held: 104")).to_be_visible(timeout=PATIENCE_MS)
    expect(live(page)).to_have_value("104", timeout=PATIENCE_MS)


@pytest.mark.thorough
def test_a_button_that_is_pressed_right_after_the_reconnect_counts_once(page, server):
    """There is nothing to undo in a new session, so that a key comes first."""
    server.kill()
    server.start()
    pressed(page, native(page))
    page.wait_for_timeout(100)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Ceiling held: 501")).to_be_visible(timeout=PATIENCE_MS)
    expect(native(page)).to_have_value("501", timeout=PATIENCE_MS)


def test_a_text_that_is_being_typed_survives_the_restart(page, server):
    page.get_by_label("Name").focus()
    page.keyboard.press("End")
    page.keyboard.type(" two")
    server.kill()
    server.start()
    page.wait_for_timeout(1200)
    page.get_by_label("Name").press("Enter")
    expect(page.get_by_text("Name held: Flood outlook two")).to_be_visible(timeout=PATIENCE_MS)


def test_on_the_cost_page_the_first_key_after_a_restart_counts(page, tmp_path):
    files = {"store": tmp_path / "store.sqlite3", "log": tmp_path / "log"}
    with Server(ROOT / "app.py", **files) as first:
        page.goto(f"{first.url}/cost")
        wait_for_run(page)
        slider = page.locator("input[type=range]:visible").first
        slider.focus()
        page.keyboard.press("ArrowLeft")
        page.wait_for_timeout(1000)
        wait_for_run(page)
        at = int(slider.input_value())
        first.kill()
        page.wait_for_function(f"!({CONNECTED})")
    with Server(ROOT / "app.py", **files, port=first.port):
        page.wait_for_function(CONNECTED, polling="raf")
        slider.focus()
        page.keyboard.press("ArrowLeft")
        page.wait_for_timeout(3000)
        wait_for_run(page)
        expect(slider).to_have_value(str(at - 1), timeout=PATIENCE_MS)
        page.reload()
        expect(slider).to_have_value(str(at - 1), timeout=PATIENCE_MS)


def test_a_page_that_comes_back_late_shows_what_another_window_saved(
    browser, page, tmp_path, monkeypatch
):
    monkeypatch.setenv("STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL", "1")
    files = {"store": tmp_path / "store.sqlite3", "log": tmp_path / "log"}
    with Server(SCRIPT, **files) as server, Proxy(server.port) as proxy:
        opened(page, f"http://localhost:{proxy.port}")
        pressed(page, native(page))
        expect(page.get_by_text("Ceiling held: 501")).to_be_visible(timeout=PATIENCE_MS)
        proxy.cut()
        other = browser.new_context().new_page()
        opened(other, f"{server.url}/?{page.url.partition('?')[2]}")
        pressed(other, native(other), keys=4)
        expect(other.get_by_text("Ceiling held: 505")).to_be_visible(timeout=PATIENCE_MS)
        other.wait_for_timeout(5000)
        proxy.mend()
        expect(page.get_by_text("Ceiling held: 505")).to_be_visible(timeout=PATIENCE_MS)
        expect(native(page)).to_have_value("505", timeout=PATIENCE_MS)
        other.context.close()


@pytest.mark.thorough
@pytest.mark.parametrize("slider", [native, live])
@pytest.mark.parametrize("cut_ms", [300, 6000])
def test_a_cut_connection_loses_no_key(page, tmp_path, monkeypatch, cut_ms, slider):
    """Sessions live one second here: the short cut keeps the session, the long one loses it."""
    monkeypatch.setenv("STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL", "1")
    store, log = tmp_path / "store.sqlite3", tmp_path / "log"
    with Server(SCRIPT, store=store, log=log) as server, Proxy(server.port) as proxy:
        opened(page, f"http://localhost:{proxy.port}")
        pressed(page, slider(page))
        before, after = (
            ("Ceiling held: 501", "Ceiling held: 502")
            if slider is native
            else ("Budget held: 101", "Budget held: 102")
        )
        expect(page.get_by_text(before)).to_be_visible(timeout=PATIENCE_MS)
        proxy.cut()
        page.wait_for_function(f"!({CONNECTED})")
        page.wait_for_timeout(cut_ms)
        proxy.mend()
        page.wait_for_function(CONNECTED, polling="raf")
        pressed(page, slider(page))
        expect(page.get_by_text(after)).to_be_visible(timeout=PATIENCE_MS)
