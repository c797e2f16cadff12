"""Sliders that the page follows while they are dragged, and whose values can also be typed.

Those that stand below each other are one component: what each costs in a run is little more than
its text.

The browser knows the text of every step and shows it at once. Where the thumb is, it sends at once
and then as fast as the page keeps up; it does not follow the server until the last of what it sent
has come back. All changes of one drag carry the same name, so that undo takes it back as a whole.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any, Final, NamedTuple

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from lib.ui.session import state
from lib.ui.session.binding import key_of, value_at
from lib.ui.session.converting import AS_IT_IS, Conversion
from lib.ui.session.held import as_a_whole, seen
from lib.ui.show.live import is_behind, note_move
from lib.ui.show.page import as_class

Amount = float | None
"""A figure, or None where having no figure is an answer, such as no ceiling."""

_SCRIPT: Final = Path(__file__).with_name("live_slider.js")
_STYLE: Final = Path(__file__).with_name("live_slider.css")
_LONGEST: Final = 40
_TYPED: Final = re.compile(
    r"(?:usd|\$)?\s*(?P<whole>[+-]?(?:[0-9]{1,3}(?:[, '][0-9]{3})+|[0-9]*))"
    r"(?:[.,](?P<part>[0-9]+))?\s*(?P<suffix>[km%]?)\s*(?:usd)?",
    re.IGNORECASE,
)
_FACTORS: Final = {"": 1.0, "k": 1e3, "m": 1e6, "%": 1.0}
_PARTS: Final = """
<div class="y1-lives"><div class="y1-live">
  <div class="y1-live-words">
    <span class="y1-live-label"></span>
    <span class="y1-live-help"><button type="button">?</button><span role="tooltip"></span></span>
    <span class="y1-live-hint"></span>
    <div class="y1-live-note"></div>
  </div>
  <button class="y1-live-value" type="button"></button>
  <input class="y1-live-typed" type="text" autocomplete="off" spellcheck="false" hidden>
  <div class="y1-live-track"><input type="range" min="0" step="1" disabled><i></i><i></i></div>
  <div class="y1-live-problem" role="alert"></div>
</div></div>
"""
"""One slider, which the browser copies."""


class Scale(NamedTuple):
    """What a slider steps through, and how it reads.

    Args:
        steps: From left to right, rising; None, if it is a step, stands last.
        words: What a figure reads like, be it a step or typed.
        bounds: The least and the most that can be typed.
        is_share: Whether the figures are shares of one that are typed in percent.
        texts: What each step reads like, where that depends on nothing else; None asks `words`.
    """

    steps: Sequence[Amount]
    words: Callable[[Any], str]
    bounds: tuple[float, float]
    is_share: bool = False
    texts: Sequence[str] | None = None


class _Answer(NamedTuple):
    """The stamp of a slider's last move, and the sentence that refused what was typed, or ""."""

    stamp: str
    problem: str


_NO_ANSWER: Final = _Answer("", "")


class Typed(NamedTuple):
    """What was typed: a figure or None, or the sentence that says what can be typed."""

    amount: Amount
    problem: str = ""


@dataclass(frozen=True)
class _Slider:
    """One slider of a group: what it changes, and what the browser is told."""

    path: str
    scale: Scale
    convert: Callable[[Any], Conversion]
    data: Mapping[str, Any]


_GROUP: Final[ContextVar[dict[str, _Slider] | None]] = ContextVar("group", default=None)
"""The sliders of the group that is being drawn, by key; None outside of groups."""


@contextmanager
def live_sliders(name: str) -> Iterator[None]:
    """Draw the sliders that are asked for inside below each other, as one component.

    Args:
        name: Tells groups of one page apart.
    """
    group: dict[str, _Slider] = {}
    token = _GROUP.set(group)
    try:
        yield
    finally:
        _GROUP.reset(token)
    key = _group_key(name)
    _component()(
        key=key,
        data=[
            {"key": each, "place": f"st-key-{as_class(each)}", **slider.data}
            for each, slider in group.items()
        ],
        on_move_change=partial(_change, key, group),
        on_rest_change=_rest,
    )


def live_slider(
    label: str,
    path: str,
    scale: Scale,
    *,
    convert: Callable[[Any], Conversion] = lambda _value: AS_IT_IS,
    hint: str = "",
    help: str = "",  # noqa: A002 - as Streamlit calls it
    note: str = "",
    is_beside: bool = False,
) -> None:
    """Draw a slider that changes one value of the blueprint while it is dragged.

    Args:
        label: What is chosen, as plain text.
        path: The dotted path of the value, such as `cost.ceiling_usd_per_month`.
        scale: What it steps through.
        convert: Given what stood in the blueprint when the drag began, tells how the slider shows
            a value and which value its figures stand for.
        hint: A few words beside the label, such as the range.
        help: One sentence behind the question mark.
        note: Small print below the label, such as what the ends of the slider mean.
        is_beside: Whether the label stands on the left of the slider, and not above it.
    """
    group = _GROUP.get()
    if group is None:
        with live_sliders(path):
            live_slider(
                label,
                path,
                scale,
                convert=convert,
                hint=hint,
                help=help,
                note=note,
                is_beside=is_beside,
            )
        return
    key = key_of(path)
    value = value_at(state.blueprint(), path)
    amount = convert(value)["to_widget"](value)
    answered: _Answer = state.remembered(_answer_to(key), _NO_ANSWER)
    group[key] = _Slider(
        path,
        scale,
        convert,
        {
            "label": label,
            "hint": hint,
            "help": help,
            "note": note,
            "isBeside": is_beside,
            "isBehind": is_behind(),
            "isFixed": not state.may_edit(),
            "texts": scale.texts or [scale.words(step) for step in scale.steps],
            "index": nearest_step(scale.steps, amount),
            "text": scale.words(amount),
            "typed": as_typed(amount, scale),
            "answers": answered.stamp,
            "session": state.birth(),
            "problem": answered.problem,
        },
    )


