"""The one way to change a blueprint, and what it says when it refuses."""

import pytest

from lib.catalogue.loading import load_catalogue
from lib.errors import BlueprintError
from lib.model.change import with_value
from lib.model.estimate import UNKNOWN, Estimate
from lib.model.presets import blueprint_for
from lib.model.risks import Risk


@pytest.fixture(scope="module")
def blueprint(first_of_december):
    return blueprint_for("data-to-decision-tool", load_catalogue(), starts_on=first_of_december)


@pytest.mark.parametrize(
    ("path", "value", "read"),
    [
        ("cost.ceiling_usd_per_month", 450, lambda b: b.cost.ceiling_usd_per_month == 450),
        ("cost.ceiling_usd_per_month", None, lambda b: b.cost.ceiling_usd_per_month is None),
        ("product.name", "Order desk", lambda b: b.product.name == "Order desk"),
        ("team.people.0.hours_per_week", 24, lambda b: b.team.people[0].hours_per_week == 24),
        ("team.people.0.skills.kafka", "fluent", lambda b: b.team.people[0].skills["kafka"]),
        ("database.weights.operations", 60, lambda b: b.database.weights.operations == 60),
        ("workload.dau_mau", UNKNOWN, lambda b: b.workload.dau_mau == UNKNOWN),
        (
            "workload.users_at_launch.likely",
            80,
            lambda b: b.workload.users_at_launch == Estimate.exactly(80),
        ),
        (
            "risks",
            [Risk(id="slow", title="Too slow")],
            lambda b: [risk.title for risk in b.risks] == ["Too slow"],
        ),
    ],
)
def test_a_value_is_replaced_at_its_path(blueprint, path, value, read):
    before = blueprint.model_dump_json()
    assert read(with_value(blueprint, path, value))
    assert blueprint.model_dump_json() == before, "the former blueprint is not touched"


@pytest.mark.parametrize(
    ("path", "value", "where", "sentence"),
    [
        ("cost.ceiling_usd_per_month", -5, "cost.ceiling_usd_per_month", "greater than or equal"),
        ("cost.ceiling_usd_per_month", float("inf"), "cost.ceiling", "finite"),
        ("cost.celing_usd_per_month", 5, "cost.celing_usd_per_month", "Did you mean"),
        ("team.people.7.role", "Tester", "team.people.7.role", "7"),
        ("team.people.0.hours_per_week", 200, "team.people.0.hours_per_week", "60"),
        ("workload.dau_mau", {"low": 0.5, "likely": 0.2, "high": 0.6}, "dau_mau", "low must not"),
        (
            "workload.dau_mau",
            {"low": 0.5, "likely": 0.9, "high": 1.6},
            "dau_mau",
            "between 0 and 1",
        ),
        ("workload.monthly_growth_share.likely", 10, "monthly_growth_share", "between -0.5 and 3"),
        ("workload.retention_months.likely", 0, "retention_months", "low, likely and high between"),
        ("risks.0.likelihood", 1.2, "likelihood", "less than or equal to 1"),
        ("product.name", "a\x00b", "product.name", "control character"),
        ("product.name", "x" * 301, "product.name", "300 characters"),
        (
            "database.weights",
            dict.fromkeys(
                ("access_pattern", "query_latency", "operations", "familiarity", "integration"), 0
            ),
            "database.weights",
            "every weight is 0",
        ),
        ("risks", [{"id": "a", "title": "A"}, {"id": "a", "title": "B"}], "", "used twice"),
        ("database.candidates", [], "database.candidates", "at least 1 entry"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_with_its_place(
    blueprint, path, value, where, sentence
):
    with pytest.raises(BlueprintError) as refusal:
        with_value(blueprint, path, value)
    assert where in refusal.value.where
    assert sentence in str(refusal.value)


@pytest.mark.parametrize(
    ("path", "value", "sentence"),
    [
        (
            "workload.users_at_launch",
            {"low": -1, "likely": 2, "high": 3},
            "workload.users_at_launch: found -1 to 3; allowed: low, likely and high between "
            "0.000001 and 1,000,000,000,000.",
        ),
        (
            "workload.monthly_growth_share",
            {"low": 10, "likely": 10, "high": 10},
            "workload.monthly_growth_share: found 10 to 10; allowed: low, likely and high between "
            "-0.5 and 3.",
        ),
        (
            "workload.users_at_launch",
            {"low": 1, "likely": float("inf"), "high": float("inf")},
            "workload.users_at_launch.likely: found inf; allowed: a finite number.",
        ),
        (
            "cost.overrides",
            [{"service": "aws-lambda", "meter": "requests", "usd_per_block": -1}],
            "cost.overrides.0.usd_per_block: found -1; allowed: greater than or equal to 0.",
        ),
        (
            "cost.own_lines",
            [{"name": "", "layer": "api", "usd": 1}],
            "cost.own_lines.0.name: found ''; allowed: at least 1 character.",
        ),
        (
            "product.starts_on",
            "soon",
            "product.starts_on: found 'soon'; allowed: a day such as 2026-12-01.",
        ),
        ("team.build_months", 2.5, "team.build_months: found 2.5; allowed: a whole number."),
    ],
)
def test_a_refusal_names_the_very_value_and_what_may_stand_there(blueprint, path, value, sentence):
    with pytest.raises(BlueprintError) as refusal:
        with_value(blueprint, path, value)
    assert str(refusal.value).startswith(sentence)
