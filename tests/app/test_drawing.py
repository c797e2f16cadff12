"""What is drawn cannot be bent by what a user typed, and charts refuse what cannot be drawn."""

import tomllib
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.ui.figures.style import plain
from lib.ui.show.charts import chart
from lib.ui.show.tables import Column, Link, escaped, table_markdown
from lib.ui.show.theme import PALETTE, SERIES, Shade

ROOT = Path(__file__).resolve().parents[2]


def test_a_table_has_headings_a_rule_and_rows():
    columns = (Column("What"), Column("USD", "right"))
    assert table_markdown(columns, [("Compute", "12"), ("Storage", "3")]).splitlines() == [
        "| What | USD |",
        "| :--- | ---: |",
        "| Compute | 12 |",
        "| Storage | 3 |",
    ]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("a | b", r"a \| b"),
        ("two\nlines", "two lines"),
        ("![x](https://evil.example/pixel)", r"\!\[x\]\(https\://evil\.example/pixel\)"),
        ("<b>bold</b>", r"\<b\>bold\</b\>"),
        ("$x$ and :red[y]", r"\$x\$ and \:red\[y\]"),
        ("`code` **loud** _soft_", r"\`code\` \*\*loud\*\* \_soft\_"),
        ("back\\slash", r"back\\slash"),
    ],
)
def test_typed_text_is_shown_letter_by_letter(typed, shown):
    assert escaped(typed) == shown


def test_a_link_leads_to_the_web_and_nowhere_else():
    source = Link("Price list", "https://example.org/a b|c(d)")
    (row,) = table_markdown((Column("Source"),), [(source,)]).splitlines()[2:]
    assert row == "| [Price list](<https://example.org/a%20b%7Cc%28d%29>) |"
    dangerous = Link("Click", "javascript:alert(1)")
    assert "javascript" not in table_markdown((Column("Source"),), [(dangerous,)])


def test_plotly_shows_typed_text_without_reading_tags():
    assert plain('<a href="x">&') == '&lt;a href="x"&gt;&amp;'


def test_a_figure_that_is_not_a_number_is_refused():
    with pytest.raises(ValueError, match="not JSON compliant"):
        chart({"data": [{"y": [float("nan")]}]}, key="broken", alt="")


def test_series_take_their_colours_from_the_palette():
    assert set(SERIES) <= set(PALETTE)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_streamlit_and_the_palette_agree_on_the_ground_and_the_ink(theme):
    settings = tomllib.loads((ROOT / ".streamlit/config.toml").read_text())["theme"][theme]
    assert settings["backgroundColor"] == getattr(PALETTE["ground"], theme)
    assert settings["textColor"] == getattr(PALETTE["ink"], theme)
    assert settings["borderColor"] == getattr(PALETTE["line"], theme)
    assert settings["primaryColor"] == getattr(PALETTE["blue"], theme)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", ["ink", "muted", "good", "warn", "bad"])
def test_text_colours_stand_out_from_the_ground(name, theme):
    contrast = contrast_between(PALETTE[name], PALETTE["ground"], theme)
    assert contrast >= 4.5  # WCAG 2.2, criterion 1.4.3


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", SERIES)
def test_lines_stand_out_from_the_ground(name, theme):
    contrast = contrast_between(PALETTE[name], PALETTE["ground"], theme)
    assert contrast >= 3  # WCAG 2.2, criterion 1.4.11


def test_what_is_on_demand_is_computed_only_when_it_is_opened():
    def script():
        import streamlit as st

        from lib.ui.show.tables import on_demand

        on_demand("More", lambda: st.text("computed"), key="more")

    app = AppTest.from_function(script).run()
    assert not app.exception
    assert not app.text


def test_a_failed_page_says_what_to_do_and_shows_no_trace():
    def script():
        from lib.ui.server.failure import tell_failure

        tell_failure(ZeroDivisionError("division by zero"))

    app = AppTest.from_function(script).run()
    assert "What you entered is kept" in app.error[0].value
    assert "division" not in app.error[0].value


def test_an_error_with_a_sentence_is_told_by_its_sentence():
    def script():
        from lib.errors import CatalogueError
        from lib.ui.server.failure import tell_failure

        tell_failure(CatalogueError(where="a.yaml", found="x", allowed="y", fix="Write y."))

    app = AppTest.from_function(script).run()
    assert app.error[0].value == "a.yaml: found 'x'; allowed: y. Write y."


def contrast_between(one: Shade, other: Shade, theme: str) -> float:
    """Contrast ratio by the formula of WCAG 2.2."""
    lighter, darker = sorted(
        (luminance(getattr(one, theme)), luminance(getattr(other, theme))), reverse=True
    )
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
