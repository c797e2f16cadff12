"""The command line: the same engine, with messages and exit codes that fit a CI job."""

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from lib.brief.formats import BY_NAME
from lib.brief.opening import opened
from lib.brief.word import is_pandoc_there
from lib.command.main import CHANGED, INVALID, OK, main, parser
from tests.unit.brief.briefs import SHAPES, brief_of, draft
from tests.unit.brief.reading import tables

ROOT = Path(__file__).resolve().parents[3]
SHAPE = "forecasting-product"
FIXED = ("--as-of", "2026-11-22", "--starts-on", "2026-12-15", "--seed", "1")


def test_a_shape_gives_the_same_brief_as_the_page(capsys):
    assert main(["brief", "--shape", SHAPE, *FIXED]) == OK
    assert capsys.readouterr() == (brief_of(SHAPE), "")


def test_a_brief_written_to_a_file_gives_the_same_brief_again(capsys, tmp_path):
    first, second = tmp_path / "first.md", tmp_path / "second.md"
    assert main(["brief", "--shape", SHAPE, *FIXED, "--out", str(first)]) == OK
    assert main(["brief", str(first), *FIXED, "--out", str(second)]) == OK
    assert first.read_bytes() == second.read_bytes()
    written = capsys.readouterr()
    assert "feasible with conditions" in written.err
    assert written.out == ""


def test_a_brief_can_hold_one_file_against_another(capsys, tmp_path):
    first, second = tmp_path / "a.yaml", tmp_path / "b.yaml"
    assert main(["brief", "--shape", SHAPE, *FIXED, "--out", str(first)]) == OK
    line = '[{"name": "Licence", "layer": "api", "usd": 10}]'
    own = ("--set", f"cost.own_lines={line}", "--set", "scenario=With licence")
    assert main(["brief", str(first), *FIXED, *own, "--out", str(second)]) == OK
    assert main(["brief", str(first), *FIXED, "--compare", str(second)]) == OK
    text = capsys.readouterr().out
    assert 'Against this plan, "With licence" costs USD 10 more in month 12.' in text
    assert opened(text, "b.md").record.layout.compared


def test_a_brief_holds_at_most_four_files_against_its_plan(capsys, tmp_path):
    others = [part for _ in range(5) for part in ("--compare", str(tmp_path / "b.yaml"))]
    assert main(["brief", "--shape", SHAPE, *FIXED, *others]) == INVALID
    assert "--compare" in capsys.readouterr().err


@pytest.mark.parametrize("name", BY_NAME)
def test_every_format_is_written_to_a_folder_under_its_own_name(capsys, tmp_path, name):
    asked = ["brief", "--shape", SHAPE, *FIXED, "--format", name, "--out", str(tmp_path)]
    if name == "docx" and not is_pandoc_there():
        assert main(asked) == INVALID
        assert "no pandoc on this computer" in capsys.readouterr().err
        return
    assert main(asked) == OK
    (file,) = tmp_path.iterdir()
    assert file.name == BY_NAME[name].file_name(draft(SHAPE))
    assert file.stat().st_size > 100


@pytest.mark.parametrize("ending", ["md", "yaml", "json", "zip"])
def test_the_name_of_the_file_tells_the_format(tmp_path, ending):
    out = tmp_path / f"brief.{ending}"
    assert main(["brief", "--shape", SHAPE, *FIXED, "--out", str(out)]) == OK
    assert opened(out.read_bytes(), out.name) == draft(SHAPE)


def test_a_folder_gets_a_file_that_decision_record_tools_find(tmp_path):
    assert main(["brief", "--shape", SHAPE, *FIXED, "--out", str(tmp_path)]) == OK
    assert [file.name for file in tmp_path.iterdir()] == [
        "0001-forecasting-product-architecture.md"
    ]


@pytest.mark.parametrize(
    ("setting", "path"),
    [
        ("cost.ceiling_usd_per_month=450", ("cost", "ceiling_usd_per_month", 450)),
        ("product.name=Flood: outlook", ("product", "name", "Flood: outlook")),
        ("workload.users_at_launch=unknown", ("workload", "users_at_launch", "unknown")),
        ("product.commercial=false", ("product", "commercial", False)),
        ('handoff.open_questions=["a", "b"]', ("handoff", "open_questions", ["a", "b"])),
    ],
)
def test_values_can_be_set(capsys, setting, path):
    part, field, value = path
    assert main(["brief", "--shape", SHAPE, *FIXED, "--set", setting, "--format", "json"]) == OK
    assert json.loads(capsys.readouterr().out)["blueprint"][part][field] == value


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["brief"], "neither a file nor a shape"),
        (["brief", "x.md", "--shape", SHAPE], "a file and a shape"),
        (["brief", "--shape", "no-such-shape"], "allowed: agentic-research-product"),
        (["brief", "/no/such/file.md"], "No such file"),
        (["brief", str(ROOT / "pyproject.toml")], "no blueprint in it"),
        (["brief", "--shape", SHAPE, "--set", "cost.ceilling=1"], "ceiling_usd_per_month"),
        (["brief", "--shape", SHAPE, "--set", "no equals sign"], "FIELD=VALUE"),
        (["brief", "--shape", SHAPE, "--set", "team.focus_share=7"], "team.focus_share"),
        (["brief", "--shape", SHAPE, "--out", "/no/such/folder/brief.md"], "No such file"),
        (["check", "/no/such/file.md"], "No such file"),
        (["check", str(ROOT / "pyproject.toml")], "no blueprint in it"),
        (["diff", "/no/such/file.md", "/no/other.md"], "No such file"),
    ],
)
def test_what_is_wrong_is_said_in_one_line_on_the_standard_error(capsys, arguments, says):
    assert main(arguments) == INVALID
    written = capsys.readouterr()
    assert written.out == ""
    assert says in written.err
    assert written.err.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["brief", "--shape", SHAPE, "--as-of", "yesterday"],
        ["brief", "--shape", SHAPE, "--seed", "-1"],
        ["brief", "--shape", SHAPE, "--format", "pdf"],
        [],
        ["no-such-command"],
    ],
)
def test_wrong_arguments_end_with_the_same_code(arguments):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == INVALID


