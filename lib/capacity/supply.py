"""Hours that there are: who is in the team, from when, and how much of the time is for this."""

from dataclasses import dataclass

import numpy as np

from lib.model.blueprint import Person, Team
from lib.sampling import Floats
from lib.units import MONTHS, WEEKS_PER_MONTH, WEEKS_PER_YEAR


@dataclass(frozen=True, slots=True, eq=False)
class Supply:
    """What the team has to give, month 1 first; every array is of shape (12,).

    Attributes:
        hours: Hours a month of everybody.
        engineer_hours: The engineers' part; work is held against this.
        engineers: Engineers who are there and have any hours.
    """

    hours: Floats
    engineer_hours: Floats
    engineers: Floats


def hours_of(person: Person, *, focus_share: float) -> Floats:
    """Return one person's hours a month for this product, shape (12,).

    Args:
        person: Hours a week are paid hours; before `start_month` there are none. Weeks away are
            spread evenly over the year.
        focus_share: Part of the paid hours left after meetings, leave and other work.
    """
    months = np.arange(1, MONTHS + 1)
    there = 1 - person.weeks_away / WEEKS_PER_YEAR
    hours = person.hours_per_week * WEEKS_PER_MONTH * there * focus_share
    return np.where(months >= person.start_month, hours, 0.0)


def supply_of(team: Team) -> Supply:
    """Return the hours that a team has for this product."""
    hours, engineer_hours, engineers = np.zeros((3, MONTHS))
    for person in team.people:
        own = hours_of(person, focus_share=team.focus_share)
        hours = hours + own
        if person.engineer:
            engineer_hours = engineer_hours + own
            engineers = engineers + (own > 0)
    return Supply(hours=hours, engineer_hours=engineer_hours, engineers=engineers)
