"""Figures about the database decision: who leads, by what, how safely, and for whom."""

import math
import textwrap
from collections.abc import Mapping, Sequence
from typing import Any, Final

from lib.scoring.criteria.scales import Scale
from lib.scoring.deciding.flips import Stability
from lib.scoring.deciding.result import Candidate, DatabaseResult
from lib.ui.figures.style import INK_ON, rounded
from lib.ui.show.charts import plain
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
_ROOM_FOR_TEXT: Final = 0.3
"""Points of score that a segment needs to carry its figure."""
_BELOW_THE_BAR: Final = 0.39
"""Where the range of what is known stands, in rows below the middle of its bar."""
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


def ranking_height(rows: int) -> int:
    """Return the height that suits so many candidates, in pixels."""
    return 84 + (58 if rows <= 6 else 42) * rows


def ranking(result: DatabaseResult) -> Figure:
    """Return the score of each candidate as a bar of what each criterion adds, best on top."""
    candidates = result.candidates
    segments = [_segment(result, scale) for scale in result.scales]
    labels = [_label(each, first=each.database in result.winners) for each in candidates]
    return {
        "data": [*segments, _known_range(candidates), _scores(candidates)],
        "layout": {
            "barmode": "stack",
            "bargap": 0.42,
            "hovermode": "closest",
            "uniformtext": {"minsize": 10, "mode": "hide"},
            "xaxis": {"range": [0, 10.8], "tickvals": [0, 2, 4, 6, 8, 10], "fixedrange": True},
            "yaxis": {
                **_NAMES,
                "tickvals": list(range(len(labels))),
                "ticktext": labels,
                "range": [len(labels) - 0.45, -0.5],
            },
            "legend": {**_legend(), "font": {"size": 12}},
        },
    }


def ranking_in_words(result: DatabaseResult) -> str:
    """Return what the bars say."""
    parts = [
        f"{short_name(each.name)} {each.score:.1f} ({each.low:.1f} to {each.high:.1f})"
        for each in result.candidates
    ]
    return f"Best first, in points of 10 with what is known to be possible: {', '.join(parts)}."


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


def _segment(result: DatabaseResult, scale: Scale) -> Figure:
    """Return what one criterion adds to every candidate's bar."""
    added = [each.contributions[scale.criterion] for each in result.candidates]
    counts = f"counting {result.weights[scale.criterion] * 100:.0f} %"
    colour = _colour(result, scale)
    full, _, is_pale = colour.partition("/")
    return {
        **_BAR,
        **_IN_THE_MIDDLE,
        "y": list(range(len(added))),
        "x": rounded(added),
        "name": capital(scale.short),
        "marker": {
            "color": f"@{colour}",
            "line": {"color": f"@{full}" if is_pale else "@ground", "width": 1},
        },
        "text": [f"{points:.1f}" if points >= _ROOM_FOR_TEXT else "" for points in added],
        "insidetextfont": {"color": "@ink" if is_pale else f"@{INK_ON.get(full, 'ground')}"},
        "customdata": [
            f"{each.cells[scale.criterion].score:.1f} of 10, {counts}" for each in result.candidates
        ],
        "hoverinfo": "all",
        "hovertemplate": f"{capital(scale.short)}: %{{customdata}}<extra></extra>",
    }


def _colour(result: DatabaseResult, scale: Scale) -> str:
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


def _label(candidate: Candidate, *, first: bool) -> str:
    name = _wrapped(candidate.name)
    name = f"<b>{name}</b>" if first else name
    beside = beside_the_score(candidate)
    return f'{name}<br><span style="font-size:11px">{beside}</span>' if beside else name


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


def _known_range(candidates: Sequence[Candidate]) -> Figure:
    xs: list[float | None] = []
    ys: list[float | None] = []
    for place, each in enumerate(candidates):
        xs += [*rounded((each.low, each.high)), None]
        ys += [place + _BELOW_THE_BAR, place + _BELOW_THE_BAR, None]
    return {
        "x": xs,
        "y": ys,
        "name": "What is known allows",
        "type": "scatter",
        "mode": "lines+markers",
        "line": {"color": "@ink", "width": 1.5},
        "marker": {"symbol": "line-ns", "size": 7, "line": {"color": "@ink", "width": 1.5}},
        "hovertemplate": "What is known allows %{x:.1f}<extra></extra>",
    }


def _scores(candidates: Sequence[Candidate]) -> Figure:
    return {
        "y": list(range(len(candidates))),
        "x": rounded(each.score + 0.08 for each in candidates),
        "text": [f"<b>{each.score:.1f}</b>" for each in candidates],
        "type": "scatter",
        "mode": "text",
        "textposition": "middle right",
        "textfont": {"size": 15, "color": "@ink"},
        "cliponaxis": False,
        "showlegend": False,
        "hoverinfo": "skip",
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
