"""What is watched, in words that a product manager reads and an engineer can measure."""

import re
from collections.abc import Mapping
from typing import Final

from lib.catalogue.records import Metric
from lib.risk.triggers import Condition
from lib.wording import count, share, usd

_SIDES: Final = {
    ">": "more than",
    ">=": "at least",
    "<": "less than",
    "<=": "at most",
    "==": "exactly",
}
_PRODUCT: Final = re.compile(r"(?:(?P<factor>\d+(?:\.\d+)?)\*)?(?P<name>[a-z][a-z0-9_]*)")
_DERIVED: Final = re.compile(r"(?:planned|target)_(?P<metric>[a-z0-9_]+)")
_EARLIER: Final = re.compile(r"(?P<metric>[a-z0-9_]+)_(?P<months>\d+)_months?_earlier")
_EXTRAS: Final = {
    "team_hours_month": "the team's hours",
    "downtime_budget_hours": "the downtime that the promise leaves",
}
_BARE_UNITS: Final = {"count", "bool", "ratio", "share", "PSI", "users", "sessions", "rows"}


def condition_words(condition: Condition, metrics: Mapping[str, Metric]) -> str:
    """Return a condition in words: `minutes that the main run takes: more than 20 minutes`.

    Args:
        condition: What is watched.
        metrics: What each metric means; one that is not there is called by its id.
    """
    metric = metrics.get(condition.metric)
    meaning = condition.metric.replace("_", " ") if metric is None else metric.meaning
    unit = "" if metric is None else metric.unit
    if unit == "bool":
        return meaning.removeprefix("whether ")
    meaning = meaning.removesuffix(", less 1")
    return f"{meaning}: {_SIDES[condition.operator]} {_limit(condition, unit, metrics)}"


def _limit(condition: Condition, unit: str, metrics: Mapping[str, Metric]) -> str:
    threshold = condition.threshold
    if isinstance(threshold, str):
        return _arithmetic(threshold, condition.metric, metrics)
    if unit == "share" or (unit == "ratio" and abs(threshold) < 1):
        whole = (threshold * 100).is_integer()
        return share(threshold, digits=0 if whole else 1)
    if unit.startswith("USD"):
        return usd(threshold)
    return count(threshold) if unit in _BARE_UNITS else f"{count(threshold)} {_plain(unit)}"


def _arithmetic(text: str, metric: str, metrics: Mapping[str, Metric]) -> str:
    """Say `2*planned_mau` as "2 times the plan"; longer sums stay as they are written."""
    found = _PRODUCT.fullmatch(text)
    if found is None:
        return text.replace("*", " x ").replace("_", " ")
    name, factor = _name(found["name"], metric, metrics), found["factor"]
    if factor is None:
        return name
    by = float(factor)
    return f"{share(by)} of {name}" if by < 1 else f"{factor} times {name}"


def _name(name: str, metric: str, metrics: Mapping[str, Metric]) -> str:
    if name in _EXTRAS:
        return _EXTRAS[name]
    if derived := _DERIVED.fullmatch(name):
        own = derived["metric"] == metric
        return "the plan" if own else f"the planned {_meaning(derived['metric'], metrics)}"
    if earlier := _EARLIER.fullmatch(name):
        what = "it was" if earlier["metric"] == metric else _meaning(earlier["metric"], metrics)
        return f"{what} {earlier['months']} months earlier"
    return f"the {_meaning(name, metrics)}"


def _meaning(name: str, metrics: Mapping[str, Metric]) -> str:
    return metrics[name].meaning if name in metrics else name.replace("_", " ")


def _plain(unit: str) -> str:
    return unit.replace("/month", " a month").replace("/day", " a day").replace("/s", " a second")
