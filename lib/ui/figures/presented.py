"""Charts for a room: few marks, names beside the lines, and no legend to look up."""

import itertools
from collections.abc import Mapping, Sequence
from typing import Any, Final

from lib.capacity.plan import CapacityPlan
from lib.cost.bands import BandCost
from lib.model.cost_plan import BANDS, BandName
from lib.ui.figures.money import fan
from lib.ui.figures.style import BAND_COLOURS, BAND_NAMES, MONTH_NUMBERS, rounded
from lib.wording import converted, currency

Figure = dict[str, Any]

ROOM_FOR_NAMES: Final = 150
"""Pixels right of the last month, for the names of the lines."""
_LEAST_GAP: Final = 0.1
"""Between two names, as a part of the axis."""


def room_fan(bands: Mapping[BandName, BandCost], ceiling: float | None) -> Figure:
    """Return the fan of the cost page with its lines named at their ends."""
    figure = fan(bands, ceiling)
    top = float(figure["layout"]["yaxis"]["range"][1])
    ends = [(BAND_NAMES[name], float(bands[name].middle[-1]), BAND_COLOURS[name]) for name in BANDS]
    if ceiling is not None:
        ends.append(("Ceiling", ceiling, "bad"))
    places = apart([converted(amount) / top for _, amount, _ in ends], _LEAST_GAP)
    notes = [
        _name_at_end(name, place, colour)
        for (name, _, colour), place in zip(ends, places, strict=True)
    ]
    return {
        "data": figure["data"],
        "layout": {
            **figure["layout"],
            "showlegend": False,
            "hovermode": False,
            "margin": {"l": 8, "r": ROOM_FOR_NAMES, "t": 40, "b": 8},
            "xaxis": _few_months(),
            "yaxis": {**figure["layout"]["yaxis"], "title": {"text": ""}, "nticks": 5},
            "annotations": [*notes, _heading(f"{currency()} a month")],
        },
    }


def room_load(plan: CapacityPlan) -> Figure:
    """Return the hours that are needed in each month against those that there are."""
    middle, high = plan.load.hours_p50, plan.load.hours_p90
    there = rounded(plan.supply.engineer_hours, 1)
    top = 1.06 * max(float(high.max()), float(plan.supply.hours.max()), 1.0)
    return {
        "data": [
            {
                "x": MONTH_NUMBERS,
                "y": rounded(middle, 1),
                "type": "bar",
                "marker": {"color": "@blue"},
                "error_y": {
                    "type": "data",
                    "symmetric": False,
                    "array": rounded(high - middle, 1),
                    "arrayminus": [0.0] * len(MONTH_NUMBERS),
                    "color": "@ink",
                    "thickness": 2,
                    "width": 8,
                },
                "hoverinfo": "skip",
            },
            {
                "x": [0.5, *MONTH_NUMBERS, 12.5],
                "y": [there[0], *there, there[-1]],
                "type": "scatter",
                "mode": "lines",
                "line": {"color": "@bad", "width": 4, "dash": "longdash", "shape": "hvh"},
                "hoverinfo": "skip",
            },
        ],
        "layout": {
            "showlegend": False,
            "hovermode": False,
            "bargap": 0.35,
            "margin": {"l": 8, "r": ROOM_FOR_NAMES, "t": 40, "b": 8},
            "xaxis": {**_few_months(), "range": [0.4, 12.6]},
            "yaxis": {"tickformat": ",.0f", "range": [0, top], "nticks": 5},
            "annotations": [
                _heading("Hours needed a month; whisker: one case in ten needs more"),
                _name_at_end("Available", there[-1] / top, "bad"),
            ],
        },
    }


def apart(places: Sequence[float], least: float) -> list[float]:
    """Return places on a line moved up or down until no two are nearer than the least gap."""
    order = sorted(range(len(places)), key=lambda each: places[each])
    moved = list(places)
    for before, after in itertools.pairwise(order):
        moved[after] = max(moved[after], moved[before] + least)
    over = max(moved, default=0.0) - 1
    if over > 0:
        ceiling = 1.0
        for each in reversed(order):
            moved[each] = min(moved[each], ceiling)
            ceiling = moved[each] - least
    return moved


def _few_months() -> Figure:
    return {
        "tickmode": "array",
        "tickvals": [1, 3, 6, 9, 12],
        "ticktext": ["Month 1", "3", "6", "9", "12"],
        "range": [1, 12],
    }


def _heading(text: str) -> Figure:
    return {
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": 1,
        "xanchor": "left",
        "yanchor": "bottom",
        "text": text,
        "showarrow": False,
        "font": {"color": "@muted"},
    }


def _name_at_end(text: str, place: float, colour: str) -> Figure:
    return {
        "xref": "paper",
        "yref": "paper",
        "x": 1.01,
        "y": place,
        "xanchor": "left",
        "yanchor": "middle",
        "text": text,
        "showarrow": False,
        "font": {"color": f"@{colour}"},
    }
