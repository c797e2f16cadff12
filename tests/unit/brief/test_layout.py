"""The user chooses the length, the sections and what becomes of empty parts; all of it reopens."""

import re

import pytest

from lib.brief.opening import opened
from lib.brief.render import render_markdown
from lib.errors import BlueprintError
from lib.model.change import with_value
from lib.model.record import SECTIONS
from tests.unit.brief.briefs import SHAPES, analysis_of, draft, quick
from tests.unit.brief.hostile import HOSTILE
from tests.unit.brief.parts import MOVABLE, PARTS
from tests.unit.brief.reading import headings, tokens

SHAPE = "forecasting-product"
LETTERS_PER_LINE = 92
LINES_PER_PAGE = 72
"""About what A4 holds at the size of the printed form; the browser tests print it for real."""


def laid_out(path, value, blueprint=None):
    return with_value(blueprint or draft(SHAPE), f"record.layout.{path}", value)


def parts(text):
    return [title for level, title in headings(text) if level == 2]


@pytest.mark.parametrize(
    "sections",
    [
        SECTIONS,
        tuple(reversed(SECTIONS)),
        ("cost",),
        (),
        ("risks", "baseline"),
        *[tuple(each for each in SECTIONS if each != gone) for gone in SECTIONS],
    ],
)
def test_the_sections_stand_in_the_order_that_was_chosen(sections):
    blueprint = laid_out("sections", sections)
    text = render_markdown(quick(blueprint))
    before, after = PARTS[:6], PARTS[-1:]
    assert parts(text) == [*before, *(MOVABLE[each] for each in sections), *after]
    assert opened(text, "b.md") == blueprint
    assert not re.search(r"\n\n\n", text)


def test_nothing_points_to_a_section_that_was_left_out():
    text = render_markdown(quick(laid_out("sections", ("baseline",))))
    confirmation = text.partition("### Confirmation\n")[2].partition("\n## ")[0]
    assert "backlog" not in confirmation
    assert "tripwire" not in confirmation


def test_a_section_stands_once():
    with pytest.raises(BlueprintError, match="listed twice"):
        laid_out("sections", ("cost", "cost"))


@pytest.mark.parametrize("shape", SHAPES)
def test_empty_parts_say_so_or_vanish_with_their_heading(shape):
    said = render_markdown(quick(draft(shape)))
    left_out = render_markdown(quick(laid_out("empty", "leave_out", draft(shape))))
    for heading, sentence in (
        ("Kill Criteria", "No kill criterion is set"),
        ("Usage Rights", "No outside source is listed yet. Name each"),
    ):
        assert f"### {heading}\n\n{sentence}" in said
        assert heading not in left_out
        assert sentence not in left_out
    assert "Nobody has written the problem down yet." not in left_out
    assert not re.search(r"\n\n\n", left_out)
    assert len(left_out) < len(said)


def test_one_page_holds_what_decision_record_tools_ask_for():
    titles = parts(render_markdown(analysis_of(SHAPE, "one_page")))
    for mandatory in ("Context and Problem Statement", "Considered Options", "Decision Outcome"):
        assert mandatory in titles


@pytest.mark.parametrize("shape", SHAPES)
def test_one_page_opens_to_the_same_plan(shape):
    analysis = analysis_of(shape, "one_page")
    assert opened(render_markdown(analysis), "b.md") == analysis.blueprint


def printed_lines(text):
    """Return about how many lines a printer sets, with a half for the space round each block."""
    shown = text.split("\n---\n", 1)[1].partition("<details>")[0]
    lines = [line for line in shown.splitlines() if line]
    wrapped = sum(-(-len(line) // LETTERS_PER_LINE) for line in lines)
    return wrapped + sum(0.5 for token in tokens(text) if token.type == "heading_open")


@pytest.mark.parametrize("shape", SHAPES)
def test_one_page_is_about_as_long_as_a_page(shape):
    assert printed_lines(render_markdown(analysis_of(shape, "one_page"))) <= LINES_PER_PAGE


@pytest.mark.parametrize("text", [max(HOSTILE, key=len), "word " * 900])
def test_one_page_stays_one_however_much_is_typed(text):
    plain = laid_out("length", "one_page").model_dump(mode="json")
    plain["product"] |= {"problem": text[:5_000], "name": text[:300], "audience": text[:300]}
    for pick in plain["stack"].values():
        pick["because"] = text[:5_000]
    plain["risks"][0]["title"] = text[:300]
    plain["handoff"]["open_questions"] = [text[:300]] * 50
    blueprint = type(draft(SHAPE)).model_validate(plain)
    page = render_markdown(quick(blueprint))
    assert printed_lines(page) <= LINES_PER_PAGE + 12
    assert opened(page, "b.md") == blueprint
