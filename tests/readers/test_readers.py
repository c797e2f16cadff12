"""What is written is read by the programs that teams have: `make test-readers`.

They come from the npm registry, pinned in `package-lock.json`, and from the system (pandoc). Rules
of markdownlint are those of the microproduct playbook's repository.
"""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from lib.brief.architecture import render_architecture
from lib.brief.decisions import INDEX, render_decisions
from lib.brief.preview import preview_of
from lib.brief.render import render_markdown
from lib.brief.sections.heading import file_name, title_of
from lib.model.blueprint import Blueprint
from tests.unit.brief.briefs import SHAPES, analysis_of, draft, quick
from tests.unit.brief.hostile import HOSTILE
from tests.unit.brief.reading import raw_tables

HERE = Path(__file__).parent
MODULES = HERE / "node_modules"
SETTINGS = """\
project:
  name: Year One
  tz: Etc/UTC
  adrFolder: ./decisions
"""

pytestmark = pytest.mark.readers


@pytest.fixture(scope="session", autouse=True)
def _readers_are_there():
    assert MODULES.exists(), "run `make test-readers`, which installs the readers first"
    assert shutil.which("pandoc"), "install pandoc, from pandoc.org or with your package manager"


def hostile(number: int, text: str) -> Blueprint:
    """Return a plan with one hostile text in every place that decision record tools look at."""
    plain = draft(SHAPES[number % len(SHAPES)]).model_dump(mode="json")
    plain["product"] |= {"name": text[:300], "audience": text[:300], "problem": text[:5_000]}
    plain["product"]["sources"] = [{"name": text[:300], "notes": text[:300]}]
    plain["risks"][0] |= {"title": text[:300] or "x", "mitigation": text[:5_000]}
    plain["handoff"] = {"notes": text[:5_000], "open_questions": [text[:300]]}
    plain["record"] |= {"title": text[:300], "number": 1_000 + number, "consulted": [text[:300]]}
    return Blueprint.model_validate(plain)


@pytest.fixture(scope="session")
def written(tmp_path_factory):
    """Every kind of Markdown file, by its path below a repository with a folder of decisions."""
    files = {}
    for at, shape in enumerate(SHAPES, start=1):
        full, short = analysis_of(shape), analysis_of(shape, "one_page")
        files[f"decisions/{at:04d}-{shape}.md"] = render_markdown(full)
        files[f"decisions/{at + 100:04d}-{shape}-one-page.md"] = render_markdown(short)
        files[f"products/{shape}/architecture.md"] = render_architecture(full)
        for name, text in render_decisions(full).items():
            files[f"single/{shape}/{name}"] = text
    for number, text in enumerate(HOSTILE):
        analysis = quick(hostile(number, text))
        files[f"decisions/{file_name(analysis.blueprint)}"] = render_markdown(analysis)
    folder = tmp_path_factory.mktemp("repository")
    (folder / ".log4brains.yml").write_text(SETTINGS, encoding="utf-8")
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    person = ("-c", "user.name=Year One", "-c", "user.email=year-one@example.org")
    for command in (["init", "-q"], ["add", "-A"], [*person, "commit", "-q", "-m", "Decisions"]):
        subprocess.run(["git", *command], cwd=folder, check=True)
    return folder, files


@pytest.fixture(scope="session")
def taken(written, tmp_path_factory):
    """What each program took from the files."""
    answer = tmp_path_factory.mktemp("answer") / "answer.json"
    done = subprocess.run(
        ["node", str(HERE / "readers.js"), str(written[0]), str(answer)],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    return json.loads(answer.read_text(encoding="utf-8"))


def test_markdownlint_finds_nothing_under_the_playbooks_rules(written):
    folder, files = written
    done = subprocess.run(
        [
            str(MODULES / ".bin" / "markdownlint-cli2"),
            "**/*.md",
            "--config",
            str(HERE / ".markdownlint.json"),
        ],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-4_000:]
    assert f"Linting: {len(files)} file(s)" in done.stdout


def test_a_gfm_parser_sees_every_table_with_its_full_number_of_cells(written, taken):
    for name, text in written[1].items():
        expected = [[row[0]] * (len(row) - 1) for row in raw_tables(text)]  # less the rule below
        assert taken["read"][name]["tables"] == expected, name


def test_mermaid_accepts_every_diagram(written, taken):
    for name, text in written[1].items():
        found = taken["read"][name]["diagrams"]
        assert len(found) == len(re.findall(r"^```mermaid$", text, re.MULTILINE)), name
        assert all(each["accepted"] for each in found), (name, found)


def test_backstage_picks_every_decision_and_reads_status_and_date(written, taken):
    for name in written[1]:
        if re.search(r"/\d{4}-", name):
            backstage = taken["read"][name]["backstage"]
            assert backstage["picked"], name
            assert (backstage["status"], backstage["date"]) == ("proposed", "2026-11-22"), name
            values = [str(value) for value in backstage["attributes"].values()]
            assert not any("|" in value or "\n" in value for value in values), name


def test_log4brains_reads_title_status_date_and_deciders(written, taken):
    decisions = [name for name in written[1] if name.startswith("decisions/")]
    assert set(taken["log4brains"]) == set(decisions)
    for at, shape in enumerate(SHAPES, start=1):
        found = taken["log4brains"][f"decisions/{at:04d}-{shape}.md"]
        assert found["title"] == title_of(draft(shape))
        assert found["status"] == "proposed"
        assert found["publicationDate"].startswith("2026-11-22")
        assert found["deciders"] == ["Product manager"]
        assert found["tags"][:2] == ["architecture", shape]
    for name in decisions:
        assert taken["log4brains"][name]["status"] == "proposed", name
        assert taken["log4brains"][name]["publicationDate"].startswith("2026-11-22"), name


def test_a_reader_of_bare_lines_sees_title_status_and_date(written):
    """Structurizr's importer reads `status: ` and `date: ` as they stand, and the first `# `."""
    for name, text in written[1].items():
        if re.search(r"/\d{4}-", name):
            above, _, below = text.removeprefix("---\n").partition("\n---\n")
            assert "status: proposed" in above.splitlines(), name
            assert "date: 2026-11-22" in above.splitlines(), name
            assert below.startswith("# "), name


def test_every_single_decision_has_an_index_that_links_to_it(written):
    folder, _ = written
    for shape in SHAPES:
        index = (folder / "single" / shape / INDEX).read_text(encoding="utf-8")
        for link in re.findall(r"\]\(([^)]+)\)", index):
            assert (folder / "single" / shape / link).exists()


@pytest.mark.parametrize("shape", SHAPES)
def test_pandoc_turns_a_brief_into_word_without_a_warning(shape, tmp_path):
    text = preview_of(render_markdown(analysis_of(shape))).text
    done = subprocess.run(
        ["pandoc", "--from=gfm", "--fail-if-warnings", "-o", str(tmp_path / "brief.docx")],
        input=text,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
