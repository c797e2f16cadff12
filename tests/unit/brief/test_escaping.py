"""What a person typed is shown letter by letter and changes nothing else, wherever it stands."""

import pytest
import yaml

from lib.brief.escaping import Md, code, joined, label, link, one_line, prose, scalar, slug
from lib.brief.tables import bullets, columns, table
from tests.unit.brief.hostile import HOSTILE
from tests.unit.brief.reading import shown, tables, tokens

VISIBLE = [text for text in HOSTILE if one_line(text)]


@pytest.mark.parametrize("text", VISIBLE, ids=range(len(VISIBLE)))
def test_a_paragraph_shows_the_text_letter_by_letter(text):
    opening, inline, closing = tokens(f"{prose(text)}\n")
    assert (opening.type, closing.type) == ("paragraph_open", "paragraph_close")
    assert shown(inline) == one_line(text)


@pytest.mark.parametrize("text", VISIBLE, ids=range(len(VISIBLE)))
def test_an_item_of_a_list_shows_the_text_letter_by_letter(text):
    parsed = tokens(f"{bullets(['before', text, 'after'])}\n")
    assert [shown(each) for each in parsed if each.type == "inline"] == [
        "before",
        one_line(text),
        "after",
    ]
    assert [each.type for each in parsed if each.type.endswith("_open")].count(
        "bullet_list_open"
    ) == 1


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_cell_shows_the_text_and_the_table_keeps_its_form(text):
    parsed = tables(f"{table(columns('A', 'B'), [[text, 'other'], ['x', text]])}\n")
    assert parsed == [[["A", "B"], [one_line(text) or "-", "other"], ["x", one_line(text) or "-"]]]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_heading_shows_the_text_letter_by_letter(text):
    parsed = tokens(f"# {prose(text)}\n")
    assert parsed[0].type == "heading_open"
    assert shown(parsed[1]) == one_line(text)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_front_matter_value_is_one_line_of_yaml_without_a_pipe(text):
    written = scalar(text)
    assert "\n" not in written
    assert not set("|<>{}$`") & set(written)
    assert yaml.safe_load(f"title: {written}\n") == {"title": one_line(text).replace("|", "/")}
    assert yaml.safe_load(f"names: [{written}, b]\n") == {
        "names": [one_line(text).replace("|", "/"), "b"]
    }


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_diagram_label_holds_nothing_that_mermaid_reads(text):
    written = label(text)
    assert not set('"`<>{}[]|%\\*&\n=~$:') & set(written)
    assert "end" not in written.replace("#", " ").replace(";", " ").split()
    assert len(written) <= 60 * 6


@pytest.mark.parametrize("text", ["", "  ", "\u202e", "\n"])
def test_what_cannot_be_seen_leaves_no_empty_item_and_no_empty_label(text):
    assert bullets(["a", text, "b"]) == "* a\n* b"
    assert label(text) == "without a name"


def test_a_long_label_is_cut_at_a_word():
    assert label("one two three", longest=9) == "one two#8230;"


def test_ready_markdown_is_not_escaped_again():
    assert prose(Md("**bold**")) == "**bold**"
    assert joined("a*b", Md("*c*"), by=" ") == r"a\*b *c*"


def test_plain_prose_stays_readable_in_its_source():
    for text in ("USD 5 a month, 12 % (P10 3)", "snake_case and Q&A", "a - b = c", "-5 %"):
        assert prose(text) == text


def test_a_code_span_cannot_be_left_and_cannot_end_a_cell():
    parsed = tables(f"{table(columns('A', 'B'), [[code('x `y` | z'), 'other']])}\n")
    assert parsed == [[["A", "B"], ["x \u2032y\u2032 / z", "other"]]]


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "", "//x"]
)
def test_only_web_addresses_become_links(address):
    assert link("Source", address) == "Source"


def test_a_link_cannot_be_left_by_its_address():
    parsed = tokens(f"{link('a]b', 'https://x.org/a)b|c(d e<f>')}\n")
    types = [each.type for each in parsed[1].children or []]
    assert types == ["link_open", "text", "link_close"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Flood outlook!", "flood-outlook"),
        ("Übersicht der Pläne", "ubersicht-der-plane"),
        ("שלום", ""),
        ("../../etc/passwd", "etc-passwd"),
        ("a" * 100, "a" * 60),
        ("one two " * 20, "one-two-one-two-one-two-one-two-one-two-one-two-one-two-one"),
    ],
)
def test_a_slug_has_lower_case_letters_digits_and_dashes(text, expected):
    assert slug(text) == expected
