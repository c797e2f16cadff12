"""The facilitator's view of a round: the code to join, the count, and then what the room said."""

import html
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import streamlit as st

from lib.analysis import Analysis
from lib.brief.rounds import bare, gravest_first, room_rounds, taken_in_words
from lib.errors import YearOneError
from lib.model.estimate import Estimate
from lib.model.room import Way
from lib.rounds.question import SCORES, WEIGHTS, Question, questions_of
from lib.rounds.spread import Replies, Turn, items_of, likely_of
from lib.rounds.taking import WAYS, Taken, offered
from lib.ui.figures.room import Row, dots
from lib.ui.session import current, rooms, seat, state
from lib.ui.session.held import as_a_whole, seen
from lib.ui.session.rooms import Shown
from lib.ui.show import presenter
from lib.ui.show.messages import notice, refused, show_messages
from lib.ui.show.tables import escaped
from lib.ui.views.share import address
from lib.wording import plural, sentence, show_in

MOST_OFFERED: Final = 4
"""Figures that are offered by themselves: those that move the year most."""
_LOOK_SECONDS: Final = 1
_UNIT_LIMIT: Final = 100.0
_CHOSEN: Final = "round:chosen"
_ORDINALS: Final = ("First", "Second", "Third", "Fourth", "Fifth")
_STYLE: Final = Path(__file__).parents[1] / "show" / "room.css"


def draw() -> None:
    """Draw the round that the address names, or what a room can be asked."""
    presenter.inject_large_style()
    inject_style()
    with st.container(key="present", gap="small"):
        try:
            analysis = current.analysis()
        except YearOneError as error:
            refused(str(error))
            _leave_button()
            return
        show_in(analysis.money)
        presenter.draw_large_strip(analysis)
        found = rooms.shown()
        show_messages()
        if found is None:
            _choose(analysis)
        elif found.round.state == "open":
            _open(found)
        else:
            _revealed(found)


def inject_style() -> None:
    """Put the style sheet of rounds into the page; it takes no room."""
    st.html(f"<style>{_style()}</style>")


def name_of_turn(number: int) -> str:
    """Return what a turn is called: First round."""
    return f"{_ORDINALS[number - 1]} round"


def rows_of(question: Question, replies: Replies, turn: Turn, name: str) -> list[Row]:
    """Return the answers of one turn, a row for each item."""
    names = {each.id: each.name for each in question.items}
    return [
        Row(names.get(item, name), list(likely_of(replies, item).values()), turn.spreads[item])
        for item in items_of(question)
    ]


def label_of(point: str, question: Question) -> str:
    """Return what the field of a point is called: Low, USD."""
    unit = "%" if question.percent else question.unit.partition("/")[0]
    return f"{point.capitalize()}, {unit}" if unit else point.capitalize()


def format_of(question: Question) -> str:
    """Return how figures stand in a field: with all digits, where they may be large."""
    return "%g" if question.most <= _UNIT_LIMIT or question.percent else "%.12g"


def scale_of(question: Question) -> tuple[float, float] | None:
    """Return both ends of the line that answers stand on, where what is asked has a fixed one."""
    return (question.least, question.most) if question.path.startswith(f"{SCORES}.") else None


def said(question: Question, turn: Turn) -> str:
    """Return how far apart the room is, in a sentence."""
    people = plural(turn.people, "person", "people")
    if question.kind == "points":
        if turn.agreement is None:
            return f"{people}."
        return (
            f"{people}. Agreement on the order: {turn.agreement:.2f}. 0 is none, 1 is full "
            "(Kendall's W)."
        )
    words, spread = current.words_at(question.path), turn.spreads[""]
    if spread.is_constant:
        who = "who says" if turn.people == 1 else "and all say"
        return f"{people}, {who} {words(spread.likely)}."
    low, middle, high = bare(words(spread.low)), words(spread.likely), words(spread.high)
    return f"{people}. Eight of ten lie from {low} to {high}; the middle is {middle}."