def nearest_step(steps: Sequence[Amount], amount: Amount) -> int:
    """Return the position of the step that is nearest to an amount."""
    if amount is None:
        return steps.index(None) if None in steps else 0
    return min(
        (index for index, step in enumerate(steps) if step is not None),
        key=lambda index: abs((steps[index] or 0.0) - amount),
    )


def as_typed(amount: Amount, scale: Scale) -> str:
    """Return an amount as a person would type it, with all its digits."""
    if amount is None:
        return ""
    return f"{amount * 100 if scale.is_share else amount:.6f}".rstrip("0").rstrip(".")


def read_typed(text: str, scale: Scale) -> Typed:
    """Return the figure that was typed: `1,200`, `1.2k`, `USD 3M`, `12 %`, nothing for none."""
    text = " ".join(text.split())
    if not text and None in scale.steps:
        return Typed(None)
    number = _number(text, is_share=scale.is_share)
    if number is None:
        example = (
            "a percentage, such as 12.5" if scale.is_share else "a number, such as 1200 or 1.2k"
        )
        return Typed(None, f"Type {example}.")
    amount = number / 100 if scale.is_share else number
    least, most = scale.bounds
    if not least <= amount <= most:
        return Typed(None, f"It goes from {scale.words(least)} to {scale.words(most)}.")
    return Typed(amount)


def asked_for(
    move: Mapping[str, Any], scale: Scale, value: object, conversion: Conversion
) -> object:
    """Return the value that the browser asks for; where it began, the value as it was.

    Args:
        move: Either `index`, the step that the thumb is on, or `typed`, a text.
        scale: What the slider steps through.
        value: What stood in the blueprint when the drag began.
        conversion: Between that value and the figures of the scale.
    """
    if "typed" in move:
        typed = read_typed(str(move["typed"]), scale)
        return value if typed.problem else conversion["from_widget"](typed.amount)
    index = min(max(int(move["index"]), 0), len(scale.steps) - 1)
    began_at = nearest_step(scale.steps, conversion["to_widget"](value))
    return value if index == began_at else conversion["from_widget"](scale.steps[index])


@as_a_whole
def _change(key: str, group: Mapping[str, _Slider]) -> None:
    """Change the blueprint as the browser asks, once for each stamp; the component's callback.

    The browser tells of every move that it has no answer to, so that none is lost where two of them
    come before one run.
    """
    for each, move in _last_moves(seen(key)).items():
        gesture, stamp = str(move["gesture"]), str(move["stamp"])
        if each not in group or state.remembered(_answer_to(each), _NO_ANSWER).stamp == stamp:
            continue
        slider = group[each]
        value = value_at(state.before(gesture), slider.path)
        asked = asked_for(move, slider.scale, value, slider.convert(value))
        problem = read_typed(str(move["typed"]), slider.scale).problem if "typed" in move else ""
        state.remember(_answer_to(each), _Answer(stamp, problem))
        state.update(slider.path, asked, gesture=gesture)
        note_move()


def _rest() -> None:
    """Let the run that follows draw the whole page: nothing has moved."""


def _group_key(name: str) -> str:
    return f"sliders:{state.page_name()}:{name}"


def _answer_to(key: str) -> str:
    """Return under which name the session remembers the last move of a slider that it answered."""
    return f"answer:{key}"


def _last_moves(sent: Mapping[str, Any] | None) -> Mapping[str, Mapping[str, Any]]:
    """Return what the browser sent last, by the slider's key.

    Each move has `index` or `typed`, its `gesture` and its `stamp`. What has not was made by hand,
    and moves nothing.
    """
    moves = (sent or {}).get("move")
    return {
        key: move
        for key, move in (moves.items() if isinstance(moves, Mapping) else ())
        if isinstance(move, Mapping)
        and move.keys() >= {"gesture", "stamp"}
        and ("typed" in move or isinstance(move.get("index"), int))
    }


def _number(text: str, *, is_share: bool) -> float | None:
    found = _TYPED.fullmatch(text) if len(text) <= _LONGEST else None
    if found is None or (found["suffix"] == "%" and not is_share):
        return None
    whole_digits = re.sub(r"[, ']", "", found["whole"])
    if not any(map(str.isdigit, whole_digits + (found["part"] or ""))):
        return None
    return float(f"{whole_digits}.{found['part'] or 0}") * _FACTORS[found["suffix"].lower()]


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "year_one_live_slider",
        html=_PARTS,
        css=_STYLE.read_text(encoding="utf-8"),
        js=_SCRIPT.read_text(encoding="utf-8"),
        isolate_styles=False,
    )
