"""The verdict strip: the answer of today and the five figures that it rests on."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from lib.analysis import Analysis
from lib.verdict.judgement import Word
from lib.wording import listed, plural, share, usd

Tone = Literal["good", "warn", "bad"]

TONES: Final[dict[Word, Tone]] = {
    "feasible": "good",
    "feasible_with_conditions": "warn",
    "not_viable": "bad",
}


class Fact(NamedTuple):
    """One figure of the strip, and what it is in small print below."""

    figure: str
    meaning: str


@dataclass(frozen=True, slots=True)
class StripSheet:
    """What the strip says.

    Attributes:
        tone: Whether that is good.
        verdict: The verdict in a word or three.
        facts: The figures beside it.
    """

    tone: Tone
    verdict: str
    facts: tuple[Fact, ...]


def strip_facts(analysis: Analysis) -> tuple[Fact, ...]:
    """Return the figures of the strip: money, ceiling, team, database, tripwires."""
    return (
        _money(analysis),
        _ceiling(analysis),
        _team(analysis),
        _database(analysis),
        _tripwires(analysis),
    )


def strip_sheet(
    analysis: Analysis, facts: Callable[[Analysis], tuple[Fact, ...]] = strip_facts
) -> StripSheet:
    """Return the strip of an analysis.

    Args:
        analysis: What is computed.
        facts: Says which figures stand beside the verdict.
    """
    verdict = analysis.verdict
    return StripSheet(TONES[verdict.word], verdict.headline, facts(analysis))


def _money(analysis: Analysis) -> Fact:
    months = analysis.moderate
    spread = f"{usd(months.low[-1])} to {usd(months.high[-1])}"
    return Fact(f"{usd(months.middle[-1])} a month", f"in month 12; {spread}")


def _ceiling(analysis: Analysis) -> Fact:
    months, ceiling = analysis.moderate, analysis.blueprint.cost.ceiling_usd_per_month
    if ceiling is None or months.over_ceiling is None:
        return Fact("No ceiling", "the cost page asks for one")
    first = f", likely from month {months.first_likely}" if months.first_likely else ""
    chance = f"{share(months.over_ceiling)} chance"
    return Fact(chance[0].upper() + chance[1:], f"to pass {usd(ceiling)}{first}")


def _team(analysis: Analysis) -> Fact:
    load = analysis.capacity.load
    busiest = load.busiest
    if not math.isfinite(busiest):
        return Fact("Nobody there", f"for the work of month {load.busiest_month}")
    return Fact(f"{share(busiest)} loaded", f"the team in month {load.busiest_month}")


def _database(analysis: Analysis) -> Fact:
    result = analysis.database
    names = [each.name for each in result.candidates if each.database in result.winners]
    if not names:
        return Fact("No database", "meets every must-have")
    return Fact(listed(names), result.verdict_word.lower())


def _tripwires(analysis: Analysis) -> Fact:
    months = [entry.month for entry in analysis.risks.calendar if entry.month is not None]
    if not months:
        return Fact("No tripwire", "goes off in twelve months")
    return Fact(plural(len(months), "tripwire"), f"the first in month {min(months)}")
