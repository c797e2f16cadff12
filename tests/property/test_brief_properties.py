"""Whatever people type: the brief keeps its form and opens to the same blueprint."""

import csv
import io
import re

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib.brief.csv_tables import costs_csv, risks_csv, tripwires_csv
from lib.brief.decisions import INDEX, render_decisions
from lib.brief.edits import has_edited_figures
from lib.brief.escaping import label, one_line, prose, scalar
from lib.brief.formats import FORMATS
from lib.brief.html_page import render_html
from lib.brief.opening import opened
from lib.brief.render import render_json, render_markdown, render_yaml
from lib.brief.sections.heading import file_name
from lib.brief.tables import columns, table
from lib.catalogue.records import LAYERS
from lib.model.blueprint import Blueprint
from lib.model.estimate import Estimate
from lib.model.record import ALL_SECTIONS, Layout
from tests.unit.brief.briefs import SHAPES, draft, quick
from tests.unit.brief.hostile import HOSTILE
from tests.unit.brief.parts import PARTS
from tests.unit.brief.reading import (
    blocks,
    front_matter,
    raw_tables,
    shown,
    tables,
    tokens,
)

letters = st.text(
    st.characters(exclude_categories=("Cc", "Cs")) | st.sampled_from("\n\t|`<>{}$&#*_-=[]\\\"'")
)
texts = st.one_of(st.sampled_from(HOSTILE), letters, st.builds("{} {}".format, letters, letters))
lines = texts.map(lambda text: text[:300])
named = lines.filter(bool)
paragraphs = texts.map(lambda text: text[:5_000])
rights = st.sampled_from(["green", "yellow", "red", "unknown"])
answers = st.sampled_from(["yes", "no", "unknown"])


@st.composite
def sources(draw: st.DrawFn) -> dict[str, object]:
    """Return an outside source with hostile particulars."""
    return {
        "name": draw(lines),
        "url": draw(lines),
        "licence": draw(lines),
        "rights": draw(rights),
        "commercial_use": draw(answers),
        "redistribution": draw(answers),
        "notes": draw(lines),
        "quota_calls_per_day": draw(st.none() | st.integers(1, 10**9)),
    }


@st.composite
def blueprints(draw: st.DrawFn) -> Blueprint:
    """Return a shape's draft with hostile text in every field that takes text."""
    plain = draft(draw(st.sampled_from(SHAPES))).model_dump(mode="json")
    product = plain["product"]
    plain["scenario"] = draw(named)
    product |= {"name": draw(lines), "problem": draw(paragraphs), "audience": draw(lines)}
    product |= {"difference": draw(lines), "sources": draw(st.lists(sources(), max_size=10))}
    for layer in LAYERS:
        pick = plain["stack"][layer]
        pick |= {"because": draw(paragraphs), "needed_because": draw(paragraphs)}
        for rejection in pick["rejected"]:
            rejection["because"] = draw(lines)
    candidate = plain["database"]["candidates"][0]
    plain["database"]["overrides"] = [
        {
            "database": candidate,
            "criterion": "operations",
            "score": 3.5,
            "reason": draw(paragraphs.filter(bool)),
        }
    ]
    for person in plain["team"]["people"]:
        person["role"] = draw(lines)
    plain["sourcing"] = [{"capability": "auth", "choice": "build", "reason": draw(lines)}]
    for risk in plain["risks"]:
        risk |= {"title": draw(named), "category": draw(lines), "owner": draw(lines)}
        risk["mitigation"] = draw(paragraphs)
    plain["risks"][0]["tripwires"] = [
        {"metric": "mau", "operator": "<", "threshold": 5, "action": "stop"}
    ]
    plain["cost"]["own_lines"] = [{"name": draw(named), "layer": "api", "usd": 5}]
    plain["cost"]["discounts"] = [{"vendor": "", "share": 0.1, "reason": draw(lines)}]
    plain["workload"]["users_at_launch"] = draw(
        st.sampled_from([None, "unknown", Estimate.exactly(7).model_dump()])
    )
    plain["handoff"] = {
        "notes": draw(paragraphs),
        "open_questions": draw(st.lists(lines, max_size=5)),
    }
    plain["record"] |= {"title": draw(lines), "number": draw(st.integers(1, 9999))}
    for people in ("decision_makers", "consulted", "informed"):
        plain["record"][people] = draw(st.lists(lines, max_size=4))
    return Blueprint.model_validate(plain)


few = settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)


@few
@given(blueprints())
def test_every_format_opens_to_the_blueprint_and_says_the_same_again(blueprint):
    analysis = quick(blueprint)
    text = render_markdown(analysis)
    again = opened(text, "brief.md")
    assert again == blueprint
    assert render_markdown(quick(again)) == text
    assert opened(text.replace("\n", "\r\n").encode(), "brief.md") == blueprint
    assert opened(render_yaml(blueprint), "b.yaml") == blueprint
    assert opened(render_json(analysis), "b.json") == blueprint


