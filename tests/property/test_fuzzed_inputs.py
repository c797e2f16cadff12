"""What comes from outside, a file or a link, is a plan or a sentence; nothing else, ever.

20,400 inputs: texts from hypothesis, and bytes that were cut, swapped, doubled and flipped. Every
run mutates the same way, so that a failure can be looked at again.
"""

import io
import random
import tracemalloc
import zipfile
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.brief.opening import MAX_BYTES, opened
from lib.errors import BlueprintError
from lib.model.blueprint import Blueprint
from lib.model.carried import from_carried, to_carried
from lib.model.saved import to_json
from tests.unit.brief.briefs import catalogue, draft

SHAPE = "forecasting-product"
LONGEST_SENTENCE = 1_000
SMALL_YAML = b"""schema_version: 3
scenario: "Base"
product:
  name: "Flood outlook"
  shape: "forecasting-product"
  starts_on: "2026-12-01"
  sources: [{name: "Gauges", url: "https://example.org", rights: "green"}]
team:
  people: [{role: "Lead", hours_per_week: 20}]
"""
SMALL_BRIEF = (
    b"# A decision\n\nText | with | pipes\n\n<!-- year-one: blueprint -->\n\n```yaml\n"
    + SMALL_YAML
    + b"```\n"
)
PIECES = (
    *(b"\x00", b"\xff\xfe", b"PK\x03\x04", b"\x1f\x8b", b"&a [*a, *a]"),
    b"!!python/object:os.system",
    *(b"```", b"~~~", b"{" * 40, b"[" * 2_000, b"1e999", b"-0.0", b"NaN", b'": "', b"\n\n  - "),
    *(b"\\u0000", b"\xed\xa0\x80", b"\xe2\x80\xae", b"9" * 5_000, b"<!-- year-one"),
)


def zipped(name, content):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return file.getvalue()


def mutated(content, draw):
    """Return bytes after one to four things that happen to bytes."""
    result = bytearray(content)
    for _ in range(draw.randint(1, 4)):
        at, end = sorted(draw.randint(0, len(result)) for _ in range(2))
        end = min(end, at + 200)
        match draw.randint(0, 5):
            case 0 if result:
                at = min(at, len(result) - 1)
                result[at] ^= 1 << draw.randint(0, 7)
            case 1:
                del result[at:end]
            case 2:
                result[at:at] = result[at:end]
            case 3:
                result[at:at] = draw.choice(PIECES)
            case 4:
                del result[at:]
            case _:
                result[at:end] = draw.randbytes(end - at)
    return bytes(result)


def read(reads, content):
    """Read an input; say whether it held a plan."""
    refusal = ""
    try:
        found = reads(content)
    except BlueprintError as error:
        refusal = str(error)
    if refusal:
        assert 20 < len(refusal) < LONGEST_SENTENCE
        return False
    assert isinstance(found, Blueprint)
    return True


def from_link(content):
    return from_carried(content.decode("utf-8", "surrogateescape"), catalogue())


FILES = {
    "json": (to_json(draft(SHAPE)).encode(), partial(opened, name="plan.json"), 3_000),
    "yaml": (SMALL_YAML, partial(opened, name="plan.yaml"), 1_500),
    "brief": (SMALL_BRIEF, partial(opened, name="brief.md"), 1_500),
    "zip": (zipped("brief.md", SMALL_BRIEF), partial(opened, name="brief.zip"), 3_000),
    "nothing": (b"", partial(opened, name="\x00 <b>.md"), 1_000),
    "link": (to_carried(draft(SHAPE), catalogue()).encode(), from_link, 10_000),
}


@pytest.mark.parametrize("kind", FILES)
def test_mutated_bytes_are_a_plan_or_a_sentence(kind):
    content, reads, count = FILES[kind]
    draw = random.Random(kind)  # noqa: S311 - the same mutations in every run
    plans = sum(read(reads, mutated(content, draw)) for _ in range(count))
    assert plans < count


@settings(max_examples=200)
@given(st.one_of(st.binary(max_size=3_000), st.text(max_size=1_000)))
def test_any_file_is_a_plan_or_a_sentence(content):
    read(partial(opened, name="file"), content)


@settings(max_examples=200)
@given(
    st.one_of(
        st.text(max_size=300),
        st.from_regex(r"1\.forecasting-product\.2026-12\.[A-Za-z0-9_-]*", fullmatch=True),
    )
)
def test_any_link_is_a_plan_or_a_sentence(text):
    read(lambda given_text: from_carried(given_text, catalogue()), text)


@pytest.mark.parametrize(
    "content",
    [
        zipped("brief.md", b" " * 40_000_000),
        zipped("brief.yaml", b"[" * 4_000_000),
        b"{" * (MAX_BYTES - 1),
        b"a: " + b"&a [" * 200_000,
        b"`" * 2_000_000,
        b"- " * 400_000,
    ],
    ids=["zip bomb", "zip of brackets", "braces", "anchors", "fences", "dashes"],
)
def test_memory_is_bounded_by_the_size_that_is_read(content):
    tracemalloc.start()
    with pytest.raises(BlueprintError):
        opened(content, "file")
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 30 * MAX_BYTES
