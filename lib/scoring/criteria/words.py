"""Figures of a load in words that a product manager reads at a glance."""

import math
from typing import Final

from lib.wording import count

_SECONDS: Final = ((86_400.0, "days"), (3_600.0, "hours"), (60.0, "minutes"))
_MINUTES: Final = ((1_440.0, "day"), (60.0, "hour"), (1.0, "minute"))


def duration(milliseconds: float) -> str:
    """Return a time in the unit that fits it: 40 ms, 1.5 s, 12 minutes."""
    seconds = milliseconds / 1e3
    if seconds < 0.995:
        return f"{_two_digits(milliseconds)} ms"
    for size, name in _SECONDS:
        if seconds >= 2 * size:
            return f"{_two_digits(seconds / size)} {name}"
    return f"{_two_digits(seconds)} s"


def age(minutes: float) -> str:
    """Return an age of data: 1 minute, 6 hours, 7 days, 15 seconds."""
    for size, name in _MINUTES:
        if minutes >= size:
            return counted(minutes / size, name)
    return counted(minutes * 60, "second")


def rate(per_second: float, one: str) -> str:
    """Return a rate: `3 writes a second`, or `one write in 4 minutes` where it is rare."""
    if per_second <= 0:
        return f"no {one}s"
    if per_second >= 0.95:
        return f"{counted(per_second, one)} a second"
    return f"one {one} in {duration(1e3 / per_second)}"


def counted(number: float, one: str) -> str:
    """Return a rounded count with its noun: 1 process, 2 processes, 9.1 million rows."""
    shown = _two_digits(number) if number < 1_000 else count(number)
    if shown == "1":
        return f"1 {one}"
    return f"{shown} {one}es" if one.endswith("s") else f"{shown} {one}s"


def of_hundred(share: float) -> str:
    """Return a share as a count: 30 of 100."""
    return f"{_two_digits(share * 100)} of 100"


def whole(number: float) -> int:
    """Return people, sessions or processes as there can be: at least one, rounded up."""
    return max(math.ceil(number - 1e-9), 1)


def _two_digits(number: float) -> str:
    rounded = float(f"{number:.2g}")
    return f"{rounded:,.0f}" if rounded >= 10 or rounded == round(rounded) else f"{rounded:g}"
