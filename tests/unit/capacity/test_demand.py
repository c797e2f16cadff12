"""Hours that are needed, by kind and month."""

import math

import numpy as np
import pytest

from lib.capacity.demand import LABELS, demand, operations_hours
from lib.capacity.needs import team_needs, uncertain_names
from lib.errors import CatalogueError
from lib.model.blueprint import DataSource, Person
from lib.sampling import draw
from tests.unit.capacity.small_world import (
    SEED,
    blueprint,
    catalogue,
    component,
    exactly,
    option,
    ranged,
    team,
    technology,
)

APP = option(
    "frontend",
    id="app",
    build_hours=exactly(80),
    components=(component("App host"), component("Proxy", managed=False, critical=False)),
    technologies=("react",),
)
DATABASE = option(
    "storage",
    id="database",
    build_hours=exactly(40),
    components=(component("Database", managed=False),),
    technologies=("postgres", "linux"),
)
JOBS = option("pipeline", id="jobs", components=(component("Jobs"),), technologies=("linux",))
TECHNOLOGIES = tuple(
    technology(name, days=exactly(days))
    for name, days in (("react", 10), ("postgres", 5), ("linux", 3))
)
WORLD = catalogue(APP, DATABASE, JOBS, technologies=TECHNOLOGIES)


def needs_of(plan, world=WORLD, draws=16):
    return team_needs(plan, world, draw(uncertain_names(plan, world), seed=SEED, draws=draws))


def hours_by_kind(plan, world=WORLD, **passed):
    work = demand(plan.team, needs_of(plan, world), **passed)
    return {each.kind: each for each in work}


def test_every_kind_of_work_is_there_in_the_order_of_the_labels():
    assert list(hours_by_kind(blueprint())) == list(LABELS)


def test_build_hours_fall_evenly_into_the_build_months():
    work = hours_by_kind(blueprint(APP, DATABASE))["build"]
    # (80 + 40) hours / 4 months
    np.testing.assert_allclose(work.likely, [30] * 4 + [0] * 8)
    np.testing.assert_allclose(work.hours, np.tile(work.likely, (17, 1)))


@pytest.mark.parametrize(
    ("skills", "hours"),
    [
        # (10 + 5 + 3) days x 8 hours
        pytest.param(({}, {}), 144, id="nobody knows anything"),
        # react is known; (5 + 3) x 8
        pytest.param(({"react": "fluent"}, {}), 64, id="one person's knowledge is enough"),
        # react half, postgres done: (10 / 2 + 3) x 8
        pytest.param(
            ({"react": "learning"}, {"react": "none", "postgres": "fluent"}), 64, id="half learnt"
        ),
        pytest.param(
            ({"react": "fluent", "postgres": "fluent", "linux": "fluent"}, {}), 0, id="all known"
        ),
    ],
)
def test_learning_is_what_the_best_person_still_has_to_learn(skills, hours):
    people = tuple(Person(skills=each) for each in skills)
    work = hours_by_kind(blueprint(APP, DATABASE, JOBS, team=team(*people)))["learning"]
    np.testing.assert_allclose(work.likely, [hours / 4] * 4 + [0] * 8)


def test_running_starts_in_month_1_and_costs_less_when_managed():
    work = hours_by_kind(blueprint(APP, DATABASE))
    # App host managed 1 + proxy self-run 6 + database self-run 6
    np.testing.assert_allclose(work["run"].likely, [13] * 12)
    np.testing.assert_allclose(work["base_product"].likely, [10] * 12)


def test_each_outside_source_asks_for_its_hours():
    sources = (DataSource(name="Prices"), DataSource(name="Weather"), DataSource(name="Maps"))
    work = hours_by_kind(blueprint(product={"sources": sources}))["outside_sources"]
    np.testing.assert_allclose(work.likely, [6] * 12)  # 3 sources x 2 hours


