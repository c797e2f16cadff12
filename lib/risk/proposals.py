"""Library risks that fit shape, stack and numbers and are not in the register, with the reason."""

from dataclasses import dataclass
from typing import Final

from lib.catalogue.catalogue import Catalogue
from lib.catalogue.records import RiskEntry
from lib.model.blueprint import Blueprint
from lib.risk.exposure import IMPACT_MIDDLES, LIKELIHOOD_MIDDLES
from lib.risk.triggers import ConditionTrip, Watch, condition_of
from lib.wording import share

_URGENCY: Final = {"tripped": 0, "watch": 1, "clear": 2, "measured": 2}
_MODEL_METRICS: Final = "llm_"


@dataclass(frozen=True, slots=True, eq=False)
class Proposal:
    """A library risk that is worth taking in.

    Attributes:
        entry: The library's entry.
        reason: Why it fits, as a sentence.
        trips: Its triggers with when they first hold.
        is_urgent: Whether one of them trips, or is watched, in this plan.
    """

    entry: RiskEntry
    reason: str
    trips: tuple[ConditionTrip, ...]
    is_urgent: bool


def proposals_for(
    blueprint: Blueprint, catalogue: Catalogue, *, watch: Watch
) -> tuple[Proposal, ...]:
    """Return the library risks that fit, those that this plan's numbers trip first.

    Args:
        blueprint: The shape, the picks and the register.
        catalogue: The risk library.
        watch: Looks at the triggers.
    """
    taken = {risk.library for risk in blueprint.risks} | {risk.id for risk in blueprint.risks}
    shape = blueprint.product.shape
    calls_models = bool(catalogue.options[blueprint.stack.llm.option].components)
    found = []
    for entry in catalogue.risks.values():
        fits = not entry.applies_to or shape in entry.applies_to
        if entry.id not in taken and fits and (calls_models or not _is_about_models(entry)):
            found.append(_proposal(entry, shape, catalogue, watch))
    return tuple(sorted(found, key=_order))


def _is_about_models(entry: RiskEntry) -> bool:
    """Whether every trigger watches calls of language models."""
    watched = [trigger.metric for trigger in entry.triggers]
    return bool(watched) and all(metric.startswith(_MODEL_METRICS) for metric in watched)


def _proposal(entry: RiskEntry, shape: str, catalogue: Catalogue, watch: Watch) -> Proposal:
    trips = tuple(watch.trip(condition_of(trigger)) for trigger in entry.triggers)
    gravest = min(trips, key=lambda each: _URGENCY[each.trip.state], default=None)
    is_urgent = gravest is not None and _URGENCY[gravest.trip.state] < 2
    if gravest is not None and is_urgent:
        reason = _reason_in_numbers(gravest, catalogue)
    elif shape in entry.applies_to:
        reason = "It is usual for this kind of product."
    else:
        reason = "It is usual for small teams."
    return Proposal(entry=entry, reason=reason, trips=trips, is_urgent=is_urgent)


def _reason_in_numbers(one: ConditionTrip, catalogue: Catalogue) -> str:
    trip, words = one.trip, one.condition.in_words(catalogue.metrics)
    if trip.state == "tripped" and trip.month == 1:
        return f"It holds in this plan from the first month: {words}."
    if trip.state == "tripped":
        return f"In this plan it is more likely than not from month {trip.month}: {words}."
    chance = share(trip.chance_in_year)
    return f"Its chance within the year is {chance} in this plan. It is met by {words}."


def _order(proposal: Proposal) -> tuple[int, float, str]:
    entry = proposal.entry
    states = [_URGENCY[each.trip.state] for each in proposal.trips]
    weight = LIKELIHOOD_MIDDLES[entry.likelihood_1_5 - 1] * IMPACT_MIDDLES[entry.impact_1_5 - 1]
    return (min(states, default=2), -weight, entry.id)
