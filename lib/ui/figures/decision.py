"""Figures about the database decision: who leads, by what, how safely, and for whom."""

import math
import textwrap
from collections.abc import Mapping, Sequence
from typing import Any, Final

from lib.scoring.criteria.scales import Scale
from lib.scoring.deciding.flips import Stability
from lib.scoring.deciding.result import Candidate, DatabaseResult
from lib.ui.figures.style import plain, rounded
from lib.wording import bare_usd, count, listed, short_name, usd

Figure = dict[str, Any]

CRITERION_COLOURS: Final = {
    "access_pattern": "blue",
    "query_latency": "teal",
    "operations": "orange",
    "familiarity": "gold",
    "integration": "plum",
}
OWN_COLOURS: Final = ("slate", "blue/0.4", "orange/0.4", "teal/0.4", "plum/0.4")
"""Colours of a person's own criteria, in their order."""
_LABEL_WIDTH: Final = 25
"""Letters on one line of an engine's name beside a bar."""
_BAR: Final = {"type": "bar", "orientation": "h", "hoverinfo": "skip"}
_IN_THE_MIDDLE: Final = {
    "textposition": "inside",
    "insidetextanchor": "middle",
    "textangle": 0,
}
_BEHIND: Final = {"textposition": "outside", "cliponaxis": False}
_NAMES: Final = {
    "showgrid": False,
    "zeroline": False,
    "ticklabelstandoff": 8,
    "tickfont": {"color": "@ink", "size": 13},
    "fixedrange": True,
}
"""An axis of names rather than numbers."""


def capital(text: str) -> str:
    """Return a name that begins with a capital."""
    return text[:1].upper() + text[1:]


def of_hundred(share: float) -> str:
    """Return a share as a count of a hundred: 0, under 1, 81, over 99, 100."""
    if 0 < share < 0.005:
        return "under 1"
    if 0.995 < share < 1:
        return "over 99"
    return f"{share * 100:.0f}"


def beside_the_score(candidate: Candidate) -> str:
    """Return USD in month 1 and 12 and hours a month, as far as they are known; may be empty."""
    parts = []
    if candidate.cost_usd is not None:
        first, last = (usd(amount) for amount in candidate.cost_usd)
        parts.append(first if first == last else f"{first} → {bare_usd(candidate.cost_usd[1])}")
    if candidate.hours_month is not None:
        parts.append(f"{count(candidate.hours_month)} h")
    return ", ".join(parts)


def head_to_head(result: DatabaseResult, one: Candidate, other: Candidate) -> Figure:
    """Return what each criterion adds to one engine's lead over another, widest lead on top."""
    leads = _leads(result, one, other)
    labels = [*(capital(short) for short, _ in leads), "<b>Together</b>"]
    values = [*(lead for _, lead in leads), one.score - other.score]
    widest = max([abs(value) for value in values] + [0.1]) * 1.25
    traces = [
        _ahead(one, labels, [max(value, 0.0) for value in values]),
        _ahead(other, labels, [min(value, 0.0) for value in values], hatched=True),
    ]
    axis = {
        "title": {"text": "Points of the final score"},
        "range": [-widest, widest],
        "tickformat": "+.2~f",
        "zeroline": True,
    }
    return {"data": traces, "layout": _layout(labels, axis, barmode="relative")}


def head_to_head_in_words(result: DatabaseResult, one: Candidate, other: Candidate) -> str:
    """Return what the bars of the comparison say."""
    parts = [f"{short} {lead:+.2f}" for short, lead in _leads(result, one, other)]
    return (
        f"{short_name(one.name)} against {short_name(other.name)}, in points of the final score: "
        f"{', '.join(parts)}; together {one.score - other.score:+.2f}."
    )


def stability(result: DatabaseResult, names: Mapping[str, str]) -> Figure:
    """Return how far each weight may move before another engine wins, and where it is now."""
    rows = result.stability
    short = {scale.criterion: capital(scale.short) for scale in result.scales}
    labels = [short[row.criterion] for row in rows]
    winners = listed([names.get(each, each) for each in result.winners])
    stays = {
        **_BAR,
        "y": labels,
        "base": rounded(row.lower for row in rows),
        "x": rounded(row.upper - row.lower for row in rows),
        "name": f"{plain(winners)} stays first",
        "marker": {"color": "@blue/0.4", "line": {"color": "@blue", "width": 1}},
    }
    now = {
        "y": labels,
        "x": rounded(row.weight for row in rows),
        "name": "Weight now",
        "type": "scatter",
        "mode": "markers+text",
        "text": [f" {row.weight:.0f}" for row in rows],
        "textposition": "middle right",
        "textfont": {"color": "@ink"},
        "marker": {
            "symbol": "diamond",
            "size": 11,
            "color": "@ink",
            "line": {"color": "@ground", "width": 1.5},
        },
        "hoverinfo": "skip",
    }
    axis = {
        "title": {"text": "Weight, of 100"},
        "range": [0, 101],
        "tickvals": [0, 20, 40, 60, 80, 100],
    }
    others = _other_winners(rows, labels, names)
    layout = _layout(labels, axis, barmode="overlay")
    return {
        "data": [stays, *others, now],
        "layout": {**layout, "uniformtext": {"minsize": 11, "mode": "hide"}},
    }


