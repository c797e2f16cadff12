"""What the brief and the tables say of a move that the bands count."""

import csv
import io

import pytest

from lib.brief.csv_tables import costs_csv
from lib.brief.moved import jump_words, moves_in_words, part_name
from lib.brief.render import render_markdown
from lib.model.change import with_value
from tests.unit.brief.briefs import analysis_of, brief_of, draft, quick

MOVES = "agentic-research-product"
"""Its calls to a large model give way to smaller ones after month 1."""


def test_the_moves_in_the_bands_are_named_with_their_month():
    first = moves_in_words(analysis_of(MOVES))[0]
    assert first.startswith("the move from one large model for every call to cached prompts")
    assert first.endswith("due in month 1 (98 % within the year)")
    assert f"* T{first[1:]}." in brief_of(MOVES)
    assert "month 1, 98 %; in the bands" in brief_of(MOVES)


def test_a_plan_without_a_move_says_nothing_of_it():
    assert moves_in_words(analysis_of("alerting-monitoring-product")) == ()
    assert "the bands bill what follows" not in brief_of("alerting-monitoring-product")


def test_what_is_left_out_is_in_no_band():
    plan = with_value(draft(MOVES), "migrations_left_out", ["llm_optimise", "batch_to_micro_batch"])
    analysis = quick(plan)
    assert analysis.bill.moves == ()
    assert "left out of this plan" in render_markdown(analysis)
    assert {line.lasts for line in analysis.moderate.lines} == {""}


@pytest.mark.parametrize("band", ["lean", "moderate", "scaled"])
def test_the_csv_adds_up_to_the_likely_year_and_marks_each_line(band):
    analysis = analysis_of(MOVES)
    rows = [
        row
        for row in csv.DictReader(io.StringIO(costs_csv(analysis)))
        if row["x_Band"] == band and row["x_Percentile"] == "likely"
    ]
    year = sum(float(row["BilledCost"]) for row in rows)
    assert year == pytest.approx(analysis.bands[band].likely_year, abs=0.01)
    assert {row["x_Mark"] for row in rows if row["x_Component"] == "Model calls"} == {
        "until month 1, before the move",
        "from month 2 on, after the move",
    }
    for row in rows:
        assert float(row["ListCost"]) == pytest.approx(float(row["BilledCost"]), abs=1e-6) or (
            row["ChargeCategory"] == "Credit"
        )


def test_a_move_to_something_cheaper_says_so():
    analysis = analysis_of(MOVES)
    move = next(cliff for cliff in analysis.moderate.cliffs if cliff.kind == "move")
    assert jump_words(move).endswith("a month less")
    named = {part_name(line) for line in analysis.moderate.lines if line.layer == "llm"}
    assert named == {
        "Model calls, until month 1, before the move",
        "Model calls, from month 2 on, after the move",
        "Embeddings",
    }
