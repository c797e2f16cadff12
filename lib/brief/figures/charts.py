"""The charts of the HTML file: money, hours, the ranking and the risks."""

import math
from collections.abc import Callable, Sequence
from typing import Final

from lib.analysis.result import Analysis
from lib.brief.escaping import one_line
from lib.brief.figures.svg import WIDTH, area, box, figure, line, text, ticks, wrapped
from lib.brief.words import BAND_NAMES, money_range
from lib.model.cost_plan import BANDS, BandName
from lib.units import MONTHS
from lib.wording import currency, plural, share, short_name, usd

_Scale = Callable[[float], float]
_Words = Callable[[float], str]

_LEFT: Final = 74.0
_RIGHT: Final = 96.0
_TOP: Final = 14.0
_TALL: Final = 190.0
"""Height of the plotted part."""
_LABELS: Final = 268.0
"""Width that the names of horizontal bars take."""
_ROW: Final = 26.0
MOST_BARS: Final = 8


def cost_chart(analysis: Analysis) -> str:
    """Return the months of the three bands, with the moderate band's range and the ceiling."""
    months = analysis.moderate
    ceiling = analysis.blueprint.cost.ceiling_usd_per_month
    middles = {band: [float(each) for each in analysis.bands[band].middle] for band in BANDS}
    low, high = ([float(each) for each in ends] for ends in (months.low, months.high))
    most = max(*high, *(max(each) for each in middles.values()), ceiling or 0.0)
    steps = ticks(most)
    x, y = _month_x, _scale(steps[-1])
    edge = [(x(at), y(high[at])) for at in range(MONTHS)]
    edge += [(x(at), y(low[at])) for at in reversed(range(MONTHS))]
    parts = [*_grid(steps, usd), *_month_names(), area(edge, "range")]
    if ceiling is not None:
        parts.append(line([(_LEFT, y(ceiling)), (WIDTH - _RIGHT, y(ceiling))], "ceiling"))
    ends: list[tuple[float, str, str]] = [] if ceiling is None else [(y(ceiling), "Ceiling", "bad")]
    for band in BANDS:
        parts.append(line([(x(at), y(middles[band][at])) for at in range(MONTHS)], f"line {band}"))
        ends.append((y(middles[band][-1]), BAND_NAMES[band], band))
    parts += _end_labels(ends)
    says = "; ".join(_band_says(analysis, band) for band in BANDS)
    limit = "no ceiling is set" if ceiling is None else f"the ceiling is {usd(ceiling)}"
    return figure(
        "cost",
        _TOP + _TALL + 40,
        parts,
        caption=f"{currency()} a month: the middle (P50) of each band, and the range P10 to P90 "
        "of the moderate band.",
        says=f"Invoices by month; {says}; {limit}.",
    )


def _band_says(analysis: Analysis, band: BandName) -> str:
    months = analysis.bands[band]
    at_12 = money_range(float(months.low[-1]), float(months.middle[-1]), float(months.high[-1]))
    return f"{BAND_NAMES[band].lower()} from {usd(float(months.middle[0]))} to {at_12}"


def load_chart(analysis: Analysis) -> str:
    """Return the load on the engineers month by month, against the hours that there are."""
    plan = analysis.capacity
    middle = [float(each) if math.isfinite(each) else 0.0 for each in plan.load.p50]
    high = [float(each) if math.isfinite(each) else 0.0 for each in plan.load.p90]
    steps = ticks(max(*high, 1.0))
    y, wide = _scale(steps[-1]), _month_x(1) - _month_x(0)
    parts = [*_grid(steps, share), *_month_names()]
    for at in range(MONTHS):
        x, top = _month_x(at), y(middle[at])
        kind = "bar over" if middle[at] > 1 else "bar"
        parts.append(box((x - wide * 0.3, top), (wide * 0.6, _TOP + _TALL - top), kind))
        parts.append(line([(x, top), (x, y(high[at]))], "whisker"))
    parts.append(line([(_LEFT, y(1)), (WIDTH - _RIGHT, y(1))], "ceiling"))
    parts += _end_labels([(y(1), "All hours", "bad")])
    over = [at + 1 for at in range(MONTHS) if middle[at] > 1]
    crowded = f"{plural(len(over), 'month')} above" if over else "no month above"
    return figure(
        "load",
        _TOP + _TALL + 40,
        parts,
        caption="Load on the engineers' hours: P50 as a bar, up to P90 as a line. A bar with an "
        "edge is above all hours that there are.",
        says=f"Load by month, highest {share(max(middle))}; {crowded} 100 %.",
    )


