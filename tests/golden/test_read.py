"""What a reader would hold against a brief: figures and words that contradict each other in it."""

import re
from pathlib import Path

import pytest

BRIEFS = sorted(Path(__file__).parent.glob("*.md"))


@pytest.fixture(params=BRIEFS, ids=lambda path: path.stem)
def brief(request):
    """One kept brief with its kept page: the prose and tables above what machines read."""
    full = Path(request.param)
    page = full.parent / "one_page" / full.name
    return [prose(path.read_text(encoding="utf-8")) for path in (full, page)]


def prose(text):
    return re.sub(r"```.*?```", "", text, flags=re.DOTALL).partition("<details>")[0]


def part(text, heading):
    return text.partition(f"## {heading}\n")[2].partition("\n## ")[0]


def sentences(text):
    lines = [line.lstrip("* ") for line in text.splitlines() if line.strip()]
    return [each for line in lines for each in re.split(r"(?<=[.?!]) (?=[A-Z])", line)]


def test_the_lead_is_the_difference_of_the_scores_as_shown(brief):
    found = re.search(r"wins with ([\d.]+) of 10, (?:less than )?([\d.]+) ahead", brief[0])
    scores = re.findall(r"^\| [12] \| [^|]+ \| ([\d.]+) ", brief[0], flags=re.MULTILINE)
    first, second = map(float, scores[:2])
    assert float(found[1]) == first
    assert float(found[2]) == pytest.approx(first - second)


def test_shares_of_a_hundred_operations_add_up(brief):
    mixes = re.findall(r"[Oo]f 100 operations on [\d., a-z]+ rows, ([^.;]+)[.;]", brief[0])
    assert mixes
    for mix in mixes:
        assert sum(map(int, re.findall(r"\d+", mix))) == 100


def test_the_summary_says_nothing_twice(brief):
    for text in brief:
        said = sentences(part(text, "Summary"))
        assert len(said) == len(set(said))


def test_summary_tables_and_page_show_the_same_money(brief):
    full, page = brief
    summary = part(full, "Summary")
    year = re.search(r"Those of the year are USD ([\d.,]*\d)", summary)[1]
    month = re.search(r"invoices of month 12 are USD ([\d.,]*\d)", summary)[1]
    assert re.search(rf"\| Moderate \| {month}\b[^|]*\| {year}\b", page)
    bands = re.search(r"^\| Moderate \| [\d.,]+ \| ([\d.,]+) \|", full, flags=re.MULTILINE)
    assert bands[1] == year
    assert re.search(rf"^\| 12 \| [^|]+ \| [^|]+ \| {month}\b", full, flags=re.MULTILINE)


def test_risks_stand_in_quotes_inside_a_sentence(brief):
    for text in brief:
        assert not re.search(r"tripwires? in the expected course: [A-Z]", text)


def test_no_option_is_called_by_its_name_in_the_catalogue(brief):
    for text in brief:
        assert "None: " not in text
