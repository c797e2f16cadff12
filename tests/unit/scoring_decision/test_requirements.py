"""Must-haves: pass, fail or unknown, each with its reason."""

import pytest

from lib.scoring.criteria.facts import sheet_of
from lib.scoring.requirements import REQUIREMENTS, checks
from tests.unit.scoring_decision.engines import (
    COLUMNS,
    ENGINES,
    KEYS,
    ROWS,
    VECTORS,
    case,
    engine,
    fact,
    facts,
)

SHEETS = {each.id: each for each in ENGINES}


def check(name, database, **given):
    (found,) = checks((name,), sheet_of(database, SHEETS), case(**given))
    return found


@pytest.mark.parametrize(
    ("name", "database", "outcome"),
    [
        ("multi-statement-transactions", ROWS, "pass"),
        ("multi-statement-transactions", KEYS, "fail"),
        (
            "multi-statement-transactions",
            engine("One", traits={"transactions": "perhaps"}),
            "unknown",
        ),
        ("managed-only", ROWS, "pass"),
        ("managed-only", COLUMNS, "pass"),  # no server to run
        ("managed-only", engine("One", traits={"managed_available": False}), "fail"),
        ("many-writers", ROWS, "pass"),
        ("many-writers", COLUMNS, "fail"),
        ("sql", ROWS, "pass"),
        ("sql", KEYS, "fail"),
        ("embeddings", VECTORS, "pass"),
        ("embeddings", ROWS, "fail"),  # only with the extension
        ("embeddings", COLUMNS, "unknown"),
        ("full-text", ROWS, "unknown"),
        ("full-text", engine("One", access_pattern=facts(full_text_search="built in")), "pass"),
        ("full-text", engine("One", access_pattern=facts(full_text_search="none")), "fail"),
        ("full-text", engine("One", traits={"workload": "search"}), "pass"),
        ("self-hostable", ROWS, "pass"),
        ("self-hostable", KEYS, "fail"),
        ("open-source", ROWS, "pass"),
        ("open-source", engine("One", licence=fact("proprietary service on MIT engine")), "fail"),
        ("open-source", engine("One", licence=fact("SSPL v1")), "unknown"),
        ("open-source", engine("One", licence=fact(None)), "unknown"),
        ("any-moment-restore", ROWS, "pass"),
        ("any-moment-restore", COLUMNS, "fail"),
        ("any-moment-restore", engine("One", operations=facts(backup="time travel")), "unknown"),
        ("any-moment-restore", KEYS, "unknown"),
    ],
)
def test_must_haves_read_the_facts(name, database, outcome):
    assert check(name, database).outcome == outcome


def test_coming_back_by_itself_needs_a_standby():
    assert check("automatic-failover", ROWS).outcome == "fail"
    assert check("automatic-failover", ROWS, standby=True).outcome == "pass"
    assert check("automatic-failover", KEYS).outcome == "unknown"


@pytest.mark.parametrize(
    ("cost", "ceiling", "outcome"),
    [((20.0, 99.0), 100.0, "pass"), ((20.0, 101.0), 100.0, "fail"), (None, 100.0, "unknown"),
     ((20.0, 99.0), None, "unknown")],
)  # fmt: skip
def test_the_ceiling_is_held_against_month_12(cost, ceiling, outcome):
    found = check("within-ceiling", ROWS, cost_usd={"rows": cost}, ceiling_usd_per_month=ceiling)
    assert found.outcome == outcome


@pytest.mark.parametrize(
    ("expected", "high", "outcome"),
    [(10.0, 40.0, "pass"), (10.0, 60.0, "unknown"), (600.0, 900.0, "fail")],
)
def test_room_is_unknown_where_only_fast_growth_overflows(expected, high, outcome):
    found = check(
        "room-for-month-12", COLUMNS, data_gb_month_12=expected, data_gb_month_12_high=high
    )
    assert found.outcome == outcome


def test_ten_million_embeddings_are_the_end_of_a_row_store():
    assert check("embeddings", VECTORS, vectors_month_12=1e7).outcome == "pass"
    assert check("embeddings", VECTORS, vectors_month_12=5e7).outcome == "fail"


def test_a_failure_says_why():
    found = check("many-writers", COLUMNS)
    assert found.reason == "its writers at once: one process"
    assert found.fact is not None
    assert found.fact.key == "traits.concurrent_writers"


def test_unknown_must_haves_are_left_to_the_notes():
    assert checks(("no-such-thing",), sheet_of(ROWS, SHEETS), case()) == ()


def test_every_must_have_says_what_it_is_and_when_to_switch_it_on():
    for requirement in REQUIREMENTS.values():
        assert requirement.name
        assert requirement.question.endswith("?")
