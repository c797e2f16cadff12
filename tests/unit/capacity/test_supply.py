"""Hours that there are."""

import numpy as np
import pytest

from lib.capacity.supply import hours_of, supply_of
from lib.model.blueprint import Person
from tests.unit.capacity.small_world import team


@pytest.mark.parametrize(
    ("person", "focus_share", "first", "last"),
    [
        # 40 hours a week x 52/12 weeks x 0.75
        pytest.param(Person(hours_per_week=40), 0.75, 130, 130, id="full time from month 1"),
        # 12 x 52/12 x 0.5
        pytest.param(Person(hours_per_week=12), 0.5, 26, 26, id="a day and a half a week"),
        pytest.param(Person(hours_per_week=40, start_month=12), 0.75, 0, 130, id="starts last"),
        # 13 of 52 weeks away leave three quarters of 130
        pytest.param(Person(weeks_away=13), 0.75, 97.5, 97.5, id="a quarter of the year away"),
        pytest.param(Person(weeks_away=52), 0.75, 0, 0, id="away all year"),
        pytest.param(Person(hours_per_week=0), 0.75, 0, 0, id="no hours"),
    ],
)
def test_hours_of_a_person(person, focus_share, first, last):
    hours = hours_of(person, focus_share=focus_share)
    assert hours.shape == (12,)
    assert hours[0] == pytest.approx(first)
    assert hours[-1] == pytest.approx(last)


def test_only_engineers_hours_count_as_engineer_hours():
    supply = supply_of(
        team(
            Person(hours_per_week=40),
            Person(hours_per_week=20, start_month=3),
            Person(role="Product manager", hours_per_week=40, engineer=False),
            Person(role="On leave", hours_per_week=0),
        )
    )
    # 130 + 130 until the second engineer comes with 65 in month 3
    np.testing.assert_allclose(supply.hours, [260] * 2 + [325] * 10)
    np.testing.assert_allclose(supply.engineer_hours, [130] * 2 + [195] * 10)
    assert supply.engineers.tolist() == [1] * 2 + [2] * 10


def test_a_team_of_nobody_has_no_hours():
    supply = supply_of(team().model_copy(update={"people": ()}))
    assert not supply.hours.any()
    assert not supply.engineers.any()
