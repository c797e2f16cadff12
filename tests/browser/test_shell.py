"""What only a real browser shows: values that come back, keys that count, charts that stay."""

import re

import pytest
from playwright.sync_api import expect

from bench.browser import wait_for_run
from bench.server import ROOT, Server
from lib.ui.show.steps import STEPS

pytestmark = pytest.mark.browser

# Streamlit asks for these below the address of a deep link before it asks at the root.
PROBED_BY_STREAMLIT = re.compile(r"/\w+/_stcore/(health|host-config)$")

HIDDEN_TRACES = "(box => box._fullData.filter((trace) => trace.visible === 'legendonly'))"


def opened(page, url):
    page.goto(url)
    wait_for_run(page)
    page.wait_for_timeout(300)
    return page


def first_slider(page):
    return page.locator("input[type=range]:visible").first


def moved(page):
    """Press three arrow keys on the first slider, away from its nearer end; return its value."""
    slider = first_slider(page)
    least, most, now = (
        float(slider.get_attribute(name) or "nan") for name in ("min", "max", "value")
    )
    key = "ArrowRight" if now - least <= most - now else "ArrowLeft"
    slider.focus()
    for _ in range(3):
        page.keyboard.press(key)
    page.wait_for_timeout(400)
    wait_for_run(page)
    return slider.input_value()


def test_the_name_of_the_first_page_in_an_address_leads_to_it(page, server):
    opened(page, f"{server.url}/start")
    expect(page.locator("h1")).to_have_text("What are you building?")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert "/start" not in page.url


def test_a_refresh_brings_the_value_back(page, server):
    value = moved(opened(page, f"{server.url}/cost"))
    page.reload()
    wait_for_run(page)
    expect(first_slider(page)).to_have_value(value)


def test_another_page_and_back_keeps_the_value(page, server):
    value = moved(opened(page, f"{server.url}/cost"))
    page.get_by_role("link", name=re.compile(r"^Team\b")).first.click()
    page.wait_for_url("**/team?*")
    page.get_by_role("link", name=re.compile(r"^Cost\b")).first.click()
    page.wait_for_url("**/cost?*")
    wait_for_run(page)
    expect(first_slider(page)).to_have_value(value)


def test_a_restart_and_a_cold_deep_link_bring_the_value_back(browser, page, tmp_path):
    store, log = tmp_path / "workspaces.sqlite3", tmp_path / "log"
    with Server(ROOT / "app.py", store=store, log=log) as server:
        value = moved(opened(page, f"{server.url}/cost"))
        port, address = server.port, page.url
    with Server(ROOT / "app.py", store=store, log=log, port=port):
        window = browser.new_context()
        cold = opened(window.new_page(), address)
        expect(first_slider(cold)).to_have_value(value)
        window.close()


def test_thirty_fast_keys_are_all_counted_even_when_a_run_is_slow(page, tmp_path):
    script = ROOT / "tests" / "browser" / "slow_app.py"
    with Server(script, store=tmp_path / "store.sqlite3", log=tmp_path / "log") as server:
        opened(page, server.url)
        first_slider(page).focus()
        for _ in range(30):
            page.keyboard.press("ArrowRight")
            page.wait_for_timeout(50)
        page.wait_for_selector("text=Held: 530")  # 500 + 30
        page.reload()
        page.wait_for_selector("text=Held: 530")
        assert first_slider(page).input_value() == "530"


def test_a_chart_keeps_node_zoom_legend_and_picture_while_a_slider_moves(page, server):
    opened(page, f"{server.url}/cost")
    chart = page.locator(".y1-chart").first
    page.wait_for_function("document.querySelector('.y1-chart')?.dataset.drawings >= 1")
    chart.scroll_into_view_if_needed()
    chart.locator(".legendtoggle").first.click(force=True)
    page.wait_for_function(f"{HIDDEN_TRACES}(document.querySelector('.y1-chart')).length === 1")
    plot = chart.locator(".nsewdrag").first.bounding_box()
    page.mouse.move(plot["x"] + plot["width"] * 0.3, plot["y"] + plot["height"] * 0.5)
    page.mouse.down()
    page.mouse.move(plot["x"] + plot["width"] * 0.7, plot["y"] + plot["height"] * 0.5, steps=8)
    page.mouse.up()
    page.wait_for_timeout(300)
    zoomed = chart.evaluate("box => box.layout.xaxis.range")
    chart.evaluate(
        """box => {
          box.sameNode = true; box.blankFrames = 0;
          const look = () => {
            if (!box.querySelector('.main-svg .trace, .main-svg .point')) box.blankFrames += 1;
            requestAnimationFrame(look);
          };
          look();
        }"""
    )
    drawings = int(chart.get_attribute("data-drawings"))
    for slider in range(page.locator("input[type=range]").count()):
        page.locator("input[type=range]").nth(slider).focus()
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(500)
        if int(chart.get_attribute("data-drawings")) > drawings:
            break
    assert int(chart.get_attribute("data-drawings")) > drawings
    assert chart.evaluate("box => box.sameNode")
    assert chart.evaluate("box => box.layout.xaxis.range") == zoomed
    assert len(chart.evaluate(HIDDEN_TRACES)) == 1
    assert chart.evaluate("box => box.blankFrames") == 0


def test_a_chart_follows_the_theme_without_a_rerun_and_says_what_it_shows(page, server):
    opened(page, f"{server.url}/cost")
    page.wait_for_function("document.querySelector('.y1-chart')?.dataset.drawings >= 1")
    chart = page.locator(".y1-chart").first
    assert chart.get_attribute("role") == "img"
    assert len(chart.get_attribute("aria-label")) > 20
    light = chart.evaluate("box => box.layout.font.color")
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(
        "light => document.querySelector('.y1-chart').layout.font.color !== light", arg=light
    )


def test_no_page_puts_an_error_into_the_console_or_a_deprecation_into_the_log(page, server):
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on(
        "console",
        lambda message: (
            errors.append(f"{message.text} {message.location['url']}")
            if message.type == "error" and not PROBED_BY_STREAMLIT.search(message.location["url"])
            else None
        ),
    )
    for step in STEPS:
        opened(page, server.url if step is STEPS[0] else f"{server.url}/{step.name}")
        page.wait_for_timeout(500)
    assert errors == []
    log = server.log.read_text()
    assert not re.search(r"deprecat|warning|traceback", log, re.IGNORECASE), log


def test_every_answer_carries_the_security_headers(page, server):
    opened(page, server.url)
    page.wait_for_function("async () => (await fetch('/readyz')).status === 200")
    for path in ("/", "/readyz", "/vendor/plotly.min.js", "/_stcore/health"):
        answer = page.request.get(server.url + path)
        assert answer.status == 200
        assert "frame-ancestors 'self'" in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "same-origin"
