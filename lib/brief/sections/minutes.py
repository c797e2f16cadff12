"""The minutes of a workshop: what was decided, by which numbers, and who does what next."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from lib.analysis.result import Analysis
from lib.brief.actions import Action, actions_of, by_role
from lib.brief.differences import Difference, differences
from lib.brief.escaping import Md, one_line, prose
from lib.brief.rounds import RoundSummary, gravest_first, room_rounds, round_in_words
from lib.brief.sections.summary import summary_of
from lib.brief.tables import bullets, columns, table
from lib.brief.verdict_line import verdict_line
from lib.brief.words import day, figure, range_cell, unit_words
from lib.cost.bands import BandCost
from lib.wording import (
    bare_usd,
    count,
    currency,
    listed,
    loaded,
    month,
    plural,
    share,
    short_name,
    usd,
)

UNTITLED: Final = "Untitled product"


@dataclass(frozen=True, slots=True)
class Minutes:
    """The minutes, ready to be written.

    Attributes:
        product: Whose plan this is.
        day: The day of the workshop, in words.
        scenario: Which of the scenarios was looked at.
        status: The record's word for how far the decision is.
        people: Who decided, was consulted and is told, as a list.
        decided: Verdict, architecture and database, as a list.
        numbers: Table of the figures behind it.
        given: Table of the workload figures that people gave; "" where there are none.
        assumed: How many workload figures nobody gave.
        disagreed: Where the room disagreed, as a list; "" where no round was held.
        changes: What was changed in the workshop, as a list; None where nobody knows its start.
        outcomes: What came out differently by that, as a list.
        actions: What is to be done, role by role: each with its list.
        heading: The marks of a heading inside the minutes.
    """

    product: str
    day: str
    scenario: str
    status: str
    people: Md
    decided: Md
    numbers: Md
    given: Md
    assumed: str
    disagreed: Md
    changes: Md | None
    outcomes: Md
    actions: tuple[tuple[str, Md], ...]
    heading: Md


def minutes_of(
    analysis: Analysis,
    *,
    began: Analysis | None = None,
    rounds: Sequence[RoundSummary] = (),
    level: int = 2,
) -> Minutes:
    """Return the minutes of the workshop that led to a plan.

    Args:
        analysis: The plan at the end.
        began: The plan at the beginning, computed with the same facts; None where nobody kept it.
        rounds: Rounds of estimates beside those that the plan keeps, in their order.
        level: Of the headings inside, from 2.
    """
    blueprint = analysis.blueprint
    moved = None if began is None else differences(began, analysis)
    return Minutes(
        product=one_line(blueprint.product.name) or UNTITLED,
        day=day(analysis.as_of),
        scenario=blueprint.scenario,
        status=blueprint.record.status,
        people=bullets(list(_people(analysis))),
        decided=bullets(list(_decided(analysis))),
        numbers=_numbers(analysis),
        given=_given(analysis),
        assumed=_assumed(analysis),
        disagreed=bullets(
            [round_in_words(each) for each in gravest_first((*room_rounds(analysis), *rounds))]
        ),
        changes=None if moved is None else bullets([_change(each) for each in moved.inputs]),
        outcomes=bullets(
            []
            if moved is None
            else [_change(each) for each in moved.results if each.first != each.second]
        ),
        actions=tuple(
            (role, bullets([_action(each) for each in actions]))
            for role, actions in by_role(actions_of(analysis)).items()
        ),
        heading=Md("#" * level),
    )


def _people(analysis: Analysis) -> Iterator[Md]:
    record = analysis.blueprint.record
    for what, names in (
        ("Decided by", record.decision_makers),
        ("Consulted", record.consulted),
        ("Informed", record.informed),
    ):
        shown = [name for name in map(one_line, names) if name]
        if shown:
            yield prose(f"{what}: {listed(shown)}")


def _decided(analysis: Analysis) -> Iterator[str]:
    summary = summary_of(analysis)
    yield verdict_line(analysis)
    yield summary.decision
    yield summary.database


def _numbers(analysis: Analysis) -> Md:
    months, plan, register = analysis.moderate, analysis.capacity, analysis.risks.register
    ceiling, low_middle_high = analysis.blueprint.cost.ceiling_usd_per_month, months.year
    code = currency()
    at_12 = (float(months.low[-1]), float(months.middle[-1]), float(months.high[-1]))
    year, losses = plan.year_hours, register.losses
    rows = [
        [f"Invoices of month 12, {code}", range_cell(*at_12)],
        [f"Invoices of the year, {code}", range_cell(*low_middle_high)],
        [
            "Chance that at least one month passes the ceiling",
            _passing(ceiling, months),
        ],
        ["Hours of work in the year", f"{count(year.p50)} (P90 {count(year.p90)})"],
        ["Fullest month of the team", _fullest(analysis)],
        ["First version done", month(plan.backlog.first_version_month)],
        [
            f"Loss from risks in the year, {code}",
            f"{bare_usd(losses.expected_usd)} expected, {bare_usd(losses.p90_usd)} in one case of "
            "ten",
        ],
        *[[f"Score of {short_name(name)}", score] for name, score in _first_two(analysis)],
    ]
    return table(columns("Figure", "Expected (P10 to P90)"), rows)


def _passing(ceiling: float | None, months: BandCost) -> str:
    chance = months.over_ceiling
    if ceiling is None or chance is None:
        return "no ceiling"
    return f"{share(chance)} for {usd(ceiling)}"


def _fullest(analysis: Analysis) -> str:
    load = analysis.capacity.load
    beside = " of the hours" if math.isfinite(load.busiest) else ""
    return f"{month(load.busiest_month)}, {loaded(load.busiest)}{beside}"


def _first_two(analysis: Analysis) -> Iterator[tuple[str, str]]:
    for each in analysis.database.candidates[:2]:
        yield each.name, f"{each.score:.1f} ({each.low:.1f} to {each.high:.1f}) of 10"


def _given(analysis: Analysis) -> Md:
    rows = [
        [
            each.name,
            unit_words(each.id, each.unit),
            *(figure(each.id, each.unit, point) for point in (each.low, each.likely, each.high)),
        ]
        for each in analysis.parameters
        if each.status == "given"
    ]
    if not rows:
        return Md("")
    figures = ("Low (P10)", "Likely", "High (P90)")
    return table(columns("What we said", "Unit", *figures, figures=figures), rows)


def _assumed(analysis: Analysis) -> str:
    unknown = [each.name for each in analysis.parameters if each.status == "unknown"]
    assumed = sum(each.status == "assumed" for each in analysis.parameters)
    text = f"{plural(assumed, 'workload figure is', 'workload figures are')} the shape's assumption"
    return f"{text}; nobody knows: {listed(unknown)}." if unknown else f"{text}."


def _change(each: Difference) -> Md:
    more = f" ({each.more})" if each.more else ""
    return prose(f"{each.what}: from {each.first} to {each.second}{more}")


def _action(each: Action) -> Md:
    why = f" Why: {each.why}" if each.why else ""
    due = f" By when: {each.due}." if each.due else ""
    return Md(f"[ ] {prose(f'{each.what}{due}{why}')}")
