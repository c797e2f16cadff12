"""What a person adds to the database decision: kept in both files, refused with a sentence."""

import datetime as dt

import pytest

from lib.catalogue.loading import load_catalogue
from lib.errors import BlueprintError
from lib.model.blueprint import Blueprint
from lib.model.change import with_value
from lib.model.own_engines import OWN_NOTE, database_of, with_own_engines
from lib.model.presets import blueprint_for
from lib.model.saved import from_json, from_yaml, to_json, to_yaml

FACTS = load_catalogue()
ENGINE = {
    "id": "own-store",
    "name": "Own | store",
    "workload": "olap",
    "sql": "full",
    "used_by_share": 0.02,
    "usd_month_1": 10.0,
    "source_url": "https://example.org/facts",
    "read_on": "2026-11-20",
}


def draft(**changes: object) -> Blueprint:
    blueprint = blueprint_for("forecasting-product", FACTS, starts_on=dt.date(2026, 12, 1))
    plain = {**blueprint.database.model_dump(mode="json"), **changes}
    return with_value(blueprint, "database", plain)


def test_everything_added_survives_both_ways_of_writing():
    given = draft(
        own_engines=[ENGINE],
        candidates=["postgresql", "own-store"],
        own_criteria=[{"id": "own-exit", "name": "Exit", "scores": {"own-store": 3.5}}],
        names={"operations": "Nights"},
        judgments=[{"first": "operations", "second": "own-exit", "times": 3}],
        concentration=200,
        thresholds={"clear_share": 0.8},
    )
    assert from_json(to_json(given)) == given
    assert from_yaml(to_yaml(given)) == given


def test_an_older_file_without_these_fields_opens_unchanged():
    new = {"own_engines", "own_criteria", "names", "judgments", "concentration", "thresholds"}
    given = draft()
    plain = given.database.model_dump(mode="json")
    older = {name: value for name, value in plain.items() if name not in new}
    assert with_value(given, "database", older) == given


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"own_engines": [{**ENGINE, "used_by_share": 2}]}, "less than or equal to 1"),
        ({"own_engines": [{**ENGINE, "usd_month_1": -1}]}, "greater than or equal to 0"),
        ({"own_engines": [{**ENGINE, "hours_month": float("nan")}]}, "finite number"),
        ({"own_engines": [{**ENGINE, "sql": "some"}]}, "'unknown', 'full', 'partial' or 'none'"),
        ({"own_engines": [{**ENGINE, "name": "  "}]}, "at least 1 character"),
        ({"own_engines": [ENGINE, {**ENGINE, "id": "own-two"}]}, "rename one of them"),
        ({"own_criteria": [{"id": "own-a", "name": "A", "scores": {"x": 11}}]}, "equal to 10"),
        ({"own_criteria": [{"id": "operations", "name": "A"}]}, "two criteria are called"),
        ({"names": {"operations": "A", "familiarity": "A"}}, "two criteria are called 'A'"),
        (
            {"judgments": [{"first": "operations", "second": "operations", "times": 2}]},
            "compared twice, or one with itself",
        ),
        (
            {"judgments": [{"first": "operations", "second": "own-gone", "times": 2}]},
            "'own-gone', which is no criterion",
        ),
        (
            {"judgments": [{"first": "operations", "second": "familiarity", "times": 12}]},
            "less than or equal to 9",
        ),
        ({"thresholds": {"toss_up_share": 0.95}}, "a toss-up must end where a clear winner begins"),
        ({"concentration": 1}, "greater than or equal to 5"),
    ],
)
def test_what_does_not_fit_is_refused_with_a_sentence(changes, sentence):
    with pytest.raises(BlueprintError) as refusal:
        draft(**changes)
    assert sentence in str(refusal.value)


def test_typed_facts_become_a_fact_sheet_marked_as_typed():
    given = draft(own_engines=[ENGINE])
    (engine,) = given.database.own_engines
    sheet = database_of(engine)
    used = sheet.familiarity["stackoverflow_2025_used_share"]
    assert (used.value, used.note) == (0.02, OWN_NOTE)
    assert used.source is not None
    assert used.source.url == "https://example.org/facts"
    assert sheet.operations["backup"].value is None  # left at "unknown"


def test_own_engines_join_the_catalogue_once():
    given = draft(own_engines=[ENGINE])
    joined = with_own_engines(given, FACTS)
    assert set(joined.databases) == {*FACTS.databases, "own-store"}
    assert with_own_engines(given, joined) is joined
    assert with_own_engines(draft(), FACTS) is FACTS


def test_an_own_engine_cannot_take_the_place_of_one_of_the_catalogue():
    given = draft(own_engines=[{**ENGINE, "id": "postgresql"}])
    with pytest.raises(BlueprintError, match="no engine of the catalogue has"):
        with_own_engines(given, FACTS)
