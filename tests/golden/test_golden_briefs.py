"""The brief of each shape's first draft, word for word, as a person read it."""

from pathlib import Path

import pytest

from tests.unit.brief.briefs import SHAPES, brief_of

HERE = Path(__file__).parent


@pytest.mark.parametrize("shape", SHAPES)
def test_the_brief_is_word_for_word_the_one_that_was_read(shape, update_golden):
    file, text = HERE / f"{shape}.md", brief_of(shape)
    if update_golden:
        file.write_text(text, encoding="utf-8", newline="\n")
    written = file.read_text(encoding="utf-8").splitlines()
    for number, (now, then) in enumerate(zip(text.splitlines(), written, strict=False), start=1):
        assert now == then, f"{file.name} line {number}; run pytest --update-golden and read it"
    assert len(text.splitlines()) == len(written)
