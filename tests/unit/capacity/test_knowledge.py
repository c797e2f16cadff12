"""What the picks ask people to know, and who knows it."""

import pytest

from lib.capacity.knowledge import (
    best_skill,
    single_points,
    single_points_of_knowledge,
    technologies,
    unfamiliar_technologies,
    who_knows,
)
from lib.model.blueprint import Person
from lib.model.cost_plan import CostPlan
from tests.unit.capacity.small_world import (
    blueprint,
    catalogue,
    component,
    exactly,
    option,
    team,
    technology,
)

APP = option("frontend", id="app", components=(component("App"),), technologies=("react", "linux"))
JOBS = option(
    "pipeline", id="jobs", components=(component("Jobs", standby=True),), technologies=("linux",)
)
LOGS = option(
    "observability",
    id="logs",
    components=(component("Logs", critical=False),),
    technologies=("loki",),
)
WORLD = catalogue(
    APP,
    JOBS,
    LOGS,
    technologies=tuple(technology(each, days=exactly(5)) for each in ("react", "linux", "loki")),
)


def plan(*people, **changes):
    return blueprint(APP, JOBS, LOGS, team=team(*people), **changes)


def test_technologies_come_with_the_layers_that_need_them():
    assert technologies(plan(), WORLD) == {
        "react": ("frontend",),
        "linux": ("frontend", "pipeline"),
        "loki": ("observability",),
    }


@pytest.mark.parametrize(
    ("skills", "best"),
    [
        (("none", "learning"), "learning"),
        (("fluent", "learning"), "fluent"),
        (("none", "none"), "none"),
    ],
)
def test_the_best_person_counts(skills, best):
    assert best_skill(team(*(Person(skills={"react": skill}) for skill in skills)), "react") == best


def test_what_nobody_has_begun_to_learn_is_unfamiliar():
    people = (Person(skills={"react": "fluent"}), Person(skills={"linux": "learning"}))
    assert unfamiliar_technologies(plan(*people), WORLD) == ("loki",)


def test_a_critical_part_that_fewer_than_two_people_know_is_a_single_point():
    people = (
        Person(skills={"react": "fluent", "linux": "fluent"}),
        Person(skills={"linux": "learning"}),
    )
    gaps = single_points_of_knowledge(plan(*people), WORLD)
    # two people know linux; nobody knows loki, but the logs are not critical
    assert [(gap.technology, gap.layer, gap.people) for gap in gaps] == [("react", "frontend", 1)]


def test_who_knows_a_technology_is_named():
    people = (
        Person(role="Lead", skills={"react": "fluent"}),
        Person(role="Second", skills={"react": "learning", "linux": "none"}),
    )
    assert who_knows(team(*people), "react") == ("Lead", "Second")
    assert who_knows(team(*people), "linux") == ()


def test_the_least_known_part_comes_first():
    gaps = single_points_of_knowledge(plan(Person(skills={"react": "fluent"})), WORLD)
    assert [(gap.technology, gap.people) for gap in gaps] == [("linux", 0), ("react", 1)]


@pytest.mark.parametrize(
    ("changes", "alone"),
    [
        pytest.param({}, ("App",), id="the jobs have a standby and the logs are not critical"),
        pytest.param(
            {"cost": CostPlan(moderate=CostPlan().moderate.model_copy(update={"standby": True}))},
            (),
            id="the moderate band pays for a standby",
        ),
        pytest.param({"product": {"hosting": "by_users"}}, (), id="it does not run on our side"),
    ],
)
def test_single_points_are_critical_components_without_a_standby(changes, alone):
    assert single_points(plan(**changes), WORLD) == alone
