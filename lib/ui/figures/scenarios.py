"""Figures that lay scenarios over each other: told apart by colour, by dash and by mark."""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from lib.brief.comparing import Comparison, Side
from lib.sampling import Floats
from lib.ui.figures.style import (
    MONTH_NUMBERS,
    amounts,
    chance_axis,
    money_axis,
    month_axis,
    plain,
    rounded,
)
from lib.wording import converted, currency, listed, share, usd

Figure = dict[str, Any]


class Look(NamedTuple):
    """How one scenario looks in every figure and table: colour, dash, and the mark of its points.

    Attributes:
        colour: A name of the palette.
        dash: Of its lines.
        symbol: Of its points, as Plotly calls it.
        mark: The same as a letter, for headings.
    """

    colour: str
    dash: str
    symbol: str
    mark: str


LOOKS: Final = (
    Look("blue", "solid", "circle", "●"),
    Look("orange", "dash", "diamond", "◆"),
    Look("teal", "dot", "square", "■"),
    Look("plum", "dashdot", "triangle-up", "▲"),
    Look("gold", "longdash", "x", "✖"),
)
_EXCEEDANCE_SHARES: Final = (*(step / 50 for step in range(50)), 0.99)


def months(comparison: Comparison) -> Figure:
    """Return the moderate band month by month: a line at P50 in a ribbon from P10 to P90."""
    traces: list[Figure] = []
    for side, look in zip(comparison.sides, LOOKS, strict=False):
        band = side.bands["moderate"]
        traces += _ribbon(amounts(band.low), amounts(band.high), look)
    traces += [
        _line(name, amounts(side.bands["moderate"].middle), look, f"{currency()} %{{y:,.0f}}")
        for side, name, look in _each(comparison)
    ]
    limits = sorted({side.ceiling for side in comparison.sides if side.ceiling is not None})
    top = max(float(side.bands["moderate"].high.max()) for side in comparison.sides)
    near = [limit for limit in limits if limit <= 2 * top]
    return {
        "data": traces,
        "layout": {
            "xaxis": month_axis(),
            "yaxis": money_axis()
            | {"range": [0, converted(max([top, *(limit * 1.02 for limit in near)])) * 1.08]},
            "shapes": [_ceiling_line(limit) for limit in near],
            "annotations": [_ceiling_note(limit, len(limits)) for limit in near],
        },
    }


def months_in_words(comparison: Comparison, finding: str) -> str:
    """Return what the lines say, the finding first."""
    parts = [
        f"{name} {usd(float(band.middle[0]))} in month 1 and {usd(float(band.middle[-1]))} in "
        f"month 12 (P10 {usd(float(band.low[-1]))}, P90 {usd(float(band.high[-1]))})"
        for name, band in zip(
            comparison.names, (side.bands["moderate"] for side in comparison.sides), strict=True
        )
    ]
    return f"{finding} Monthly cost in the moderate band: {'; '.join(parts)}."


def has_ceiling(comparison: Comparison) -> bool:
    """Say whether any scenario has a ceiling that could be passed."""
    return any(side.ceiling_chance is not None for side in comparison.sides)


def chances(comparison: Comparison) -> Figure:
    """Return the chance by month that the moderate bill is over the scenario's own ceiling."""
    drawn = [each for each in _each(comparison) if each[0].ceiling_chance is not None]
    return {
        "data": [
            _line(name, rounded(side.ceiling_chance, 4), look, "%{y:.0%}")
            for side, name, look in drawn
        ],
        "layout": {
            "xaxis": month_axis(),
            "yaxis": chance_axis("Chance to be over the ceiling"),
        },
    }


