"""Conditions in words that a product manager reads and an engineer can measure."""

import re
from collections.abc import Mapping
from typing import Final

from lib.catalogue.records import Metric
from lib.model.risks import Risk
from lib.risk.vocabulary import EARLIER, PLANNED
from lib.wording import count, sentence, share, usd

ACTIONS: Final = {"stop": "stop", "review": "look again", "migrate": "migrate"}
"""What follows once a condition holds, as a verb."""
_SIDES: Final = {
    ">": "more than",
    ">=": "at least",
    "<": "less than",
    "<=": "at most",
    "==": "exactly",
}
_PRODUCT: Final = re.compile(r"(?:(?P<factor>\d+(?:\.\d+)?)\*)?(?P<name>[a-z][a-z0-9_]*)")
_EXTRAS: Final = {
    "team_hours_month": "the team's hours",
    "downtime_budget_hours": "the downtime that the promise leaves",
}
_BARE_UNITS: Final = {"", "count", "ratio", "share", "PSI"}
_LESS_ONE: Final = ", less 1"
"""End of a meaning that is told apart from its plan: "25 % over it" says the same."""


def risk_sentence(risk: Risk) -> str:
    """Return event, cause and effect as one sentence; the title alone where nobody said more."""
    because = f", because {_clause(risk.cause)}" if risk.cause.strip() else ""
    effect = f"; then {_clause(risk.effect)}" if risk.effect.strip() else ""
    return sentence(f"{_clause(risk.title)}{because}{effect}")


def _clause(text: str) -> str:
    """Return a text as part of a sentence, without its full stop."""
    return text.strip().removesuffix(".")


def meaning_of(metric: str, metrics: Mapping[str, Metric]) -> str:
    """Return what a metric is; one that is not known is called by its id."""
    return metrics[metric].meaning.removesuffix(_LESS_ONE) if metric in metrics else metric


def side_in_words(
    metric: str, operator: str, threshold: float | str, metrics: Mapping[str, Metric]
) -> str:
    """Return a metric and the side of a threshold: `users in a month: less than 50 % of the plan`.

    Args:
        metric: What is watched.
        operator: The side.
        threshold: A number, or small arithmetic over names.
        metrics: What each metric means, and its unit.
    """
    unit = metrics[metric].unit if metric in metrics else ""
    meaning = meaning_of(metric, metrics)
    if unit == "bool":
        claim = meaning.removeprefix("whether ")
        return claim if threshold else f"not so: {claim}"
    limit = (
        _arithmetic(threshold, metric, metrics)
        if isinstance(threshold, str)
        else _number(threshold, unit)
    )
    return f"{meaning}: {_SIDES[operator]} {limit}"


def _number(threshold: float, unit: str) -> str:
    if unit == "share" or (unit == "ratio" and abs(threshold) < 1):
        return share(threshold, digits=0 if round(threshold * 100, 6).is_integer() else 1)
    if unit.startswith("USD"):
        return usd(threshold)
    return count(threshold) if unit in _BARE_UNITS else f"{count(threshold)} {_rate(unit)}"


def _arithmetic(text: str, metric: str, metrics: Mapping[str, Metric]) -> str:
    """Say `2*planned_mau` as "2 times the plan"; longer sums stay as they are written."""
    found = _PRODUCT.fullmatch(text)
    if found is None:
        return text.replace("*", " x ").replace("_", " ")
    name, factor = _named(found["name"], metric, metrics), found["factor"]
    if factor is None:
        return name
    by = float(factor)
    return f"{share(by)} of {name}" if by < 1 else f"{factor} times {name}"


def _named(name: str, metric: str, metrics: Mapping[str, Metric]) -> str:
    if name in _EXTRAS:
        return _EXTRAS[name]
    if planned := PLANNED.fullmatch(name):
        own = planned["metric"] == metric
        return "the plan" if own else f"the planned {meaning_of(planned['metric'], metrics)}"
    if earlier := EARLIER.fullmatch(name):
        own = earlier["metric"] == metric
        what = "it was" if own else meaning_of(earlier["metric"], metrics)
        return f"{what} {earlier['months']} months earlier"
    return f"the {meaning_of(name, metrics)}"


def _rate(unit: str) -> str:
    thing, slash, period = unit.partition("/")
    return f"{thing} a {_PERIODS.get(period, period)}" if slash else unit


_PERIODS: Final = {"s": "second"}