def _choose(analysis: Analysis) -> None:
    st.title("What shall the room estimate?", anchor=False)
    with st.container(key="answer"):
        st.markdown("Everybody answers alone on a phone. Then all answers are shown at once.")
    under_way = [each for each in rooms.all_rounds() if each.state != "closed"]
    for each in under_way:
        question = Question.model_validate_json(each.question)
        st.button(
            f"Go on: {escaped(question.title)} ({plural(each.people, 'answer')})",
            key=f"round:on:{each.number}",
            type="primary",
            on_click=rooms.show,
            args=(each.number,),
        )
    offers = {each.path: each for each in questions_of(analysis.blueprint, analysis.catalogue)}
    widest = (f"workload.{swing.id}" for swing in analysis.swings)
    first = [path for path in widest if path in offers]
    with st.container(horizontal=True, key="round-choices"):
        for path in (*first[:MOST_OFFERED], WEIGHTS):
            st.button(
                escaped(offers[path].title),
                key=f"round:ask:{path}",
                on_click=rooms.ask,
                args=(path,),
                disabled=not state.may_edit(),
            )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            "Or anything else",
            list(offers),
            index=None,
            format_func=lambda path: offers[path].title,
            placeholder="A figure, a score, a risk",
            key=_CHOSEN,
        )
        st.button(
            "Ask the room",
            key="round:ask",
            on_click=_ask_chosen,
            disabled=st.session_state.get(_CHOSEN) is None or not state.may_edit(),
        )
    heard = gravest_first(room_rounds(analysis))
    if heard:
        st.html(
            presenter.terms(
                [
                    (
                        f"{'◆ ' if each.moves_verdict else ''}{each.what}",
                        f"{each.low} to {each.high}, taken: {each.taken}"
                        + (f". This moves the {each.moved}." if each.moves_verdict else ""),
                    )
                    for each in heard[:MOST_OFFERED]
                ]
            )
        )
    _leave_button()


@as_a_whole
def _ask_chosen() -> None:
    rooms.ask(seen(_CHOSEN))


def _open(found: Shown) -> None:
    question = found.question
    _heading(question)
    if found.round.join is None:
        notice("A view link shows no code to join, and what is said only once all answers are.")
        _leave_button()
        return
    place = address(**{seat.JOIN: found.round.join})
    code, told = st.columns([4, 8], gap="large")
    with code:
        st.html(f'<div class="y1-join"><img alt="QR code to join" src="{_qr_code(place)}"></div>')
    with told:
        with st.container(key="address:join"):
            st.code(place, language=None, wrap_lines=True)
        if urlsplit(place).hostname in {"localhost", "127.0.0.1", "::1"}:
            st.markdown("Only this machine can open it. Call Year One by the machine's name.")
        _count(found.round.number, found.round.turn)
    if found.turns:
        _draw_turns(found)
    with st.container(horizontal=True):
        with st.popover("More", key="round:more"):
            st.markdown("Another code: whoever has joined has to join again.")
            st.button(
                "Make another code",
                key="round:renew",
                on_click=rooms.renew_join,
                args=(found.round.number,),
                disabled=not state.may_edit(),
            )
            st.button(
                "End without a result",
                key="round:close",
                on_click=rooms.close,
                args=(found.round.number,),
                disabled=not state.may_edit(),
            )
        _leave_button()


@st.fragment(run_every=_LOOK_SECONDS)
def _count(number: int, turn: int) -> None:
    """Count the answers while they come, and notice what another window did with the round."""
    now = rooms.present(number)
    if now is None:
        st.markdown("The store does not answer. Nothing is lost; it is asked again.")
        return
    if now.state != "open" or now.turn != turn:
        st.rerun()
    word = "answer" if now.people == 1 else "answers"
    st.html(f'<div class="y1-count" role="status">{now.people}<span>{word}</span></div>')
    st.button(
        "Show all answers",
        type="primary" if now.people else "secondary",
        key="round:reveal",
        on_click=rooms.reveal,
        args=(number,),
        disabled=now.people == 0 or not state.may_edit(),
    )


def _revealed(found: Shown) -> None:
    question, is_over = found.question, found.round.state == "closed"
    is_here = rooms.is_about_shown_plan(found.round)
    _heading(question)
    if not found.turns:
        notice(
            "Nothing was shown in this round; what had been sent was deleted."
            if is_over
            else "Nobody answered in this round."
        )
    else:
        _draw_turns(found)
        ends = rooms.ends_of(found) if is_here else None
        if ends is not None:
            mark = "◆ **This disagreement matters.** " if ends.moves_verdict else ""
            st.markdown(f"{mark}{escaped(ends.says)}")
        _draw_reasons(found)
    with st.container(horizontal=True):
        if is_over:
            st.markdown(escaped(f"This round is over.{_taken(found) if is_here else ''}"))
        elif state.may_edit():
            if not is_here:
                st.markdown("This round is about another scenario. Switch to that one first.")
            elif found.turns:
                _take_buttons(found)
            st.button(
                "Ask once more",
                key="round:again",
                on_click=rooms.ask_again,
                args=(found.round.number,),
                disabled=not state.may_edit(),
            )
            st.button(
                "End without a result",
                key="round:close",
                type="tertiary",
                on_click=rooms.close,
                args=(found.round.number,),
                disabled=not state.may_edit(),
            )
        st.button("Next question", key="round:next", type="tertiary", on_click=rooms.choose)
        _leave_button()


