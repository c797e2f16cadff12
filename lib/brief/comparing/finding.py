"""What a comparison comes to, in a sentence or two: what is gained, and what is lost for it."""

import math
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from lib.brief.comparing.comparison import Comparison
from lib.brief.comparing.side import Side
from lib.brief.differences import LEAST_USD
from lib.sampling import percentiles
from lib.verdict.judgement import Word
from lib.wording import listed, loaded, plural, share, usd

_GRADES: Final[dict[Word, int]] = {
    "feasible": 2,
    "feasible_with_conditions": 1,
    "not_viable": 0,
}
_LEAST_CHANCE: Final = 0.02
_LEAST_LOAD: Final = 0.05
"""Smaller differences of a chance, or of a load, are not worth a sentence; the table has them."""
_MOST_NAMED: Final = 2
"""Gains or losses that a sentence can carry; the others stand in the table."""


class Point(NamedTuple):
    """One thing in which a plan is better or worse than the baseline, as the end of a sentence."""

    is_gain: bool
    says: str


def finding(comparison: Comparison, *, of: int | None = None) -> str:
    """Return what one plan gains and loses against the baseline, and of many which costs least.

    Args:
        comparison: Two plans at least.
        of: Place of the plan that is spoken about; None: the best of those that are no baseline.
    """
    place = best(comparison) if of is None or of == comparison.baseline else of
    base = f'"{comparison.names[comparison.baseline]}"'
    return f"{gains_and_losses(comparison, place, base)} {cheapest(comparison)}".strip()


def gains_and_losses(comparison: Comparison, place: int, base: str) -> str:
    """Return in what one plan is better and worse than the baseline.

    Args:
        comparison: Two plans at least.
        place: Place of the plan that is spoken about.
        base: What the baseline is called in the sentence.
    """
    name, side = comparison.names[place], comparison.sides[place]
    points = tuple(points_of(side, comparison.base))
    text = _sentence(f'Against {base}, "{name}"', points)
    if not points:
        rows = comparison.inputs
        count = sum(row.values[place] != row.values[comparison.baseline] for row in rows)
        how = plural(count, "input differs", "inputs differ") if count else "no input differs"
        text = f'"{name}" comes to the same as {base} in money, chance, load and verdict; {how}.'
    return f"{text} {_database(side, comparison.base)}".strip()


def best(comparison: Comparison) -> int:
    """Return the place of the plan with the best verdict, and of these the cheapest."""

    def grade(place: int) -> tuple[int, float]:
        side = comparison.sides[place]
        return -_GRADES[side.word], side.bands["moderate"].year[1]

    return min(comparison.others, key=grade)


def points_of(side: Side, base: Side) -> Iterator[Point]:
    """Yield in what a plan is better or worse than the baseline, the gravest first."""
    if side.word != base.word:
        is_gain = _GRADES[side.word] > _GRADES[base.word]
        yield Point(is_gain, f"is {side.headline.lower()} instead of {base.headline.lower()}")
    yield from _money(side, base)
    if side.over_ceiling is not None and base.over_ceiling is not None:
        now, before = share(side.over_ceiling), share(base.over_ceiling)
        if abs(side.over_ceiling - base.over_ceiling) >= _LEAST_CHANCE:
            says = f"passes its ceiling with a chance of {now} instead of {before}"
            yield Point(side.over_ceiling < base.over_ceiling, says)
    if not abs(side.busiest - base.busiest) < _LEAST_LOAD and side.busiest != base.busiest:
        says = f"loads the team {loaded(side.busiest)} instead of {loaded(base.busiest)}"
        if not math.isfinite(side.busiest):
            says = f"leaves nobody there for the work of month {side.busiest_month}"
        yield Point(side.busiest < base.busiest, says)
    if len(side.tripped) != len(base.tripped):
        says = (
            f"sets off {plural(len(side.tripped), 'tripwire')} instead of {len(base.tripped)}"
            if side.tripped
            else "sets off no tripwire"
        )
        yield Point(len(side.tripped) < len(base.tripped), says)


def _money(side: Side, base: Side) -> Iterator[Point]:
    """Yield the difference of month 12, or of the year where month 12 is the same."""
    now, before = side.bands["moderate"], base.bands["moderate"]
    for draws, former, when in (
        (now.month_12_draws, before.month_12_draws, "in month 12"),
        (now.year_draws, before.year_draws, "in the year"),
    ):
        middle = float(percentiles(draws - former)[1])
        if abs(middle) >= LEAST_USD:
            word = "less" if middle < 0 else "more"
            yield Point(middle < 0, f"costs {usd(abs(middle))} {word} {when}")
            return


def _sentence(subject: str, points: tuple[Point, ...]) -> str:
    gains = [point.says for point in points if point.is_gain]
    losses = [point.says for point in points if not point.is_gain]
    if not gains or not losses:
        one_kind = (gains or losses)[:_MOST_NAMED]
        return f"{subject} {listed(one_kind)}." if one_kind else ""
    first = 1 if len(losses) > 1 else _MOST_NAMED
    return f"{subject} {listed(gains[:first])}, but {listed(losses[:_MOST_NAMED])}."


def _database(side: Side, base: Side) -> str:
    if side.database == base.database or not side.database or not base.database:
        return ""
    return f"{side.database} ranks first instead of {base.database}."


def cheapest(comparison: Comparison, names: Sequence[str] = ()) -> str:
    """Return which of three plans or more costs least; "" of two, which are told apart already.

    Args:
        comparison: The plans.
        names: What they are called in the sentence; by their names where none are given.
    """
    if len(comparison.sides) <= 2:
        return ""
    months = [float(side.bands["moderate"].middle[-1]) for side in comparison.sides]
    least = min(months)
    called = names or [f'"{name}"' for name in comparison.names]
    found = [name for name, cost in zip(called, months, strict=True) if cost - least < LEAST_USD]
    if len(found) == len(months):
        return f"All {len(months)} scenarios cost {usd(least)} in month 12."
    verb = "costs" if len(found) == 1 else "cost"
    return f"Of the {len(months)} scenarios {listed(found)} {verb} least, {usd(least)} in month 12."