def test_incidents_come_from_critical_components_and_take_six_hours_each():
    work = hours_by_kind(blueprint(APP, DATABASE))["incidents"]
    # the proxy is not critical; 0.1 (managed host) + 0.25 (self-run database), x 6 hours
    np.testing.assert_allclose(work.likely, [0.35 * 6] * 12)
    assert work.p10[0] < work.p50[0] < work.p90[0]


@pytest.mark.parametrize(
    ("on_call", "hours"), [("none", 0), ("office_hours", 4), ("around_the_clock", 24)]
)
def test_the_on_call_duty_takes_hours_of_its_own(on_call, hours):
    work = hours_by_kind(blueprint(team=team(on_call=on_call)))["on_call"]
    np.testing.assert_allclose(work.likely, [hours] * 12)


def test_hours_of_other_domains_are_taken_in_as_they_are():
    sourcing, migration = np.full((17, 12), 3.0), np.zeros((17, 12))
    migration[:9, 7] = 40.0  # the likely row and half of the draws
    work = hours_by_kind(blueprint(), sourcing_hours=sourcing, migration_hours=migration)
    assert work["sourcing"].hours is sourcing
    assert work["migration"].likely[7] == 40.0
    assert work["migration"].p90[7] == 40.0
    assert work["migration"].p10[7] == 0.0


def test_an_overrun_has_the_published_median_p10_and_p90():
    plan = blueprint(APP, team=team(overrun=True))
    needs = needs_of(plan, draws=1024)
    mu, sigma = 0.2156, 0.4111
    assert needs.overrun[0] == pytest.approx(math.exp(mu), rel=1e-3)
    p10, p90 = np.quantile(needs.overrun[1:], [0.1, 0.9])
    assert p10 == pytest.approx(math.exp(mu - 1.2816 * sigma), rel=0.02)
    assert p90 == pytest.approx(math.exp(mu + 1.2816 * sigma), rel=0.02)
    assert needs.build[0] == pytest.approx(80 * 1.24)


def test_uncertain_hours_keep_their_percentiles():
    app = option("frontend", id="app", build_hours=ranged(40, 80, 200))
    plan = blueprint(app)
    work = demand(plan.team, needs_of(plan, catalogue(app), draws=1024))[0]
    assert work.p10[0] == pytest.approx(40 / 4, rel=0.02)
    assert work.p50[0] == pytest.approx(80 / 4, rel=0.02)
    assert work.p90[0] == pytest.approx(200 / 4, rel=0.02)
    assert work.p90[4] == 0.0


def test_operations_hours_are_the_operations_of_the_demand():
    plan = blueprint(APP, DATABASE, team=team(on_call="office_hours"))
    needs = needs_of(plan)
    of_demand = sum(work.hours for work in demand(plan.team, needs) if work.is_operations)
    np.testing.assert_allclose(operations_hours(needs), of_demand)
    # 13 run + 10 base + 2.1 incidents + 4 on call
    assert operations_hours(needs)[0, 0] == pytest.approx(29.1)


def test_the_names_to_draw_do_not_depend_on_the_picks():
    assert uncertain_names(blueprint(APP), WORLD) == uncertain_names(blueprint(DATABASE), WORLD)
    assert len(set(uncertain_names(blueprint(), WORLD))) == len(uncertain_names(blueprint(), WORLD))


def test_a_missing_fact_is_named():
    world = catalogue(APP, technologies=TECHNOLOGIES, sizing_facts={})
    with pytest.raises(CatalogueError, match="incident_hours"):
        needs_of(blueprint(APP), world)


def test_a_missing_technology_is_named():
    with pytest.raises(CatalogueError, match="react"):
        needs_of(blueprint(APP), catalogue(APP))


def test_a_missing_operations_row_is_named():
    app = option("frontend", id="app", components=(component("Host", ops="unheard_of"),))
    with pytest.raises(CatalogueError, match="unheard_of"):
        needs_of(blueprint(app), catalogue(app))
