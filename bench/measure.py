"""What a measurement says, and whether it keeps its promise."""

from typing import TypedDict


class Measure(TypedDict):
    """One line of the report; `ratio` is set where `value` is compared with something."""

    name: str
    value: float
    unit: str
    compared_with: float | None
    ratio: float | None
    limit: float
    holds: bool


def compared(name: str, value: float, *, unit: str, with_: float, limit: float) -> Measure:
    """Return a measure that may be at most `limit` times another."""
    ratio = value / with_
    return Measure(
        name=name,
        value=round(value, 1),
        unit=unit,
        compared_with=round(with_, 1),
        ratio=round(ratio, 2),
        limit=limit,
        holds=ratio <= limit,
    )


def limited(name: str, value: float, *, unit: str, limit: float) -> Measure:
    """Return a measure that may be at most `limit`."""
    return Measure(
        name=name,
        value=round(value, 1),
        unit=unit,
        compared_with=None,
        ratio=None,
        limit=limit,
        holds=value <= limit,
    )


def at_least(name: str, value: float, *, unit: str, least: float) -> Measure:
    """Return a measure that must be `least` or more."""
    return Measure(
        name=name,
        value=round(value, 1),
        unit=unit,
        compared_with=None,
        ratio=None,
        limit=least,
        holds=value >= least,
    )
