"""The HTML file says what the Markdown says, draws what the pages draw, and runs nothing."""

import re
from html.parser import HTMLParser
from xml.etree import ElementTree as Xml

import pytest

from lib.brief.figures.svg import ticks, wrapped
from lib.brief.html_page import render_html
from lib.brief.render import render_markdown
from lib.model.blueprint import Blueprint
from lib.model.change import with_value
from tests.unit.brief.briefs import SHAPES, analysis_of, draft, quick
from tests.unit.brief.hostile import HOSTILE
from tests.unit.brief.reading import headings

SHAPE = "forecasting-product"
FIGURES = {"stack", "cost", "load", "ranking", "risks"}
VOID = {"meta", "br", "hr", "rect", "polyline", "polygon"}


class Page(HTMLParser):
    """Collects tags, addresses, handlers and headings, and whether every tag is closed."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.addresses, self.handlers, self.open = [], [], [], []
        self.headings, self.ids = [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        """Note a tag and what it points to."""
        self.tags.append(tag)
        for name, value in attrs:
            if name in {"src", "href", "action", "data", "srcset", "poster"}:
                self.addresses.append(value)
            if name.startswith("on") or (name == "style" and not value.startswith("text-align:")):
                self.handlers.append(name)
            if name == "id":
                self.ids.append(value)
        if tag not in VOID:
            self.open.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append("")

    def handle_endtag(self, tag):
        """Close a tag."""
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data):
        """Collect the text of a heading."""
        if any(re.fullmatch("h[1-6]", tag) for tag in self.open):
            self.headings[-1] += data


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("length", ["full", "one_page"])
def test_the_page_has_the_headings_of_the_brief_and_loads_nothing(shape, length):
    analysis = analysis_of(shape, length)
    text = render_html(analysis)
    page = Page(text)
    assert page.open == []
    assert page.headings == [title for _, title in headings(render_markdown(analysis))]
    assert not {"script", "link", "img", "iframe", "object", "form", "base"} & set(page.tags)
    assert page.handlers == []
    assert all(re.match(r"#|https?://", address) for address in page.addresses)
    assert "url(" not in text
    assert "@import" not in text
    assert len(page.ids) == len(set(page.ids))
    assert len(text.encode()) < 200_000


@pytest.mark.parametrize("shape", SHAPES)
def test_every_chart_is_drawn_with_a_text_alternative(shape):
    text = render_html(analysis_of(shape))
    assert set(re.findall(r'<figure id="figure-(\w+)">', text)) == FIGURES
    assert "mermaid" not in text
    for drawn in re.findall(r"<svg.*?</svg>", text, re.DOTALL):
        root = Xml.fromstring(drawn)  # noqa: S314 - our own text
        title = root.find("title")
        assert title is not None
        assert root.get("aria-labelledby") == title.get("id")
        assert len(title.text or "") > 20
        assert not re.search(r"\b(nan|inf)\b", drawn)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_markup(text):
    plain = draft(SHAPE).model_dump(mode="json")
    plain["product"] |= {"name": text[:300] or "x", "audience": text[:300], "problem": text[:5000]}
    plain["risks"][0]["title"] = text[:300] or "x"
    plain["product"]["sources"] = [{"name": text[:300], "url": "javascript:alert(1)"}]
    analysis = quick(Blueprint.model_validate(plain))
    page = Page(render_html(analysis))
    assert page.open == []
    assert not {"script", "img", "iframe", "b", "a1"} & set(page.tags)
    assert page.handlers == []
    assert all(re.match(r"#|https?://", address) for address in page.addresses)


def test_a_plan_without_team_risks_and_candidates_left_has_a_page_too():
    plain = draft(SHAPE).model_dump(mode="json")
    plain["team"]["people"], plain["risks"] = [], []
    plain["cost"]["ceiling_usd_per_month"] = None
    text = render_html(quick(Blueprint.model_validate(plain)))
    assert "figure-load" in text
    assert "figure-risks" not in text


def test_sections_that_are_left_out_are_left_out_of_the_page():
    blueprint = with_value(draft(SHAPE), "record.layout.sections", ["risks"])
    text = render_html(quick(blueprint))
    assert set(re.findall(r'<figure id="figure-(\w+)">', text)) == {"risks"}


@pytest.mark.parametrize(
    ("most", "expected"),
    [
        (0, [0, 1]),
        (4, [0, 1, 2, 3, 4]),
        (300, [0, 100, 200, 300]),
        (44_600, [0, 20_000, 40_000, 60_000]),
        (float("inf"), [0, 1]),
    ],
)
def test_axes_have_round_figures(most, expected):
    assert ticks(most) == pytest.approx(expected)


def test_labels_are_broken_at_words_and_cut():
    assert wrapped("one service on Render", letters=10, lines=3) == ["one", "service on", "Render"]
    assert wrapped("a b c d", letters=1, lines=2) == ["a", "b …"]
    assert wrapped("x" * 50, letters=10, lines=2) == [f"{'x' * 13}…"]
