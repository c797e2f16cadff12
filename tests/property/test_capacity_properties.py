"""What holds for every team: people help, parts add up, the same draws give the same plan."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.capacity.needs import team_needs, uncertain_names
from lib.capacity.plan import capacity_plan
from lib.model.blueprint import Person
from lib.sampling import draw
from tests.unit.capacity.small_world import (
    SEED,
    blueprint,
    catalogue,
    component,
    option,
    ranged,
    team,
    technology,
)

APP = option(
    "frontend",
    id="app",
    build_hours=ranged(40, 120, 400),
    components=(component("App"), component("Server", managed=False)),
    technologies=("react", "linux"),
)
WORLD = catalogue(
    APP,
    technologies=(
        technology("react", days=ranged(2, 5, 10)),
        technology("linux", days=ranged(1, 3, 9)),
    ),
)
SKILLS = st.dictionaries(
    st.sampled_from(["react", "linux"]), st.sampled_from(["none", "learning", "fluent"])
)
PEOPLE = st.builds(
    Person,
    hours_per_week=st.floats(0, 60),
    start_month=st.integers(1, 12),
    engineer=st.booleans(),
    skills=SKILLS,
)
TEAMS = st.builds(
    lambda people, **changes: team().model_copy(update={"people": tuple(people), **changes}),
    st.lists(PEOPLE, max_size=5),
    build_months=st.integers(1, 12),
    on_call=st.sampled_from(["none", "office_hours", "around_the_clock"]),
    overrun=st.booleans(),
    focus_share=st.floats(0, 1),
)
DRAWS = draw(uncertain_names(blueprint(APP), WORLD), seed=SEED, draws=32)


def plan_of(team_, **passed):
    plan = blueprint(APP, team=team_)
    return capacity_plan(plan, WORLD, team_needs(plan, WORLD, DRAWS), **passed)


@given(TEAMS, PEOPLE)
@settings(max_examples=60, deadline=None)
def test_another_person_never_raises_the_load(team_, person):
    before = plan_of(team_)
    after = plan_of(team_.model_copy(update={"people": (*team_.people, person)}))
    for point in ("likely", "p10", "p50", "p90"):
        assert (getattr(after.load, point) <= getattr(before.load, point) + 1e-9).all()
    assert (after.load.overload_chance <= before.load.overload_chance).all()
    assert (after.backlog.p50 <= before.backlog.p50 + 1e-6).all()


@given(TEAMS)
@settings(max_examples=60, deadline=None)
def test_kinds_of_work_add_up_and_none_is_negative(team_):
    plan = plan_of(team_)
    np.testing.assert_allclose(sum(work.hours for work in plan.work), plan.hours)
    assert all((work.hours >= 0).all() for work in plan.work)
    assert all((work.p10 <= work.p50).all() and (work.p50 <= work.p90).all() for work in plan.work)
    np.testing.assert_allclose(plan.year_hours.likely, plan.hours[0].sum())


@given(TEAMS, st.floats(0, 500))
@settings(max_examples=40, deadline=None)
def test_more_work_never_means_less_load(team_, extra):
    more = np.full((33, 12), extra)
    before, after = plan_of(team_), plan_of(team_, migration_hours=more)
    assert (after.load.p50 >= before.load.p50 - 1e-9).all()
    assert (after.backlog.first_version_chance <= before.backlog.first_version_chance).all()


@given(TEAMS, SKILLS)
@settings(max_examples=40, deadline=None)
def test_knowing_more_never_takes_more_hours(team_, skills):
    order = ["none", "learning", "fluent"]
    before = plan_of(team_)
    wiser = tuple(
        person.model_copy(
            update={
                "skills": {
                    name: max(person.skills.get(name, "none"), skill, key=order.index)
                    for name, skill in (person.skills | skills).items()
                }
            }
        )
        for person in team_.people
    )
    after = plan_of(team_.model_copy(update={"people": wiser}))
    assert (after.hours <= before.hours + 1e-9).all()


@given(TEAMS)
@settings(max_examples=20, deadline=None)
def test_the_same_draws_give_the_same_plan(team_):
    one, other = plan_of(team_), plan_of(team_)
    np.testing.assert_array_equal(one.hours, other.hours)
    assert one.rules == other.rules
    assert one.reliefs == other.reliefs
