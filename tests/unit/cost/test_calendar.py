"""The twelve months and the day whose price counts in each."""

import datetime as dt

from lib.cost.calendar import month_starts, price_days


def test_twelve_months_run_over_the_turn_of_the_year():
    months = month_starts(dt.date(2026, 11, 1))
    assert months[0] == dt.date(2026, 11, 1)
    assert months[2] == dt.date(2027, 1, 1)
    assert months[-1] == dt.date(2027, 10, 1)
    assert len(months) == 12


def test_months_that_have_begun_count_at_todays_prices():
    days = price_days(dt.date(2026, 11, 1), dt.date(2026, 11, 22))
    assert days[0] == dt.date(2026, 11, 22)
    assert days[1] == dt.date(2026, 12, 1)
