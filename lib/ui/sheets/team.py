"""What the moving part of the team page says: the answer, the load, and the limits it breaks."""

import math
from dataclasses import dataclass
from typing import Final

from lib.analysis import Analysis
from lib.capacity.rules import State
from lib.ui.figures import people
from lib.ui.sheets.strip import StripSheet, strip_sheet
from lib.wording import month, sentence, share, usd

_GRAVITY: Final[tuple[State, ...]] = ("broken", "warn", "ok")
_LIMITS_SHOWN: Final = 3


@dataclass(frozen=True, slots=True)
class TeamSheet:
    """The moving part of the team page.

    Attributes:
        strip: The verdict strip.
        answer: Whether the team can do it, when it is done, and what it takes.
        load: Hours of work against the hours there are, for Plotly.
        load_says: The same in words.
        unkept: The limits that do not hold as they are, the gravest first: state and finding.
    """

    strip: StripSheet
    answer: str
    load: people.Figure
    load_says: str
    unkept: tuple[tuple[State, str], ...]


def team_sheet(analysis: Analysis) -> TeamSheet:
    """Return what the moving part of the team page says of an analysis."""
    plan = analysis.capacity
    unkept = sorted(
        (check for check in plan.rules if check.state != "ok"),
        key=lambda check: _GRAVITY.index(check.state),
    )
    return TeamSheet(
        strip=strip_sheet(analysis),
        answer=answer(analysis),
        load=people.load_months(plan),
        load_says=people.load_in_words(plan),
        unkept=tuple((check.state, check.says) for check in unkept[:_LIMITS_SHOWN]),
    )


def answer(analysis: Analysis) -> str:
    """Return whether the team can do it, when the first version is done, and what it takes."""
    plan = analysis.capacity
    if not plan.supply.engineer_hours.any():
        return "No: there is work, and no engineer in the team to do it."
    beside = (
        f"Operations take {share(plan.operations_share.p50)} of the engineers' year. A year of "
        f"this work is worth {usd(plan.year_usd.p50)}, beside invoices of "
        f"{usd(analysis.moderate.year[1])}."
    )
    return f"{schedule(analysis)}. {beside}"


def schedule(analysis: Analysis) -> str:
    """Return whether the hours suffice, and when the first version is done."""
    busiest, done = sentence(_busiest(analysis)), sentence(_first_version(analysis))
    return f"{_verdict(analysis)}. {busiest} {done.removesuffix('.')}"


def _verdict(analysis: Analysis) -> str:
    states = {check.state for check in analysis.capacity.rules}
    if "broken" in states:
        return "Not as planned"
    return "Yes, under conditions" if "warn" in states else "Yes"


def _busiest(analysis: Analysis) -> str:
    load = analysis.capacity.load
    busiest = load.busiest
    if not math.isfinite(busiest):
        return f"in {month(load.busiest_month)} there is work and nobody to do it"
    return f"{month(load.busiest_month)} asks for {share(busiest)} of the hours there are"


def _first_version(analysis: Analysis) -> str:
    done = analysis.capacity.backlog.first_version_month
    planned = analysis.blueprint.team.build_months
    if done is None:
        return "the first version is not done within the year"
    if done > planned:
        return f"the first version is done in {month(done)} instead of {month(planned)}"
    return f"the first version is done in {month(done)} as planned"
