"""How to bring the fullest month below the hours that there are: tried out, and true."""

import pytest

from lib.analysis import analyse
from lib.analysis.relief import relief_of
from lib.model.change import with_value
from lib.ui.views.team_tables import later_words
from tests.unit.brief.briefs import AS_OF, SEED, analysis_of, catalogue, draft, quick


def busiest(blueprint):
    analysis = analyse(blueprint, catalogue(), seed=SEED, as_of=AS_OF, draws=64)
    return analysis.capacity.load.busiest


def test_building_for_longer_really_suffices_and_a_month_less_does_not():
    relief = relief_of(analysis_of("forecasting-product"))
    plan = draft("forecasting-product")
    assert relief.build_months > plan.team.build_months
    assert busiest(with_value(plan, "team.build_months", relief.build_months)) <= 1
    assert busiest(with_value(plan, "team.build_months", relief.build_months - 1)) > 1
    assert f"month {relief.build_months}" in later_words(relief)


def test_what_is_dropped_really_relieves():
    relief = relief_of(analysis_of("alerting-monitoring-product"))
    assert relief.drops[0] == "Leave out notifications in the first year."
    plan = draft("alerting-monitoring-product")
    left_out = [{"capability": "notifications", "choice": "leave_out"}]
    after = busiest(with_value(plan, "sourcing", left_out))
    assert relief.load_after <= after < busiest(plan)
    assert relief.is_enough


def test_a_team_with_room_is_told_nothing():
    assert relief_of(analysis_of("benchmark-evaluation-product")) is None


@pytest.mark.parametrize("people", [[], [{"role": "Engineer", "start_month": 5}]])
def test_a_month_without_anybody_is_no_question_of_what_to_drop(people):
    plan = with_value(draft("forecasting-product"), "team.people", people)
    assert relief_of(quick(plan)) is None


def test_one_person_for_everything_is_told_that_dropping_does_not_suffice():
    plan = with_value(
        draft("agentic-research-product"),
        "team.people",
        [{"role": "Engineer", "hours_per_week": 20}],
    )
    relief = relief_of(quick(plan))
    assert not relief.is_enough
    assert relief.build_months is None
    assert later_words(relief) == (
        "Building for the whole year does not bring every month below 100 %."
    )
