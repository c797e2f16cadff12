"""The facilitator's side of estimating together: rounds of this workspace, asked and taken.

Which round is shown stands in the address (`round=2`), so that a reload and another window find it.
Everything else stands in the store: a browser may go, the round stays.
"""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import streamlit as st

from lib.errors import YearOneError
from lib.model.estimate import Estimate
from lib.model.room import Way
from lib.rounds.question import Question, Reply, question_of
from lib.rounds.spread import Replies, Turn, turn_of
from lib.rounds.taking import Taken, with_room
from lib.rounds.verdict import AtTheEnds, at_the_ends
from lib.store.process import workspace_store
from lib.store.records import Answer, Round
from lib.ui.session import current, sharing, state
from lib.ui.session.held import as_a_whole, held

PAGE: Final = "round"
"""The name of the facilitator's view in widget keys, and its place in the address."""
CHOOSE: Final = "choose"
"""Stands in the address where a question is still to be chosen."""
_ENDS: Final = "round:ends"


class Shown(NamedTuple):
    """A round as the facilitator sees it.

    Attributes:
        round: What the store knows of it.
        question: What the room is asked.
        replies: The answers of each turn that was revealed.
        turns: What they say together.
    """

    round: Round
    question: Question
    replies: tuple[Replies, ...]
    turns: tuple[Turn, ...]


def is_on() -> bool:
    """Say whether the address asks for the facilitator's view."""
    return PAGE in st.query_params


def shown() -> Shown | None:
    """Return the round that the address names, or None where one is still to be chosen."""
    text = st.query_params.get(PAGE, "")
    if not text.isdecimal() or len(text) > 6:
        return None
    session = held()
    found = sharing.asked(session, lambda: workspace_store().rounds.find(session.link, int(text)))
    if found is None:
        return None
    answers = sharing.asked(
        session, lambda: workspace_store().rounds.answers(session.link, found.number)
    )
    question = Question.model_validate_json(found.question)
    replies = replies_of(answers or ())
    turns = [turn_of(question, each) for each in replies]
    return Shown(found, question, replies, tuple(each for each in turns if each is not None))


def replies_of(answers: Sequence[Answer]) -> tuple[Replies, ...]:
    """Return the answers of each turn by person; turns that nobody answered are left out."""
    turns = sorted({each.turn for each in answers})
    return tuple(
        {each.person: Reply.model_validate_json(each.text) for each in answers if each.turn == turn}
        for turn in turns
    )


def present(number: int) -> Round | None:
    """Return a round as it is now, asked of the store again; the page's notes stay as they are."""
    try:
        return workspace_store().rounds.find(held().link, number)
    except YearOneError:
        return None


def all_rounds() -> tuple[Round, ...]:
    """Return the rounds about the shown scenario, the newest first."""
    session = held()
    found = sharing.asked(session, lambda: workspace_store().rounds.all(session.link)) or ()
    return tuple(each for each in reversed(found) if each.scenario == session.shown.number)


def is_about_shown_plan(found: Round) -> bool:
    """Say whether a round is about the scenario that this window shows."""
    return found.scenario == held().shown.number


@as_a_whole
def choose() -> None:
    """Show what the room can be asked."""
    st.query_params[PAGE] = CHOOSE


@as_a_whole
def leave() -> None:
    """Go back to where the facilitator came from; the round stays as it is."""
    st.query_params.pop(PAGE, None)


@as_a_whole
def show(number: int) -> None:
    """Show one round."""
    st.query_params[PAGE] = str(number)


@as_a_whole
def ask(path: str) -> None:
    """Open a round on one place of the plan, or go on with the one that is under way."""
    session = held()
    with session.lock:
        if not sharing.is_in_store(session):
            return
        try:
            question = question_of(path, state.blueprint(), current.catalogue())
        except YearOneError as error:
            state.refuse(str(error))
            return
        opened = sharing.asked(
            session,
            lambda: workspace_store().rounds.open(
                session.link,
                scenario=session.shown.number,
                path=path,
                question=question.model_dump_json(),
            ),
        )
    if opened is not None:
        show(opened.number)


@as_a_whole
def reveal(number: int) -> None:
    """Show all answers at once, here and on every phone."""
    session = held()
    sharing.asked(session, lambda: workspace_store().rounds.reveal(session.link, number))


@as_a_whole
def ask_again(number: int) -> None:
    """Ask the same people once more; the answers of before stay on the screen."""
    session = held()
    sharing.asked(session, lambda: workspace_store().rounds.ask_again(session.link, number))


@as_a_whole
def renew_join(number: int) -> None:
    """Make another link to join, and let the former one open nothing."""
    session = held()
    sharing.asked(session, lambda: workspace_store().rounds.renew_join(session.link, number))


@as_a_whole
def close(number: int) -> None:
    """End a round without a result."""
    session = held()
    sharing.asked(session, lambda: workspace_store().rounds.close(session.link, number))


@as_a_whole
def take(number: int, way: Way, taken: Mapping[str, Estimate]) -> None:
    """Put an answer into the plan with what the room said beside it, and end the round."""
    session = held()
    with session.lock:
        if not state.is_editable(session):
            return
        found = shown()
        if found is None or found.round.number != number or not found.turns:
            return
        if not is_about_shown_plan(found.round):
            state.refuse("This round is about another scenario. Switch to that one first.")
            return
        try:
            ends = ends_of(found)
            plan = with_room(
                state.blueprint(),
                found.question,
                found.turns,
                way=way,
                taken=_plain(taken),
                moves_verdict=ends is not None and ends.moves_verdict,
            )
        except YearOneError as error:
            state.refuse(str(error))
            return
        state.replace(plan)
    close(number)


def ends_of(found: Shown) -> AtTheEnds | None:
    """Return what the verdict is at both ends of the last turn, or None if nobody can say.

    It takes an analysis for each end, and is kept until the plan or the answers change.
    """
    if not found.turns:
        return None
    about = (found.round.number, len(found.turns), found.turns[-1].people, state.blueprint_text())
    known, ends = state.remembered(_ENDS, (None, None))
    if known != about:
        ends = at_the_ends(
            state.blueprint(),
            found.question,
            found.turns[-1],
            found.replies[-1],
            judged=current.judged,
            words=current.words_at(found.question.path),
        )
        state.remember(_ENDS, (about, ends))
    kept: AtTheEnds | None = ends
    return kept


def _plain(taken: Taken) -> Taken:
    return {item: Estimate.model_validate(each.model_dump()) for item, each in taken.items()}
