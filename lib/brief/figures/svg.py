"""The few SVG parts that every figure is put together from."""

import math
from collections.abc import Sequence
from html import escape
from typing import Final, Literal

WIDTH: Final = 720.0
"""Width of every figure in its own units; the page scales it."""

Anchor = Literal["start", "middle", "end"]


def figure(name: str, height: float, parts: Sequence[str], *, caption: str, says: str) -> str:
    """Return a figure with its caption, and with its text alternative for a screen reader.

    Args:
        name: Letters and dashes that no other figure of the page has.
        height: Height in the figure's own units.
        parts: What is drawn, the hindmost first.
        caption: What stands below it.
        says: What one sees, in a sentence.
    """
    return (
        f'<figure id="figure-{name}"><svg viewBox="0 0 {WIDTH:g} {height:g}" role="img" '
        f'aria-labelledby="{name}-says"><title id="{name}-says">{escape(says)}</title>'
        f"{''.join(parts)}</svg><figcaption>{escape(caption)}</figcaption></figure>"
    )


def text(at: tuple[float, float], words: str, *, anchor: Anchor = "start", kind: str = "") -> str:
    """Return one line of text whose baseline is at a point."""
    classes = f' class="{kind}"' if kind else ""
    return (
        f'<text x="{at[0]:.1f}" y="{at[1]:.1f}" text-anchor="{anchor}"{classes}>'
        f"{escape(words)}</text>"
    )


def box(at: tuple[float, float], size: tuple[float, float], kind: str, *, round_: float = 0) -> str:
    """Return a rectangle from its top left corner; a size below zero is none."""
    width, height = (max(each, 0.0) for each in size)
    corner = f' rx="{round_:g}"' if round_ else ""
    return (
        f'<rect x="{at[0]:.1f}" y="{at[1]:.1f}" width="{width:.1f}" height="{height:.1f}"'
        f'{corner} class="{kind}"/>'
    )


def line(points: Sequence[tuple[float, float]], kind: str) -> str:
    """Return a line through points."""
    return f'<polyline points="{_points(points)}" class="{kind}"/>'


def area(points: Sequence[tuple[float, float]], kind: str) -> str:
    """Return the area that points enclose."""
    return f'<polygon points="{_points(points)}" class="{kind}"/>'


def _points(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)


def ticks(most: float, *, wanted: int = 4) -> list[float]:
    """Return round figures from zero to at least the most that there is."""
    if not math.isfinite(most) or most <= 0:
        return [0.0, 1.0]
    rough = most / wanted
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(size * factor for factor in (1, 2, 2.5, 5, 10) if size * factor >= rough)
    return [step * number for number in range(math.ceil(most / step - 1e-9) + 1)]


def wrapped(words: str, *, letters: int, lines: int) -> list[str]:
    """Return text broken at words into a few short lines; what does not fit ends in an ellipsis."""
    found = [""]
    for word in words.split():
        joined = f"{found[-1]} {word}".strip()
        if len(joined) <= letters or not found[-1]:
            found[-1] = joined
        else:
            found.append(word)
    short = [each if len(each) <= letters + 4 else f"{each[: letters + 3]}…" for each in found]
    if len(short) <= lines:
        return short
    return [*short[: lines - 1], f"{short[lines - 1].rstrip('.,;:')} …"]
