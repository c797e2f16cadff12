"""What the tripwires put into a calendar: trips, reviews, and the look that is due every month."""

import datetime as dt
from dataclasses import dataclass

from lib.analysis.result import Analysis
from lib.brief.words import clause
from lib.risk.assessment import CalendarEntry
from lib.risk.measures import measured
from lib.risk.words import ACTIONS
from lib.wording import sentence, share


@dataclass(frozen=True, slots=True)
class Date:
    """Something to be done on a day.

    Attributes:
        key: What tells it from every other one of this plan, and stays when figures move.
        day: The day; the first of the month for what is known by month.
        month: Month of the plan, from 1, or None for a day that a person set.
        title: What to do, as a short line.
        says: Why, in sentences.
        owner: Whose it is, as the register says; "" where it names nobody.
    """

    key: str
    day: dt.date
    month: int | None
    title: str
    says: str
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Watched:
    """Something to be looked at every month.

    Attributes:
        title: What to look at.
        says: What it tells of.
    """

    title: str
    says: str


def dates_of(analysis: Analysis) -> tuple[Date, ...]:
    """Return what is due on a day: tripwires and moves by month, and reviews of risks."""
    found = [
        _tripped(analysis, entry, entry.month)
        for entry in analysis.risks.calendar
        if entry.month is not None
    ]
    found += [
        Date(
            key=f"review|{entry.risk.id}",
            day=entry.risk.review_on,
            month=None,
            title=f"Review the risk: {clause(entry.risk.title)}",
            says=f"{sentence(entry.risk.mitigation)} {_owner(entry.risk.owner)}".strip(),
            owner=entry.risk.owner,
        )
        for entry in analysis.risks.register.entries
        if entry.is_open and entry.risk.review_on is not None
    ]
    return tuple(sorted(found, key=lambda each: (each.day, each.title)))


def watched_monthly(analysis: Analysis) -> tuple[Watched, ...]:
    """Return what to look at every month: what may trip, and what nobody can foresee."""
    possible = [
        Watched(
            sentence(entry.condition),
            f"{_title(entry)}. Chance in the year: {share(entry.trip.chance_in_year)}.",
        )
        for entry in analysis.risks.calendar
        if entry.month is None
    ]
    unknown = [
        Watched(
            sentence(each.words),
            sentence("; ".join(dict.fromkeys(clause(one.about) for one in each.concerns))),
        )
        for each in measured(analysis.risks, analysis.catalogue.metrics)
    ]
    return (*possible, *unknown)


def first_day(analysis: Analysis, month: int) -> dt.date:
    """Return the first day of a month of the plan, counted from 1."""
    start = analysis.blueprint.product.starts_on
    whole = start.year * 12 + start.month - 1 + month - 1
    return dt.date(whole // 12, whole % 12 + 1, 1)


def _tripped(analysis: Analysis, entry: CalendarEntry, month: int) -> Date:
    owners = {each.risk.id: each.risk.owner for each in analysis.risks.register.entries}
    owner = owners.get(entry.id, "") if entry.kind == "risk" else ""
    chance = share(entry.trip.chance_in_year)
    return Date(
        key=f"{entry.kind}|{entry.id}|{entry.action}|{entry.condition}",
        day=first_day(analysis, month),
        month=month,
        title=_title(entry),
        says=f"{sentence(entry.condition)} In this plan more likely than not by month {month}; "
        f"chance in the year: {chance}. {_owner(owner)}".strip(),
        owner=owner,
    )


def _title(entry: CalendarEntry) -> str:
    if entry.kind == "migration":
        return f"Migrate from {entry.title}"
    action = ACTIONS[entry.action]
    return f"{action[0].upper()}{action[1:]}: {clause(entry.title)}"


def _owner(owner: str) -> str:
    return f"Owner: {sentence(owner)}" if owner.strip() else ""
