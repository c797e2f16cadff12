"""Published limits held against a team."""

import pytest

from lib.capacity.knowledge import KnowledgeGap
from lib.capacity.rules import (
    availability_rule,
    knowledge_rule,
    on_call_rule,
    operations_rule,
    unfamiliar_rule,
)
from lib.model.blueprint import Workload
from lib.model.cost_plan import CostPlan
from lib.model.estimate import Estimate
from tests.unit.capacity.small_world import (
    blueprint,
    catalogue,
    component,
    exactly,
    option,
    shape,
    team,
    technology,
)

APP = option("frontend", id="app", components=(component("App"), component("App")))
WORLD = catalogue(
    APP, technologies=tuple(technology(each, days=exactly(5)) for each in ("a", "b", "c"))
)
STANDBY = CostPlan(moderate=CostPlan().moderate.model_copy(update={"standby": True}))


@pytest.mark.parametrize(
    ("middle", "high", "state"),
    [
        (0.3, 0.45, "ok"),
        (0.5, 0.5, "ok"),
        (0.4, 0.55, "warn"),
        (0.51, 0.8, "broken"),
        (float("inf"), float("inf"), "broken"),
    ],
)
def test_operations_take_at_most_half_of_the_time(middle, high, state):
    rule = operations_rule(middle=middle, high=high, catalogue=WORLD)
    assert rule.state == state
    assert rule.threshold == 0.5
    assert rule.source is not None


@pytest.mark.parametrize(
    ("on_call", "engineers", "state", "threshold"),
    [
        ("around_the_clock", 2, "broken", 8),
        ("around_the_clock", 7, "broken", 8),
        ("around_the_clock", 8, "ok", 8),
        ("office_hours", 0, "broken", 2),
        ("office_hours", 1, "warn", 2),
        ("office_hours", 2, "ok", 2),
        ("none", 1, "ok", 0),
    ],
)
def test_an_on_call_duty_needs_people_who_take_turns(on_call, engineers, state, threshold):
    rule = on_call_rule(blueprint(team=team(on_call=on_call)), WORLD, engineers=engineers)
    assert (rule.state, rule.threshold, rule.number) == (state, threshold, engineers)


def test_two_people_and_a_pager_around_the_clock_is_refused_in_plain_words():
    rule = on_call_rule(blueprint(team=team(on_call="around_the_clock")), WORLD, engineers=2)
    assert rule.says.startswith(
        "A pager around the clock needs 8 engineers at one site, or six at each of two; "
        "this team has 2."
    )


@pytest.mark.parametrize(
    ("promise", "on_call", "engineers", "cost", "state"),
    [
        pytest.param(0.9995, "office_hours", 2, CostPlan(), "broken", id="two promise 99.95 %"),
        pytest.param(0.9995, "around_the_clock", 2, STANDBY, "broken", id="no rota"),
        pytest.param(0.9995, "around_the_clock", 8, CostPlan(), "broken", id="no standby"),
        pytest.param(0.9995, "around_the_clock", 8, STANDBY, "ok", id="rota and standby"),
        pytest.param(0.999, "office_hours", 2, CostPlan(), "warn", id="nobody at night"),
        pytest.param(0.999, "none", 2, CostPlan(), "broken", id="nobody at all"),
        pytest.param(0.999, "none", 2, STANDBY, "broken", id="a standby needs a keeper"),
        pytest.param(0.999, "office_hours", 2, STANDBY, "ok", id="a standby takes over"),
        pytest.param(0.999, "around_the_clock", 8, CostPlan(), "ok", id="a rota answers"),
        pytest.param(0.995, "office_hours", 2, CostPlan(), "ok", id="time until the morning"),
        pytest.param(0.995, "none", 2, CostPlan(), "warn", id="nobody is responsible"),
        pytest.param(0.98, "none", 2, CostPlan(), "ok", id="half a day a month may be lost"),
    ],
)
def test_a_promise_needs_somebody_who_can_keep_it(promise, on_call, engineers, cost, state):
    plan = blueprint(
        APP,
        workload=Workload(availability_share=Estimate.exactly(promise)),
        team=team(on_call=on_call),
        cost=cost,
    )
    rule = availability_rule(plan, WORLD, engineers=engineers)
    assert rule.state == state
    assert rule.number == promise


def test_the_downtime_left_is_told_in_minutes():
    plan = blueprint(
        APP,
        workload=Workload(availability_share=Estimate.exactly(0.999)),
        team=team(on_call="office_hours"),
    )
    rule = availability_rule(plan, WORLD, engineers=2)
    # 0.001 x 730 hours x 60
    assert rule.says == (
        "99.9 % leaves 44 minutes of downtime a month: one night without an answer breaks it. "
        "Promise 99.5 %, or pay for a standby of this part: App."
    )


def test_an_unknown_promise_is_the_shapes():
    world = catalogue(shapes={"shape": shape(workload={"availability_share": exactly(0.9995)})})
    plan = blueprint(workload=Workload(availability_share="unknown"))
    assert availability_rule(plan, world, engineers=2).state == "broken"


def test_what_runs_at_its_users_promises_nothing():
    plan = blueprint(
        APP,
        product={"hosting": "workstation"},
        workload=Workload(availability_share=Estimate.exactly(0.9995)),
    )
    assert availability_rule(plan, WORLD, engineers=1).state == "ok"


@pytest.mark.parametrize(
    ("unfamiliar", "state"), [((), "ok"), (("a", "b"), "ok"), (("a", "b", "c"), "warn")]
)
def test_more_than_two_new_technologies_warn(unfamiliar, state):
    rule = unfamiliar_rule(unfamiliar, WORLD)
    assert (rule.state, rule.number, rule.threshold) == (state, len(unfamiliar), 2)


def test_a_part_that_one_person_knows_warns_with_its_name():
    gap = KnowledgeGap(technology="a", name="Airflow", layer="pipeline", people=1)
    assert knowledge_rule((gap,)).state == "warn"
    assert "Airflow" in knowledge_rule((gap,)).says
    assert knowledge_rule(()).state == "ok"
