"""Whatever is wrong with the input, the page gets a sentence."""

import math

import pytest

from lib.errors import ScoringError
from lib.model.blueprint import ScoreOverride
from tests.unit.scoring_decision.engines import decided, engine, load, plan, world


def test_an_engine_without_a_fact_sheet_is_left_out_and_named():
    result = decided(plan(("rows", "oracle")))
    assert [each.database for each in result.candidates] == ["rows"]
    assert result.notes == (
        "No fact sheet for oracle: left out of the ranking. Choose engines of the catalogue, or "
        "add a file to presets/databases.",
    )


def test_nothing_but_engines_without_a_fact_sheet():
    result = decided(plan(("oracle",)))
    assert result.verdict == "none"
    assert result.sentence == ("No candidate has a fact sheet: choose engines of the catalogue.")


def test_a_must_have_that_nobody_knows_excludes_nobody_and_is_named():
    result = decided(plan(requirements=("quantum-safe",)))
    assert len(result.candidates) == 2
    assert result.notes[0].startswith("The must-have quantum-safe is not known here")


def test_an_override_for_an_engine_that_is_no_candidate_is_named():
    stray = ScoreOverride(database="keys", criterion="operations", score=1.0, reason="no")
    result = decided(plan(overrides=(stray,)))
    assert result.notes == (
        "An override for keys on operations has no effect, as the engine is no candidate. Add it "
        "to the candidates, or delete the override.",
    )
    assert result.override_effect is None


@pytest.mark.parametrize(
    ("name", "figure"),
    [
        ("rows_month_12", math.nan),
        ("query_p95_ms", math.inf),
        ("peak_writes_per_s", -1.0),
        ("read_share", 1.2),
        ("availability_share", -0.1),
    ],
)
def test_a_load_that_cannot_be_is_refused_with_its_name(name, figure):
    with pytest.raises(ScoringError) as refused:
        load(**{name: figure})
    assert refused.value.where == f"workload, {name}"
    assert refused.value.fix


@pytest.mark.parametrize(
    "figures",
    [
        {"rows_month_12": 0.0, "data_gb_month_12": 0.0, "data_gb_month_12_high": 0.0},
        {"peak_writes_per_s": 0.0, "peak_writes_per_s_high": 0.0, "peak_requests_per_s": 0.0},
        {"read_share": 0.0, "analytical_share": 1.0},
        {"read_share": 1.0, "analytical_share": 0.0},
        {"availability_share": 1.0},
        {"query_p95_ms": 1e-6, "freshness_minutes": 1e-6},
        {"rows_month_12": 1e15, "data_gb_month_12": 1e12, "data_gb_month_12_high": 1e13},
        {"writing_processes": 0.0, "concurrent_sessions": 0.0, "analytics_users": 0.0},
    ],
)
def test_extreme_loads_are_scored(figures):
    result = decided(plan(("rows", "columns", "keys", "vectors")), **figures)
    assert all(0 <= each.low <= each.score <= each.high <= 10 for each in result.candidates)


def test_an_engine_that_nobody_described_is_ranked_with_its_whole_range():
    blank = engine(
        "Blank",
        traits=dict.fromkeys(
            ("workload", "layout", "sql", "joins", "transactions", "concurrent_writers"), "unheard"
        ),
    )
    result = decided(plan(("rows", "blank")), *world().databases.values(), blank)
    candidate = result.candidate("blank")
    assert candidate is not None
    assert candidate.high - candidate.low > 4
    assert candidate.unknown
