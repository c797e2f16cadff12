"""Up to five plans laid side by side against one of them, the baseline.

All plans are computed with the facts of one day and with the same draws. A difference of money is
taken draw by draw, so that it has a range of its own, which is no noise: what two plans share
cancels out. It need not be the difference between two middles.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from lib.brief.comparing.side import Side, SideBand
from lib.brief.differences import (
    HOLDS,
    LEAST_USD,
    NOT_EXPECTED,
    Row,
    excerpts,
    inputs_that_differ,
    rows_that_differ,
)
from lib.brief.escaping import one_line
from lib.brief.words import BAND_NAMES
from lib.model.cost_plan import BANDS, BandName
from lib.sampling import Floats, percentiles
from lib.wording import bare_usd, currency, loaded, month, plural, share, told_apart, usd

MOST: Final = 5
"""Plans that a table and a chart can tell apart."""
_DECIMALS: Final = 6
"""Decimals of a dollar at which two bills are told apart; beyond it there is rounding."""
_NOT_COMPARED: Final = frozenset({"scenario", "record.layout.compared"})
"""Where the name stands, and whether the comparison is shown: neither is a difference."""
_TOLD: Final = frozenset(
    {"Verdict", "First-ranked database", "How sure that is", "Chance to pass the ceiling",
     "Heaviest month"}
)  # fmt: skip
"""Conclusions that the table of results says already."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One result of one plan.

    Attributes:
        says: The result.
        beside: What belongs to it, in small print.
        against: How far it is from the baseline; "" for the baseline itself.
    """

    says: str
    beside: str = ""
    against: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """One result of all plans.

    Attributes:
        name: What it is called.
        cells: One per plan, in their order.
    """

    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """Plans side by side.

    Attributes:
        sides: The plans.
        names: What each is called, all different.
        baseline: Place of the one that the others are held against.
        inputs: What was not decided alike, in the order of the pages.
        results: What comes out, the same rows for any plans.
        further: What else does not come out alike.
        services: What each service costs in the year where that differs, the widest first.
    """

    sides: tuple[Side, ...]
    names: tuple[str, ...]
    baseline: int
    inputs: tuple[Row, ...]
    results: tuple[Result, ...]
    further: tuple[Row, ...]
    services: tuple[Row, ...]

    @property
    def base(self) -> Side:
        """The plan that the others are held against."""
        return self.sides[self.baseline]

    @property
    def others(self) -> tuple[int, ...]:
        """The places of the other plans."""
        return tuple(place for place in range(len(self.sides)) if place != self.baseline)


def compared(sides: Sequence[Side], *, baseline: int = 0) -> Comparison:
    """Return plans side by side.

    Args:
        sides: One to five plans, computed on one day with one seed and as many draws.
        baseline: Place of the one that the others are held against.

    Raises:
        ValueError: If they are too many, or were not computed alike.
    """
    if not 1 <= len(sides) <= MOST:
        raise ValueError(f"1 to {MOST} plans can be compared, not {len(sides)}")
    alike = {(side.as_of, side.seed, len(_moderate(side).year_draws)) for side in sides}
    if len(alike) > 1:
        raise ValueError("plans are compared on one day, one seed and as many draws")
    base = sides[baseline]
    return Comparison(
        sides=tuple(sides),
        names=told_apart([one_line(side.blueprint.scenario) for side in sides]),
        baseline=baseline,
        inputs=tuple(
            Row(one_line(row.name), excerpts(*row.values), row.path)
            for row in inputs_that_differ([side.inputs for side in sides])
            if row.path not in _NOT_COMPARED
        ),
        results=tuple(_results(sides, base)),
        further=tuple(_further(sides)),
        services=tuple(_services(sides)),
    )


def money_against(draws: Floats, base: Floats) -> str:
    """Return how much more or less one plan costs than another, with its range over the draws.

    Args:
        draws: USD in each draw.
        base: USD of the baseline in the same draws.
    """
    apart = (draws - base).round(_DECIMALS)
    low, middle, high = (float(point) for point in percentiles(apart))
    if max(abs(low), abs(middle), abs(high)) < LEAST_USD:
        return "the same"
    if bare_usd(low) == bare_usd(high):
        return _more(middle)
    if abs(middle) >= LEAST_USD and (low >= 0 or high <= 0):
        near, far = sorted((abs(low), abs(high)))
        return f"{_more(middle)} ({bare_usd(near)} to {bare_usd(far)})"
    return f"{_more(middle)} ({_more(low)} to {_more(high)})"  # on both sides, or from 0 on


def points_against(part: float, base: float) -> str:
    """Return how many points of a hundred one share is above another: 12 points more."""
    points = round(100 * part) - round(100 * base)
    return "the same" if not points else f"{plural(abs(points), 'point')} {_word(points)}"


def _more(difference: float) -> str:
    if abs(difference) < LEAST_USD:
        return "0"
    return f"{bare_usd(abs(difference))} {_word(difference)}"


def _word(difference: float) -> str:
    return "more" if difference > 0 else "less"


def _moderate(side: Side) -> SideBand:
    return side.bands["moderate"]


def _results(sides: Sequence[Side], base: Side) -> Iterator[Result]:
    yield Result("Verdict", tuple(_verdict(side, base) for side in sides))
    for band in BANDS:
        yield from _band(sides, base, band)
    for name, cell in (
        ("Chance to pass the ceiling", _ceiling),
        ("Team, fullest month", _team),
        ("First-ranked database", _database),
        ("Tripwires", _tripwires),
    ):
        yield Result(name, tuple(cell(side, base) for side in sides))


def _band(sides: Sequence[Side], base: Side, band: BandName) -> Iterator[Result]:
    """Yield month 12 and the year of one band."""
    shown = [(side, side.bands[band]) for side in sides]
    before = base.bands[band]
    month_12 = [
        _money(
            float(each.middle[-1]),
            float(each.high[-1]),
            money_against(each.month_12_draws, before.month_12_draws) if side is not base else "",
        )
        for side, each in shown
    ]
    yield Result(f"{BAND_NAMES[band]}, month 12, {currency()}", tuple(month_12))
    year = [
        _money(
            each.year[1],
            each.year[2],
            money_against(each.year_draws, before.year_draws) if side is not base else "",
        )
        for side, each in shown
    ]
    yield Result(f"{BAND_NAMES[band]}, year, {currency()}", tuple(year))


def _verdict(side: Side, base: Side) -> Cell:
    counts = [
        plural(side.broken, "rule broken", "rules broken") if side.broken else "",
        plural(side.conditions, "condition") if side.conditions else "",
    ]
    beside = ", ".join(text for text in counts if text) or "every rule holds"
    return Cell(side.headline, beside, _same(side, base, is_it=side.word == base.word))


def _money(middle: float, high: float, against: str) -> Cell:
    return Cell(bare_usd(middle), f"P90 {bare_usd(high)}", against)


def _ceiling(side: Side, base: Side) -> Cell:
    if side.over_ceiling is None or side.ceiling is None:
        return Cell("no ceiling", "nobody has set one")
    against = ""
    if side is not base and base.over_ceiling is not None:
        against = points_against(side.over_ceiling, base.over_ceiling)
    return Cell(share(side.over_ceiling), f"of {usd(side.ceiling)} a month", against)


def _team(side: Side, base: Side) -> Cell:
    against = ""
    if side is not base and math.isfinite(side.busiest) and math.isfinite(base.busiest):
        against = points_against(side.busiest, base.busiest)
    return Cell(loaded(side.busiest), month(side.busiest_month), against)


def _database(side: Side, base: Side) -> Cell:
    if not side.database:
        return Cell("none", "no candidate meets every must-have")
    return Cell(side.database, side.lead, _same(side, base, is_it=side.database == base.database))


def _tripwires(side: Side, base: Side) -> Cell:
    more = len(side.tripped) - len(base.tripped)
    against = f"{abs(more)} {_word(more)}" if more else _same(side, base, is_it=True)
    if not side.tripped:
        return Cell("none", "goes off in the year", against)
    return Cell(str(len(side.tripped)), f"the first in month {side.tripped[0]}", against)


def _same(side: Side, base: Side, *, is_it: bool) -> str:
    return "" if side is base else ("the same" if is_it else "another")


def _further(sides: Sequence[Side]) -> Iterator[Row]:
    conclusions = [
        {name: text for name, text in side.conclusions.items() if name not in _TOLD}
        for side in sides
    ]
    rows = (
        *rows_that_differ(conclusions),
        *rows_that_differ([side.rules for side in sides], missing=HOLDS),
        *rows_that_differ([side.calendar for side in sides], missing=NOT_EXPECTED),
    )
    for row in rows:
        yield Row(one_line(row.name), excerpts(*row.values))


def _services(sides: Sequence[Side]) -> Iterator[Row]:
    def width(name: str) -> float:
        years = [side.services.get(name, 0.0) for side in sides]
        return max(years) - min(years)

    names = dict.fromkeys(name for side in sides for name in side.services)
    for name in sorted(names, key=width, reverse=True):
        if width(name) >= LEAST_USD:
            told = (side.services.get(name) for side in sides)
            yield Row(name, tuple("not used" if year is None else usd(year) for year in told))
