"""A brief opens again as the blueprint it was made from, and a wrong file as a sentence."""

import io
import json
import re
import zipfile

import pytest

from lib.brief.archive import render_zip
from lib.brief.opening import MAX_BYTES, opened, recorded_results
from lib.brief.render import render_json, render_markdown, render_yaml
from lib.errors import BlueprintError
from tests.unit.brief.briefs import SHAPES, analysis_of, brief_of, draft

SHAPE = "forecasting-product"


@pytest.mark.parametrize("shape", SHAPES)
def test_every_format_opens_to_the_same_blueprint(shape):
    analysis = analysis_of(shape)
    assert opened(brief_of(shape), "brief.md") == draft(shape)
    assert opened(render_yaml(analysis.blueprint), "brief.yaml") == draft(shape)
    assert opened(render_json(analysis), "brief.json") == draft(shape)
    assert opened(render_zip(analysis), "brief.zip") == draft(shape)


def test_a_blueprint_alone_opens_as_json_too():
    assert opened(draft(SHAPE).model_dump_json(), "blueprint.json") == draft(SHAPE)


def test_the_same_analysis_gives_the_same_bytes():
    assert render_zip(analysis_of(SHAPE)) == render_zip(analysis_of(SHAPE))
    assert render_markdown(analysis_of(SHAPE)) == brief_of(SHAPE)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.encode("utf-16"),
        lambda text: re.sub(r" \| ", "  |   ", text),
        lambda text: re.sub(r"USD (\d)", r"EUR \1", text).replace("## Summary", "## In short"),
        lambda text: text[text.index("## More Information") :],
        lambda text: text.replace("```yaml", "~~~yaml").replace("```\n", "~~~\n"),
        lambda text: text.replace("```yaml", "````yml").replace("```\n\n</details>", "````\n"),
        lambda text: re.sub(r"<!-- year-one.*? -->\n", "", text),
        lambda text: text + "\n\nA remark behind everything.\n",
        lambda text: "\n".join(f"   {line}" for line in text.splitlines()),
    ],
    ids=[
        "line ends of Windows",
        "line ends of Windows in bytes",
        "a byte order mark",
        "UTF-16",
        "tables wrapped anew",
        "edited prose",
        "only the end",
        "tildes instead of backticks",
        "a longer fence",
        "without the marks",
        "text behind the end",
        "indented",
    ],
)
def test_it_opens_after_people_and_formatters_had_it(change):
    assert opened(change(brief_of(SHAPE)), "brief.md") == draft(SHAPE)


def test_what_was_edited_in_the_block_counts():
    edited = brief_of(SHAPE).replace("ceiling_usd_per_month: 300", "ceiling_usd_per_month: 450")
    assert opened(edited, "brief.md").cost.ceiling_usd_per_month == 450


def test_what_was_edited_in_the_prose_does_not_count():
    edited = brief_of(SHAPE).replace("USD 300 a month", "USD 999 a month")
    assert opened(edited, "brief.md") == draft(SHAPE)


def _zip(**members: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("_", "."), content)
    return packed.getvalue()


BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nschema_version: 1\nproduct: *b\n"
WRONG = {
    "empty": b"",
    "only spaces": b" \n\n",
    "other text": b"Dear all,\nplease find attached\n",
    "a picture": b"\x89PNG\r\n\x1a\n\0\0",
    "a photo": b"\xff\xd8\xff\xe0",
    "a document": b"%PDF-1.7",
    "an old Office document": b"\xd0\xcf\x11\xe0\xa1\xb1",
    "a compressed file": b"\x1f\x8b\x08",
    "Latin-1": "Übersicht".encode("latin-1"),
    "a binary": b"schema_version: 1\0",
    "fifty megabytes": b"x" * 50_000_000,
    "a YAML bomb": BOMB.encode(),
    "a tag": b"schema_version: 1\nproduct: !!python/object/apply:os.system [ls]\n",
    "a newer version": b"schema_version: 2\nproduct: {}\n",
    "no version": b'{"product": {}}',
    "no product": b"schema_version: 1\n",
    "a list": b"[1, 2]",
    "broken JSON": b'{"schema_version": 1,',
    "deep JSON": b'{"a":' * 100_000,
    "deep YAML": b"schema_version: 1\nproduct: " + b"{a: " * 5_000,
    "a long number": b"schema_version: " + b"9" * 5_000,
    "not a number": b'{"schema_version": NaN, "product": {}}',
    "a broken zip": b"PK\x03\x04broken",
    "a zip without a brief": _zip(readme_txt=b"hello"),
    "a zip bomb": _zip(brief_md=b"\n" * 20_000_000),
    "a zip with a picture": _zip(brief_md=b"\x89PNG"),
}


@pytest.mark.parametrize("content", WRONG.values(), ids=WRONG)
def test_a_wrong_file_is_refused_with_what_where_and_how(content):
    with pytest.raises(BlueprintError) as refused:
        opened(content, "upload.bin")
    sentence = str(refused.value)
    assert len(sentence) < 700
    assert "found" in sentence
    assert "allowed" in sentence
    assert sentence.endswith((".", "..."))


def test_text_that_is_too_long_is_refused_before_it_is_read():
    with pytest.raises(BlueprintError, match="5 million"):
        opened("x" * (MAX_BYTES + 1), "long.md")


@pytest.mark.parametrize(
    ("found", "put", "says"),
    [
        ("schema_version: 1", "schema_version: 2", "newer Year One"),
        ("focus_share: 0.65", "focus_share: 7", "focus_share"),
        ("hosting: by_us", "hosting: on_the_moon", "hosting"),
        ("scenario: Baseline", "scenario: Baseline\nscenario: Other", "same key twice"),
        ("scenario: Baseline", "secnario: Baseline", "secnario"),
        ("  shape: forecasting-product\n", "", "shape"),
    ],
)
def test_an_edited_block_that_does_not_fit_names_the_place(found, put, says):
    text = brief_of(SHAPE)
    mark = text.index("<!-- year-one: blueprint -->")
    edited = text[:mark] + text[mark:].replace(found, put, 1)
    assert edited != text
    with pytest.raises(BlueprintError, match=says):
        opened(edited, "brief.md")


def test_a_mistake_in_the_block_names_the_line_of_the_file():
    lines = brief_of(SHAPE).splitlines()
    number = lines.index("scenario: Baseline") + 1
    lines[number - 1] = "scenario: [Baseline"
    with pytest.raises(BlueprintError, match=rf"line {number + 1}"):
        opened("\n".join(lines), "brief.md")


def test_a_mark_without_a_block_is_refused():
    with pytest.raises(BlueprintError, match=r"no fenced block"):
        opened("# Title\n\n<!-- year-one: blueprint -->\n\nno fence\n", "brief.md")


def test_a_brief_carries_its_results():
    results = recorded_results(brief_of(SHAPE))
    assert results is not None
    assert results["verdict"] == analysis_of(SHAPE).verdict.word
    assert results["seed"] == 1
    assert recorded_results(render_json(analysis_of(SHAPE))) == results
    assert recorded_results("# no results") is None


def test_the_json_file_is_plain_json():
    def refuse(text: str) -> None:
        raise AssertionError(text)

    plain = json.loads(render_json(analysis_of(SHAPE)), parse_constant=refuse)
    assert set(plain) == {"format", "year_one", "blueprint", "analysis"}
    assert len(plain["analysis"]["cost"]["moderate"]["usd"]["p50"]) == 12
