"""The HTML file in a real browser: it loads nothing, fits A4, and cuts no chart."""

import re

import pytest

from lib.brief.html_page import render_html
from lib.model.change import with_value
from tests.unit.brief.briefs import SHAPES, analysis_of, draft, quick

pytestmark = pytest.mark.browser

A4_INSIDE_PX = 688
"""182 mm between margins of 14 mm, at 96 pixels an inch."""
A4_TALL_PX = 1016
"""269 mm."""


def sheets(pdf):
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


@pytest.fixture
def window(browser):
    asked = []
    view = browser.new_context(viewport={"width": A4_INSIDE_PX, "height": 900}, offline=True)
    page = view.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: asked.append(message.text))
    yield page, asked
    view.close()


def opened_file(page, tmp_path, analysis):
    file = tmp_path / "brief.html"
    file.write_text(render_html(analysis), encoding="utf-8")
    page.goto(file.as_uri())


@pytest.mark.parametrize("shape", SHAPES)
def test_one_page_prints_on_one_page(window, tmp_path, shape):
    page, asked = window
    opened_file(page, tmp_path, analysis_of(shape, "one_page"))
    assert sheets(page.pdf(prefer_css_page_size=True)) == 1
    assert len(asked) == 1  # the file itself, and no complaint


def test_one_page_prints_on_one_page_however_much_is_typed(window, tmp_path):
    page, _ = window
    plain = with_value(draft(SHAPES[0]), "record.layout.length", "one_page").model_dump(mode="json")
    plain["product"] |= {"problem": "word " * 900, "name": "n" * 300, "audience": "a" * 300}
    plain["record"] |= {"title": "title " * 50, "decision_makers": ["role " * 50] * 50}
    plain["handoff"]["open_questions"] = ["question " * 30] * 50
    for pick in plain["stack"].values():
        pick["because"] = "reason " * 700
    opened_file(page, tmp_path, quick(type(draft(SHAPES[0])).model_validate(plain)))
    assert sheets(page.pdf(prefer_css_page_size=True)) == 1


@pytest.mark.parametrize("shape", SHAPES)
def test_the_full_brief_fits_the_width_of_a4_and_every_chart_fits_a_page(window, tmp_path, shape):
    page, asked = window
    opened_file(page, tmp_path, analysis_of(shape))
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") <= A4_INSIDE_PX
    figures = page.locator("figure")
    assert figures.count() == 5
    for figure in figures.all():
        box = figure.bounding_box()
        assert box["width"] <= A4_INSIDE_PX
        assert box["height"] < A4_TALL_PX / 2
        assert figure.evaluate("each => getComputedStyle(each).breakInside") == "avoid"
        for word in figure.locator("text").all():
            inside = word.bounding_box()
            assert inside["x"] >= box["x"] - 1
            assert inside["x"] + inside["width"] <= box["x"] + box["width"] + 1
    assert len(asked) == 1
