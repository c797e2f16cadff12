"""Figures about money: the fan of the bands, the layers, what moves the result."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from lib.analysis.sensitivity import Swing
from lib.cost.bands import BandCost
from lib.model.cost_plan import BANDS, BandName
from lib.ui.figures.style import (
    BAND_COLOURS,
    BAND_DASHES,
    BAND_NAMES,
    LAYER_COLOURS,
    LAYER_NAMES,
    MONTH_NUMBERS,
    amounts,
    chance_axis,
    money_axis,
    month_axis,
    rounded,
)
from lib.wording import converted, currency, listed, usd

Figure = dict[str, Any]


def fan(bands: Mapping[BandName, BandCost], ceiling: float | None) -> Figure:
    """Return the three bands month by month, the moderate one with its P10 to P90, and cliffs."""
    moderate = bands["moderate"]
    colour = BAND_COLOURS["moderate"]
    traces: list[Figure] = [
        {
            "x": MONTH_NUMBERS + MONTH_NUMBERS[::-1],
            "y": amounts(moderate.high) + amounts(moderate.low)[::-1],
            "fill": "toself",
            "fillcolor": f"@{colour}/0.16",
            "line": {"width": 1, "color": f"@{colour}"},
            "name": "Moderate, P10 to P90",
            "hoverinfo": "skip",
            "type": "scatter",
            "mode": "lines",
        }
    ]
    traces += [_band_line(bands[name]) for name in BANDS]
    traces.append(_cliff_marks(moderate))
    shapes, notes = _limit("Ceiling", ceiling, along="y")
    top = max(float(bands["moderate"].high.max()), float(bands["scaled"].middle.max()))
    axis = money_axis() | {"range": [0, converted(max(top, (ceiling or 0) * 1.02)) * 1.08]}
    return {
        "data": traces,
        "layout": {
            "xaxis": month_axis(),
            "yaxis": axis,
            "shapes": shapes,
            "annotations": notes,
        },
    }


def fan_in_words(bands: Mapping[BandName, BandCost], ceiling: float | None) -> str:
    """Return what the fan says: whether a band passes the ceiling, and where each one goes."""
    parts = [
        f"{BAND_NAMES[name]} goes from {usd(bands[name].middle[0])} in month 1 to "
        f"{usd(bands[name].middle[-1])} in month 12"
        for name in BANDS
    ]
    return f"{_against_the_ceiling(bands, ceiling)} {'; '.join(parts)}."


def _against_the_ceiling(bands: Mapping[BandName, BandCost], ceiling: float | None) -> str:
    if ceiling is None:
        return "There is no ceiling to hold the bands against."
    over = [BAND_NAMES[name] for name in BANDS if bands[name].middle.max() > ceiling]
    passes = (
        f"{listed(over)} {'passes' if len(over) == 1 else 'pass'}" if over else "No band passes"
    )
    return f"{passes} the ceiling of {usd(ceiling)} a month."


def layers(cost: BandCost) -> Figure:
    """Return the likely bill of one band, stacked by layer."""
    return {
        "data": [
            {
                "x": MONTH_NUMBERS,
                "y": amounts(values),
                "name": LAYER_NAMES[layer],
                "marker": {"color": f"@{LAYER_COLOURS[layer]}"},
                "type": "bar",
                "hovertemplate": f"{currency()} %{{y:,.2f}}",
            }
            for layer, values in cost.by_layer.items()
            if values.any()
        ],
        "layout": {
            "barmode": "stack",
            "xaxis": month_axis(),
            "yaxis": money_axis(),
            "bargap": 0.35,
        },
    }


def layers_in_words(cost: BandCost) -> str:
    """Return what the stacked bars say."""
    parts = [
        f"{LAYER_NAMES[layer]} {usd(values.sum())}"
        for layer, values in sorted(cost.by_layer.items(), key=lambda item: -item[1].sum())
        if values.any()
    ]
    if not parts:
        return "Nothing is billed in the likely case."
    return f"In the likely case most of the year goes to the first of these: {', '.join(parts)}."


def exceedance(cost: BandCost, budget: float | None) -> Figure:
    """Return the chance that the year costs more than an amount, over all amounts."""
    years = cost.year_draws
    places = [round(share * (len(years) - 1)) for share in _EXCEEDANCE_SHARES]
    shapes, notes = _limit("Budget", budget, along="x")
    return {
        "data": [
            {
                "x": amounts(years[place] for place in places),
                "y": rounded((1 - place / (len(years) - 1) for place in places), 4),
                "type": "scatter",
                "mode": "lines",
                "name": BAND_NAMES[cost.band],
                "line": {"color": f"@{BAND_COLOURS[cost.band]}", "width": 3},
                "hovertemplate": f"%{{y:.0%}} chance of more than {currency()} %{{x:,.0f}}",
            }
        ],
        "layout": {
            "showlegend": False,
            "hovermode": "closest",
            "xaxis": {"title": {"text": f"{currency()} of the year"}, "tickformat": ",.0f"},
            "yaxis": chance_axis("Chance of more"),
            "shapes": shapes,
            "annotations": notes,
        },
    }


def exceedance_in_words(cost: BandCost) -> str:
    """Return what the exceedance curve says."""
    low, middle, high = cost.year
    return (
        f"In nine of ten draws of the moderate band the year costs more than {usd(low)}. Every "
        f"second one costs more than {usd(middle)}, and one in ten more than {usd(high)}."
    )


def tornado(swings: Sequence[Swing], likely_year: float) -> Figure:
    """Return how far each figure alone moves the year's bill, widest on top."""
    shown = list(swings)[::-1]
    labels = [swing.name for swing in shown]
    ends = (
        ("low", [swing.usd_at_low - likely_year for swing in shown], "teal"),
        ("high", [swing.usd_at_high - likely_year for swing in shown], "orange"),
    )
    return {
        "data": [
            {
                "y": labels,
                "x": amounts(effects),
                "name": f"at its {name}",
                "orientation": "h",
                "type": "bar",
                "marker": {"color": f"@{colour}"},
                "hovertemplate": f"%{{x:+,.0f}} {currency()}",
            }
            for name, effects, colour in ends
        ],
        "layout": {
            "barmode": "overlay",
            "hovermode": "y unified",
            "bargap": 0.4,
            "xaxis": {
                "title": {"text": f"{currency()} a year against the likely case"},
                "tickformat": "+,.0f",
                "showgrid": True,
                "zeroline": True,
            },
            "yaxis": {"showgrid": False},
        },
    }


