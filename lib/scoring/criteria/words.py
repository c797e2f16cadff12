"""Figures in words that a product manager reads at a glance."""

from typing import Final

_LARGE: Final = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_SECONDS: Final = ((86_400.0, "days"), (3_600.0, "hours"), (60.0, "minutes"))
_MINUTES: Final = ((1_440.0, "day"), (60.0, "hour"), (1.0, "minute"))


def amount(number: float) -> str:
    """Return a count with two digits that matter: 950, 1,200, 12 million."""
    for size, name in _LARGE:
        if number >= size * 0.95:
            return f"{_two_digits(number / size)} {name}"
    return _two_digits(number)


def duration(milliseconds: float) -> str:
    """Return a time in the unit that fits it: 40 ms, 1.5 s, 12 minutes."""
    seconds = milliseconds / 1e3
    if seconds < 0.95:
        return f"{_two_digits(milliseconds)} ms"
    for size, name in _SECONDS:
        if seconds >= 2 * size:
            return f"{_two_digits(seconds / size)} {name}"
    return f"{_two_digits(seconds)} s"


def hours(number: float) -> str:
    """Return hours, or minutes below one hour and a half: 3.6 hours, 44 minutes."""
    return (
        f"{_two_digits(number)} hours" if number >= 1.5 else f"{_two_digits(number * 60)} minutes"
    )


def age(minutes: float) -> str:
    """Return an age of data: 1 minute, 6 hours, 7 days, 15 seconds."""
    for size, name in _MINUTES:
        if minutes >= size:
            count = _two_digits(minutes / size)
            return f"{count} {name}" if count == "1" else f"{count} {name}s"
    return f"{_two_digits(minutes * 60)} seconds"


def rate(per_second: float, one: str) -> str:
    """Return a rate: `3 writes a second`, or `one write in 4 minutes` where it is rare."""
    if per_second <= 0:
        return f"no {one}s"
    if per_second >= 0.95:
        return f"{plural(per_second, one)} a second"
    return f"one {one} in {duration(1e3 / per_second)}"


def plural(number: float, one: str) -> str:
    """Return a count with its noun: 1 process, 2 processes."""
    shown = amount(number)
    if shown == "1":
        return f"1 {one}"
    return f"{shown} {one}es" if one.endswith("s") else f"{shown} {one}s"


def of_hundred(share: float) -> str:
    """Return a share as a count: 30 of 100."""
    return f"{_two_digits(share * 100)} of 100"


def listed(names: tuple[str, ...]) -> str:
    """Return names joined as in a sentence: a, b and c."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _two_digits(number: float) -> str:
    rounded = float(f"{number:.2g}")
    return f"{rounded:,.0f}" if rounded >= 10 or rounded == round(rounded) else f"{rounded:g}"
