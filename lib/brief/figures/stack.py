"""The stack as a drawing: data flow from the left to the users on the right."""

from itertools import pairwise
from typing import Final, NamedTuple

from lib.analysis.result import Analysis
from lib.brief.escaping import one_line
from lib.brief.figures.svg import WIDTH, box, figure, line, text, wrapped
from lib.brief.words import LAYER_NAMES, is_nothing, option_name, source_name
from lib.catalogue.records import Layer
from lib.wording import listed, plural

_WIDE: Final = 100.0
_TALL: Final = 106.0
_TOP: Final = 10.0
_BELOW: Final = 142.0
"""Top of the second row: what watches, and the models that are called."""


class _Place(NamedTuple):
    """Where a box stands: its left and its top."""

    x: float
    y: float


def stack_figure(analysis: Analysis) -> str:
    """Return the stack; the text alternative says the same."""
    catalogue, picks = analysis.catalogue, analysis.blueprint.stack.options
    names = {
        layer: option_name(catalogue.options[pick])
        for layer, pick in picks.items()
        if not is_nothing(catalogue.options[pick])
    }
    row = [layer for layer in _ROW if layer in names]
    columns = len(row) + 2
    gap = (WIDTH - columns * _WIDE) / max(columns - 1, 1)
    places = {layer: _Place((at + 1) * (_WIDE + gap), _TOP) for at, layer in enumerate(row)}
    ends = {"sources": _Place(0, _TOP), "users": _Place(WIDTH - _WIDE, _TOP)}
    parts = [
        *_box(ends["sources"], "Sources", _sources(analysis), "outer"),
        *_box(ends["users"], "Users", one_line(analysis.blueprint.product.audience), "outer"),
    ]
    chain = [ends["sources"], *(places[layer] for layer in row), ends["users"]]
    parts += [_arrow(left, right) for left, right in pairwise(chain)]
    for layer in _UNDER:
        if layer in names:
            above = "pipeline" if layer == "observability" else "api" if "api" in row else row[0]
            places[layer] = _Place(places.get(above, chain[1]).x, _BELOW)
            parts.append(_drop(places[layer]))
    parts += [
        each for layer, place in places.items()
        for each in _box(place, LAYER_NAMES[layer], names[layer], "inner")
    ]  # fmt: skip
    is_low = any(layer in names for layer in _UNDER)
    told = [f"{LAYER_NAMES[layer].lower()}: {names[layer]}" for layer in places]
    return figure(
        "stack",
        (_BELOW if is_low else _TOP) + _TALL + 10,
        parts,
        caption="The baseline stack, from the outside sources to the users.",
        says=f"Stack; {'; '.join(told)}.",
    )


_ROW: Final[tuple[Layer, ...]] = ("pipeline", "storage", "api", "frontend")
_UNDER: Final[tuple[Layer, ...]] = ("observability", "llm")


def _sources(analysis: Analysis) -> str:
    names = [source_name(each) for each in analysis.blueprint.product.sources]
    if not names:
        return "none listed yet"
    return plural(len(names), "source") if len(names) > 2 else listed(names)


def _box(place: _Place, title: str, words: str, kind: str) -> list[str]:
    parts = [
        box((place.x, place.y), (_WIDE, _TALL), kind, round_=6),
        text((place.x + 7, place.y + 19), title, kind="title"),
    ]
    for number, each in enumerate(wrapped(words, letters=15, lines=5) if words else []):
        parts.append(text((place.x + 7, place.y + 37 + number * 14), each, kind="axis"))
    return parts


def _arrow(left: _Place, right: _Place) -> str:
    y = left.y + _TALL / 2
    tip = right.x - 2
    return line([(left.x + _WIDE + 2, y), (tip, y), (tip - 5, y - 4), (tip, y), (tip - 5, y + 4)],
                "arrow")  # fmt: skip


def _drop(place: _Place) -> str:
    x = place.x + _WIDE / 2
    return line([(x, _TOP + _TALL + 2), (x, place.y - 2)], "arrow dashed")