def tornado_in_words(swings: Sequence[Swing]) -> str:
    """Return what the tornado says."""
    parts = [
        f"{swing.name} from {usd(swing.usd_at_low)} to {usd(swing.usd_at_high)}"
        for swing in list(swings)[:3]
    ]
    return f"What moves the year's bill most: {'; '.join(parts)}."


def _band_line(cost: BandCost) -> Figure:
    return {
        "x": MONTH_NUMBERS,
        "y": amounts(cost.middle),
        "name": BAND_NAMES[cost.band],
        "type": "scatter",
        "mode": "lines",
        "line": {
            "color": f"@{BAND_COLOURS[cost.band]}",
            "width": 3 if cost.band == "moderate" else 2,
            "dash": BAND_DASHES[cost.band],
        },
        "hovertemplate": f"{currency()} %{{y:,.0f}}",
    }


def _cliff_marks(cost: BandCost) -> Figure:
    return {
        "x": [cliff.month for cliff in cost.cliffs],
        "y": amounts(cost.middle[cliff.month - 1] for cliff in cost.cliffs),
        "text": [cliff.cause for cliff in cost.cliffs],
        "name": "Cliff",
        "showlegend": bool(cost.cliffs),
        "type": "scatter",
        "mode": "markers",
        "marker": {"symbol": "diamond", "size": 11, "color": f"@{BAND_COLOURS[cost.band]}"},
        "hovertemplate": "%{text}",
    }


_EXCEEDANCE_SHARES = (*(step / 50 for step in range(50)), 0.99)


def _limit(name: str, limit: float | None, *, along: Literal["x", "y"]) -> list[list[Figure]]:
    """Return the line of an amount that must not be passed, and its note; nothing without one."""
    if limit is None:
        return [[], []]
    at, across = converted(limit), "y" if along == "x" else "x"
    line = {
        "type": "line",
        f"{across}ref": "paper",
        f"{across}0": 0,
        f"{across}1": 1,
        f"{along}0": at,
        f"{along}1": at,
        "line": {"color": "@bad", "width": 2, "dash": "longdash"},
    }
    note = {
        f"{across}ref": "paper",
        across: 1 if along == "x" else 0,
        along: at,
        "text": f"{name} {usd(limit)}",
        "showarrow": False,
        "xanchor": "left",
        "yanchor": "top" if along == "x" else "bottom",
        "font": {"color": "@bad", "size": 12},
    }
    return [[line], [note]]
