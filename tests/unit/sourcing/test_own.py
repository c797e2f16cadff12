"""Capabilities of the user's own: compared, counted and bought like all others."""

import pytest

from lib.errors import BlueprintError
from lib.model.blueprint import OwnCapability
from lib.model.change import with_value
from lib.ui.views.team_capabilities import capability_rows, edited_capabilities
from tests.unit.brief.briefs import draft, quick

PLAN = "benchmark-evaluation-product"
OWN = {
    "id": "own_grading",
    "name": "Grading of answers",
    "build_weeks": {"low": 2, "likely": 2, "high": 2},
    "integration_weeks": {"low": 1, "likely": 1, "high": 1},
    "upkeep_share_per_year": 0.3,
}


def planned(*own, **changes):
    plan = with_value(with_value(draft(PLAN), "team.overrun", value=False), "team.build_months", 4)
    for path, value in changes.items():
        plan = with_value(plan, path, value)
    return quick(with_value(plan, "own_capabilities", list(own)))


def of(analysis, name="own_grading"):
    return next(each for each in analysis.sourcing.capabilities if each.id == name)


def test_without_a_seller_it_is_built_and_its_hours_are_in_the_load():
    before, after = planned(), planned(OWN)
    own = of(after)
    assert (own.decision.choice, own.decision.rule_reason) == (
        "build",
        "Nobody has named a product that could be bought.",
    )
    # 2 weeks x 40 hours, and 30 % of it a year in the 8 months after month 4: 80 + 80 x 0.3 x 8/12
    assert own.year["build"].hours_likely == pytest.approx(96)
    # adopting: twice the week to connect, the same share of upkeep
    assert own.year["adopt"].hours_likely == pytest.approx(80 + 80 * 0.3 * 8 / 12)
    extra = after.capacity.year_hours.likely - before.capacity.year_hours.likely
    assert extra == pytest.approx(96)


def test_with_a_seller_it_is_bought_and_its_invoice_is_in_the_bill():
    family = of(planned(sourcing=[{"capability": "auth"}]), "auth").families[-1][0]
    before, after = planned(), planned(OWN | {"family": family})
    own = of(after)
    assert own.decision.choice == "buy"
    assert "Grading of answers" in {part.component for part in after.bill.components}
    extra = after.moderate.likely_year - before.moderate.likely_year
    assert extra == pytest.approx(own.year["buy"].invoice_usd_likely)


def test_a_person_decides_otherwise_with_a_reason():
    decision = {"capability": "own_grading", "choice": "leave_out", "reason": "Next year"}
    plan = with_value(draft(PLAN), "own_capabilities", [OWN])
    own = of(quick(with_value(plan, "sourcing", [decision])))
    assert own.chosen is None
    assert own.decision.is_against_rule


def test_another_one_leaves_all_other_draws_alone():
    one, two = planned(OWN), planned(OWN, OWN | {"id": "own_other", "name": "Other"})
    assert of(one).year["build"] == of(two).year["build"]
    chances = [each.risks.register.losses.chance_of_any for each in (one, two)]
    assert chances[0] == chances[1]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"id": "auth"}, "an id that no capability of the catalogue has"),
        ({"family": "no_such_family"}, "no_such_family"),
        ({"build_weeks": {"low": 3, "likely": 2, "high": 4}}, "low must not exceed likely"),
        ({"build_weeks": {"low": 1, "likely": 2, "high": 900}}, "between 0 and 520"),
        ({"name": ""}, "at least 1"),
    ],
)
def test_bad_input_is_refused_with_a_sentence(changes, says):
    with pytest.raises(BlueprintError, match=says):
        planned(OWN | changes)


def test_rows_of_the_table_become_capabilities():
    held = {"own_grading": OwnCapability(**OWN)}
    rows = capability_rows(tuple(held.values()))
    assert rows[0]["upkeep"] == 30
    edits = {
        "edited_rows": {0: {"likely": 1.5, "low": 1}},
        "added_rows": [{"name": "Über!"}],
        "deleted_rows": [],
    }
    first, second = edited_capabilities(rows, edits, held)
    assert first["build_weeks"] == {"low": 1, "likely": 1.5, "high": 2}
    assert first["integration_weeks"] == OWN["integration_weeks"]
    assert OwnCapability(**first).id == "own_grading"
    assert OwnCapability(**second).id == "own_uber"
