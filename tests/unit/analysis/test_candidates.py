"""What each candidate costs and takes beside its score, and what stays unknown."""

import datetime as dt

import numpy as np
import pytest

from lib.analysis import Analysis, analyse, redecided
from lib.analysis.ways import LOCAL_FIRST, WAREHOUSE_FIRST, analytical_ways
from lib.catalogue.loading import load_catalogue
from lib.model.blueprint import Blueprint
from lib.model.change import with_value
from lib.model.cost_plan import BANDS
from lib.model.presets import blueprint_for

AS_OF = dt.date(2026, 12, 1)
FACTS = load_catalogue()
SHAPES = sorted(FACTS.shapes)
MODERATE = BANDS.index("moderate")


def draft(shape: str = "forecasting-product", **changes: object) -> Blueprint:
    blueprint = blueprint_for(shape, FACTS, starts_on=AS_OF)
    for path, value in changes.items():
        blueprint = with_value(blueprint, path.replace("__", "."), value)
    return blueprint


def computed(blueprint: Blueprint, *, draws: int = 128) -> Analysis:
    return analyse(blueprint, FACTS, seed=1, as_of=AS_OF, draws=draws)


@pytest.mark.parametrize("shape", SHAPES)
def test_every_figure_that_is_not_known_says_why(shape):
    for candidate in computed(draft(shape), draws=2).database.candidates:
        assert candidate.priced_as
        if candidate.cost_usd is None:
            assert "catalogue" in candidate.priced_as


@pytest.mark.parametrize("shape", ["risk-scoring-product", "workflow-automation-product"])
def test_the_picked_engine_costs_what_the_bill_says_of_the_storage(shape):
    """With the bill's own draws: P50 of the storage layer in months 1 and 12."""
    analysis = computed(draft(shape))
    storage = analysis.bill.by_layer["storage"][MODERATE, 1:]
    first, last = np.median(storage[:, 0]), np.median(storage[:, -1])
    picked = FACTS.options[analysis.blueprint.stack.storage.option].engines[0]
    candidate = analysis.database.candidate(picked)
    assert candidate is not None
    assert candidate.cost_usd == pytest.approx((first, last))


def test_an_engine_that_no_service_runs_is_not_known():
    analysis = computed(draft(database__candidates=["postgresql", "neo4j"]), draws=2)
    neo4j = analysis.database.candidate("neo4j")
    assert neo4j is not None
    assert (neo4j.cost_usd, neo4j.hours_month) == (None, None)
    assert neo4j.priced_as == "no service for Neo4j is in the catalogue"


def test_an_engine_without_a_stack_option_is_priced_by_its_service():
    analysis = computed(draft(database__candidates=["cockroachdb"]), draws=2)
    (cockroach,) = analysis.database.candidates
    assert cockroach.cost_usd is not None
    assert "CockroachDB" in cockroach.priced_as


def test_a_discount_lowers_the_price_beside_the_score_and_not_the_score():
    full = computed(draft("risk-scoring-product"), draws=2).database.candidates
    half = computed(
        draft("risk-scoring-product", cost__discounts=[{"share": 0.5, "reason": "agreed"}]),
        draws=2,
    ).database.candidates
    for one, other in zip(full, half, strict=True):
        assert one.score == other.score
        if one.cost_usd is not None and other.cost_usd is not None:
            assert other.cost_usd[1] <= one.cost_usd[1]


OWN = {"id": "own-store", "name": "Own store", "workload": "oltp", "layout": "row"}


def test_an_own_engine_is_ranked_with_its_own_figures():
    engine = {**OWN, "usd_month_12": 40.0, "hours_month": 2.0}
    decision = {
        **draft().database.model_dump(mode="json"),
        "own_engines": [engine],
        "candidates": ["postgresql", "own-store"],
    }
    candidate = computed(draft(database=decision), draws=2).database.candidate("own-store")
    assert candidate is not None
    assert candidate.cost_usd == (40.0, 40.0)  # one month typed in serves for both
    assert candidate.hours_month == 2.0
    assert candidate.priced_as == "your own figures"
    assert candidate.unknown  # what was not typed in is a range


def test_the_ceiling_as_a_must_have_knows_the_price():
    analysis = computed(
        draft(
            "risk-scoring-product",
            database__requirements=["within-ceiling"],
            cost__ceiling_usd_per_month=100.0,
        ),
        draws=2,
    )
    out = {engine.database for engine in analysis.database.knocked_out}
    assert "snowflake" in out  # a warehouse that is asked all day
    assert "postgresql" not in out


@pytest.mark.parametrize("shape", SHAPES)
def test_weighing_anew_gives_what_a_full_analysis_gives(shape):
    first = computed(draft(shape), draws=16)
    changes: dict[str, object] = {
        "database.weights.operations": 80.0,
        "database.requirements": ["sql"],
        "database.concentration": 200.0,
        "database.own_criteria": [
            {"id": "own-exit", "name": "Exit", "scores": {first.database.winner or "": 1.0}}
        ],
    }
    changed = first.blueprint
    for path, value in changes.items():
        changed = with_value(changed, path, value)
    again, full = redecided(first, changed), computed(changed, draws=16)
    assert again.blueprint == full.blueprint
    assert again.verdict == full.verdict
    assert again.database.sentence == full.database.sentence
    assert again.database.verdict == full.database.verdict
    for one, other in zip(again.database.candidates, full.database.candidates, strict=True):
        assert one == other


def test_both_ways_are_priced_and_the_triggers_held_against_the_numbers():
    ways = analytical_ways(computed(draft()))
    assert ways is not None
    local, warehouse = ways.offers[LOCAL_FIRST].usd, ways.offers[WAREHOUSE_FIRST].usd
    assert local is not None
    assert warehouse is not None
    assert local[1] < warehouse[1]
    assert len(ways.conditions) == 4
    assert ways.sentence.startswith(("Local-first", "Start local-first"))


def test_the_freshest_data_end_local_first_at_once():
    exact = {"low": 5.0, "likely": 5.0, "high": 5.0}
    ways = analytical_ways(computed(draft(workload__freshness_minutes=exact)))
    assert ways is not None
    assert ways.trip.month == 1
    assert "Local-first does not serve" in ways.sentence


def test_two_hundred_gigabytes_end_local_first_whatever_the_pick_keeps_in_files():
    """The published limit is 100 GB; a pick that keeps all in a database has no files."""
    exact = {"low": 40_000.0, "likely": 40_000.0, "high": 40_000.0}
    blueprint = draft("workflow-automation-product", workload__data_ingested_mb_day=exact)
    ways = analytical_ways(computed(blueprint))
    assert ways is not None
    held = {each.condition.metric: each.trip for each in ways.conditions}
    assert held["modeled_data_gb"].month is not None
