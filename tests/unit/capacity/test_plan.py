"""The whole plan: load, rules, money and what to drop."""

import numpy as np
import pytest

from lib.capacity.metrics import team_metrics
from lib.capacity.needs import team_needs, uncertain_names
from lib.capacity.plan import capacity_plan, year_usd_likely
from lib.model.blueprint import Person
from lib.sampling import draw
from tests.unit.capacity.small_world import (
    SEED,
    blueprint,
    catalogue,
    component,
    exactly,
    operations,
    option,
    team,
    technology,
)

APP = option(
    "frontend",
    id="app",
    name="An app",
    build_hours=exactly(160),
    technologies=("react",),
    components=(component("App", critical=False),),
)
STORE = option(
    "storage",
    id="store",
    name="A store",
    build_hours=exactly(40),
    technologies=("linux",),
    components=(
        component("Server", managed=False, critical=False),
        component("Backup", critical=False),
    ),
)
JOBS = option("pipeline", id="jobs", technologies=("linux",))
WORLD = catalogue(
    APP,
    STORE,
    JOBS,
    technologies=(technology("react", days=exactly(10)), technology("linux", days=exactly(5))),
)


def plan_for(blueprint_, world=WORLD, **passed):
    draws = draw(uncertain_names(blueprint_, world), seed=SEED, draws=16)
    return capacity_plan(blueprint_, world, team_needs(blueprint_, world, draws), **passed)


def rule(plan, rule_id):
    return next(each for each in plan.rules if each.id == rule_id)


def test_a_plan_that_fits():
    plan = plan_for(blueprint(APP, STORE, JOBS))
    # build (160 + 40) / 4 = 50, learning (10 + 5) x 8 / 4 = 30, run 1 + 6 + 1 = 8, base 10
    # over 130 hours: 98 / 130 in months 1-4, then 18 / 130
    np.testing.assert_allclose(plan.load.likely, [98 / 130] * 4 + [18 / 130] * 8)
    assert rule(plan, "load").state == "ok"
    assert plan.backlog.first_version_month == 4
    # 98 x 4 + 18 x 8 hours at USD 100
    assert plan.year_hours.likely == pytest.approx(536)
    assert plan.year_usd.p50 == pytest.approx(53_600)
    assert plan.supply_usd == pytest.approx(130 * 12 * 100)
    assert plan.operations_share.likely == pytest.approx(18 / 130)
    assert plan.unfamiliar == ("react", "linux")


def test_a_plan_that_is_late():
    plan = plan_for(blueprint(APP, STORE, JOBS, team=team(Person(hours_per_week=24))))
    # 24 x 52/12 x 0.75 = 78 hours: 20 too many in months 1-4, 60 of slack after: done in month 6
    assert rule(plan, "load").state == "warn"
    assert plan.load.overload_month == 1
    assert plan.backlog.first_version_month == 6
    assert "month 6" in rule(plan, "load").says


def test_a_plan_that_does_not_fit_the_year():
    plan = plan_for(blueprint(APP, STORE, JOBS, team=team(Person(hours_per_week=12))))
    # 39 hours a month make 468 in the year, 536 are needed
    assert rule(plan, "load").state == "broken"
    assert "68 hours are left over" in rule(plan, "load").says


def test_a_team_of_nobody_is_refused_and_breaks_nothing():
    nobody = team().model_copy(update={"people": ()})
    plan = plan_for(blueprint(APP, team=nobody))
    assert rule(plan, "load").state == "broken"
    assert rule(plan, "load").says == "There is work, and no engineer in the team to do it."
    assert rule(plan, "operations_share").state == "broken"
    assert "no engineer is there" in rule(plan, "operations_share").says
    assert not any("inf" in each.says.split() for each in plan.rules)
    assert np.isinf(plan.load.p50).all()
    assert plan.reliefs[0].load_without == float("inf")


def test_managers_do_not_build():
    plan = plan_for(blueprint(APP, team=team(Person(role="Manager", engineer=False))))
    assert rule(plan, "load").state == "broken"
    assert plan.supply.hours.any()


