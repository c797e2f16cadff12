"""Colours with a meaning, and axes that every figure shares."""

import html
from collections.abc import Iterable
from typing import Any, Final

from lib.catalogue.records import CostGroup
from lib.model.cost_plan import BandName
from lib.wording import converted, currency, share

BAND_COLOURS: Final[dict[BandName, str]] = {
    "lean": "teal",
    "moderate": "blue",
    "scaled": "orange",
}
BAND_DASHES: Final[dict[BandName, str]] = {"lean": "dot", "moderate": "solid", "scaled": "dash"}
LAYER_COLOURS: Final[dict[CostGroup, str]] = {
    "frontend": "blue",
    "api": "teal",
    "pipeline": "gold",
    "storage": "plum",
    "observability": "slate",
    "llm": "orange",
    "saas": "ink",
}
LAYER_NAMES: Final[dict[CostGroup, str]] = {
    "frontend": "Frontend",
    "api": "API",
    "pipeline": "Pipeline",
    "storage": "Storage",
    "observability": "Observability",
    "llm": "Model calls",
    "saas": "Bought capabilities",
}
BAND_NAMES: Final[dict[BandName, str]] = {
    "lean": "Lean",
    "moderate": "Moderate",
    "scaled": "Scaled",
}
INK_ON: Final = {"orange": "night", "teal": "night"}
"""What figures inside a bar are written in, by the bar's colour; on all others in the ground."""
MONTH_NUMBERS: Final = list(range(1, 13))


def plain(text: str) -> str:
    """Return a text that Plotly shows letter by letter, without reading tags in it."""
    return html.escape(text, quote=False)


def month_axis() -> dict[str, Any]:
    """Return the axis of the twelve months."""
    return {"title": {"text": "Month"}, "tickmode": "array", "tickvals": MONTH_NUMBERS}


def money_axis(what: str = "a month") -> dict[str, Any]:
    """Return an axis of amounts, in the currency that is shown, that starts at zero."""
    return {"title": {"text": f"{currency()} {what}"}, "tickformat": ",.0f", "rangemode": "tozero"}


def chance_axis(title: str) -> dict[str, Any]:
    """Return an axis of chances from nothing to certainty, written like every other share."""
    marks = [step / 5 for step in range(6)]
    return {
        "title": {"text": title},
        "range": [0, 1.02],
        "tickmode": "array",
        "tickvals": marks,
        "ticktext": [share(mark) for mark in marks],
    }


def amounts(usd: Iterable[float], digits: int = 2) -> list[float]:
    """Return amounts of USD as plain numbers in the currency that is shown."""
    return [round(converted(float(value)), digits) for value in usd]


def rounded(values: Any, digits: int = 2) -> list[float]:  # noqa: ANN401 - any array of numbers
    """Return plain numbers, short enough to travel."""
    return [round(float(value), digits) for value in values]
