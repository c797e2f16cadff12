"""What a hand, a keyboard and a screen reader meet at a live slider, in a real browser."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import expect

from bench.browser import wait_for_run
from bench.server import ROOT, Server
from bench.tab import Tab

pytestmark = pytest.mark.browser

THUMB_PX = 18


@pytest.fixture(scope="module")
def slow_server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("live")
    script = ROOT / "tests" / "browser" / "live_app.py"
    with Server(script, store=folder / "store.sqlite3", log=folder / "log") as app:
        yield app


@pytest.fixture
def slow(page, slow_server):
    """A page whose run takes 150 ms, with a ceiling of 500 on a slider from 0 to 1000 and none."""
    return opened(page, slow_server.url)


def opened(page, url):
    page.goto(url)
    wait_for_run(page)
    page.wait_for_selector(".y1-live-value:not(:empty)")
    return page


def thumb(page):
    return page.locator(".y1-live input[type=range]").first


def place(page, share):
    """Return where on the screen the thumb is at a share of its way."""
    box = thumb(page).bounding_box()
    x = box["x"] + THUMB_PX / 2 + (box["width"] - THUMB_PX) * share
    return x, box["y"] + box["height"] / 2


def drag(page, shares, *, pause_ms=16):
    at = thumb(page).evaluate("range => range.value / range.max")
    page.mouse.move(*place(page, at))
    page.mouse.down()
    for share in shares:
        page.mouse.move(*place(page, share))
        page.wait_for_timeout(pause_ms)


def test_the_charts_follow_while_the_slider_is_dragged(page, server):
    opened(page, f"{server.url}/cost")
    page.wait_for_function("document.querySelector('.y1-chart')?.dataset.drawings >= 1")
    chart = page.locator(".y1-chart").first
    before = int(chart.get_attribute("data-drawings"))
    said = page.locator(".st-key-answer").inner_text()
    drag(page, [0.3 + step / 100 for step in range(60)], pause_ms=50)
    assert int(chart.get_attribute("data-drawings")) >= before + 4
    assert page.locator(".st-key-answer").inner_text() != said
    page.mouse.up()


def test_the_rest_of_the_page_follows_once_the_slider_rests(page, server):
    opened(page, f"{server.url}/cost")
    page.locator(".st-key-more-months summary").click()
    table = page.locator(".st-key-table-months, .st-key-more-months table").first
    table.wait_for()
    undo = page.get_by_role("button", name="Undo")
    assert undo.is_disabled()
    before = table.text_content()
    users = page.locator(".st-key-w-cost-workload-users_at_launch input[type=range]")
    users.focus()
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    expect(undo).to_be_enabled()
    expect(table).not_to_have_text(before)


def test_the_server_says_whether_the_page_is_behind_so_that_nobody_has_to_remember_it(server):
    users = "workload.users_at_launch"

    async def told():
        async with Tab(f"{server.url}/cost") as tab:
            begun = tab.sliders[users].data["isBehind"]
            await tab.move(users, 3)
            await tab.answered()
            moved = tab.sliders[users].data["isBehind"]
            await tab.rest(users)
            return begun, moved, tab.sliders[users].data["isBehind"]

    with ThreadPoolExecutor(1) as thread:  # Playwright runs a loop in this one
        assert thread.submit(asyncio.run, told()).result() == (False, True, False)


def test_the_thumb_stays_under_the_hand_and_the_last_place_counts(slow):
    thumb(slow).evaluate(
        """range => {
          range.places = [];
          const look = () => {
            range.places.push(Number(range.value));
            requestAnimationFrame(look);
          };
          look();
        }"""
    )
    drag(slow, [0.5 + step / 200 for step in range(81)], pause_ms=25)
    value = thumb(slow).input_value()
    slow.mouse.up()
    slow.wait_for_selector(f"text=Held: {value}.0")
    places = thumb(slow).evaluate("range => range.places")
    assert places == sorted(places)
    assert thumb(slow).input_value() == value
    assert slow.locator(".y1-live-value").inner_text() == f"USD {value}"


def test_one_drag_is_one_step_to_take_back_and_survives_a_refresh(slow):
    drag(slow, [0.6, 0.7, 0.65, 0.8, 0.9], pause_ms=250)
    slow.mouse.up()
    value = thumb(slow).input_value()
    slow.wait_for_selector(f"text=Held: {value}.0")
    slow.get_by_role("button", name="Undo").click()
    slow.wait_for_selector("text=Held: 500.0")
    wait_for_run(slow)
    assert thumb(slow).input_value() == "500"
    drag(slow, [0.6, 0.8])
    slow.mouse.up()
    value = thumb(slow).input_value()
    slow.wait_for_selector(f"text=Held: {value}.0")
    slow.reload()
    slow.wait_for_selector(f"text=Held: {value}.0")
    assert thumb(slow).input_value() == value


def test_thirty_fast_keys_all_count_and_are_one_step_to_take_back(slow):
    thumb(slow).focus()
    for _ in range(30):
        slow.keyboard.press("ArrowRight")
        slow.wait_for_timeout(50)
    slow.wait_for_selector("text=Held: 530.0")
    slow.get_by_role("button", name="Undo").click()
    slow.wait_for_selector("text=Held: 500.0")


def test_the_keys_of_a_native_slider_work(slow):
    thumb(slow).focus()
    for key, held in (("End", "None"), ("PageDown", "901.0"), ("Home", "0.0"), ("ArrowUp", "1.0")):
        slow.keyboard.press(key)
        slow.wait_for_selector(f"text=Held: {held}")


def test_a_screen_reader_is_told_what_it_is_and_where_it_stands(slow):
    slider = slow.get_by_role("slider", name="Ceiling", exact=True)
    assert slider.get_attribute("aria-valuetext") == "USD 500"
    assert slow.get_by_role("button", name="Ceiling: USD 500. Type another value").is_visible()
    slow.get_by_role("button", name="About: Ceiling").focus()
    assert slow.get_by_role("tooltip").is_visible()


def test_the_value_can_be_typed_and_a_wrong_entry_gets_a_sentence(slow):
    slow.locator(".y1-live-value").click()
    slow.keyboard.type("a lot")
    slow.keyboard.press("Enter")
    slow.wait_for_selector("text=Type a number, such as 1200 or 1.2k.")
    slow.keyboard.press("Escape")
    assert slow.locator(".y1-live-value").inner_text() == "USD 500"
    slow.locator(".y1-live-value").click()
    slow.keyboard.type("1.25k")
    slow.keyboard.press("Enter")
    slow.wait_for_selector("text=Held: 1250.0")
    slow.wait_for_selector(".y1-live-value:focus")


def test_it_is_large_enough_for_a_finger_and_fits_a_narrow_screen(slow):
    slow.set_viewport_size({"width": 390, "height": 800})
    slow.wait_for_timeout(300)
    assert thumb(slow).bounding_box()["height"] >= 44
    box = slow.locator(".y1-live").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
