"""A bound table takes every edit, also the second one, and shows what undo brought back."""

import pytest

from bench.browser import wait_for_run
from bench.server import ROOT, Server

pytestmark = pytest.mark.browser

HEADER_PX = ROW_PX = 35


@pytest.fixture
def table(page, tmp_path):
    script = ROOT / "tests" / "browser" / "table_app.py"
    with Server(script, store=tmp_path / "store.sqlite3", log=tmp_path / "log") as server:
        page.goto(server.url)
        wait_for_run(page)
        page.wait_for_selector("[data-testid=stDataFrame] canvas")
        page.wait_for_timeout(500)
        yield page


def type_into(page, *, row, column, text):
    editor = page.locator("[data-testid=stDataFrame]").bounding_box()
    x = editor["x"] + 40 + (editor["width"] - 40) * (0.25 + 0.5 * column)
    y = editor["y"] + HEADER_PX + ROW_PX * (row + 0.5)
    page.mouse.click(x, y)
    page.wait_for_timeout(200)
    if not page.locator(".gdg-input").count():  # a click into the selected cell opens it
        page.keyboard.press("Enter")
    page.wait_for_selector(".gdg-input:focus")
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.insert_text(text)
    page.wait_for_timeout(100)
    page.keyboard.press("Enter")
    page.wait_for_timeout(400)
    wait_for_run(page)


def lines(page):
    return page.locator("[data-testid=stText]").all_inner_texts()


def test_every_edit_counts_and_undo_brings_the_table_back(table):
    type_into(table, row=0, column=0, text="First edit")
    type_into(table, row=1, column=0, text="Second edit")
    type_into(table, row=1, column=1, text="Ada")
    type_into(table, row=0, column=1, text="Grace")
    assert lines(table) == ["0: First edit / Grace", "1: Second edit / Ada"]
    type_into(table, row=2, column=0, text="Third risk")
    type_into(table, row=2, column=1, text="Joan")
    assert lines(table)[2] == "2: Third risk / Joan"
    table.reload()
    wait_for_run(table)
    assert lines(table)[2] == "2: Third risk / Joan"
    table.wait_for_timeout(500)
    type_into(table, row=0, column=1, text="Mary")
    table.get_by_role("button", name="Undo").click()
    table.wait_for_timeout(400)
    wait_for_run(table)
    assert lines(table)[0] == "0: First edit / Grace"
    type_into(table, row=1, column=1, text="Emmy")
    assert lines(table)[:2] == ["0: First edit / Grace", "1: Second edit / Emmy"]


def test_a_refused_edit_snaps_back_and_leaves_the_others(table):
    type_into(table, row=0, column=1, text="Grace")
    type_into(table, row=0, column=0, text="x" * 301)
    assert "risks" in table.locator("[data-testid=stAlert]").inner_text()
    assert lines(table)[0] == "0: Quota runs out / Grace"
    type_into(table, row=0, column=0, text="Short")
    assert lines(table)[0] == "0: Short / Grace"
