"""Each format says what the brief says, in the form that its readers expect."""

import csv
import io
import re
import shutil
import zipfile

import pandas as pd
import pytest
import yaml

from lib.brief.architecture import render_architecture
from lib.brief.archive import render_decisions_zip, render_zip
from lib.brief.csv_tables import costs_csv, risks_csv, tripwires_csv
from lib.brief.decisions import INDEX, render_decisions
from lib.brief.formats import FORMATS
from lib.brief.opening import MAX_BYTES, opened
from lib.brief.render import render_markdown, render_yaml
from lib.brief.word import render_docx
from lib.errors import BlueprintError, YearOneError
from lib.model.blueprint import Blueprint
from lib.model.change import with_value
from tests.unit.brief.briefs import SHAPES, analysis_of, draft, quick
from tests.unit.brief.hostile import HOSTILE
from tests.unit.brief.reading import blocks, front_matter, headings, raw_tables, tables

SHAPE = "forecasting-product"
MADR = (
    "Context and Problem Statement",
    "Decision Drivers",
    "Considered Options",
    "Decision Outcome",
    "Pros and Cons of the Options",
    "More Information",
)
each_shape = pytest.mark.parametrize("shape", SHAPES)


def options_of(text):
    listed = text.partition("## Considered Options\n\n")[2].partition("\n\n")[0]
    return [line.removeprefix("* ") for line in listed.splitlines()]


@each_shape
def test_each_decision_is_a_record_of_its_own(shape):
    analysis = analysis_of(shape)
    records = render_decisions(analysis)
    assert list(records)[:3] == [INDEX, "0002-stack.md", "0003-database.md"]
    assert len(records) == 3 + len(analysis.sourcing.capabilities)
    for number, (name, text) in enumerate(list(records.items())[1:], start=2):
        assert re.fullmatch(rf"{number:04d}-[a-z0-9-]+\.md", name)
        plain = yaml.safe_load(front_matter(text))
        assert plain["number"] == number
        assert plain["status"] == "proposed"
        assert tuple(title for level, title in headings(text) if level == 2) == MADR
        options = options_of(text)
        assert len(options) == len(set(options)) >= 2
        chosen = re.search(r'^Chosen option: "(.+)", because \S.+\.$', text, re.MULTILINE)
        assert chosen is not None
        assert chosen[1] in options
        named = text.partition("## Pros and Cons of the Options")[2]
        assert re.findall(r"^### (.+)$", named, re.MULTILINE) == options
        lines = [line for line in named.partition("## ")[0].splitlines() if line.startswith("*")]
        assert all(re.match(r"\* (Good|Neutral|Bad), because ", line) for line in lines)
        assert not re.search(r"\n\n\n|\.\.|: \d\.\d: |\bNone\b|nan", text)


@each_shape
def test_the_index_names_every_record_and_what_was_chosen(shape):
    records = render_decisions(analysis_of(shape))
    links = re.findall(r"\]\(([^)]+)\)", records[INDEX])
    assert links == [name for name in records if name != INDEX]
    (rows,) = tables(records[INDEX])
    assert len(rows) == len(records)


def test_records_are_numbered_behind_the_brief():
    analysis = quick(with_value(draft(SHAPE), "record.number", 41))
    assert list(render_decisions(analysis))[1] == "0042-stack.md"


@each_shape
def test_the_playbooks_architecture_file_holds_its_parts(shape):
    text = render_architecture(analysis_of(shape))
    assert [title for level, title in headings(text) if level == 2] == [
        "Bounded Context",
        "Integrations",
        "Infrastructure",
        "Data Architecture Record",
        "More Information",
    ]
    plain = yaml.safe_load(front_matter(text))
    assert set(plain) == {"title", "description", "last_reviewed", "authors"}
    record = yaml.safe_load(blocks(text, "yaml")[0])
    assert len(record["data_architecture"]) == 12
    assert len(blocks(text, "mermaid")) == 1


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_changes_the_form_of_records_and_architecture(text):
    plain = draft(SHAPE).model_dump(mode="json")
    plain["product"] |= {"name": text[:300], "audience": text[:300], "problem": text[:5_000]}
    plain["sourcing"] = [{"capability": "auth", "choice": "leave_out", "reason": text[:300]}]
    plain["product"]["sources"] = [{"name": text[:300], "licence": text[:300]}]
    plain["record"]["decision_makers"] = [text[:300]]
    analysis = quick(Blueprint.model_validate(plain))
    for name, record in render_decisions(analysis).items():
        if name != INDEX:
            assert tuple(title for level, title in headings(record) if level == 2) == MADR
            assert len(yaml.safe_load(front_matter(record))) == 10
        for counts in raw_tables(record):
            assert set(counts) == {counts[0]}
    page = render_architecture(analysis)
    assert len([title for level, title in headings(page) if level == 2]) == 5
    assert len(yaml.safe_load(front_matter(page))) == 4


