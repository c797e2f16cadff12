"""The brief of each shape's first draft, word for word, as a person read it."""

from pathlib import Path

import pytest

from lib.brief.render import render_markdown
from tests.unit.brief.briefs import SHAPES, analysis_of, brief_of

HERE = Path(__file__).parent


@pytest.mark.parametrize("shape", SHAPES)
def test_the_brief_is_word_for_word_the_one_that_was_read(shape, update_golden):
    compare(HERE / f"{shape}.md", brief_of(shape), update_golden)


@pytest.mark.parametrize("shape", SHAPES)
def test_the_one_page_brief_is_word_for_word_the_one_that_was_read(shape, update_golden):
    text = render_markdown(analysis_of(shape, "one_page"))
    compare(HERE / "one_page" / f"{shape}.md", text, update_golden)


def compare(file, text, update_golden):
    if update_golden:
        file.write_text(text, encoding="utf-8", newline="\n")
    written = file.read_text(encoding="utf-8").splitlines()
    for number, (now, then) in enumerate(zip(text.splitlines(), written, strict=False), start=1):
        assert now == then, f"{file.name} line {number}; run pytest --update-golden and read it"
    assert len(text.splitlines()) == len(written)
