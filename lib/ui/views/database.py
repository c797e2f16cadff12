"""Which database, and how sure that is: weights on the left, the ranking on the right."""

import html
from functools import partial

import streamlit as st

from lib.analysis import Analysis
from lib.model.blueprint import CRITERIA, CriterionWeights
from lib.scoring.deciding.result import DatabaseResult, KnockedOut
from lib.scoring.weighting import rank_order_centroid
from lib.ui.figures import decision
from lib.ui.session import state
from lib.ui.session.converting import WHOLE
from lib.ui.session.held import as_a_whole, seen
from lib.ui.show.charts import chart
from lib.ui.show.live_slider import Scale, live_slider
from lib.ui.show.tables import escaped, on_demand
from lib.ui.views import database_choices, database_facts, database_flips, database_outgrown
from lib.wording import listed, sentence, share, short_name

EVEN = 50.0
"""Points of every criterion when all weigh the same."""
POINTS = Scale(range(101), str, (0, 100))
_SMALL_PRINT = '<div style="font-size: 0.8rem; line-height: 1.3; color: var(--y1-muted)">{}</div>'
_SAID_ALREADY = {"only_one", "none"}
"""Verdicts whose sentence begins by saying them."""


def answer(analysis: Analysis) -> str:
    """Return the verdict word and the engine's sentence."""
    result = analysis.database
    if result.verdict in _SAID_ALREADY:
        return result.sentence
    return f"{result.verdict_word}. {result.sentence}"


def weights(analysis: Analysis) -> None:
    """Draw one slider per criterion, with what its points pay for."""
    result = analysis.database
    st.caption("Points: what the step from worst to best is worth to you. Only proportions count.")
    with st.container(gap="xsmall"):
        for scale in result.scales:
            words, slider = st.columns([7, 5], gap="small", vertical_alignment="center")
            with words, st.container(gap=None):
                st.markdown(
                    f"**{escaped(scale.name)}** :gray[{share(result.weights[scale.criterion])}]",
                    help=scale.question,
                )
                st.html(_SMALL_PRINT.format(html.escape(f"{scale.worst} → {scale.best}")))
            with slider:
                live_slider(
                    f"Points for {scale.name}",
                    f"database.weights.{scale.criterion}",
                    POINTS,
                    convert=lambda _points: WHOLE,
                    label_visibility="collapsed",
                )
    with st.container(horizontal=True):
        _weight_buttons(analysis)


def ranking(analysis: Analysis) -> None:
    """Draw who is ranked, best on top, and below who is out; or how to get somebody back."""
    result = analysis.database
    if result.candidates:
        rows = len(result.candidates)
        chart(
            decision.ranking(result),
            key=f"ranking-{rows}",
            alt=decision.ranking_in_words(result),
            height=decision.ranking_height(rows),
        )
        if any(decision.beside_the_score(each) for each in result.candidates):
            st.caption(
                ":material/payments: Below the names: USD in month 1 → month 12, and hours a "
                "month. They are no part of the score."
            )
    else:
        _nobody(result)
    with st.container(gap="xsmall"):
        for engine in result.knocked_out:
            st.caption(_out_words(engine))
        for icon, says in _worth_knowing(analysis):
            st.caption(f":material/{icon}: {escaped(says)}")


def details(analysis: Analysis) -> None:
    """Offer everything behind the ranking, drawn when it is opened."""
    if analysis.database.runner_up is not None:
        flips = database_flips
        on_demand("Winner against the others", partial(flips.duel, analysis), key="duel")
        on_demand(
            "What would change the winner", partial(flips.what_would_change, analysis), key="flips"
        )
        on_demand(
            "Who else could be first, and for whom", partial(flips.who_else, analysis), key="else"
        )
    on_demand(
        "Scores, their reasons and the facts behind them",
        partial(database_facts.scores, analysis),
        key="scores",
    )
    on_demand("Candidates", partial(database_choices.candidates, analysis), key="candidates")
    on_demand("Must-haves", partial(database_choices.must_haves, analysis), key="must_haves")
    on_demand("Your own scores", partial(database_choices.overrides, analysis), key="overrides")
    on_demand(
        "The storage pick, and when it is outgrown",
        partial(database_outgrown.paths, analysis),
        key="outgrown",
    )


