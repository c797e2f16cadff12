"""Figures about people: hours of work against hours there are, and ways to get a capability."""

from typing import Any, Final

from lib.capacity.demand import WorkKind
from lib.capacity.plan import CapacityPlan
from lib.sourcing.cashflow import WAYS, Way
from lib.sourcing.comparison import CapabilityComparison
from lib.ui.figures.style import MONTH_NUMBERS, amounts, money_axis, month_axis, rounded
from lib.wording import currency, hours, month, usd

Figure = dict[str, Any]

WORK_GROUPS: Final[tuple[tuple[str, str, tuple[WorkKind, ...]], ...]] = (
    ("Running and support", "slate", ("run", "base_product", "outside_sources")),
    ("Incidents and on-call", "plum", ("incidents", "on_call")),
    ("Building", "blue", ("build",)),
    ("Learning", "gold", ("learning",)),
    ("Build, buy or adopt", "teal", ("sourcing",)),
    ("Migrations", "orange", ("migration",)),
)
"""Name, colour and kinds of work of each part of a bar, from the bottom up."""
WAY_NAMES: Final[dict[Way, str]] = {"build": "Build", "buy": "Buy", "adopt": "Adopt"}
WAY_COLOURS: Final[dict[Way, str]] = {"build": "blue", "buy": "orange", "adopt": "teal"}
WAY_DASHES: Final[dict[Way, str]] = {"build": "solid", "buy": "dash", "adopt": "dot"}


def load_months(plan: CapacityPlan) -> Figure:
    """Return the likely hours by kind of work, their P50 and P90, and the hours there are."""
    bars = [_bar(plan, *group) for group in WORK_GROUPS]
    middle, high = plan.load.hours_p50, plan.load.hours_p90
    marks = {
        "x": MONTH_NUMBERS,
        "y": rounded(middle, 1),
        "error_y": {
            "type": "data",
            "symmetric": False,
            "array": rounded(high - middle, 1),
            "arrayminus": [0.0] * len(MONTH_NUMBERS),
            "color": "@ink",
            "thickness": 1.5,
            "width": 5,
        },
        "name": "P50, up to P90",
        "type": "scatter",
        "mode": "markers",
        "marker": {"symbol": "circle", "size": 6, "color": "@ink"},
        "hovertemplate": "%{y:,.0f} hours",
    }
    return {
        "data": [bar for bar in bars if any(bar["y"])] + [_capacity_line(plan), marks],
        "layout": {
            "barmode": "stack",
            "bargap": 0.45,
            "xaxis": month_axis() | {"range": [0.4, 12.6]},
            "yaxis": {
                "title": {"text": "Hours a month"},
                "tickformat": ",.0f",
                "range": [0, 1.06 * max(float(high.max()), float(plan.supply.hours.max()), 1.0)],
            },
        },
    }


def load_in_words(plan: CapacityPlan) -> str:
    """Return what the bars say."""
    middle, high = plan.load.hours_p50, plan.load.hours_p90
    busiest = plan.load.busiest_month
    there = plan.supply.engineer_hours[busiest - 1]
    return (
        f"{month(busiest).title()} is the busiest: {hours(float(middle[busiest - 1]))} are needed "
        f"(one case in ten: more than {hours(float(high[busiest - 1]))}), {hours(float(there))} "
        f"are there. Month 12 needs {hours(float(middle[-1]))}."
    )


def ways(comparison: CapabilityComparison) -> Figure:
    """Return what each way to get one capability has cost by the end of each month."""
    shown = [way for way in WAYS if way in comparison.flows]
    traces: list[Figure] = []
    chosen = comparison.chosen
    if chosen is not None:
        low, _, high = chosen.cumulative_usd
        traces.append(
            {
                "x": MONTH_NUMBERS + MONTH_NUMBERS[::-1],
                "y": amounts(high, 0) + amounts(low, 0)[::-1],
                "fill": "toself",
                "fillcolor": f"@{WAY_COLOURS[chosen.way]}/0.14",
                "line": {"width": 1, "color": f"@{WAY_COLOURS[chosen.way]}"},
                "name": f"{WAY_NAMES[chosen.way]}, P10 to P90",
                "hoverinfo": "skip",
                "type": "scatter",
                "mode": "lines",
            }
        )
    traces += [_way_line(comparison, way) for way in shown]
    return {
        "data": traces,
        "layout": {
            "xaxis": month_axis(),
            "yaxis": money_axis("spent so far"),
            **_break_even(comparison.break_even_month),
        },
    }


def ways_in_words(comparison: CapabilityComparison) -> str:
    """Return what the lines say."""
    parts = [
        f"{WAY_NAMES[way]} {usd(float(comparison.flows[way].cumulative_usd_likely[-1]))}"
        for way in WAYS
        if way in comparison.flows
    ]
    even = comparison.break_even_month
    if "buy" not in comparison.flows:
        turn = "No bought service is priced."
    elif even is None:
        turn = "Building does not catch up with buying within the year."
    else:
        turn = f"Building has cost no more than buying from {month(even)} on."
    return (
        f"{comparison.name}: hours at their cost and invoices, by the end of month 12. "
        f"{'; '.join(parts)}. {turn}"
    )


def _bar(plan: CapacityPlan, name: str, colour: str, kinds: tuple[WorkKind, ...]) -> Figure:
    return {
        "x": MONTH_NUMBERS,
        "y": rounded(sum(plan.of_kind(kind).likely for kind in kinds), 1),
        "name": name,
        "type": "bar",
        "marker": {"color": f"@{colour}"},
        "hovertemplate": "%{y:,.0f} hours",
    }


def _capacity_line(plan: CapacityPlan) -> Figure:
    there = rounded(plan.supply.engineer_hours, 1)
    return {
        "x": [0.5, *MONTH_NUMBERS, 12.5],
        "y": [there[0], *there, there[-1]],
        "name": "Hours there are",
        "type": "scatter",
        "mode": "lines",
        "line": {"color": "@bad", "width": 2.5, "dash": "longdash", "shape": "hvh"},
        "hovertemplate": "%{y:,.0f} hours",
    }


def _way_line(comparison: CapabilityComparison, way: Way) -> Figure:
    is_chosen = comparison.decision.choice == way
    return {
        "x": MONTH_NUMBERS,
        "y": amounts(comparison.flows[way].cumulative_usd_likely),
        "name": f"{WAY_NAMES[way]} (chosen)" if is_chosen else WAY_NAMES[way],
        "type": "scatter",
        "mode": "lines",
        "line": {
            "color": f"@{WAY_COLOURS[way]}",
            "dash": WAY_DASHES[way],
            "width": 3 if is_chosen else 2,
        },
        "hovertemplate": f"{currency()} %{{y:,.0f}}",
    }


def _break_even(at: int | None) -> Figure:
    if at is None:
        return {}
    return {
        "shapes": [
            {
                "type": "line",
                "yref": "paper",
                "y0": 0,
                "y1": 1,
                "x0": at,
                "x1": at,
                "line": {"color": "@muted", "width": 1.5, "dash": "dot"},
            }
        ],
        "annotations": [
            {
                "x": at,
                "y": 1,
                "yref": "paper",
                "yanchor": "top",
                "xanchor": "left" if at <= 8 else "right",
                "text": f"Break-even, month {at}",
                "showarrow": False,
                "font": {"color": "@muted", "size": 12},
            }
        ],
    }
