"""What a measurement says, and whether it keeps its promise."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
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


def limited(
    name: str, value: float, *, unit: str, limit: float, beside: float | None = None
) -> Measure:
    """Return a measure that may be at most `limit`; what is `beside` it is told, and binds not."""
    return Measure(
        name=name,
        value=round(value, 1),
        unit=unit,
        compared_with=None if beside is None else round(beside, 1),
        ratio=None if not beside else round(value / beside, 2),
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


def reported(measures: Sequence[Measure], file: Path) -> int:
    """Write measures to a file, print them, and return the exit code: 0 if every promise holds."""
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(measures, indent=2) + "\n", encoding="utf-8")
    sys.stdout.write(_table(measures))
    return 0 if all(measure["holds"] for measure in measures) else 1


def _table(measures: Sequence[Measure]) -> str:
    lines = [f"{'measure':32}{'value':>10}{'stock':>10}{'ratio':>8}{'limit':>8}  holds"]
    for measure in measures:
        value = f"{measure['value']:.0f} {measure['unit']}"
        stock = "" if measure["compared_with"] is None else f"{measure['compared_with']:.0f} ms"
        ratio = "" if measure["ratio"] is None else f"{measure['ratio']:.2f}"
        holds = "yes" if measure["holds"] else "NO"
        lines.append(
            f"{measure['name']:32}{value:>10}{stock:>10}{ratio:>8}{measure['limit']:>8g}  {holds}"
        )
    return "\n".join(lines) + "\n"
