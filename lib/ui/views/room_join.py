"""A participant's page on a phone: one question, one answer, and what the room said."""

from functools import lru_cache

import streamlit as st

from lib.errors import StoreError, YearOneError
from lib.rounds.question import Question, Reply
from lib.rounds.spread import turn_of
from lib.store.records import LONGEST_NICKNAME, Answer, Seat
from lib.ui.figures.room import dots
from lib.ui.session import current, rooms, seat
from lib.ui.show.messages import notice, refused
from lib.ui.show.tables import escaped
from lib.ui.views import room

_LOOK_SECONDS = 0.5
_CONFIDENCE = {"guess": "A guess", "fair": "Fairly sure", "sure": "Sure"}
_LONGEST_REASON = 200


def draw() -> None:
    """Draw the round that the address names, as its participant may see it."""
    room.inject_style()
    with st.container(key="join"):
        try:
            found = seat.find()
        except StoreError as error:
            refused(f"{error} It is asked again by itself.")
            _watch(None)
            return
        except YearOneError:
            st.title("Thank you", anchor=False)
            notice(
                "This round is over, or it has another code by now. Ask the facilitator for the "
                "code of the next one."
            )
            return
        question = Question.model_validate_json(found.question)
        seat.prepare(found, question)
        st.title(escaped(question.title), anchor=False)
        if question.ask:
            st.markdown(escaped(question.ask))
        if found.revealed:
            _draw_revealed(found, question)
        if found.state == "open":
            _draw_form(found, question)
        else:
            st.markdown("The facilitator goes on from here. You may be asked once more.")
        _watch((found.state, found.turn))


@st.fragment(run_every=_LOOK_SECONDS)
def _watch(shown: tuple[str, int] | None) -> None:
    """Draw the page again when the round has moved on; what is being typed stays."""
    try:
        stage = seat.stage()
    except StoreError:
        return
    except YearOneError:
        st.rerun()
    if stage != shown:
        st.rerun()


def _draw_form(found: Seat, question: Question) -> None:
    turn = found.turn
    if turn > 1:
        st.subheader(room.name_of_turn(turn), anchor=False)
    with st.form("join", border=False):
        if question.kind == "points":
            for each in question.items:
                st.slider(escaped(each.name), 0, 100, key=seat.key_of(turn, each.id))
        else:
            _draw_points(question, turn)
        st.text_input(
            "Why? (if you like)",
            key=seat.REASON,
            max_chars=_LONGEST_REASON,
            help="Shown without a name if your answer lies at an end.",
        )
        st.segmented_control(
            "How sure are you? (if you like)",
            list(_CONFIDENCE),
            format_func=lambda word: _CONFIDENCE[word],
            key=seat.CONFIDENCE,
        )
        st.text_input(
            "Nickname (if you like)",
            key=seat.NAME,
            max_chars=LONGEST_NICKNAME,
            help="Only this page shows it.",
        )
        st.form_submit_button(
            "Send again" if turn in found.mine else "Send",
            type="primary",
            width="stretch",
            on_click=seat.send,
            args=(turn, question),
        )
    told = seat.told()
    if told is not None and not told[0]:
        stays = " What you sent before still counts." if turn in found.mine else ""
        refused(f"{told[1]}{stays}")
    elif told is not None or turn in found.mine:
        st.success("Sent. You can change it until all answers are shown.", icon=":material/check:")


def _draw_points(question: Question, turn: int) -> None:
    hints = ("one in ten is lower", "as likely higher as lower", "one in ten is higher")
    for point, hint in zip(seat.POINTS, hints, strict=True):
        st.number_input(
            room.label_of(point, question),
            value=None,
            format=room.format_of(question),
            placeholder=hint,
            key=seat.key_of(turn, point),
        )


def _draw_revealed(found: Seat, question: Question) -> None:
    """Draw the latest turn that was shown, and where the participant's own answer was."""
    newest = max(each.turn for each in found.revealed)
    told = _told(found.question, found.revealed, newest)
    if told is None:
        return
    says, bars = told
    st.markdown(says)
    st.html(bars)
    mine = found.mine.get(newest)
    reply = None if mine is None else Reply.model_validate_json(mine)
    if reply is not None and reply.figure is not None:
        words = current.words_at(question.path)
        st.markdown(f"You said {escaped(words(reply.figure.likely))}.")


@lru_cache(maxsize=16)
def _told(text: str, revealed: tuple[Answer, ...], number: int) -> tuple[str, str] | None:
    """Return what a turn says, in words and as dots: the same on every phone of the room."""
    question = Question.model_validate_json(text)
    replies = rooms.replies_of([each for each in revealed if each.turn == number])[0]
    turn = turn_of(question, replies)
    if turn is None:
        return None
    name = room.name_of_turn(number)
    return (
        f"**{name}.** {escaped(room.said(question, turn))}",
        dots(
            room.rows_of(question, replies, turn, name),
            current.words_at(question.path),
            scale=room.scale_of(question),
        ),
    )
