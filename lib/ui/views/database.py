"""Which database, and how sure that is: weights on the left, the ranking on the right."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from lib.analysis import Analysis
from lib.scoring.deciding.result import Relaxation
from lib.ui.figures.ranking import STYLE
from lib.ui.session import state
from lib.ui.session.held import as_a_whole
from lib.ui.sheets.database import DatabaseSheet
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


def ranking(sheet: DatabaseSheet) -> None:
    """Draw who is ranked, best on top, and below who is out; or how to get somebody back."""
    if sheet.ranking:
        st.html(f"<style>{STYLE}</style>{sheet.ranking}")
        if sheet.beside:
            st.caption(f":material/payments: {escaped(sheet.beside)}")
    else:
        _nobody(sheet.relaxations)
    with st.container(gap="xsmall"):
        for engine in sheet.out:
            st.caption(f":material/block: **{escaped(engine.name)}** is out. {escaped(engine.why)}")
        for note in sheet.notes:
            st.caption(f":material/{note.icon}: {escaped(note.says)}")


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


def _nobody(relaxations: Sequence[Relaxation]) -> None:
    """Say which single must-have to drop to get whom back, with a button for each."""
    st.markdown("**No candidate is left to rank.**")
    if not relaxations:
        st.button(
            "Drop every must-have",
            key="relax:all",
            disabled=not state.may_edit(),
            on_click=state.update,
            args=("database.requirements", ()),
            icon=":material/filter_alt_off:",
        )
    for relaxation in relaxations:
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
