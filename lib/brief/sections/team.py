"""Part (c), people: load against capacity, and what is bought instead of built."""

import math
from dataclasses import dataclass

from lib.analysis.result import Analysis
from lib.brief.escaping import Md
from lib.brief.tables import columns, table
from lib.brief.words import CHOICES, clause, work
from lib.sourcing.comparison import CapabilityComparison, YearCost
from lib.sourcing.words import break_even_words
from lib.stack.words import the_layer
from lib.units import MONTHS
from lib.wording import bare_usd, count, in_currency, loaded, plural, share, usd


@dataclass(frozen=True, slots=True)
class Team:
    """Hours needed against hours there are.

    Attributes:
        people: Table of the team; "" where nobody is in it.
        months: Table of the months.
        work: Table of the kinds of work.
        worth: The second ledger: what the hours are worth.
        sourcing: Table of the capabilities; "" where there are none.
    """

    people: Md
    months: Md
    work: Md
    worth: str
    sourcing: Md


def team_of(analysis: Analysis) -> Team:
    """Return the people's part."""
    return Team(
        people=_people(analysis),
        months=_months(analysis),
        work=_work(analysis),
        worth=_worth(analysis),
        sourcing=_sourcing(analysis),
    )


def _people(analysis: Analysis) -> Md:
    technologies = analysis.catalogue.technologies
    rows = []
    people = analysis.blueprint.team.people
    is_away = any(person.weeks_away for person in people)
    for person in people:
        fluent = [
            technologies[each].name for each, skill in person.skills.items() if skill == "fluent"
        ]
        learning = [
            technologies[each].name for each, skill in person.skills.items() if skill == "learning"
        ]
        rows.append(
            [
                person.role,
                "yes" if person.engineer else "no",
                count(person.hours_per_week),
                str(person.start_month),
                *([count(person.weeks_away)] if is_away else []),
                ", ".join(fluent) or "nothing named",
                ", ".join(learning) or "nothing named",
            ]
        )
    figures = ("Hours a week", "From month", *(("Weeks away",) if is_away else ()))
    headings = columns("Role", "Engineer", *figures, "Fluent in", "Learning", figures=figures)
    return table(headings, rows) if rows else Md("")


def _months(analysis: Analysis) -> Md:
    plan = analysis.capacity
    rows = [
        [
            str(index + 1),
            count(float(plan.supply.engineer_hours[index])),
            loaded(float(plan.load.p50[index])),
            loaded(float(plan.load.p90[index])),
            share(float(plan.load.overload_chance[index])),
            count(float(plan.backlog.p50[index])),
        ]
        for index in range(MONTHS)
    ]
    figures = (
        "Month",
        "Engineers' hours",
        "Load P50",
        "Load P90",
        "Chance of overload",
        "Hours carried over, P50",
    )
    return table(columns(*figures, figures=figures), rows)


def _work(analysis: Analysis) -> Md:
    rows = [
        [work.label, count(float(work.likely.sum())), "yes" if work.is_operations else "no"]
        for work in analysis.capacity.work
        if work.likely.sum() >= 0.5
    ]
    figures = ("Hours in the year, likely",)
    return table(columns("Work", *figures, "Counts as operations", figures=figures), rows)


def _worth(analysis: Analysis) -> str:
    plan, team = analysis.capacity, analysis.blueprint.team
    return (
        f"The first version is planned for {plural(team.build_months, 'month')} of building. "
        f"{_operations(plan.operations_share.p50)}"
        f"Beside the invoices, {work(plan.year_hours.p50)} of work at {usd(team.hourly_cost_usd)} "
        f"an hour are worth {usd(plan.year_usd.p50)} (P10 {usd(plan.year_usd.p10)}, P90 "
        f"{usd(plan.year_usd.p90)}). All hours of the team are worth {usd(plan.supply_usd)}."
    )


def _operations(part: float) -> str:
    if not math.isfinite(part):
        return ""
    return f"Operations take {share(part)} of the engineers' time over the year. "


def _sourcing(analysis: Analysis) -> Md:
    compared = analysis.sourcing.capabilities
    ways = in_currency("Build", "Buy", "Adopt")
    headings = columns("Capability", "Decision", "Why", *ways, "Break-even", figures=ways)
    rows = [
        [
            each.name,
            _decision(each),
            _reason(each),
            *(_year(each.year.get(way)) for way in ("build", "buy", "adopt")),
            break_even_words(each),
        ]
        for each in compared
    ]
    return table(headings, rows) if rows else Md("")


def _decision(each: CapabilityComparison) -> str:
    choice = CHOICES[each.decision.choice]
    if each.covered_by is None:
        return choice
    return f"{choice} (counted with {the_layer(each.covered_by)})"


def _reason(each: CapabilityComparison) -> str:
    decision = each.decision
    if not decision.is_against_rule:
        return decision.reason or decision.rule_reason
    own = clause(decision.reason) or "no reason is given"
    return f"Against the rule ({CHOICES[decision.rule]}): {own}."


def _year(year: YearCost | None) -> str:
    if year is None:
        return "no price known"
    return f"{bare_usd(year.usd_p50)} ({bare_usd(year.usd_p10)} to {bare_usd(year.usd_p90)})"
