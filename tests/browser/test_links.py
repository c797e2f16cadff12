"""Two tabs, links that only show, links that open nothing: in a real browser."""

import base64
import json
import re

import pytest
from playwright.sync_api import expect
from streamlit.proto.BackMsg_pb2 import BackMsg

from bench.browser import wait_for_run

pytestmark = pytest.mark.browser

PATIENCE_MS = 30_000
RECORDER = """
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (bytes) {
    window.lastSocket = this;
    const [from, length] = [bytes.byteOffset ?? 0, bytes.byteLength];
    window.allSent ??= [];
    window.allSent.push(new Uint8Array(bytes.buffer ?? bytes, from, length).toBase64());
    return send.call(this, bytes);
  };
"""


@pytest.fixture
def second(browser):
    window = browser.new_context(viewport={"width": 1280, "height": 800})
    yield window.new_page()
    window.close()


def opened(page, url):
    page.goto(url)
    wait_for_run(page)
    page.wait_for_timeout(500)
    return page


def slider(page):
    return page.locator("input[type=range]:visible").first


def pressed(page, key):
    slider(page).focus()
    page.keyboard.press(key)
    page.wait_for_timeout(800)
    wait_for_run(page)


def query(page):
    return page.url.partition("?")[2]


def view_link(page, server):
    """Change something, make a view link, and return its query."""
    opened(page, f"{server.url}/cost")
    pressed(page, "ArrowLeft")
    page.get_by_role("button", name="Share").click()
    page.get_by_role("button", name="Make a view link").click()
    first = page.locator("[class*=st-key-address] code").first
    expect(first).not_to_have_text(re.compile(re.escape(query(page))), timeout=PATIENCE_MS)
    return first.inner_text().partition("?")[2]


def sent_move(page):
    """Return the last message that moved a slider, and the part of it that says so."""
    for text in reversed(page.evaluate("window.allSent")):
        message = BackMsg.FromString(base64.b64decode(text))
        for widget in message.rerun_script.widget_states.widgets:
            if '"move"' in widget.json_trigger_value:
                return message, widget
    raise AssertionError("no slider was moved")


def test_two_tabs_that_change_the_same_are_told_and_choose(page, second, server):
    opened(page, f"{server.url}/cost")
    pressed(page, "ArrowLeft")
    opened(second, f"{server.url}/cost?{query(page)}")
    pressed(second, "ArrowLeft")
    theirs = slider(second).input_value()
    pressed(page, "ArrowRight")
    expect(page.get_by_text("was changed in another window")).to_be_visible(timeout=PATIENCE_MS)
    page.get_by_role("button", name="Show the other one").click()
    expect(slider(page)).to_have_value(theirs, timeout=PATIENCE_MS)


def test_a_view_link_shows_the_plan_and_has_nothing_to_move(page, second, server):
    link = view_link(page, server)
    opened(second, f"{server.url}/cost?{link}")
    expect(second.get_by_text("View only")).to_be_visible(timeout=PATIENCE_MS)
    second.wait_for_selector(".y1-live-value:not(:empty)")
    for each in second.locator("input[type=range]").all():
        assert each.is_disabled()
    assert query(page) not in second.content()


def test_a_view_link_refuses_a_message_made_by_hand(page, second, server):
    """What a window that may edit sends is sent again, over the connection of one that may not."""
    for each in (page, second):
        each.add_init_script(RECORDER)
    link = view_link(page, server)
    opened(page, f"{server.url}/cost?{query(page)}")
    pressed(page, "ArrowLeft")
    message, widget = sent_move(page)
    expected = slider(page).input_value()

    opened(second, f"{server.url}/cost?{link}")
    expect(slider(second)).to_have_value(expected, timeout=PATIENCE_MS)
    forged = json.loads(widget.json_trigger_value)
    for event in forged if isinstance(forged, list) else [forged]:
        for move in event["value"].values():
            move |= {"index": 0, "stamp": "by hand", "gesture": "by hand"}
    widget.json_trigger_value = json.dumps(forged)
    message.rerun_script.fragment_id = ""
    message.rerun_script.query_string = link
    bytes_of_it = base64.b64encode(message.SerializeToString()).decode()
    second.evaluate("bytes => window.lastSocket.send(Uint8Array.fromBase64(bytes))", bytes_of_it)
    expect(second.get_by_text("This link shows the plan and changes nothing")).to_be_visible(
        timeout=PATIENCE_MS
    )
    opened(second, f"{server.url}/cost?{link}")
    expect(slider(second)).to_have_value(expected, timeout=PATIENCE_MS)


@pytest.mark.parametrize("added", ["&may_edit=1", "&edit=true", "&s=1&w=", "&p=1.x.2026-01.AA"])
def test_no_query_parameter_turns_a_view_link_into_another(page, second, server, added):
    link = view_link(page, server)
    opened(second, f"{server.url}/cost?{link}{added}")
    if second.get_by_text("View only").count():
        second.wait_for_selector(".y1-live-value:not(:empty)")
        assert slider(second).is_disabled()
    assert query(page) not in second.content()


def test_a_revoked_link_says_so_on_every_page(page, second, server):
    link = view_link(page, server)
    opened(second, f"{server.url}/cost?{link}")
    page.get_by_text("More links, and revoking").click()
    page.get_by_role("button", name="Another view link").scroll_into_view_if_needed()
    page.wait_for_timeout(800)  # until nothing slides any more
    page.get_by_role("button", name="Revoke", exact=True).first.click()
    page.get_by_role("button", name="Revoke this link").click()
    expect(page.get_by_text("View link, revoked")).to_be_visible(timeout=PATIENCE_MS)
    for path in ("", "/cost", "/share"):
        opened(second, f"{server.url}{path}?{link}")
        expect(second.get_by_text("it was revoked")).to_be_visible(timeout=PATIENCE_MS)


def test_a_cold_deep_link_with_the_plan_inside_opens_on_its_page(page, second, server):
    opened(page, f"{server.url}/cost")
    pressed(page, "ArrowLeft")
    value = slider(page).input_value()
    page.get_by_role("button", name="Share").click()
    carried = page.locator(".st-key-address-carried code")
    expect(carried).to_be_visible(timeout=PATIENCE_MS)
    opened(second, f"{server.url}/cost?{carried.inner_text().partition('?')[2]}")
    expect(slider(second)).to_have_value(value, timeout=PATIENCE_MS)
    assert "p=" not in second.url
    assert query(second) != query(page)
    second.reload()
    expect(slider(second)).to_have_value(value, timeout=PATIENCE_MS)


def test_the_servers_log_holds_neither_links_nor_what_was_typed(page, server):
    opened(page, server.url)
    box = page.get_by_label("Name", exact=False).first
    box.fill("Salary of the board")
    box.press("Enter")
    page.wait_for_timeout(1000)
    wait_for_run(page)
    token = page.url.partition("w=")[2][:22]
    opened(page, f"{server.url}/?p=1.forecasting-product.2026-12.SalaryOfTheBoard")
    said = server.log.read_text()
    assert token
    assert token not in said
    assert "Salary" not in said