layouts = st.builds(
    Layout,
    length=st.sampled_from(["full", "one_page"]),
    sections=st.permutations(ALL_SECTIONS).flatmap(
        lambda order: st.integers(0, len(order)).map(lambda size: tuple(order[:size]))
    ),
    empty=st.sampled_from(["say", "leave_out"]),
)


@few
@given(blueprints(), layouts)
def test_in_any_length_and_order_every_format_opens_and_says_the_same_again(blueprint, layout):
    record = blueprint.record.model_copy(update={"layout": layout})
    blueprint = blueprint.model_copy(update={"record": record})
    analysis = quick(blueprint)
    for each in FORMATS:
        if each.opens_again:
            made = each.make(analysis)
            again = opened(made, each.file_name(blueprint))
            assert again == blueprint
            assert each.make(quick(again)) == made
    assert not has_edited_figures(render_markdown(analysis))


@few
@given(blueprints())
def test_no_text_becomes_markup_in_the_page_or_breaks_a_record(blueprint):
    analysis = quick(blueprint)
    page = render_html(analysis)
    assert not re.search(r"<(?:script|img|iframe|object|form|link|base)\b", page)
    assert not re.search(r"<[^>]+\son\w+=", re.sub(r'"[^"]*"', '""', page))
    for name, text in render_decisions(analysis).items():
        for counts in raw_tables(text):
            assert set(counts) == {counts[0]}
        if name != INDEX:
            assert len(yaml.safe_load(front_matter(text))) == 10
    for table_text in (risks_csv(analysis), tripwires_csv(analysis), costs_csv(analysis)):
        rows = list(csv.reader(io.StringIO(table_text)))
        assert {len(row) for row in rows} == {len(rows[0])}
        for cell in (cell for row in rows for cell in row):
            is_number = re.fullmatch(r"-?[0-9.]+", cell)
            assert is_number or not re.match(r"[\s\u00a0]*[=+\-@]", cell)


@few
@given(blueprints())
def test_no_text_changes_the_form_of_the_document(blueprint):
    text = render_markdown(quick(blueprint))
    parsed = tokens(text)
    titles = [line[3:] for line in _outside_fences(text).splitlines() if line.startswith("## ")]
    assert titles == list(PARTS)
    kinds = [token.type for token in parsed if token.type.endswith("_open")]
    assert not {"ordered_list_open", "blockquote_open"} & set(kinds)
    assert kinds.count("heading_open") == len(re.findall(r"^#+ ", _outside_fences(text), re.M))
    details = [
        token for token in parsed if token.type == "html_block" and "details" in token.content
    ]
    assert len(details) == 4
    spans = {each.type for token in parsed for each in token.children or []}
    assert not {"image", "html_inline"} & spans
    for counts in raw_tables(text):
        assert set(counts) == {counts[0]}
    assert kinds.count("table_open") == len(raw_tables(text))


@few
@given(blueprints())
def test_front_matter_records_and_diagram_keep_their_form(blueprint):
    text = render_markdown(quick(blueprint))
    plain = yaml.safe_load(front_matter(text))
    assert len(plain) == 10
    assert plain["number"] == blueprint.record.number
    assert text.splitlines().index("---", 1) == 12
    records = [yaml.safe_load(block) for block in blocks(text, "yaml")]
    assert "data_architecture" in records[0]
    assert len(records) == (4 if blueprint.product.sources else 3)
    (diagram,) = blocks(text, "mermaid")
    form = r"^  (\w+\(?\[/?\".*\"/?\]\)?|\w+ --> \w+|\w+ -\.->\|watches\| \w+)$"
    for line in diagram.splitlines()[1:]:
        assert re.match(form, line), line


@given(texts)
def test_prose_shows_any_text_letter_by_letter(text):
    parsed = tokens(f"{prose(text)}\n")
    expected = one_line(text)
    assert (shown(parsed[1]) if parsed else "") == expected.translate({0x2068: None, 0x2069: None})
    assert len(parsed) in {0, 3}


@given(st.lists(texts, min_size=2, max_size=4))
def test_a_row_of_any_texts_stays_a_row(row):
    names = [f"Column {number}" for number in range(len(row))]
    (parsed,) = tables(f"{table(columns(*names), [row])}\n")
    assert parsed == [names, [one_line(text) or "-" for text in row]]


@given(texts)
def test_a_front_matter_value_is_the_text_without_pipes(text):
    assert yaml.safe_load(f"key: {scalar(text)}")["key"] == one_line(text).replace("|", "/")


@given(texts)
def test_a_label_is_short_and_harmless(text):
    assert not set('"`<>{}[]|%\\*&\n=~$:') & set(label(text))


@given(lines)
def test_a_file_name_is_one_that_decision_record_tools_find(title):
    blueprint = draft("forecasting-product")
    renamed = blueprint.model_copy(
        update={"record": blueprint.record.model_copy(update={"title": title})}
    )
    assert re.fullmatch(r"\d{4}-[a-z0-9]+(-[a-z0-9]+)*\.md", file_name(renamed))


def _outside_fences(text: str) -> str:
    return re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
