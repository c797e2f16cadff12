"""A participant's side of estimating together: one question, one answer, and nothing else.

The address names the round (`join=`) and the participant (`me=`). No workspace is opened, and none
is begun. Whoever reloads or comes back with the same address finds what was given.
"""

from typing import Any, Final

import streamlit as st
from pydantic import ValidationError

from lib.errors import YearOneError
from lib.model.estimate import Estimate
from lib.rounds.question import Question, Reply, checked
from lib.store.process import workspace_store
from lib.store.records import Seat, is_token, new_token
from lib.ui.session.held import as_a_whole, seen

JOIN: Final = "join"
"""The name of the round's token in the address."""
_ME: Final = "me"
_TOLD: Final = "join:told"
_SENT: Final = "join:sent"
NAME: Final = "join:name"
REASON: Final = "join:reason"
CONFIDENCE: Final = "join:confidence"
POINTS: Final = ("low", "likely", "high")


def is_asked_for() -> bool:
    """Say whether the address asks for a seat in a round."""
    return JOIN in st.query_params


def find() -> Seat:
    """Return the round as this participant may see it; one without a name in the address gets one.

    Raises:
        YearOneError: The round is over, or the store cannot be read.
    """
    if not is_token(st.query_params.get(_ME)):
        st.query_params[_ME] = new_token()
    return workspace_store().rounds.seat(st.query_params[JOIN], st.query_params[_ME])


def stage() -> tuple[str, int]:
    """Return state and turn of the round, asked often.

    Raises:
        YearOneError: The round is over, or the store cannot be read.
    """
    return workspace_store().rounds.stage(st.query_params[JOIN])


def prepare(seat: Seat, question: Question) -> None:
    """Show in the widgets what was given last, once in a session and turn."""
    if st.session_state.get(_SENT) == seat.turn:
        return
    st.session_state[_SENT] = seat.turn
    st.session_state[_TOLD] = None
    if not seat.mine:
        return
    last = Reply.model_validate_json(seat.mine[max(seat.mine)])
    if last.figure is not None:
        for point in POINTS:
            value = getattr(last.figure, point) * question.factor
            st.session_state.setdefault(key_of(seat.turn, point), round(value, 9))
    for item, points in last.points.items():
        st.session_state.setdefault(key_of(seat.turn, item), round(points))
    st.session_state.setdefault(NAME, seat.nickname)
    if seat.turn in seat.mine:
        st.session_state.setdefault(REASON, last.reason)
        st.session_state.setdefault(CONFIDENCE, last.confidence)


def key_of(turn: int, name: str) -> str:
    """Return the key of the widget for one point or item in one turn."""
    return f"join:{turn}:{name}"


def told() -> tuple[bool, str] | None:
    """Return whether the last answer was taken, and what to say about it; None before it."""
    found: tuple[bool, str] | None = st.session_state.get(_TOLD)
    return found


@as_a_whole
def send(turn: int, question: Question) -> None:
    """Give the answer that stands in the widgets; what does not fit is told, and stays."""
    try:
        reply = checked(_reply(turn, question), question)
        workspace_store().rounds.answer(
            st.query_params[JOIN],
            st.query_params[_ME],
            reply.model_dump_json(),
            nickname=(_seen(NAME) or "").strip(),
        )
    except ValidationError:
        st.session_state[_TOLD] = (
            False,
            "Low must not exceed likely, and likely must not exceed high. Change one and send.",
        )
    except YearOneError as error:
        st.session_state[_TOLD] = (False, str(error))
    else:
        st.session_state[_TOLD] = (True, "Sent. You can change it until all answers are shown.")


def _reply(turn: int, question: Question) -> Reply:
    more = {"reason": (_seen(REASON) or "").strip(), "confidence": _seen(CONFIDENCE)}
    if question.kind == "points":
        given = {each.id: float(_seen(key_of(turn, each.id)) or 0) for each in question.items}
        return Reply.model_validate({"points": given, **more})
    figures = [_seen(key_of(turn, point)) for point in POINTS]
    if any(each is None for each in figures):
        return Reply.model_validate(more)
    low, likely, high = (round(each / question.factor, 12) for each in figures)
    return Reply.model_validate({"figure": Estimate(low=low, likely=likely, high=high), **more})


def _seen(key: str) -> Any:  # noqa: ANN401 - a widget may show anything
    try:
        return seen(key)
    except KeyError:
        return None
