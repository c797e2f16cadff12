"""Which database, and how sure that is: weights on the left, the ranking on the right."""

from functools import partial

import streamlit as st

from lib.analysis import Analysis
from lib.scoring.deciding.result import DatabaseResult, KnockedOut
from lib.ui.figures import decision
from lib.ui.figures import ranking as bars
from lib.ui.session import state
from lib.ui.session.held import as_a_whole
from lib.ui.show.tables import escaped, on_demand
from lib.ui.views import (
    database_choices,
    database_criteria,
    database_facts,
    database_flips,
    database_outgrown,
    database_stores,
    database_weights,
)
from lib.wording import listed, sentence, short_name

_SAID_ALREADY = {"only_one", "none"}
"""Verdicts whose sentence begins by saying them."""


def answer(analysis: Analysis) -> str:
    """Return the verdict word and the engine's sentence."""
    result = analysis.database
    if result.verdict in _SAID_ALREADY:
        return result.sentence
    return f"{result.verdict_word}. {result.sentence}"


def ranking(analysis: Analysis) -> None:
    """Draw who is ranked, best on top, and below who is out; or how to get somebody back."""
    result = analysis.database
    if result.candidates:
        st.html(f"<style>{bars.STYLE}</style>{bars.ranking(result)}")
        if any(decision.beside_the_score(each) for each in result.candidates):
            st.caption(f":material/payments: {escaped(_beside_words(analysis))}")
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
    on_demand(
        "One store or two: records here, totals there",
        partial(database_stores.stores, analysis),
        key="stores",
    )
    on_demand(
        "Candidates, and engines of your own",
        partial(database_choices.candidates, analysis),
        key="candidates",
    )
    on_demand(
        "Criteria, and some of your own",
        partial(database_criteria.criteria, analysis),
        key="criteria",
    )
    on_demand(
        "Weights from comparing two criteria at a time",
        partial(database_weights.by_pairs, analysis),
        key="by_pairs",
    )
    on_demand("Must-haves", partial(database_choices.must_haves, analysis), key="must_haves")
    on_demand("Your own scores", partial(database_choices.overrides, analysis), key="overrides")
    on_demand(
        "The storage pick, and when it is outgrown",
        partial(database_outgrown.paths, analysis),
        key="outgrown",
    )


def _nobody(result: DatabaseResult) -> None:
    """Say which single must-have to drop to get whom back, with a button for each."""
    st.markdown("**No candidate is left to rank.**")
    if not result.relaxations:
        st.button(
            "Drop every must-have",
            key="relax:all",
            disabled=not state.may_edit(),
            on_click=state.update,
            args=("database.requirements", ()),
            icon=":material/filter_alt_off:",
        )
    for relaxation in result.relaxations:
        st.write(escaped(relaxation.sentence))
        st.button(
            f"Drop “{relaxation.name}”",
            key=f"relax:{relaxation.requirement}",
            disabled=not state.may_edit(),
            on_click=_drop,
            args=(relaxation.requirement,),
            icon=":material/filter_alt_off:",
        )


@as_a_whole
def _drop(requirement: str) -> None:
    kept = [each for each in state.blueprint().database.requirements if each != requirement]
    state.update("database.requirements", kept)


def _beside_words(analysis: Analysis) -> str:
    """Say what stands below the names, whether it counts, and what is not known."""
    measured = [
        own.name for own in analysis.blueprint.database.own_criteria if own.measure != "typed"
    ]
    counts = f"They count in {listed(measured)}" if measured else "They are no part of the score"
    says = (
        "Below the names: cost in month 1 → month 12 (middle of the range), and hours a month. "
        f"{counts}."
    )
    unknown = [
        f"{short_name(each.name)}: {each.priced_as}"
        for each in analysis.database.candidates
        if each.cost_usd is None
    ]
    return f"{says} No price for {'; '.join(unknown)}." if unknown else says


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
        name = short_name(candidate.name)
        found += [
            (
                "help",
                f"Nobody knows yet whether {name} meets “{check.name}”. {sentence(check.reason)}",
            )
            for check in candidate.badges
        ]
    found += [
        ("layers", f"{rule.says} {rule.fix}")
        for rule in analysis.verdict.rules
        if rule.topic == "database" and rule.state != "holds"
    ]
    found += [("info", note) for note in result.notes]
    return found
