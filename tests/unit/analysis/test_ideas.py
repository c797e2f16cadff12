"""Ideas are whole plans, one change away, with all the words of the plan they start from."""

import pytest

from lib.analysis.ideas import carried_out, ideas_of
from lib.errors import BlueprintError
from lib.model.change import with_value
from tests.unit.brief.briefs import SHAPES, analysis_of, draft, quick

SHAPE = "forecasting-product"


def idea(analysis, kind):
    return next(each for each in ideas_of(analysis) if each.kind == kind)


@pytest.mark.parametrize("shape", SHAPES)
def test_every_draft_has_two_ideas_at_least(shape):
    analysis = analysis_of(shape)
    found = ideas_of(analysis)
    assert len(found) >= 2
    assert len({each.name for each in found}) == len(found)


def test_one_engineer_less_leaves_everything_else():
    analysis = quick(draft(SHAPE))
    plan = carried_out(idea(analysis, "team"), analysis)
    assert plan.scenario == "One engineer less"
    assert plan.team.people == analysis.blueprint.team.people[:1]
    assert with_value(plan, "team", analysis.blueprint.team) == with_value(
        analysis.blueprint, "scenario", "One engineer less"
    )


def test_a_lone_engineer_keeps_half_of_the_hours():
    alone = with_value(draft(SHAPE), "team.people", [{"role": "Engineer", "hours_per_week": 30}])
    analysis = quick(alone)
    plan = carried_out(idea(analysis, "team"), analysis)
    assert [each.hours_per_week for each in plan.team.people] == [15]


def test_another_database_is_one_that_is_ranked_and_not_used():
    analysis = quick(draft(SHAPE))
    plan = carried_out(idea(analysis, "database"), analysis)
    options = analysis.catalogue.options
    before = options[analysis.blueprint.stack.storage.option].engines
    after = options[plan.stack.storage.option].engines
    ranked = [each.database for each in analysis.database.candidates]
    assert set(after) & set(ranked) - set(before)
    assert plan.stack.storage.because == ""  # the reasons were for the other one


def test_the_largest_saving_keeps_the_words_of_the_plan():
    words = with_value(draft(SHAPE), "product.problem", "Floods come unseen.")
    analysis = quick(words)
    plan = carried_out(idea(analysis, "saving"), analysis)
    assert plan.product == words.product
    assert quick(plan).moderate.likely_year < analysis.moderate.likely_year


def test_a_plan_that_is_not_viable_can_be_made_so():
    tight = with_value(draft(SHAPE), "cost.ceiling_usd_per_month", 1)
    analysis = quick(tight)
    assert analysis.verdict.word == "not_viable"
    plan = carried_out(idea(analysis, "viable"), analysis)
    assert quick(plan).verdict.word != "not_viable"


def test_where_nothing_saves_a_sentence_says_so(monkeypatch):
    monkeypatch.setattr("lib.analysis.ideas.savings_of", lambda _analysis: ())
    analysis = quick(draft(SHAPE))
    with pytest.raises(BlueprintError, match="no change that does it"):
        carried_out(idea(analysis, "saving"), analysis)
