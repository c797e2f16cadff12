"""Every shape's brief has all its parts, reads without gaps, and stands on sourced figures."""

import datetime as dt
import re

import pytest
import yaml

from lib.brief.moved import part_name
from lib.brief.sections.lines import quantity_and_price
from lib.brief.words import is_nothing
from lib.catalogue.records import LAYERS
from lib.model.cost_plan import BANDS
from tests.unit.brief.briefs import AS_OF, SHAPES, analysis_of, brief_of, catalogue
from tests.unit.brief.parts import PARTS
from tests.unit.brief.reading import (
    blocks,
    body,
    front_matter,
    headings,
    raw_tables,
    table_after,
    tables,
    tokens,
)

each_shape = pytest.mark.parametrize("shape", SHAPES)

RECORD_KEYS = {
    "sources": None,
    "volume": {"current", "expected_growth"},
    "freshness_requirement": None,
    "ingestion": {"method", "frequency"},
    "storage": {"system", "raw_retained", "history_retained", "retention_period"},
    "transformation": {"method", "incremental", "reproducible"},
    "orchestration": {"method", "retry_strategy", "backfill_strategy"},
    "serving": {"consumers", "interface"},
    "reliability": {"replayable_from_source", "source_failure_behavior"},
    "quality": {"contracts", "tests", "monitoring", "observability", "lineage"},
    "cost": {"expected_monthly", "ceiling"},
    "complexity": {"streaming_required", "distributed_compute_required", "justification"},
}


@each_shape
def test_the_parts_stand_in_their_order(shape):
    assert [text for level, text in headings(brief_of(shape)) if level == 2] == list(PARTS)


@each_shape
def test_no_heading_is_followed_by_nothing(shape):
    parsed = tokens(brief_of(shape))
    for index, token in enumerate(parsed):
        if token.type == "heading_close":
            following = parsed[index + 1] if index + 1 < len(parsed) else None
            assert following is not None
            empty = following.type == "heading_open" and following.tag <= token.tag
            assert not empty, parsed[index - 1].content


@each_shape
def test_no_heading_is_used_twice(shape):
    texts = [text for _, text in headings(brief_of(shape))]
    assert len(texts) == len(set(texts))


@each_shape
def test_nothing_in_it_is_not_a_number_or_not_there(shape):
    text = brief_of(shape)
    words = r"\b(None(?!,? (unless|by))|nan|NaN|inf|null|undefined)\b"
    assert not re.search(words, text)
    assert not re.search(r"\{\{|\}\}|\{%", text)
    prose = re.sub(r"```.*?```|<!--.*?-->|^\|[ :|-]+\|$", "", body(text), flags=re.S | re.M)
    prose = re.sub(r"`[^`\n]*`", "code", prose).replace("...", "")
    assert not re.search(r"--|\$|[^\S\n]{2,}\S|\.\.|\.,|,\.| ,| \.", prose)


@each_shape
def test_singular_and_plural_are_right(shape):
    assert not re.search(
        r"\b1 (figures|risks|picks|engineers|hours|months|users|runs|rules|prices|days|engines)\b",
        brief_of(shape),
    )


@each_shape
def test_every_row_of_every_table_has_as_many_cells_as_its_heading(shape):
    found = raw_tables(brief_of(shape))
    assert len(found) >= 15
    for counts in found:
        assert len(counts) >= 3
        assert set(counts) == {counts[0]}
    assert len(tables(brief_of(shape))) == len(found)


@each_shape
def test_the_front_matter_is_yaml_with_real_dates(shape):
    plain = yaml.safe_load(front_matter(brief_of(shape)))
    assert list(plain) == [
        "title", "description", "last_reviewed", "authors", "number", "status", "date",
        "decision-makers", "consulted", "informed",
    ]  # fmt: skip
    assert plain["date"] == plain["last_reviewed"] == dt.date(2026, 11, 22)
    assert plain["status"] == "proposed"
    assert plain["authors"] == ["product-manager"]
    assert plain["number"] == 1


@each_shape
def test_decision_record_tools_find_what_they_look_for(shape):
    lines = brief_of(shape).splitlines()
    closing = lines.index("---", 1)
    assert lines[0] == "---"
    assert lines[closing - 1] == ""  # log4brains takes a heading otherwise
    assert lines[closing + 1].startswith("# ")  # adr-log looks at the very next line
    assert "status: proposed" in lines  # Structurizr keeps quotes as part of the status
    assert f"date: {AS_OF}" in lines
    items = [line for line in lines[: lines.index("## Summary")] if line.startswith("* ")]
    assert [item.split(":")[0] for item in items] == ["* Status", "* Deciders", "* Date", "* Tags"]
    assert not any(line.startswith("- ") for line in lines[: lines.index("```mermaid")])
    assert lines[-1] == "<!-- markdownlint-disable-file MD025 -->"


@each_shape
def test_the_chosen_option_is_one_of_the_options_and_each_has_its_arguments(shape):
    text = brief_of(shape)
    options = re.search(r"## Considered Options\n\n(.*?)\n\n", text, re.DOTALL)
    chosen = re.search(r'Chosen option: "(.*)", because ', text)
    assert options
    assert chosen
    titles = [line.removeprefix("* ") for line in options[1].splitlines()]
    assert titles[0] == chosen[1]
    assert len(titles) >= 5
    arguments = text.split("## Pros and Cons of the Options\n")[1].split("\n## ")[0]
    for title in titles:
        section = arguments.split(f"\n### {title}\n\n")[1].split("\n\n")[0]
        assert all(
            re.match(r"\* (Good|Neutral|Bad), because ", line) for line in section.splitlines()
        )