def _weight_buttons(analysis: Analysis) -> None:
    points = analysis.database.points
    for label, wanted in (
        ("Equal weights", dict.fromkeys(CRITERIA, EVEN)),
        ("Usual weights", CriterionWeights().model_dump()),
    ):
        st.button(
            label,
            key=f"weights:{label}",
            on_click=state.update,
            args=("database.weights", wanted),
            disabled=points == wanted,
        )
    with st.popover("By order"):
        _by_order(analysis.database)


def _by_order(result: DatabaseResult) -> None:
    names = {scale.criterion: scale.name for scale in result.scales}
    st.multiselect(
        "Most important first",
        options=CRITERIA,
        format_func=lambda criterion: names[criterion],
        key="weights:order",
        help="If only the order is sure: weights in the middle of all that keep to it.",
    )
    chosen = st.session_state["weights:order"]
    left = [names[each] for each in CRITERIA if each not in chosen]
    st.button(
        "Use this order",
        key="weights:by_order",
        on_click=_use_order,
        disabled=bool(left),
        help=f"Still to choose: {listed(left)}." if left else None,
    )


@as_a_whole
def _use_order() -> None:
    order = seen("weights:order")
    points = [round(float(weight) * 100, 1) for weight in rank_order_centroid(len(order))]
    state.update("database.weights", dict(zip(order, points, strict=True)))


def _nobody(result: DatabaseResult) -> None:
    """Say which single must-have to drop to get whom back, with a button for each."""
    st.markdown("**No candidate is left to rank.**")
    if not result.relaxations:
        st.button(
            "Drop every must-have",
            key="relax:all",
            on_click=state.update,
            args=("database.requirements", ()),
            icon=":material/filter_alt_off:",
        )
    for relaxation in result.relaxations:
        st.write(escaped(relaxation.sentence))
        st.button(
            f"Drop “{relaxation.name}”",
            key=f"relax:{relaxation.requirement}",
            on_click=_drop,
            args=(relaxation.requirement,),
            icon=":material/filter_alt_off:",
        )


@as_a_whole
def _drop(requirement: str) -> None:
    kept = [each for each in state.blueprint().database.requirements if each != requirement]
    state.update("database.requirements", kept)


def _out_words(engine: KnockedOut) -> str:
    why = "; ".join(f"must-have “{check.name}”: {check.reason}" for check in engine.failed)
    would = f"It would score {engine.score:.1f}{' and win' if engine.would_win else ''}."
    name = escaped(short_name(engine.name))
    return f":material/block: **{name}** is out. {escaped(f'{sentence(why)} {would}')}"


def _worth_knowing(analysis: Analysis) -> list[tuple[str, str]]:
    """Return what a person should know before trusting the ranking: icon and sentence."""
    result = analysis.database
    found = []
    familiarity, effect = result.without_familiarity, result.override_effect
    if familiarity is not None and familiarity.changes_winner:
        found.append(("psychology", f"{familiarity.sentence} Is that what you want?"))
    if effect is not None and effect.decides:
        found.append(("edit", effect.sentence))
    if result.check_first is not None and result.check_first.plausible:
        found.append(("search", f"Check first: {result.check_first.sentence}"))
    for candidate in result.candidates:
        unsure = [f"“{check.name}” ({check.reason})" for check in candidate.badges]
        if unsure:
            name = short_name(candidate.name)
            found.append(("help", f"Nobody knows yet whether {name} meets {listed(unsure)}."))
    found += [
        ("layers", f"{rule.says} {rule.fix}")
        for rule in analysis.verdict.rules
        if rule.topic == "database" and rule.state != "holds"
    ]
    found += [("info", note) for note in result.notes]
    return found