def test_a_check_on_the_day_of_the_brief_finds_nothing(capsys, tmp_path):
    file = tmp_path / "brief.md"
    file.write_text(brief_of(SHAPE), encoding="utf-8")
    assert main(["check", str(file), "--as-of", "2026-11-22"]) == OK
    assert capsys.readouterr().out.splitlines()[-1] == "Unchanged."


def test_a_check_says_what_has_changed(capsys, tmp_path):
    file = tmp_path / "brief.md"
    changed = (
        brief_of(SHAPE)
        .replace('"0.03351"', '"0.01"')
        .replace("ceiling: unlikely", "ceiling: likely")
    )
    file.write_text(changed, encoding="utf-8")
    assert main(["check", str(file), "--as-of", "2026-11-22"]) == CHANGED
    lines = capsys.readouterr().out.splitlines()
    assert "  gce-e2-medium.instance_hour: 0.01 -> 0.03351" in lines
    assert "  Passing the ceiling: likely -> unlikely" in lines
    assert lines[-1] == "Changed."


def test_a_check_as_markdown_fits_a_comment_on_a_pull_request(capsys, tmp_path):
    file = tmp_path / "brief.md"
    file.write_text(brief_of(SHAPE).replace('"0.03351"', '"0.01"'), encoding="utf-8")
    asked = ["check", str(file), "--as-of", "2026-11-22", "--format", "md"]
    assert main(asked) == CHANGED
    text = capsys.readouterr().out
    assert text.startswith("**Changed.** brief.md: Forecasting product, made on 2026-11-22")
    assert ["gce-e2-medium.instance_hour", "0.01", "0.03351"] in tables(text)[0]
    assert len(text) < 65_536


def test_a_figure_that_was_edited_in_the_text_is_not_read_and_that_is_said(capsys, tmp_path):
    file = tmp_path / "brief.md"
    text = brief_of(SHAPE)
    assert "USD 762" in text
    file.write_text(text.replace("USD 762", "USD 62"), encoding="utf-8")
    assert main(["check", str(file), "--as-of", "2026-11-22"]) == OK
    assert "changed a figure in the text" in capsys.readouterr().out


def test_a_plan_does_not_differ_from_itself(capsys, tmp_path):
    file = tmp_path / "brief.md"
    file.write_text(brief_of(SHAPE), encoding="utf-8")
    assert main(["diff", str(file), str(file), "--as-of", "2026-11-22"]) == OK
    assert capsys.readouterr().out.splitlines()[-1] == "The same."


def test_a_diff_says_what_differs_in_inputs_and_money(capsys, tmp_path):
    first, second = tmp_path / "first.md", tmp_path / "second.yaml"
    first.write_text(brief_of(SHAPE), encoding="utf-8")
    setting = "cost.ceiling_usd_per_month=20"
    assert main(["brief", str(first), *FIXED, "--set", setting, "--out", str(second)]) == OK
    capsys.readouterr()
    asked = ["diff", str(first), str(second), "--as-of", "2026-11-22"]
    assert main(asked) == CHANGED
    lines = capsys.readouterr().out.splitlines()
    assert "  Ceiling a month: USD 300 -> USD 20" in lines
    assert "  Verdict: Feasible with conditions -> Not viable" in lines
    assert lines[-1] == "Different."
    assert main([*asked, "--format", "md"]) == CHANGED
    found = tables(capsys.readouterr().out)
    assert found[0] == [
        ["What", "first.md", "second.yaml"],
        ["Ceiling a month", "USD 300", "USD 20"],
    ]


@pytest.mark.parametrize("name", ["brief", "blueprint"])
def test_the_schema_is_the_published_one(capsys, name):
    assert main(["schema", name]) == OK
    published = ROOT / "docs" / "schema" / f"{name}.schema.json"
    assert capsys.readouterr().out == published.read_text(encoding="utf-8")


def test_the_shapes_are_listed_with_what_they_fit(capsys):
    assert main(["shapes"]) == OK
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == list(SHAPES)
    assert all(line.endswith(".") for line in lines)


@pytest.mark.parametrize("page", ["README.md", "docs/checking.md"])
def test_every_command_in_the_docs_can_be_typed(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    typed = re.findall(r"python -m lib (\S.*?)(?:\s{2,}#.*|\s*[>|].*|`.*)?$", text, re.MULTILINE)
    assert len(typed) >= 5
    for arguments in typed:
        parser().parse_args(shlex.split(arguments))


def test_the_ready_workflow_is_yaml_that_checks_and_comments():
    text = (ROOT / "docs" / "checking.md").read_text(encoding="utf-8")
    workflow = yaml.safe_load(re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)[0])
    steps = workflow["jobs"]["check"]["steps"]
    commands = "\n".join(step.get("run", "") for step in steps)
    assert "python -m lib check" in commands
    assert "--format md" in commands
    assert "gh pr comment" in commands


def test_it_runs_as_a_module():
    ended = subprocess.run(
        [sys.executable, "-m", "lib", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "python -m lib check brief.md" in ended.stdout


def test_a_reader_that_stops_early_is_no_error():
    with subprocess.Popen(  # noqa: S603 - this repository's own command
        [sys.executable, "-m", "lib", "brief", "--shape", SHAPE],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert running.stdout.read(3) == b"---"
        running.stdout.close()
        assert running.stderr.read() == b""