@each_shape
def test_part_a_has_five_layers_and_model_calls_with_alternatives(shape):
    picks = table_after(brief_of(shape), "Baseline Architecture")
    names = ["Frontend", "API layer", "Data pipeline", "Storage", "Observability", "Model calls"]
    assert [row[0] for row in picks[1:]] == names
    others = table_after(brief_of(shape), "Alternatives per Layer")
    assert {row[0] for row in others[1:]} == set(names)
    assert all(row[2] for row in others)
    (diagram,) = blocks(brief_of(shape), "mermaid")
    options = analysis_of(shape).blueprint.stack.options
    for layer in LAYERS:
        drawn = not is_nothing(catalogue().options[options[layer]])
        assert (f'  {layer}["' in diagram) == drawn
    for job in ("ingestion", "transformation", "storage", "serving"):
        assert job in diagram


def part_b(shape: str) -> str:
    """Return the part of the brief that is about the database."""
    _, _, rest = brief_of(shape).partition("## Database Decision")
    return rest.partition("\n## ")[0]


@each_shape
def test_part_b_scores_every_candidate_on_five_criteria_with_reasons(shape):
    ranking = table_after(brief_of(shape), "Ranking")
    assert len(ranking[0]) == 3 + 5 + 1
    result = analysis_of(shape).database
    assert len(ranking) - 1 == len(result.candidates) >= 3
    argued = re.findall(r"^\* (?:Good|Neutral|Bad), because of ([a-z ]+) \(", part_b(shape), re.M)
    five = ["access pattern", "familiarity", "integration", "operations", "query latency"]
    assert sorted(argued) == sorted(five * len(result.candidates))
    weights = [int(number) for number in re.findall(r"\((\d+)\)", " ".join(ranking[0]))]
    assert sum(weights) == 100


@each_shape
def test_part_c_has_three_bands_over_twelve_months(shape):
    years = table_after(brief_of(shape), "Bands")
    assert [row[0].lower() for row in years[1:]] == list(BANDS)
    months = table_after(brief_of(shape), "Months")
    assert [row[0] for row in months[1:]] == [str(month) for month in range(1, 13)]
    assert months[1][1] == "December 2026"
    assert months[12][1] == "November 2027"
    assert len(table_after(brief_of(shape), "Workload Assumptions")) == 20 + 1


@each_shape
def test_part_d_has_risks_backlog_owners_and_measures(shape):
    text = brief_of(shape)
    assert len(table_after(text, "Risk Register")) - 1 >= 3
    backlog = table_after(text, "First Ten Backlog Items")
    assert [row[0] for row in backlog[1:]] == [str(number) for number in range(1, 11)]
    assert len(table_after(text, "Owners")) - 1 >= 2
    assert len(table_after(text, "What to Measure from Day One")) - 1 >= 3
    assert len(table_after(text, "Rules of the Verdict")) - 1 == len(
        analysis_of(shape).verdict.rules
    )


@each_shape
def test_the_summary_names_every_condition_of_the_verdict(shape):
    summary = brief_of(shape).split("## Summary")[1].split("\n## ")[0].replace("\\", "")
    verdict = analysis_of(shape).verdict
    assert verdict.headline in summary
    for rule in (*verdict.reasons, *verdict.conditions):
        assert rule.says in summary


@each_shape
def test_every_line_of_the_bill_traces_to_a_price_with_source_and_date(shape):
    analysis = analysis_of(shape)
    lines = {
        (part_name(line), quantity_and_price(line), line.service.name): line
        for line in analysis.moderate.lines
    }
    rows = table_after(brief_of(shape), "Line Items")[1:]
    for row in rows[:-1]:
        line = next(
            found
            for (part, words, plan), found in lines.items()
            if row[1] == part and row[3] == words and row[2].startswith(f"{plan}:")
        )
        assert line.source.url or line.source.title
        assert line.service.id in catalogue().services
        assert row[6].startswith(str(line.priced_on))
        assert row[7]
    billed = [line for line in analysis.moderate.lines if line.usd.any()]
    assert len(rows) - 1 == len(billed)
    year = sum(float(line.usd.sum()) for line in billed)
    assert year == pytest.approx(analysis.moderate.likely_year)
    assert rows[-1][0] == "All"


@each_shape
def test_the_data_architecture_record_has_all_of_its_keys(shape):
    record = yaml.safe_load(blocks(brief_of(shape), "yaml")[0])["data_architecture"]
    assert list(record) == list(RECORD_KEYS)
    for key, below in RECORD_KEYS.items():
        if below is not None:
            assert set(record[key]) == below
            assert all(value is False or value for value in record[key].values())
    for key, names in (
        ("storage", ("raw_retained",)),
        ("transformation", ("reproducible",)),
        ("complexity", ("streaming_required", "distributed_compute_required")),
    ):
        assert all(isinstance(record[key][name], bool) for name in names)


def test_the_ten_differ_in_stack_winner_cost_and_verdict():
    analyses = [analysis_of(shape) for shape in SHAPES]
    assert len({tuple(each.blueprint.stack.options.values()) for each in analyses}) == 10
    assert len({each.database.winner for each in analyses}) >= 4
    assert len({round(each.moderate.year[1]) for each in analyses}) == 10
    assert len({each.verdict.word for each in analyses}) >= 2
