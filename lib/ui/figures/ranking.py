"""Who leads, and what each criterion adds: bars of HTML, best on top.

They are drawn again for every step of a weight that is dragged. A browser lays out HTML in a few
milliseconds; a chart library takes ten times as long.
"""

import html
from pathlib import Path
from typing import Final

from lib.scoring.criteria.scales import Scale
from lib.scoring.deciding.result import Candidate, DatabaseResult
from lib.ui.figures.decision import beside_the_score, capital, colour_of
from lib.ui.figures.style import INK_ON
from lib.wording import short_name

_END: Final = 10.8
"""Where the line ends, in points: behind the highest score there is room for its figure."""
_TICKS: Final = (0, 2, 4, 6, 8, 10)
_ROOM_FOR_TEXT: Final = 0.3
"""Points of score that a segment needs to carry its figure."""
_NARROW: Final = 1.0
"""Points that it needs on a telephone."""

STYLE: Final = Path(__file__).with_name("ranking.css").read_text(encoding="utf-8")
"""The style sheet of the bars."""


def ranking(result: DatabaseResult) -> str:
    """Return the score of each candidate as a bar of what each criterion adds, as HTML."""
    rows = "".join(
        _row(result, each, is_first=each.database in result.winners) for each in result.candidates
    )
    ticks = "".join(f'<span style="left: {_percent(tick)}">{tick}</span>' for tick in _TICKS)
    return (
        f'<div class="y1-rank" role="img" aria-label="{_escaped(ranking_in_words(result))}">'
        f'<div class="y1-rank-keys">{_keys(result)}</div>{rows}'
        f'<div class="y1-rank-ticks"><div>{ticks}</div></div></div>'
    )


def ranking_in_words(result: DatabaseResult) -> str:
    """Return what the bars say."""
    parts = [
        f"{short_name(each.name)} {each.score:.1f} ({each.low:.1f} to {each.high:.1f})"
        for each in result.candidates
    ]
    return f"Best first, in points of 10 with what is known to be possible: {', '.join(parts)}."


def _keys(result: DatabaseResult) -> str:
    criteria = "".join(
        f'<span><i style="{_paint(result, scale)}"></i>{_escaped(capital(scale.short))}</span>'
        for scale in result.scales
    )
    return f"{criteria}<span><s></s>Where the score may lie</span>"


def _row(result: DatabaseResult, candidate: Candidate, *, is_first: bool) -> str:
    name = _escaped(short_name(candidate.name))
    beside = beside_the_score(candidate)
    segments = "".join(_segment(result, candidate, scale) for scale in result.scales)
    reaches = f"{candidate.low:.1f} to {candidate.high:.1f}"
    return (
        '<div class="y1-rank-row"><div class="y1-rank-name">'
        f"{f'<b>{name}</b>' if is_first else f'<span>{name}</span>'}"
        f"{f'<small>{_escaped(beside)}</small>' if beside else ''}</div>"
        f'<div class="y1-rank-line"><div class="y1-rank-bar">{segments}'
        f"<b>{candidate.score:.1f}</b></div>"
        f'<s title="What is known allows {reaches}" style="left: {_percent(candidate.low)}; '
        f'width: {_percent(candidate.high - candidate.low)}"></s></div></div>'
    )


def _segment(result: DatabaseResult, candidate: Candidate, scale: Scale) -> str:
    """Return what one criterion adds."""
    points = candidate.contributions[scale.criterion]
    says = (
        f"{capital(scale.short)}: {candidate.cells[scale.criterion].score:.1f} of 10, counting "
        f"{result.weights[scale.criterion] * 100:.0f} %"
    )
    small = ' class="small"' if points < _NARROW else ""
    figure = f"{points:.1f}" if points >= _ROOM_FOR_TEXT else ""
    return (
        f'<i{small} title="{_escaped(says)}" style="width: {_percent(points)}; '
        f'{_paint(result, scale)}">{figure}</i>'
    )


def _paint(result: DatabaseResult, scale: Scale) -> str:
    """Return fill, edge and ink of a criterion."""
    name, _, opacity = colour_of(result, scale).partition("/")
    full = f"var(--y1-{name})"
    if opacity:
        pale = f"color-mix(in srgb, {full} {float(opacity) * 100:.0f}%, transparent)"
        return f"background: {pale}; border: 1px solid {full}; color: var(--y1-ink)"
    return f"background: {full}; color: var(--y1-{INK_ON.get(name, 'ground')})"


def _percent(points: float) -> str:
    return f"{points / _END * 100:.2f}%"


def _escaped(text: str) -> str:
    return html.escape(text, quote=True)
