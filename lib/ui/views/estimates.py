"""Controls for an uncertain figure: one slider for the likely value, the rest one click away."""

import math
from collections.abc import Sequence
from functools import lru_cache, partial

import streamlit as st

from lib.model.estimate import UNKNOWN, Estimate
from lib.sizing.parameters import ResolvedParameter
from lib.ui.session import current, state
from lib.ui.session.converting import likely_of
from lib.ui.session.held import as_a_whole, seen
from lib.ui.show.live_slider import Scale, live_slider
from lib.ui.views.asking import ask_button
from lib.units import is_share
from lib.wording import availability, count, share

_SERIES = (1.0, 1.5, 2.0, 3.0, 5.0, 7.0)
_AVAILABILITIES = (0.95, 0.97, 0.98, 0.99, 0.995, 0.998, 0.999, 0.9995, 0.9999)
_SHARES = tuple(percent / 100 for percent in (*range(21), *range(25, 101, 5)))
_GROWTHS = tuple(percent / 100 for percent in (-10, -5, *range(21), 25, 30, 40, 50, 75, 100))

_SCALES_KEPT = 512
"""Scales of sliders that are kept with their texts: ten shapes with twenty figures have 200."""

STATUS_WORDS = {"given": "yours", "assumed": "assumed", "unknown": "unknown, assumed"}


def figure_text(parameter_id: str, unit: str, value: float) -> str:
    """Return a parameter's value as it is shown: a share in percent, a count with its unit."""
    if parameter_id == "availability_share":
        return availability(value)
    if is_share(unit):
        return share(value, digits=0 if round(value * 100, 6).is_integer() else 1)
    return count(value)


def estimate_slider(parameter: ResolvedParameter) -> None:
    """Draw the slider of one workload figure, its range and where it comes from."""
    shape = current.catalogue().shapes[state.blueprint().product.shape]
    assumed = shape.workload[parameter.id]
    spread = Estimate(low=assumed.low, likely=assumed.likely, high=assumed.high)
    scale = _scale(parameter.id, parameter.unit, parameter.bounds, spread)
    words = scale.words
    live_slider(
        _label(parameter),
        f"workload.{parameter.id}",
        scale,
        convert=lambda answer: likely_of(answer, spread, most=parameter.bounds[1]),
        hint=(
            f"({words(parameter.low)} to {words(parameter.high)}, {STATUS_WORDS[parameter.status]})"
        ),
        help=current.catalogue().parameters[parameter.id].question,
    )


def estimate_details(parameter: ResolvedParameter) -> None:
    """Draw the three points of one figure to be typed, and the button that says "unknown"."""
    path = f"workload.{parameter.id}"
    name, low, likely, high, forget = st.columns([4, 2, 2, 2, 2], vertical_alignment="bottom")
    percent = is_share(parameter.unit)
    with name.container(gap=None):
        st.markdown(f"**{parameter.name}**")
        st.caption(f"{'%' if percent else parameter.unit}, {STATUS_WORDS[parameter.status]}")
        ask_button(path, type="tertiary")
    for column, point, label in (
        (low, "low", "Low"),
        (likely, "likely", "Likely"),
        (high, "high", "High"),
    ):
        with column:
            st.number_input(
                label,
                format="%g",
                key=f"type:{state.page_name()}:{state.generation()}:{path}.{point}",
                value=_shown(getattr(parameter, point), percent=percent),
                disabled=not state.may_edit(),
                on_change=_typed,
                args=(parameter, point, percent),
            )
    with forget:
        if parameter.status == "given":
            st.button(
                "Use the assumption",
                key=f"forget:{path}",
                disabled=not state.may_edit(),
                on_click=_forget,
                args=(path,),
            )
        elif parameter.status == "assumed":
            st.button(
                "Nobody knows",
                key=f"unknown:{path}",
                disabled=not state.may_edit(),
                on_click=_unknown,
                args=(path,),
            )
        else:
            st.button(
                "Assume it",
                key=f"forget:{path}",
                disabled=not state.may_edit(),
                on_click=_forget,
                args=(path,),
            )


def _label(parameter: ResolvedParameter) -> str:
    unit = parameter.unit.partition("/")[0]
    said = is_share(parameter.unit) or unit.lower() in parameter.name.lower()
    return parameter.name if said else f"{parameter.name}, {unit}"


@as_a_whole
def _typed(parameter: ResolvedParameter, point: str, percent: bool) -> None:
    path = f"workload.{parameter.id}"
    key = f"type:{state.page_name()}:{state.generation()}:{path}.{point}"
    value = seen(key)
    if value is None:
        _forget(path)
        return
    value = value / 100 if percent else value
    points = {name: getattr(parameter, name) for name in ("low", "likely", "high")}
    points[point] = value
    if point == "likely":
        points["low"], points["high"] = min(points["low"], value), max(points["high"], value)
    state.update(path, points)


def _forget(path: str) -> None:
    state.update(path, None)


def _unknown(path: str) -> None:
    state.update(path, UNKNOWN)


def _shown(value: float, *, percent: bool) -> float:
    return round(value * 100, 6) if percent else value


@lru_cache(maxsize=_SCALES_KEPT)
def _scale(parameter_id: str, unit: str, bounds: tuple[float, float], assumed: Estimate) -> Scale:
    """Return what the slider of a figure steps through, given what its shape assumes."""
    words = partial(figure_text, parameter_id, unit)
    steps = _steps(parameter_id, unit, bounds, assumed)
    return Scale(
        steps, words, bounds, is_share=is_share(unit), texts=[words(step) for step in steps]
    )


def _steps(
    parameter_id: str, unit: str, bounds: tuple[float, float], assumed: Estimate
) -> Sequence[float]:
    if parameter_id == "availability_share":
        return _AVAILABILITIES
    if parameter_id == "monthly_growth_share":
        return _GROWTHS
    if is_share(unit):
        return _SHARES
    points = (assumed.low, assumed.likely, assumed.high)
    least = max(min((value for value in points if value), default=1.0), 1e-6)
    most = max(assumed.high, least) * 4
    steps = [0.0] if assumed.low == 0 else []
    power = 10.0 ** math.floor(math.log10(least / 4))
    while power <= max(most, 4.0):
        steps += [round(factor * power, 9) for factor in _SERIES]
        power *= 10
    kept = [
        step
        for step in sorted({*steps, assumed.likely})
        if (step == 0 or step >= least / 4) and step <= most
    ]
    return [step for step in kept if bounds[0] <= step <= bounds[1]]
