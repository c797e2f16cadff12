"""What ends the product, and what only shows once it runs: page and brief ask the same."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from lib.catalogue.records import Metric
from lib.risk.assessment import RiskAssessment
from lib.risk.register import Register, RegisterEntry
from lib.risk.triggers import Action, Condition, ConditionTrip


@dataclass(frozen=True, slots=True)
class Concern:
    """What a condition tells of.

    Attributes:
        about: The risk, or the move from one thing to another.
        owner: Who looks at the risk; "" where nobody is named, and for a move.
        action: What follows: stop, look again, or migrate.
    """

    about: str
    owner: str
    action: Action | Literal["migrate"]


@dataclass(frozen=True, slots=True)
class Measure:
    """A condition that has to be measured once the product runs.

    Attributes:
        words: The condition as a person reads it.
        condition: The condition.
        concerns: What it tells of.
    """

    words: str
    condition: Condition
    concerns: tuple[Concern, ...]


def kill_conditions(register: Register) -> Iterator[tuple[RegisterEntry, ConditionTrip]]:
    """Yield the conditions at which a person said that the product stops."""
    for entry in register.entries:
        if entry.is_open:
            for each in entry.tripwires:
                if each.condition.action == "stop":
                    yield entry, each


def measured(risks: RiskAssessment, metrics: Mapping[str, Metric]) -> tuple[Measure, ...]:
    """Return the conditions of which the model knows nothing, each once, with what they tell of.

    A computed metric that has no value here does not apply: nobody is asked to measure it.
    """
    found: dict[str, Measure] = {}
    for each, concern in _watched(risks):
        metric = metrics.get(each.condition.metric)
        is_ours_to_measure = metric is None or not metric.computed
        if each.trip.state == "measured" and is_ours_to_measure:
            words = each.condition.in_words(metrics)
            known = found[words].concerns if words in found else ()
            concerns = known if concern in known else (*known, concern)
            found[words] = Measure(words, each.condition, concerns)
    return tuple(found.values())


def _watched(risks: RiskAssessment) -> Iterator[tuple[ConditionTrip, Concern]]:
    for entry in risks.register.entries:
        if entry.is_open:
            for each in entry.tripwires:
                yield each, Concern(entry.risk.title, entry.risk.owner, each.condition.action)
    for path in risks.migrations.paths:
        move = f"the move from {path.pattern.start} to {path.pattern.target}"
        for each in path.conditions:
            yield each, Concern(move, "", "migrate")
