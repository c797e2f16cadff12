"""What a browser shows of saving: trouble with its time, its end, conflicts, and view links."""

import re
import sqlite3
from contextlib import closing, contextmanager

import pytest
from playwright.sync_api import expect

from bench.browser import wait_for_run
from bench.server import ROOT, Server
from lib.store.store import WorkspaceStore

pytestmark = pytest.mark.browser

PATIENCE_MS = 30_000
NOT_SAVED = re.compile(r"Not saved since \d\d:\d\d")


def opened(page, url):
    page.goto(url)
    wait_for_run(page)
    page.wait_for_selector(".y1-live-value:not(:empty)")
    return page


def slider(page):
    return page.locator(".y1-live input[type=range]").first


def value(page):
    return page.locator(".y1-live-value").first.inner_text()


def press(page, key="ArrowRight"):
    """Move the ceiling by one step, and wait until the server has answered."""
    expect(page.locator(".y1-strip")).to_contain_text(nudge(page, key), timeout=PATIENCE_MS)
    wait_for_run(page)


def nudge(page, key="ArrowRight"):
    """Press a key on the slider of the ceiling; return what it shows then."""
    before = value(page)
    slider(page).focus()
    page.keyboard.press(key)
    shown = page.wait_for_function(
        """before => {
          const now = document.querySelector('.y1-live-value').innerText;
          return now !== before && now;
        }""",
        arg=before,
    )
    return shown.json_value()


def alerts(page):
    return page.locator("[data-testid=stAlert]")


def link(page):
    page.wait_for_url(re.compile(r"[?&]w=.{22}"))
    return re.search(r"[?&]w=([^&]+)", page.url)[1]


def heard_by(page):
    """Return a list that fills with what the server says to a page."""
    heard = []

    def keep(frame):
        heard.append(frame)

    page.on("websocket", lambda socket: socket.on("framereceived", keep))
    return heard


def raw(frame):
    return frame.encode() if isinstance(frame, str) else frame


@contextmanager
def locked(path):
    with closing(sqlite3.connect(path, isolation_level=None)) as rival:
        rival.execute("begin immediate")
        yield
        rival.execute("rollback")


def test_a_locked_store_is_told_with_its_time_and_saving_resumes_by_itself(page, server):
    press(opened(page, f"{server.url}/cost"))
    with locked(server.store):
        press(page)
        expect(alerts(page).get_by_text(NOT_SAVED)).to_be_visible(timeout=PATIENCE_MS)
        press(page)
        expect(alerts(page).get_by_text(NOT_SAVED)).to_be_visible(timeout=PATIENCE_MS)
        shown = value(page)
    expect(alerts(page)).to_have_count(0, timeout=PATIENCE_MS)  # without a hand at the page
    page.reload()
    wait_for_run(page)
    expect(page.locator(".y1-live-value").first).to_have_text(shown)


def test_two_windows_see_what_differs_and_the_later_one_chooses(browser, page, server):
    press(opened(page, f"{server.url}/cost"))
    window = browser.new_context(viewport={"width": 1280, "height": 800})
    other = opened(window.new_page(), page.url)
    press(other)
    theirs = value(other)
    press(page, "ArrowLeft")
    mine = value(page)
    expect(alerts(page).get_by_text("another window")).to_be_visible(timeout=PATIENCE_MS)
    row = page.locator("[class*=st-key-table-conflict] tr", has_text="eiling").first
    expect(row).to_contain_text(theirs)
    expect(row).to_contain_text(mine)
    page.get_by_role("button", name="Keep this one").click()
    expect(alerts(page)).to_have_count(0, timeout=PATIENCE_MS)
    other.reload()
    wait_for_run(other)
    expect(other.locator(".y1-live-value").first).to_have_text(mine)
    window.close()


def test_a_view_link_cannot_change_anything_nor_learn_the_edit_link(browser, page, server):
    told = heard_by(page)
    press(opened(page, f"{server.url}/cost"))
    edit = link(page)
    assert any(edit.encode() in raw(frame) for frame in told)
    view = WorkspaceStore(server.store).make_link(edit, may_edit=False).token
    window = browser.new_context(viewport={"width": 1280, "height": 800})
    viewer = window.new_page()
    heard = heard_by(viewer)
    opened(viewer, f"{server.url}/cost?w={view}")
    expect(viewer.get_by_text("View only")).to_be_visible()
    expect(slider(viewer)).to_be_disabled()
    before = value(viewer)
    slider(viewer).evaluate("range => range.disabled = false")  # by hand, in the browser's tools
    nudge(viewer)
    expect(alerts(viewer).get_by_text("changes nothing")).to_be_visible(timeout=PATIENCE_MS)
    expect(viewer.locator(".y1-live-value").first).to_have_text(before, timeout=PATIENCE_MS)
    viewer.get_by_role("link", name=re.compile(r"^Brief\b")).first.click()
    viewer.wait_for_url("**/brief?*")
    wait_for_run(viewer)
    assert link(viewer) == view
    assert len(heard) > 10
    assert not any(edit.encode() in raw(frame) for frame in heard)
    assert edit not in viewer.content()
    page.reload()
    wait_for_run(page)
    expect(page.locator(".y1-live-value").first).to_have_text(before)
    WorkspaceStore(server.store).revoke(edit, view)
    viewer.reload()
    wait_for_run(viewer)
    expect(alerts(viewer).get_by_text("revoked")).to_be_visible(timeout=PATIENCE_MS)
    expect(viewer.get_by_text("Forecasting product")).to_have_count(0)
    window.close()


def test_a_killed_server_has_every_change_that_was_shown(page, tmp_path):
    files = {"store": tmp_path / "workspaces.sqlite3", "log": tmp_path / "log"}
    with Server(ROOT / "app.py", **files) as server:
        opened(page, f"{server.url}/cost")
        for _ in range(5):
            press(page)
        shown = value(page)
        server.kill()
    with Server(ROOT / "app.py", **files, port=server.port):
        opened(page, page.url)
        expect(page.locator(".y1-live-value").first).to_have_text(shown)


def test_a_server_that_is_stopped_writes_what_waits_before_it_goes(page, tmp_path):
    files = {"store": tmp_path / "workspaces.sqlite3", "log": tmp_path / "log"}
    with Server(ROOT / "app.py", **files) as server:
        press(opened(page, f"{server.url}/cost"))
        token = link(page)
        while (saved := WorkspaceStore(files["store"]).load(token)) is None:
            page.wait_for_timeout(100)  # the first save is on its way
        with locked(files["store"]):
            press(page)
            expect(alerts(page).get_by_text(NOT_SAVED)).to_be_visible(timeout=PATIENCE_MS)
            server.ask_to_stop()
            page.wait_for_timeout(500)
    assert WorkspaceStore(files["store"]).load(token).revision == saved.revision + 1
