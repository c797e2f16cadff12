"""A figure that was edited in the text is noticed; words, wrapping and padding are not."""

import re
import textwrap

import pytest

from lib.brief.edits import has_edited_figures
from lib.brief.opening import opened
from lib.brief.render import render_json, render_yaml
from tests.unit.brief.briefs import SHAPES, analysis_of, brief_of, draft

SHAPE = "forecasting-product"


def wrapped(text):
    """Return a brief as a formatter leaves it: other markers, narrow prose, padded tables."""
    above, mark, below = text.partition("<details>")
    lines = []
    fenced = False
    for line in above.splitlines():
        fenced ^= line.startswith("```")
        if fenced or not line or line[0] in "#-|`<" or ": " in line.split(" ")[0]:
            lines.append(line.replace(" | ", "   |   "))
        elif line.startswith("* "):
            lines += textwrap.wrap(
                line.replace("* ", "- ", 1), 60, subsequent_indent="  ", break_long_words=False
            )
        else:
            lines += textwrap.wrap(line, 60, break_long_words=False)
    return "\n".join(lines) + "\n" + mark + below


@pytest.mark.parametrize("shape", SHAPES)
def test_an_untouched_brief_has_no_edited_figure(shape):
    assert not has_edited_figures(brief_of(shape))


@pytest.mark.parametrize("shape", SHAPES)
def test_a_formatter_changes_no_figure_and_the_brief_opens_again(shape):
    text = wrapped(brief_of(shape))
    assert text != brief_of(shape)
    assert not has_edited_figures(text)
    assert opened(text, "b.md") == draft(shape)


@pytest.mark.parametrize(
    ("old", "new", "is_edited"),
    [
        ("USD 762", "USD 761", True),
        ("5 picks are green", "6 picks are green", True),
        ("1,830 hours", "1,83 hours", True),
        ("status: proposed", "status: accepted", False),
        ("last_reviewed: 2026-11-22", "last_reviewed: 2027-01-01", False),
        ("Nobody has written the problem down yet.", "Rivers flood.", False),
        ("## Database Decision", "## Why This Database", False),
    ],
)
def test_figures_count_and_words_do_not(old, new, is_edited):
    text = brief_of(SHAPE)
    assert old in text
    edited = text.replace(old, new, 1)
    assert has_edited_figures(edited) is is_edited
    assert opened(edited, "b.md") == draft(SHAPE)


def test_a_file_without_prose_has_none():
    assert not has_edited_figures(render_yaml(draft(SHAPE)))
    assert not has_edited_figures(render_json(analysis_of(SHAPE)))
    assert not has_edited_figures("")
    assert not has_edited_figures(re.sub(r"text_figures.*\n", "", brief_of(SHAPE)))
