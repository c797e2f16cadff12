"""Two plans side by side: nothing that differs goes unseen, and it is said in words and money."""

from collections.abc import Iterator

import pytest

from lib.brief.differences import LONGEST, differences, excerpts, inputs_that_differ
from lib.brief.inputs import inputs_of
from lib.model.blueprint import Blueprint
from lib.model.change import with_value
from lib.model.take_over import taken_over
from tests.unit.brief.briefs import analysis_of, draft, quick

SHAPE = "forecasting-product"

CHANGES = {
    "stack.storage.option": "postgres-neon",
    "stack.storage.rejected.0.option": "postgres-rds",
    "product.shape": "risk-scoring-product",
    "product.hosting": "workstation",
    "product.starts_on": "2027-03-01",
    "product.sources.0.rights": "red",
    "product.sources.0.commercial_use": "no",
    "product.sources.0.redistribution": "no",
    "database.candidates.0": "sqlite",
    "database.requirements.0": "full-text",
    "database.overrides.0.database": "motherduck",
    "database.overrides.0.criterion": "familiarity",
    "cost.build_machine": "aws-fargate-build",
    "team.on_call": "around_the_clock",
    "risks.0.response": "accept",
    "risks.0.status": "closed",
    "risks.0.review_on": "2027-03-03",
    "risks.0.tripwires.0.metric": "peak_rps",
    "risks.0.tripwires.0.operator": ">",
    "risks.0.tripwires.0.action": "review",
    "sourcing.0.capability": "search",
    "sourcing.0.choice": "adopt",
    "record.status": "accepted",
    "cost.own_lines.0.layer": "llm",
    "cost.own_lines.0.driver": "requests",
    "cost.overrides.0.service": None,
    "cost.overrides.0.meter": None,
    "cost.discounts.0.vendor": "",
    "record.layout.length": "one_page",
    "record.layout.sections.0": None,
    "record.layout.sections": None,
    "record.layout.empty": "leave_out",
    "schema_version": None,
    "risks.0.id": None,
    "risks.0.library": None,
    "sourcing.0.family": None,
    "cost.shown_in": "EUR",
    "cost.rates.0.currency": "CHF",
    "cost.rates.0.on": "2026-11-21",
    "migrations_left_out.0": None,
    "database.own_engines.0.id": None,
    "database.own_engines.0.workload": "olap",
    "database.own_engines.0.layout": "column",
    "database.own_engines.0.sql": "full",
    "database.own_engines.0.joins": "none",
    "database.own_engines.0.transactions": "limited",
    "database.own_engines.0.concurrent_writers": "one",
    "database.own_engines.0.backup": "snapshot",
    "database.own_engines.0.dbt": "community",
    "database.own_engines.0.read_on": "2026-11-20",
    "database.own_criteria.0.id": None,
    "database.own_criteria.0.measure": "hours_month",
    "database.judgments.0.first": None,
    "database.judgments.0.second": None,
    "risks.0.likelihood_low": 0.15,
    "risks.0.likelihood": 0.3,
    "risks.0.likelihood_high": 0.5,
    "risks.0.impact_usd_low": 600,
    "risks.0.impact_usd_high": 3_000,
}
"""Another value for each field that does not take any text or number; None leaves it alone."""


def full() -> Blueprint:
    """Return a plan in which every kind of input is present."""
    plain = draft(SHAPE).model_dump(mode="json")
    plain["product"]["sources"] = [
        {"name": "Gauges", "quota_calls_per_day": 100, "calls_per_run": 5}
    ]
    plain["database"]["overrides"] = [
        {"database": "duckdb", "criterion": "operations", "score": 3, "reason": "seen"}
    ]
    plain["database"]["requirements"] = ["sql"]
    plain["cost"]["overrides"] = [
        {
            "service": "cloudflare-r2",
            "meter": "storage_gb_month",
            "usd_per_block": 1,
            "reason": "contract",
        }
    ]
    plain["cost"]["overrides"][0]["reason"] = "contract"
    plain["cost"]["discounts"] = [{"vendor": "Render", "share": 0.1, "reason": "start-up"}]
    plain["cost"]["own_lines"] = [{"name": "Licence", "layer": "api", "usd": 5}]
    plain["cost"]["budget_usd_per_year"] = 5_000
    plain["cost"]["build_machine"] = None
    plain["sourcing"] = [
        {"capability": "auth", "choice": "build", "differentiating": True, "reason": "we must"}
    ]
    plain["risks"][0] |= {
        "cause": "The vendor is small",
        "effect": "we move",
        "likelihood_low": 0.1,
        "likelihood": 0.2,
        "likelihood_high": 0.4,
        "impact_usd_low": 500,
        "impact_usd": 900,
        "impact_usd_high": 2_000,
        "impact_weeks": 2,
        "impact_users": 50,
        "mitigation_usd": 100,
        "mitigation_hours": 8,
        "left_share": 0.5,
    }
    plain["migrations_left_out"] = ["sync_api_to_queue_workers"]
    plain["thresholds"] = {"passing_condition": 0.2, "passing_broken": 0.5}
    plain["cost"]["rates"] = [
        {"currency": "EUR", "usd": 1.2, "on": "2026-11-20", "source": "our bank"}
    ]
    plain["database"]["names"] = {"operations": "Upkeep"}
    plain["database"]["own_engines"] = [{"id": "own-store", "name": "House store"}]
    plain["database"]["own_criteria"] = [
        {"id": "own-trust", "name": "Trust", "worst": "no", "best": "yes", "scores": {"duckdb": 4}}
    ]
    plain["database"]["judgments"] = [{"first": "operations", "second": "own-trust", "times": 3}]
    plain["risks"][0]["tripwires"] = [
        {"metric": "mau", "operator": "<", "threshold": 5, "action": "stop"}
    ]
    plain["handoff"] = {"notes": "Mind the gauges.", "open_questions": ["Who pays?"]}
    plain["record"] |= {"title": "Stack", "consulted": ["Legal"], "informed": ["Sales"]}
    plain["workload"]["users_at_launch"] = {"low": 5, "likely": 40, "high": 90}
    return Blueprint.model_validate(plain)