def chances_in_words(comparison: Comparison) -> str:
    """Return what the chances say."""
    parts, without = [], []
    for name, side in zip(comparison.names, comparison.sides, strict=True):
        if side.ceiling_chance is None or side.ceiling is None:
            without.append(name)
            continue
        parts.append(
            f"{name} {share(float(side.ceiling_chance[0]))} in month 1 and "
            f"{share(float(side.ceiling_chance[-1]))} in month 12, of {usd(side.ceiling)}"
        )
    none = f" No ceiling: {listed(without)}." if without else ""
    return f"Chance that a month's bill is over the ceiling: {'; '.join(parts)}.{none}"


def years(comparison: Comparison) -> Figure:
    """Return for each scenario the chance that the moderate year costs more than an amount."""
    traces = []
    for side, name, look in _each(comparison):
        costs, shares = exceeded(side.bands["moderate"].year_draws)
        trace = _line(name, rounded(shares, 4), look, f"%{{y:.0%}} over {currency()} %{{x:,.0f}}")
        marks = [place % 10 == 5 for place in range(len(costs))]  # a few points carry the mark
        traces.append(
            trace
            | {
                "x": amounts(costs),
                "marker": trace["marker"] | {"opacity": [float(mark) for mark in marks]},
            }
        )
    return {
        "data": traces,
        "layout": {
            "hovermode": "closest",
            "xaxis": {"title": {"text": f"{currency()} of the year"}, "tickformat": ",.0f"},
            "yaxis": chance_axis("Chance of more"),
        },
    }


def years_in_words(comparison: Comparison) -> str:
    """Return what the curves say."""
    parts = [
        f"{name} {usd(side.bands['moderate'].year[1])} in every second draw and "
        f"{usd(side.bands['moderate'].year[2])} in one of ten"
        for name, side in zip(comparison.names, comparison.sides, strict=True)
    ]
    return f"What the moderate year costs more than: {'; '.join(parts)}."


def exceeded(draws: Floats) -> tuple[list[float], list[float]]:
    """Return amounts, and the chance that a year costs more than each."""
    ordered = sorted(float(cost) for cost in draws)
    last = len(ordered) - 1
    places = [round(part * last) for part in _EXCEEDANCE_SHARES]
    return [ordered[place] for place in places], [1 - place / last for place in places]


def _each(comparison: Comparison) -> list[tuple[Side, str, Look]]:
    return list(zip(comparison.sides, comparison.names, LOOKS, strict=False))


def _ribbon(low: Sequence[float], high: Sequence[float], look: Look) -> list[Figure]:
    """Return both edges of a ribbon, thin and dashed like the line in it, and what lies between."""
    edge = {
        "x": MONTH_NUMBERS,
        "line": {"width": 1, "color": f"@{look.colour}/0.6", "dash": look.dash},
        "showlegend": False,
        "hoverinfo": "skip",
        "type": "scatter",
        "mode": "lines",
    }
    return [
        edge | {"y": list(low)},
        edge | {"y": list(high), "fill": "tonexty", "fillcolor": f"@{look.colour}/0.10"},
    ]


def _line(name: str, values: Sequence[float], look: Look, hover: str) -> Figure:
    return {
        "x": MONTH_NUMBERS,
        "y": list(values),
        "name": plain(name),
        "type": "scatter",
        "mode": "lines+markers",
        "line": {"color": f"@{look.colour}", "width": 2.5, "dash": look.dash},
        "marker": {"symbol": look.symbol, "size": 8, "color": f"@{look.colour}"},
        "hovertemplate": hover,
    }


def _ceiling_line(limit: float) -> Figure:
    return {
        "type": "line",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": converted(limit),
        "y1": converted(limit),
        "line": {"color": "@bad", "width": 2, "dash": "longdash"},
    }


def _ceiling_note(limit: float, ceilings: int) -> Figure:
    return {
        "xref": "paper",
        "x": 0,
        "y": converted(limit),
        "text": f"Ceiling {usd(limit)}" if ceilings == 1 else f"A ceiling {usd(limit)}",
        "showarrow": False,
        "xanchor": "left",
        "yanchor": "bottom",
        "font": {"color": "@bad", "size": 12},
    }