@each_shape
def test_risks_and_tripwires_load_in_pandas_with_numbers_as_numbers(shape):
    analysis = analysis_of(shape)
    risks = pd.read_csv(io.StringIO(risks_csv(analysis)))
    entries = analysis.risks.register.entries
    assert list(risks["risk"]) == [entry.risk.title for entry in entries]
    # chance x loss, row by row
    product = risks["chance_in_year"] * risks["loss_usd"]
    assert product.to_numpy() == pytest.approx(risks["expected_loss_usd"].to_numpy(), rel=1e-4)
    tripwires = pd.read_csv(io.StringIO(tripwires_csv(analysis)))
    assert len(tripwires) == len(analysis.risks.calendar)
    assert tripwires["chance_in_year"].between(0, 1).all()


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", " =", "\u00a0=", "a\n="])
def test_a_spreadsheet_runs_no_text(start):
    plain = draft(SHAPE).model_dump(mode="json")
    text = f"{start}HYPERLINK(1)"
    plain["risks"][0] |= {"title": text, "mitigation": text, "owner": text, "category": text}
    analysis = quick(Blueprint.model_validate(plain))
    for table in (risks_csv(analysis), tripwires_csv(analysis), costs_csv(analysis)):
        for row in csv.reader(io.StringIO(table)):
            for cell in row:
                is_number = re.fullmatch(r"-?[0-9.]+", cell)
                assert is_number or not re.match(r"\s*[=+\-@]", cell), cell


def test_the_zip_of_everything_holds_everything_and_opens_again():
    analysis = analysis_of(SHAPE)
    packed = render_zip(analysis)
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        names = archive.namelist()
        main = archive.read("0001-forecasting-product-architecture.md").decode()
    assert main == render_markdown(analysis)
    for ending in ("md", "yaml", "json", "html"):
        assert f"0001-forecasting-product-architecture.{ending}" in names
    assert {"architecture.md", "decisions/README.md", "decisions/0003-database.md"} <= set(names)
    assert {f"tables/{name}.csv" for name in ("costs", "worksheet", "risks", "tripwires")} <= set(
        names
    )
    assert {"tripwires.ics", "tripwires.md"} <= set(names)
    assert opened(packed, "all.zip") == draft(SHAPE)
    assert render_zip(analysis) == packed


def zipped(**members):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), text)
    return packed.getvalue()


def test_a_zip_opens_whatever_else_lies_in_it():
    saved = render_yaml(draft(SHAPE))
    packed = zipped(README_md="# Hello", docs__deep__b_yaml=saved, a_json="{}")
    assert opened(packed, "repo.zip") == draft(SHAPE)


def test_the_decision_records_alone_are_refused_with_a_sentence():
    with pytest.raises(BlueprintError, match="no blueprint in it"):
        opened(render_decisions_zip(analysis_of(SHAPE)), "decisions.zip")


def test_a_zip_that_grows_too_large_is_refused():
    packed = zipped(a_md="x" * (MAX_BYTES // 2 + 1), b_md="y" * (MAX_BYTES // 2 + 1))
    with pytest.raises(BlueprintError, match="too large"):
        opened(packed, "b.zip")


def test_without_pandoc_word_is_refused_with_a_sentence(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(YearOneError, match=r"no pandoc on this computer.*apt install pandoc"):
        render_docx(analysis_of(SHAPE))


def test_a_pandoc_that_fails_is_told_apart(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _name: "/bin/false")
    with pytest.raises(YearOneError, match="pandoc that stopped"):
        render_docx(analysis_of(SHAPE))


def test_every_format_has_a_name_a_label_and_a_file_of_its_own():
    for kept in (
        [each.name for each in FORMATS],
        [each.label for each in FORMATS],
        [each.file_name(draft(SHAPE)) for each in FORMATS],
    ):
        assert len(kept) == len(set(kept))


def test_what_is_said_to_open_again_does():
    analysis = analysis_of(SHAPE)
    for each in FORMATS:
        if each.opens_again:
            assert opened(each.make(analysis), each.file_name(draft(SHAPE))) == draft(SHAPE)
