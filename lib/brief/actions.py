"""Who has to do what next: conditions, tripwires and open questions, by role."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lib.analysis.result import Analysis
from lib.brief.escaping import one_line
from lib.brief.missing import Missing, missing_of
from lib.brief.sections.backlog import decider, owner_of
from lib.brief.tripwire_dates import dates_of
from lib.catalogue.records import LAYERS
from lib.verdict.rules import Rule
from lib.wording import calendar_month

AT_ONCE: Final = "before building starts"


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do.

    Attributes:
        role: Who does it.
        what: What to do or to settle, as a sentence or a question.
        due: By when, in words; "" for the next look at the plan.
        why: What was found; "" where the action says it.
    """

    role: str
    what: str
    due: str = ""
    why: str = ""


def actions_of(analysis: Analysis) -> tuple[Action, ...]:
    """Return what is to be done: what the verdict asks for, what trips when, what nobody knows."""
    found = (*_conditions(analysis), *_tripwires(analysis), *_questions(analysis))
    return tuple({action.what: action for action in reversed(found)}.values())[::-1]


def by_role(actions: tuple[Action, ...]) -> dict[str, tuple[Action, ...]]:
    """Return actions by role, in the order in which roles first come up."""
    roles = dict.fromkeys(action.role for action in actions)
    return {role: tuple(each for each in actions if each.role == role) for role in roles}


def _conditions(analysis: Analysis) -> Iterator[Action]:
    verdict = analysis.verdict
    for rule in (*verdict.reasons, *verdict.conditions):
        why = rule.says if rule.fix else ""
        yield Action(_owner_of_rule(analysis, rule), rule.fix or rule.says, AT_ONCE, why)


def _owner_of_rule(analysis: Analysis, rule: Rule) -> str:
    if rule.topic == "database":
        return owner_of(analysis.blueprint, "storage")
    if rule.topic == "stack":
        return owner_of(analysis.blueprint, "api")
    return decider(analysis.blueprint)


def _tripwires(analysis: Analysis) -> Iterator[Action]:
    for date in dates_of(analysis):
        month = "" if date.month is None else f" (month {date.month})"
        yield Action(
            one_line(date.owner) or decider(analysis.blueprint),
            f"{date.title}.",
            f"{calendar_month(date.day)}{month}",
        )


def _questions(analysis: Analysis) -> Iterator[Action]:
    for question in map(one_line, analysis.blueprint.handoff.open_questions):
        if question:
            yield Action(decider(analysis.blueprint), question)
    for each in missing_of(analysis):
        yield Action(_owner_of_missing(analysis, each), each.question or each.what)


def _owner_of_missing(analysis: Analysis, missing: Missing) -> str:
    for layer in LAYERS:
        if missing.path.startswith(f"stack.{layer}."):
            return owner_of(analysis.blueprint, layer)
    if missing.path.startswith("database."):
        return owner_of(analysis.blueprint, "storage")
    return decider(analysis.blueprint)