def leaves(plain: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Yield every value of a plan with the path that leads to it."""
    children: Iterator[tuple[object, object]] = iter(())
    if isinstance(plain, dict):
        children = iter(plain.items())
    elif isinstance(plain, list | tuple):
        children = iter(enumerate(plain))
    else:
        yield path.removeprefix("."), plain
    for key, value in children:
        yield from leaves(value, f"{path}.{key}")


def other(path: str, value: object) -> object:
    """Return another value for a field; None where there is none to try."""
    if path in CHANGES:
        return CHANGES[path]
    last = path.rpartition(".")[2]
    if (
        path.startswith("record.layout.sections")
        or ".option" in path
        or "skills" in path
        or "candidates" in path
    ):
        return {"learning": "fluent", "fluent": "none", "none": "learning"}.get(str(value))
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        whole = {
            "sustained_months",
            "min_app_instances",
            "environments",
            "start_month",
            "build_months",
            "number",
        }
        return value % 2 + 1 if last in whole else value * 0.75 + 0.01
    if value is None and path.startswith("workload."):
        return "unknown"
    return f"{value} indeed" if isinstance(value, str) and last not in _WORDS else None


_WORDS = {"response", "status", "library", "id", "operator", "action", "metric", "review_on"}


def test_no_input_changes_unseen():
    blueprint = full()
    before, seen = inputs_of(quick(blueprint)), 0
    for path, value in leaves(blueprint.model_dump(mode="json")):
        changed = other(path, value)
        if changed is None:
            continue
        after = quick(with_value(blueprint, path, changed))
        assert inputs_of(after) != before, path
        seen += 1
    assert seen > 150


def test_a_plan_against_itself_differs_in_nothing():
    found = differences(analysis_of(SHAPE), analysis_of(SHAPE))
    assert found.is_same


def test_what_differs_is_said_in_words_and_money():
    one = quick(draft(SHAPE))
    other = quick(with_value(draft(SHAPE), "cost.ceiling_usd_per_month", 1))
    found = differences(one, other)
    (change,) = found.inputs
    assert (change.what, change.first, change.second) == ("Ceiling a month", "USD 300", "USD 1")
    results = {each.what: (each.first, each.second) for each in found.results}
    assert results["Verdict"] == ("Feasible with conditions", "Not viable")
    assert results["Chance to pass the ceiling"][1] == "100 %"
    assert found.costs == ()


def test_money_says_by_how_much():
    own = [{"name": "Licence", "layer": "api", "usd": 10}]
    found = differences(quick(draft(SHAPE)), quick(with_value(draft(SHAPE), "cost.own_lines", own)))
    # USD 10 a month x 12 months
    (line,) = found.costs
    assert (line.first, line.second, line.more) == ("not used", "USD 120", "USD 120 more")
    results = {each.what: each.more for each in found.results}
    assert results["Moderate, year"] == "USD 120 more"


@pytest.mark.parametrize(
    ("one", "another"),
    [
        ("a" * 500 + "b", "a" * 500 + "c"),
        ("word " * 900, "word " * 899 + "end "),
        ("", "x"),
        ("a  b", "a b"),
        ("line\nline", "line line"),
    ],
)
def test_excerpts_differ_where_texts_differ_and_are_short(one, another):
    first, second = excerpts(one, another)
    assert first != second
    assert max(len(first), len(second)) <= LONGEST + 20


def test_texts_that_part_late_are_told_apart_among_many():
    alike = "a" * 500
    short, one, other, again = excerpts("b", f"{alike}1", f"{alike}2", f"{alike}1")
    assert short == "b"
    assert one == again != other
    assert one.endswith("a1")


def test_a_risk_that_is_only_called_differently_is_one_thing():
    plans = [full(), with_value(full(), "risks.0.title", "Another name")]
    (row,) = inputs_that_differ([inputs_of(quick(plan)) for plan in plans])
    assert row.path == f"risks.{full().risks[0].id}"
    assert row.values[1].startswith("Risk: Another name: ")


def test_every_input_names_the_place_it_stands_at():
    """Taking over every input that differs makes two plans the same."""
    plan, other = full(), with_value(full(), "risks", full().risks[1:])
    for path, value in leaves(full().model_dump(mode="json")):
        changed = globals()["other"](path, value)
        if changed is not None and path != "risks" and not path.startswith("risks."):
            other = with_value(other, path, changed)
    rows = list(inputs_that_differ([inputs_of(quick(plan)), inputs_of(quick(other))]))
    for row in rows:
        plan = taken_over(plan, other, row.path)
    assert plan == other
