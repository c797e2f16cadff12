"""For how long a condition has to hold before it counts: in words, and in months of the model.

The model knows whole months only: weeks in a row lie within the month in which a condition holds.
"""

import math
import re
from typing import Final

from lib.units import DAYS_PER_MONTH
from lib.wording import plural

AT_ONCE: Final = frozenset({"", "at once", "any occurrence", "any peak hour in a week"})
"""What a trigger may say where once is enough."""
ALLOWED: Final = "at once, any occurrence, any peak hour in a week, or so many consecutive weeks"
_NUMBERS: Final = ("one", "two", "three", "four", "five", "six")
_RUN: Final = re.compile(rf"(?P<number>{'|'.join(_NUMBERS)}) consecutive (?P<unit>weeks|months)")
_DAYS: Final = {"weeks": 7.0, "months": DAYS_PER_MONTH}


def sustained_months(text: str) -> int:
    """Return the months in a row in which a trigger has to hold: two consecutive weeks are one.

    Raises:
        ValueError: If the text does not say for how long.
    """
    if text in AT_ONCE:
        return 1
    found = _RUN.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r} does not say for how long; write {ALLOWED} or months")
    days = (_NUMBERS.index(found["number"]) + 1) * _DAYS[found["unit"]]
    return max(1, math.ceil(days / DAYS_PER_MONTH - 1e-9))


def sustained_words(text: str) -> str:
    """Return how a condition ends: `for two weeks in a row`; "" where once is enough."""
    found = _RUN.fullmatch(text)
    return "" if found is None else f"for {found['number']} {found['unit']} in a row"


def in_a_row(months: int) -> str:
    """Return the same for months that a person gave; "" for one."""
    return "" if months == 1 else f"for {plural(months, 'month')} in a row"