def stability_in_words(result: DatabaseResult) -> str:
    """Return what the ranges say."""
    return " ".join(row.sentence for row in result.stability)


def first_places(result: DatabaseResult) -> Figure:
    """Return in how many of 100 weightings each candidate is first, nearby ones and any."""
    labels = [_wrapped(each.name) for each in result.candidates]
    nearby = [each.first_nearby for each in result.candidates]
    anywhere = [each.first_any for each in result.candidates]
    traces = [
        {
            **_BAR,
            **_BEHIND,
            "y": labels,
            "x": rounded(share * 100 for share in shares),
            "name": name,
            "marker": _paint(hatched=hatched),
            "text": [of_hundred(share) for share in shares],
        }
        for name, shares, hatched in (
            ("Weightings near yours", nearby, False),
            ("Any weightings", anywhere, True),
        )
    ]
    axis = {"title": {"text": "First in so many of 100"}, "range": [0, 106]}
    return {"data": traces, "layout": _layout(labels, axis, barmode="group")}


def first_places_in_words(result: DatabaseResult) -> str:
    """Return what the pairs of bars say."""
    parts = [
        f"{short_name(each.name)} {of_hundred(each.first_nearby)} nearby and "
        f"{of_hundred(each.first_any)} of any"
        for each in result.candidates
    ]
    return f"First in so many of 100 weightings: {'; '.join(parts)}."


def colour_of(result: DatabaseResult, scale: Scale) -> str:
    """Return the colour of a criterion, as figures write it without the @."""
    own = [each.criterion for each in result.scales if each.criterion not in CRITERION_COLOURS]
    usual = CRITERION_COLOURS.get(scale.criterion)
    return usual or OWN_COLOURS[own.index(scale.criterion) % len(OWN_COLOURS)]


def _ahead(
    engine: Candidate, labels: Sequence[str], leads: Sequence[float], *, hatched: bool = False
) -> Figure:
    """Return by how much an engine is ahead where it is; 0 where it is not."""
    return {
        **_BAR,
        **_BEHIND,
        "y": list(labels),
        "x": rounded(leads, 3),
        "name": f"{plain(short_name(engine.name))} is better",
        "marker": _paint(hatched=hatched),
        "text": [f"{abs(lead):.2f}" if lead else "" for lead in leads],
    }


def _paint(*, hatched: bool) -> Figure:
    """Return the look of one of two sorts of bars, which differ in more than colour."""
    if hatched:
        return {"color": "@orange", "pattern": {"shape": "/", "solidity": 0.25}}
    return {"color": "@blue"}


def _wrapped(name: str) -> str:
    lines = textwrap.wrap(short_name(name), _LABEL_WIDTH) or [name]
    return "<br>".join(plain(line) for line in lines)


def _legend() -> Figure:
    return {"itemclick": False, "itemdoubleclick": False}


def _layout(labels: Sequence[str], axis: Figure, *, barmode: str) -> Figure:
    """Return the layout of bars with a name each, the first one on top."""
    return {
        "barmode": barmode,
        "bargap": 0.42,
        "hovermode": False,
        "xaxis": {"fixedrange": True, **axis},
        "yaxis": {
            **_NAMES,
            "categoryorder": "array",
            "categoryarray": list(labels),
            "range": [len(labels) - 0.5, -0.5],
        },
        "legend": _legend(),
    }


def _leads(result: DatabaseResult, one: Candidate, other: Candidate) -> list[tuple[str, float]]:
    leads = [
        (scale.short, one.contributions[scale.criterion] - other.contributions[scale.criterion])
        for scale in result.scales
    ]
    return sorted(leads, key=lambda lead: -lead[1])


def _other_winners(
    rows: Sequence[Stability], labels: Sequence[str], names: Mapping[str, str]
) -> list[Figure]:
    """Return the weights at which somebody else wins, with the name where there is room."""
    zones = [
        (label, start, end, rival)
        for label, row in zip(labels, rows, strict=True)
        for start, end, rival in (
            (0.0, row.lower, row.lower_rival),
            (row.upper, 100.0, row.upper_rival),
        )
        if rival is not None and not math.isclose(start, end)
    ]
    if not zones:
        return []
    return [
        {
            **_BAR,
            **_IN_THE_MIDDLE,
            "y": [label for label, *_ in zones],
            "base": rounded(start for _, start, _, _ in zones),
            "x": rounded(end - start for _, start, end, _ in zones),
            "name": "Another engine wins",
            "marker": {
                "color": "@slate/0.3",
                "line": {"color": "@slate", "width": 1},
                "pattern": {"shape": "/", "solidity": 0.15},
            },
            "text": [plain(names.get(rival, rival)) for *_, rival in zones],
            "insidetextfont": {"color": "@ink"},
        }
    ]