def _draw_turns(found: Shown) -> None:
    """Draw the last turn, with the former one above it or, for points, before it in words."""
    question, words = found.question, current.words_at(found.question.path)
    newest = len(found.turns)
    with st.container(key="answer"):
        st.markdown(escaped(f"{name_of_turn(newest)}: {said(question, found.turns[-1])}"))
    shown = list(zip(found.replies, found.turns, strict=True))[-2:]
    first = newest - len(shown) + 1
    rows: list[Row] = []
    for number, (replies, turn) in enumerate(shown, start=first):
        is_former = number < newest
        if is_former and question.kind == "points":
            st.markdown(escaped(f"{name_of_turn(number)}: {said(question, turn)}"))
            continue
        rows += [
            row._replace(is_former=is_former)
            for row in rows_of(question, replies, turn, name_of_turn(number))
        ]
    st.html(dots(rows, words, scale=scale_of(question)))


def _draw_reasons(found: Shown) -> None:
    turn, replies = found.turns[-1], found.replies[-1]
    words = current.words_at(found.question.path)
    told = []
    for person in turn.ends:
        reason = replies[person].reason
        if not reason:
            continue
        figure = replies[person].figure
        told.append(("At an end" if figure is None else words(figure.likely), reason))
    if told:
        st.html(presenter.terms(told))


def _take_buttons(found: Shown) -> None:
    question, number = found.question, found.round.number
    words = current.words_at(question.path)
    for place, (way, taken) in enumerate(offered(question, found.replies[-1]).items()):
        figure = f": {taken_in_words(taken[''], words)}" if question.kind == "figure" else ""
        st.button(
            escaped(sentence(f"Take {WAYS[way]}{figure}").removesuffix(".")),
            type="primary" if place == 0 else "secondary",
            key=f"round:take:{way}",
            on_click=_take,
            args=(number, way, taken),
            disabled=not state.may_edit(),
        )
    with st.popover("Take a value by hand", key="round:by_hand"):
        _by_hand(found)


@as_a_whole
def _take(number: int, way: Way, taken: Taken) -> None:
    rooms.take(number, way, taken)


def _by_hand(found: Shown) -> None:
    question, last = found.question, found.turns[-1]
    names = {each.id: each.name for each in question.items} or {
        point: label_of(point, question) for point in seat.POINTS
    }
    for name, label in names.items():
        spread = last.spreads[name if question.kind == "points" else ""]
        start = spread.likely if question.kind == "points" else getattr(spread, name)
        st.number_input(
            label,
            value=round(start * question.factor, 6),
            format=format_of(question),
            key=f"round:hand:{found.round.number}:{name}",
        )
    st.button(
        "Take it",
        key="round:hand",
        type="primary",
        on_click=_take_by_hand,
        args=(found.round.number, question),
        disabled=not state.may_edit(),
    )


@as_a_whole
def _take_by_hand(number: int, question: Question) -> None:
    def typed(name: str) -> float:
        return round(float(seen(f"round:hand:{number}:{name}") or 0) / question.factor, 12)

    if question.kind == "points":
        taken = {each.id: Estimate.exactly(typed(each.id)) for each in question.items}
    else:
        low, likely, high = sorted(typed(point) for point in seat.POINTS)
        taken = {"": Estimate(low=low, likely=likely, high=high)}
    rooms.take(number, "by_hand", taken)


def _taken(found: Shown) -> str:
    """Return what was taken from a round; "" if it ended without a result."""
    path = found.question.path
    kept = next((each for each in state.blueprint().rounds if each.path == path), None)
    spreads = list(found.turns[-1].spreads.values()) if found.turns else []
    if kept is None or [each.spread for each in kept.figures] != spreads:
        return ""
    words, figures = current.words_at(path), [each.taken for each in kept.figures]
    figure = f", {taken_in_words(figures[0], words)}" if len(figures) == 1 else ""
    return f" Taken: {WAYS[kept.way]}{figure}. Brief and minutes keep it."


def _heading(question: Question) -> None:
    st.title(escaped(question.title), anchor=False)
    if question.ask:
        st.markdown(escaped(question.ask))


def _leave_button() -> None:
    st.button("Leave", key="round:leave", type="tertiary", on_click=rooms.leave)


@cache
def _style() -> str:
    return _STYLE.read_text(encoding="utf-8")


@cache
def _qr_code(text: str) -> str:
    """Return a QR code as the address of a picture; the package is loaded when one is drawn."""
    import segno  # noqa: PLC0415 - pages without a round need not wait for it

    return html.escape(segno.make(text, error="m").svg_data_uri(scale=8, border=2), quote=True)
