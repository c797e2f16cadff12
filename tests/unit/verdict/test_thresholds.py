"""Thresholds of the team: they count, they are marked, and the rule's own stays visible."""

import pytest

from lib.errors import BlueprintError
from lib.model.blueprint import Thresholds
from lib.model.change import with_value
from lib.model.cost_plan import CostPlan
from lib.verdict.money import budget_rule, ceiling_rule
from lib.verdict.thresholds import changed_lines, lines_of
from tests.unit.brief.briefs import catalogue, draft, quick
from tests.unit.verdict.test_rules import band


@pytest.mark.parametrize(
    ("chance", "state"),
    [(0.05, "holds"), (0.1, "condition"), (0.29, "condition"), (0.3, "broken")],
)
def test_the_rules_of_money_turn_where_the_team_says(chance, state):
    thresholds = Thresholds(passing_condition=0.1, passing_broken=0.3)
    plan = CostPlan(ceiling_usd_per_month=500, budget_usd_per_year=5_000)
    for found in (
        ceiling_rule(plan, band(chance=chance, over_budget=chance), thresholds=thresholds),
        budget_rule(plan, band(over_budget=chance), thresholds=thresholds),
    ):
        assert found.state == state
        assert found.threshold == "under 10 % holds, 30 % breaks"
        assert found.source == (
            "set by the team instead of the rule's own (reasoning: under 20 % holds, 50 % breaks)"
        )


def test_nothing_is_marked_while_nothing_is_set():
    found = lines_of(Thresholds(), catalogue())
    assert len(found) == len(Thresholds.model_fields)
    assert all(line.source for line in found)
    assert changed_lines(Thresholds(), catalogue()) == ()
    # the same figure as the rule's own is no change
    assert changed_lines(Thresholds(passing_broken=0.5), catalogue()) == ()


@pytest.mark.parametrize(
    ("field", "value", "rule", "state"),
    [
        ("operations_share", 0.01, "team_operations_share", "broken"),
        ("unfamiliar_technologies", 0, "team_unfamiliar_technologies", "holds"),
        ("tripped_chance", 1.0, "tripwires", "holds"),
        ("passing_broken", 0.01, "ceiling", "broken"),
    ],
)
def test_a_threshold_reaches_its_rule_and_is_named_there(field, value, rule, state):
    changed = with_value(draft("workflow-automation-product"), f"thresholds.{field}", value)
    verdict = quick(changed).verdict
    found = next(each for each in verdict.rules if each.id == rule)
    assert found.state == state
    assert "set by the team instead of" in found.source
    (line,) = changed_lines(changed.thresholds, catalogue())
    assert (line.field, line.value) == (field, value)


def test_a_pager_for_which_the_team_holds_two_to_be_enough():
    plan = with_value(draft("forecasting-product"), "team.on_call", "around_the_clock")
    refused = quick(plan).verdict
    assert "team_on_call" in [rule.id for rule in refused.reasons]
    changed = with_value(plan, "thresholds.around_the_clock_engineers", 2)
    verdict = quick(changed).verdict
    assert "team_on_call" not in [rule.id for rule in verdict.reasons]


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("tripped_chance", 0, "greater than 0"),
        ("passing_broken", 1.2, "less than or equal to 1"),
        ("unfamiliar_technologies", -1, "greater than or equal to 0"),
    ],
)
def test_a_threshold_that_makes_no_sense_is_refused_with_a_sentence(field, value, says):
    with pytest.raises(BlueprintError, match=says):
        with_value(draft("forecasting-product"), f"thresholds.{field}", value)


def test_a_condition_above_the_break_is_refused():
    plan = with_value(draft("forecasting-product"), "thresholds.passing_broken", 0.3)
    with pytest.raises(BlueprintError, match="must not lie above the break"):
        with_value(plan, "thresholds.passing_condition", 0.4)
