"""How much each criterion counts: by sliders, by order, or by comparing two at a time."""

from collections.abc import Mapping

import streamlit as st

from lib.analysis import Analysis
from lib.model.blueprint import CRITERIA, CriterionWeights, DatabaseDecision
from lib.rounds.question import WEIGHTS
from lib.scoring.deciding.pairs import pairs_of, pairwise_opinion
from lib.scoring.weighting import rank_order_centroid
from lib.ui.session import state
from lib.ui.session.converting import WHOLE
from lib.ui.session.held import as_a_whole, seen
from lib.ui.sheets.database import DatabaseSheet
from lib.ui.show.live_slider import Scale, live_slider, live_sliders
from lib.ui.show.tables import escaped
from lib.ui.show.terms import asked
from lib.ui.views.asking import ask_button
from lib.wording import listed

EVEN = 50.0
"""Points of every criterion when all weigh the same."""
POINTS = Scale(range(101), str, (0, 100))
_STEPS = (9.0, 7.0, 5.0, 4.0, 3.0, 2.0, 1.0, 1 / 2, 1 / 3, 1 / 4, 1 / 5, 1 / 7, 1 / 9)
"""How many times as important one criterion may be called as another, from Saaty's scale."""
_PAIRS_ABREAST = 3


def weights(sheet: DatabaseSheet) -> None:
    """Draw one slider per criterion, with what its points pay for."""
    decision = state.blueprint().database
    paths = path_of_points(decision)
    st.caption(
        "Points: what the step from worst to best is worth to you. Only proportions count. "
        f"{asked('What does a weight mean?', 'Weight')}"
    )
    with live_sliders("weights"):
        for weight in sheet.weights:
            live_slider(
                weight.name,
                paths[weight.criterion],
                POINTS,
                convert=lambda _points: WHOLE,
                hint=weight.counts,
                help=weight.question,
                note=f"{weight.worst} → {weight.best}",
                is_beside=True,
            )
    with st.container(horizontal=True):
        _buttons(sheet, decision)


def path_of_points(decision: DatabaseDecision) -> dict[str, str]:
    """Return where the points of each criterion stand in the blueprint."""
    own = {
        criterion.id: f"database.own_criteria.{place}.points"
        for place, criterion in enumerate(decision.own_criteria)
    }
    return {**{name: f"database.weights.{name}" for name in CRITERIA}, **own}


def with_points(decision: DatabaseDecision, points: dict[str, float]) -> dict[str, object]:
    """Return the decision as plain values, with the points of some criteria replaced."""
    plain: dict[str, object] = decision.model_dump(mode="json")
    five = {name: points[name] for name in CRITERIA if name in points}
    own = [
        {**each.model_dump(mode="json"), "points": points.get(each.id, each.points)}
        for each in decision.own_criteria
    ]
    weights = {**decision.weights.model_dump(mode="json"), **five}
    return {**plain, "weights": weights, "own_criteria": own}


def _buttons(sheet: DatabaseSheet, decision: DatabaseDecision) -> None:
    points = {weight.criterion: weight.points for weight in sheet.weights}
    even = dict.fromkeys(decision.points, EVEN)
    usual = {**decision.points, **CriterionWeights().model_dump()}
    for label, wanted in (("Equal weights", even), ("Usual weights", usual)):
        st.button(
            label,
            key=f"weights:{label}",
            on_click=_set_points,
            args=(wanted,),
            disabled=points == wanted or not state.may_edit(),
        )
    with st.popover("By order"):
        _by_order({weight.criterion: weight.name for weight in sheet.weights})
    ask_button(WEIGHTS)


@as_a_whole
def _set_points(points: dict[str, float]) -> None:
    state.update("database", with_points(state.blueprint().database, points))


def _by_order(names: Mapping[str, str]) -> None:
    st.multiselect(
        "Most important first",
        options=tuple(names),
        format_func=lambda criterion: names[criterion],
        key="weights:order",
        help="If only the order is sure: weights in the middle of all that keep to it.",
    )
    chosen = st.session_state["weights:order"]
    left = [name for criterion, name in names.items() if criterion not in chosen]
    st.button(
        "Use this order",
        key="weights:by_order",
        on_click=_use_order,
        disabled=bool(left) or not state.may_edit(),
        help=f"Still to choose: {listed(left)}." if left else None,
    )


@as_a_whole
def _use_order() -> None:
    order = seen("weights:order")
    points = [round(float(weight) * 100, 1) for weight in rank_order_centroid(len(order))]
    _set_points(dict(zip(order, points, strict=True)))


def by_pairs(analysis: Analysis) -> None:
    """Draw a slider per pair of criteria, then the weights and how well the answers fit."""
    result, decision = analysis.database, analysis.blueprint.database
    names = {scale.criterion: scale.name for scale in result.scales}
    st.caption("How many times as much is the step from worst to best worth, left or right?")
    columns = st.columns(_PAIRS_ABREAST, gap="medium")
    for number, (one, other, times) in enumerate(pairs_of(decision)):
        with columns[number % _PAIRS_ABREAST]:
            _pair(one, other, times, names)
    opinion = pairwise_opinion(decision)
    icon = ":material/check_circle:" if opinion.fits else ":material/warning:"
    st.markdown(f"{icon} {escaped(opinion.sentence)}")
    told = "; ".join(f"{names[each]} {points:.0f}" for each, points in opinion.points.items())
    st.markdown(f"These comparisons give, in points of 100: {escaped(told)}.")
    st.button(
        "Use these weights",
        key="weights:by_pairs",
        on_click=_set_points,
        args=(dict(opinion.points),),
        disabled=dict(opinion.points) == dict(result.points) or not state.may_edit(),
    )


def _pair(one: str, other: str, times: float, names: dict[str, str]) -> None:
    key = f"weights:pair:{one}:{other}"
    nearest = min(_STEPS, key=lambda step: abs(step / times - 1))
    if st.session_state.get(key) != nearest:
        st.session_state[key] = nearest
    st.select_slider(
        f"{names[one]} beside {names[other]}",
        options=_STEPS,
        format_func=_step_words,
        key=key,
        disabled=not state.may_edit(),
        on_change=_judge,
        args=(one, other, key),
    )


def _step_words(times: float) -> str:
    if times == 1:
        return "equal"
    return f"left {times:.0f} times" if times > 1 else f"right {1 / times:.0f} times"


@as_a_whole
def _judge(one: str, other: str, key: str) -> None:
    kept = [
        each.model_dump()
        for each in state.blueprint().database.judgments
        if {each.first, each.second} != {one, other}
    ]
    state.update("database.judgments", [*kept, {"first": one, "second": other, "times": seen(key)}])
