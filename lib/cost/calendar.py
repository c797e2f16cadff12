"""The twelve months: their first days, and the day whose price counts in each."""

import datetime as dt

from lib.units import MONTHS


def month_starts(starts_on: dt.date) -> tuple[dt.date, ...]:
    """Return the first day of each of the twelve months."""
    first = starts_on.year * MONTHS + starts_on.month - 1
    return tuple(
        dt.date(month // MONTHS, month % MONTHS + 1, 1) for month in range(first, first + MONTHS)
    )


def price_days(starts_on: dt.date, as_of: dt.date) -> tuple[dt.date, ...]:
    """Return the day whose price counts in each month.

    A month that lies in the past or has begun counts at the prices of `as_of`; a later month at
    its first day, so that a change that is already announced takes effect in its month.
    """
    return tuple(max(day, as_of) for day in month_starts(starts_on))