def ranking_chart(analysis: Analysis) -> str:
    """Return the candidates by score, with the range that what is not known leaves open."""
    found = analysis.database.candidates[:MOST_BARS]
    if not found:
        return ""
    bars = [(short_name(each.name), each.score, (each.low, each.high)) for each in found]
    return _bars(
        "ranking",
        bars,
        most=10,
        words=lambda score: f"{score:.1f}",
        caption="Score of 10; the line is the range that what is not known leaves open.",
        says="Ranking: " + "; ".join(f"{name} {score:.1f}" for name, score, _ in bars) + ".",
    )


def risk_chart(analysis: Analysis) -> str:
    """Return the open risks by expected loss."""
    alive = [entry for entry in analysis.risks.register.entries if entry.is_open]
    bars = [
        (one_line(entry.risk.title), entry.exposure.expected_usd, None)
        for entry in alive[:MOST_BARS]
    ]
    if not bars:
        return ""
    more = len(alive) - len(bars)
    tail = f" {plural(more, 'smaller risk')} not drawn." if more > 0 else ""
    return _bars(
        "risks",
        bars,
        most=max(ticks(max(value for _, value, _ in bars))),
        words=usd,
        caption=f"Expected loss in the year: chance times loss.{tail}",
        says="Expected loss: " + "; ".join(f"{name} {usd(loss)}" for name, loss, _ in bars) + ".",
    )


def _bars(
    name: str,
    bars: Sequence[tuple[str, float, tuple[float, float] | None]],
    *,
    most: float,
    words: _Words,
    caption: str,
    says: str,
) -> str:
    start, room = _LABELS + 8, WIDTH - _LABELS - 96

    def x(value: float) -> float:
        return start + room * max(min(value / most, 1.0), 0.0)

    parts = []
    for row, (label, value, ends) in enumerate(bars):
        top = row * _ROW + 6
        lines = wrapped(label, letters=42, lines=1)
        parts.append(text((_LABELS, top + 13), lines[0], anchor="end"))
        parts.append(box((start, top), (x(value) - start, _ROW - 8), "bar"))
        reach = x(value)
        if ends is not None and ends[1] > ends[0]:
            middle, reach = top + (_ROW - 8) / 2, max(x(ends[1]), x(value))
            parts.append(line([(x(ends[0]), middle), (x(ends[1]), middle)], "whisker"))
        parts.append(text((reach + 6, top + 13), words(value), kind="figure"))
    return figure(name, len(bars) * _ROW + 12, parts, caption=caption, says=says)


def _month_x(at: int) -> float:
    return _LEFT + (WIDTH - _LEFT - _RIGHT) * (at + 0.5) / MONTHS


def _scale(most: float) -> _Scale:
    return lambda value: _TOP + _TALL * (1 - min(value / most, 1.0))


def _grid(steps: Sequence[float], words: _Words) -> list[str]:
    y = _scale(steps[-1])
    parts = []
    for step in steps:
        parts.append(line([(_LEFT, y(step)), (WIDTH - _RIGHT, y(step))], "grid"))
        parts.append(text((_LEFT - 8, y(step) + 4), words(step), anchor="end", kind="axis"))
    return parts


def _month_names() -> list[str]:
    below = _TOP + _TALL + 18
    names = [
        text((_month_x(at), below), str(at + 1), anchor="middle", kind="axis")
        for at in range(MONTHS)
    ]
    return [*names, text((_month_x(6), below + 16), "Month", anchor="end", kind="axis")]


def _end_labels(ends: Sequence[tuple[float, str, str]]) -> list[str]:
    """Return the names behind the ends of lines, moved apart where they would touch."""
    parts, last = [], -99.0
    for y, words, kind in sorted(ends):
        last = max(y + 4, last + 14)
        parts.append(text((WIDTH - _RIGHT + 8, last), words, kind=f"name {kind}"))
    return parts