def test_hours_of_the_other_domains_are_part_of_the_load():
    extra = np.full((17, 12), 26.0)
    plan = plan_for(blueprint(), sourcing_hours=extra, migration_hours=extra)
    # base 10 + 26 + 26 over 130
    np.testing.assert_allclose(plan.load.likely, 62 / 130)
    assert plan.of_kind("sourcing").hours is extra
    assert plan.of_kind("migration").hours is extra


def test_the_year_before_migrations_can_be_had_without_a_plan():
    blueprint_ = blueprint(APP, STORE, JOBS)
    draws = draw(uncertain_names(blueprint_, WORLD), seed=SEED, draws=16)
    needs, extra = team_needs(blueprint_, WORLD, draws), np.full((17, 12), 10.0)
    plan = capacity_plan(blueprint_, WORLD, needs, sourcing_hours=extra)
    usd = year_usd_likely(blueprint_, needs, sourcing_hours=extra)
    assert usd == pytest.approx(plan.year_usd.likely)
    assert year_usd_likely(blueprint_, needs) == pytest.approx(usd - 12_000)


def test_what_dropping_a_layer_saves():
    plan = plan_for(blueprint(APP, STORE, JOBS))
    first, second = plan.reliefs[:2]
    # 160 build + 80 learning + 12 x 1 to run
    assert (first.layer, first.hours.likely) == ("frontend", pytest.approx(252))
    assert first.usd == pytest.approx(25_200)
    # without it month 1 has 98 - 40 - 20 - 1 hours
    assert first.load_without == pytest.approx(37 / 130)
    # 40 build + 12 x 7 to run; the jobs need linux as well, so that learning would stay
    assert (second.layer, second.hours.likely) == ("storage", pytest.approx(124))
    assert second.learning_hours == 0
    assert second.heaviest_component == "Server"


def test_operations_that_leave_no_time_to_build_break_the_plan():
    heavy = operations("hosting", managed=exactly(70))
    world = catalogue(
        APP,
        technologies=(technology("react", days=exactly(0)),),
        operations=dict(WORLD.operations) | {"hosting": heavy},
    )
    plan = plan_for(blueprint(APP), world)
    # 70 to run and 10 for the base product, over 130
    assert plan.operations_share.p50 == pytest.approx(80 / 130)
    assert rule(plan, "operations_share").state == "broken"


def test_people_are_counted_when_the_first_version_is_done():
    people = [Person() for _ in range(7)] + [Person(start_month=5)]
    around = team(*people, on_call="around_the_clock", build_months=4)
    assert rule(plan_for(blueprint(team=around)), "on_call").number == 7
    later = around.model_copy(update={"build_months": 5})
    assert rule(plan_for(blueprint(team=later)), "on_call").state == "ok"


def test_metrics_of_the_team():
    plan = blueprint(APP, STORE, JOBS, team=team(Person(skills={"react": "fluent"})))
    draws = draw(uncertain_names(plan, WORLD), seed=SEED, draws=16)
    metrics = team_metrics(plan, WORLD, team_needs(plan, WORLD, draws))
    expected = {
        "ops_hours_month": 18,
        "ops_share": 18 / 130,
        "incidents_per_month": 0,
        "team_size": 1,
        "new_technologies": 1,
        "single_points": 0,
        "scope_components": 3,
        "team_hours_month": 130,
        "downtime_budget_hours": 0.02 * 730,
    }
    assert {name: metrics[name][0, 0] for name in expected} == pytest.approx(expected)
    assert {np.broadcast_shapes(each.shape, (17, 12)) for each in metrics.values()} == {(17, 12)}
    # no critical component asks for knowledge, and no answer around the clock is promised
    assert np.isnan(metrics["engineers_per_critical_component"]).all()
    assert np.isnan(metrics["on_call_engineers"]).all()


def test_the_least_known_critical_part_is_a_metric():
    critical = option("api", id="critical", technologies=("linux",), components=(component("API"),))
    world = catalogue(critical, technologies=tuple(WORLD.technologies.values()))
    plan = blueprint(critical, team=team(Person(skills={"linux": "learning"}), Person()))
    draws = draw(uncertain_names(plan, world), seed=SEED, draws=16)
    metrics = team_metrics(plan, world, team_needs(plan, world, draws))
    assert metrics["engineers_per_critical_component"][0, 0] == 1
