"""The verdict follows from its rules and from nothing else; each rule by hand-made findings."""

from types import SimpleNamespace

import numpy as np
import pytest

from lib.capacity.rules import RuleCheck
from lib.model.cost_plan import CostPlan
from lib.risk.rights import SourceRights
from lib.verdict.dangers import rights_rule
from lib.verdict.judgement import judged
from lib.verdict.money import budget_rule, ceiling_rule, growth_rule, success_rule, terms_rule
from lib.verdict.people import team_rules
from lib.verdict.picks import storage_rule
from lib.verdict.rules import Rule


def rule(state):
    return Rule(
        id="any",
        topic="cost",
        says="It is so.",
        number="1",
        threshold="2",
        source="reasoning",
        state=state,
    )


@pytest.mark.parametrize(
    ("states", "word"),
    [
        ([], "feasible"),
        (["holds", "holds"], "feasible"),
        (["holds", "condition"], "feasible_with_conditions"),
        (["holds", "open"], "feasible_with_conditions"),
        (["condition", "broken"], "not_viable"),
        (["open", "broken", "holds"], "not_viable"),
    ],
)
def test_the_word_follows_from_the_gravest_rule(states, word):
    assert judged([rule(state) for state in states], assumed=0, unknown=0).word == word


def test_an_open_rule_is_never_hidden():
    verdict = judged([rule("open"), rule("condition")], assumed=3, unknown=1)
    assert [item.state for item in verdict.conditions] == ["open", "condition"]
    assert (verdict.assumed, verdict.unknown) == (3, 1)


def band(*, chance=None, first=None, over_budget=None, last=100.0, outgrown=()):
    return SimpleNamespace(
        over_ceiling=chance,
        ceiling_chance=None,
        first_possible=first,
        over_budget=over_budget,
        middle=np.array([50.0, last]),
        outgrown=outgrown,
    )


@pytest.mark.parametrize(
    ("chance", "state"),
    [(0.0, "holds"), (0.19, "holds"), (0.2, "condition"), (0.49, "condition"), (0.5, "broken")],
)
def test_the_ceiling_rule_turns_at_20_and_at_50_percent(chance, state):
    plan = CostPlan(ceiling_usd_per_month=500, budget_usd_per_year=5_000)
    assert ceiling_rule(plan, band(chance=chance)).state == state
    assert budget_rule(plan, band(over_budget=chance)).state == state


def test_without_a_ceiling_nobody_can_say_that_it_is_affordable():
    found = ceiling_rule(CostPlan(), band())
    assert found.state == "open"
    assert "No monthly ceiling" in found.says
    assert budget_rule(CostPlan(), band()) is None


def test_success_has_to_be_affordable_too():
    plan = CostPlan(ceiling_usd_per_month=500)
    assert success_rule(plan, {"scaled": band(last=499.0)}).state == "holds"
    assert success_rule(plan, {"scaled": band(last=501.0)}).state == "condition"


def test_a_limit_without_a_next_size_is_open_because_its_price_is_not_known():
    cliff = SimpleNamespace(month=4, cause="Plan A is outgrown")
    found = growth_rule(band(outgrown=(cliff,)))
    assert found.state == "open"
    assert found.says == "Month 4: Plan A is outgrown."


def test_a_plan_without_a_database_that_meets_the_must_haves_is_open():
    found = storage_rule(SimpleNamespace(), SimpleNamespace(), None)
    assert (found.state, found.topic) == ("open", "database")
    assert found.fix


def part(*, forbidden=False, free_only=False):
    cost = SimpleNamespace(forbidden=forbidden, free_only=free_only)
    return SimpleNamespace(component="Site", cost=cost)


def test_terms_that_forbid_the_use_break_the_plan_and_a_free_plan_is_a_condition():
    assert terms_rule([part(), part(forbidden=True)]).state == "broken"
    assert terms_rule([part(free_only=True)]).state == "condition"
    assert terms_rule([part()]).state == "holds"


@pytest.mark.parametrize(
    ("lights", "state"),
    [
        ([], "holds"),
        (["green"], "holds"),
        (["green", "yellow"], "condition"),
        (["yellow", "unknown"], "open"),
        (["unknown", "red"], "broken"),
    ],
)
def test_data_rights_go_by_the_worst_light(lights, state):
    sources = [
        SourceRights(name=f"source {light}", light=light, says="", invalidates=light == "red")
        for light in lights
    ]
    assert rights_rule(sources).state == state


def test_a_broken_promise_of_the_team_breaks_the_plan_and_names_its_source():
    check = RuleCheck(
        id="on_call",
        says="Two people cannot hold a pager around the clock.",
        number=2,
        threshold=8,
        unit="engineers",
        state="broken",
        basis="source",
        source=SimpleNamespace(title="Google SRE book", url=""),
        why="two on call at a time",
    )
    (found,) = team_rules([check])
    assert found.state == "broken"
    assert found.number == "2 engineers"
    assert found.threshold == "8 engineers"
    assert found.source == "Google SRE book"
