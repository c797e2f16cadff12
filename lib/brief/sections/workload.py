"""What the figures rest on: the workload, each figure with its status, and the loose ones."""

from dataclasses import dataclass
from typing import Final

from lib.analysis.result import Analysis
from lib.brief.escaping import Md, joined
from lib.brief.rounds import room_list
from lib.brief.sources import source_link
from lib.brief.tables import bullets, columns, table
from lib.brief.words import STATUS_WORDS, with_unit
from lib.rounds.taking import still_holds
from lib.sizing.parameters import ResolvedParameter
from lib.wording import bare_usd, in_currency, listed, plural, sentence, usd

MOST_SWINGS: Final = 8
"""Figures in the table of what moves the year."""
MOST_UNKNOWNS: Final = 3
"""Unknowns that are named one by one."""
LEAST_SWING_USD: Final = 1.0
"""A figure that moves the year by less is not worth a line."""


@dataclass(frozen=True, slots=True)
class Workload:
    """The workload and what moves the result.

    Attributes:
        statuses: How many figures are given, assumed and unknown.
        figures: Table of the figures.
        swings: Table of what moves the year most; "" if nothing moves it by a dollar.
        unknowns: The unknowns that matter most, as a list; "" where there are none.
        room: What a room said about the figures, as a list; "" where it was not asked.
    """

    statuses: str
    figures: Md
    swings: Md
    unknowns: Md
    room: Md


def workload_of(analysis: Analysis) -> Workload:
    """Return the assumptions."""
    return Workload(
        statuses=_statuses(analysis),
        figures=_figures(analysis),
        swings=_swings(analysis),
        unknowns=bullets(_unknowns(analysis)),
        room=room_list(analysis, "workload."),
    )


def _statuses(analysis: Analysis) -> str:
    statuses = [each.status for each in analysis.parameters]
    given, unknown = statuses.count("given"), statuses.count("unknown")
    assumed = len(statuses) - given - unknown
    if assumed == len(statuses):
        return f"All {assumed} figures are assumptions of the product shape; none is ours yet."
    parts = [
        f"{given or 'none'} {'is' if given < 2 else 'are'} given by us",
        f"{assumed or 'none'} {'is' if assumed < 2 else 'are'} assumed by the product shape",
    ]
    if unknown:
        parts.append(
            f"{unknown} {'is' if unknown == 1 else 'are'} marked as unknown, with the shape's "
            "assumption in the place of a figure"
        )
    return f"Of {plural(len(statuses), 'figure')}, {listed(parts)}."


def _figures(analysis: Analysis) -> Md:
    people = {
        kept.path: kept.people
        for kept in analysis.blueprint.rounds
        if still_holds(analysis.blueprint, kept)
    }
    figures = ("Low (P10)", "Likely", "High (P90)")
    rows = [
        [
            each.name,
            with_unit(each.id, each.unit, each.low),
            with_unit(each.id, each.unit, each.likely),
            with_unit(each.id, each.unit, each.high),
            STATUS_WORDS[each.status],
            _why(each, people.get(f"workload.{each.id}")),
        ]
        for each in analysis.parameters
    ]
    return table(columns("Figure", *figures, "Status", "Why", figures=figures), rows)


def _why(parameter: ResolvedParameter, people: int | None) -> Md:
    if parameter.status == "given":
        if people is not None:
            return Md(f"estimated together by {plural(people, 'person', 'people')}")
        return Md("our own figure")
    if parameter.source is None:
        return joined(sentence(parameter.why))
    return joined(sentence(parameter.why), source_link(parameter.source), by=" ")


def _swings(analysis: Analysis) -> Md:
    moving = [swing for swing in analysis.swings if swing.spread_usd >= LEAST_SWING_USD]
    figures = ("Low", "High", *in_currency("Year at low", "Year at high"))
    rows = [
        [
            swing.name,
            with_unit(swing.id, swing.unit, swing.low),
            with_unit(swing.id, swing.unit, swing.high),
            bare_usd(swing.usd_at_low),
            bare_usd(swing.usd_at_high),
            STATUS_WORDS[swing.status],
        ]
        for swing in moving[:MOST_SWINGS]
    ]
    return table(columns("Figure", *figures, "Status", figures=figures), rows) if rows else Md("")


def _unknowns(analysis: Analysis) -> list[str]:
    loose = [
        swing
        for swing in analysis.swings
        if swing.status in {"assumed", "unknown"} and swing.spread_usd >= LEAST_SWING_USD
    ]
    return [
        f"{swing.name}: with {with_unit(swing.id, swing.unit, swing.low)} the year costs "
        f"{usd(swing.usd_at_low)}, with {with_unit(swing.id, swing.unit, swing.high)} "
        f"{usd(swing.usd_at_high)}. "
        f"{sentence(analysis.catalogue.parameters[swing.id].question)}"
        for swing in loose[:MOST_UNKNOWNS]
    ]
