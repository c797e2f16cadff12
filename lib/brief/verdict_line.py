"""The verdict in one line, as somebody says it who has looked at the whole plan."""

from collections.abc import Callable, Iterator
from typing import Final

from lib.analysis.lift import lift_of
from lib.analysis.result import Analysis
from lib.brief.words import clause
from lib.verdict.rules import Rule
from lib.wording import availability, listed, month, sentence, share, short_name, usd

MOST_POINTS: Final = 3
"""Conditions that a line can carry; the others stand in the list."""


def verdict_line(analysis: Analysis) -> str:
    """Return the verdict with what decides it: the reasons and the way out, or the conditions."""
    verdict = analysis.verdict
    if verdict.word == "not_viable":
        return _not_viable(analysis)
    points = [sentence(text) for text in _points(analysis) if text][:MOST_POINTS]
    cost = f"about {usd(analysis.moderate.middle[-1])} a month in month 12"
    return " ".join([f"{verdict.headline}, at {cost}.", *points])


def _not_viable(analysis: Analysis) -> str:
    reasons = " ".join(rule.says for rule in analysis.verdict.reasons[:2])
    lift = lift_of(analysis)
    if lift is None or not lift.steps:
        return f"Not viable as planned. {reasons}"
    steps = " ".join(each.lever.says for each in lift.steps)
    way = "The cheapest way out" if lift.is_single else "It takes all of this"
    return f"Not viable as planned. {reasons} {way}: {steps}"


def _points(analysis: Analysis) -> Iterator[str]:
    """Yield what to do about each condition, the gravest first."""
    held = {rule.id: rule for rule in analysis.verdict.conditions}
    for rule, say in _SAY.items():
        if rule in held:
            yield say(analysis, held[rule])


def _rights(analysis: Analysis, _rule: Rule) -> str:
    unclear = [source.name for source in analysis.risks.unknown_rights]
    return f"clear the terms of {listed(unclear)}" if unclear else "keep to the terms of the data"


def _ceiling(analysis: Analysis, _rule: Rule) -> str:
    ceiling = analysis.blueprint.cost.ceiling_usd_per_month
    if ceiling is None:
        return "agree on a monthly ceiling"
    chance = share(analysis.moderate.over_ceiling or 0.0)
    return f"accept a chance of {chance} to pass {usd(ceiling)} a month, or bring it down"


def _limits(analysis: Analysis, _rule: Rule) -> str:
    first = next(each for each in analysis.moderate.cliffs if each.kind == "outgrown")
    return f"find out what comes after the plan that is outgrown in {month(first.month)}"


def _load(analysis: Analysis, _rule: Rule) -> str:
    planned = analysis.blueprint.team.build_months
    done = analysis.capacity.backlog.first_version_month
    if done is None or done <= planned:
        return "keep a reserve for one month that may be too full"
    return f"expect the first version in {month(done)}, not in {month(planned)}"


def _availability(analysis: Analysis, _rule: Rule) -> str:
    promised = next(each for each in analysis.parameters if each.id == "availability_share")
    return f"do not promise {availability(promised.likely)} without a standby"


def _migrations(analysis: Analysis, _rule: Rule) -> str:
    paths = [
        path
        for path in analysis.risks.migrations.paths
        if path.trip.month is not None and not path.is_left_out
    ]
    at_start = [path.pattern.target for path in paths if path.is_due_at_launch]
    if at_start:
        return f"start with {listed(at_start)}"
    if not paths:
        return "accept to outgrow what is left out"
    first = min(paths, key=lambda path: path.trip.month or 0)
    return f"keep hours free for {first.pattern.target} in {month(first.trip.month)}"


def _tripwires(analysis: Analysis, _rule: Rule) -> str:
    tripped = [
        entry
        for entry in analysis.risks.register.entries
        if entry.is_open and entry.month is not None and not entry.stops
    ]
    first = min(tripped, key=lambda entry: entry.month or 0)
    return f'have an answer to "{clause(first.risk.title)}" by {month(first.month)}'


def _complexity(analysis: Analysis, _rule: Rule) -> str:
    asked = [short_name(pick.option.name) for pick in analysis.stack.picks if pick.open_question]
    return f"say why you need {listed(asked)}" if asked else "defend the red picks"


def _success(analysis: Analysis, _rule: Rule) -> str:
    at_end = float(analysis.bands["scaled"].middle[-1])
    return f"agree who pays {usd(at_end)} a month if uptake is strong"


def _fix(_analysis: Analysis, rule: Rule) -> str:
    return rule.fix


_SAY: Final[dict[str, Callable[[Analysis, Rule], str]]] = {
    "data_rights": _rights,
    "quotas": _fix,
    "limits": _limits,
    "team_availability": _availability,
    "ceiling": _ceiling,
    "tripwires": _tripwires,
    "team_load": _load,
    "migrations": _migrations,
    "team_on_call": _fix,
    "team_operations_share": _fix,
    "complexity": _complexity,
    "storage_pick": _fix,
    "terms": _fix,
    "success": _success,
    "budget": _fix,
}
"""Rules from the gravest condition to the mildest, and what to say of each."""
