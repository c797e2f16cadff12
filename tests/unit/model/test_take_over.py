"""A value of another plan put into this one: figures by place, items of lists by what they are."""

import pytest

from lib.errors import BlueprintError
from lib.model.blueprint import Person
from lib.model.change import with_value
from lib.model.cost_plan import OwnLine
from lib.model.risks import Risk
from lib.model.take_over import differs_at, item_paths, taken_over
from tests.app.sample import sample_blueprint

PLAN = sample_blueprint()  # engineers "Engineer" and "Data engineer"; risks "quota" and "price"


def test_a_figure_is_taken_over_and_nothing_else():
    other = with_value(with_value(PLAN, "cost.ceiling_usd_per_month", 80), "team.build_months", 9)
    taken = taken_over(PLAN, other, "cost.ceiling_usd_per_month")
    assert taken.cost.ceiling_usd_per_month == 80
    assert taken == with_value(PLAN, "cost.ceiling_usd_per_month", 80)


def test_a_pick_comes_with_its_reasons():
    pick = {"option": "other", "because": "it is simpler", "rejected": [{"option": "some-option"}]}
    other = with_value(PLAN, "stack.api", pick)
    assert taken_over(PLAN, other, "stack.api").stack.api == other.stack.api


def test_items_of_a_list_are_told_apart_by_what_they_are():
    assert item_paths(PLAN, "risks") == ("risks.quota", "risks.price")
    twins = with_value(PLAN, "team.people", [Person(), Person(), Person(role="Analyst")])
    assert item_paths(twins, "team.people") == (
        "team.people.Engineer",
        "team.people.Engineer#2",
        "team.people.Analyst",
    )


def test_a_changed_item_is_replaced_where_it_stands():
    new = Risk(id="quota", title="Quota runs out", likelihood=0.4)
    other = with_value(PLAN, "risks", [PLAN.risks[1], new])  # stands elsewhere there
    taken = taken_over(PLAN, other, "risks.quota")
    assert [risk.id for risk in taken.risks] == ["quota", "price"]
    assert taken.risks[0] == new


def test_an_item_that_only_the_other_has_comes_last():
    other = with_value(PLAN, "team.people", [Person(role="Analyst"), *PLAN.team.people])
    taken = taken_over(PLAN, other, "team.people.Analyst")
    assert [each.role for each in taken.team.people] == ["Engineer", "Data engineer", "Analyst"]


def test_an_item_that_the_other_does_not_have_goes():
    other = with_value(PLAN, "risks", PLAN.risks[1:])
    assert taken_over(PLAN, other, "risks.quota").risks == PLAN.risks[1:]


def test_names_with_dots_are_no_paths():
    line = OwnLine(name="a.b: 1.5", layer="api", usd=3)
    other = with_value(PLAN, "cost.own_lines", [line])
    (path,) = item_paths(other, "cost.own_lines")
    assert taken_over(PLAN, other, path).cost.own_lines == (line,)


def test_candidates_bring_the_engines_of_ones_own():
    own = {"id": "own-store", "name": "House store"}
    other = with_value(PLAN, "database.own_engines", [own])
    other = with_value(other, "database.candidates", ["postgresql", "own-store"])
    taken = taken_over(PLAN, other, "database.candidates")
    assert taken.database.candidates == ("postgresql", "own-store")
    assert [each.id for each in taken.database.own_engines] == ["own-store"]


def test_it_is_said_where_two_plans_hold_the_same():
    other = with_value(PLAN, "risks", [*PLAN.risks[::-1]])
    assert not differs_at("risks.quota", PLAN, other)  # the same risk at another place
    assert not differs_at("cost.ceiling_usd_per_month", PLAN, other)
    assert differs_at("team.build_months", PLAN, with_value(PLAN, "team.build_months", 9))


def test_a_path_that_does_not_exist_is_refused_with_a_sentence():
    with pytest.raises(BlueprintError, match=r"cost\.nothing"):
        taken_over(PLAN, PLAN, "cost.nothing")


def test_a_value_that_does_not_fit_is_refused_and_nothing_is_lost():
    into = with_value(PLAN, "thresholds", {"passing_broken": 0.3})
    other = with_value(PLAN, "thresholds", {"passing_condition": 0.5, "passing_broken": 0.6})
    with pytest.raises(BlueprintError, match="condition"):
        taken_over(into, other, "thresholds.passing_condition")
