"""A round takes one answer from each person and turn, and shows none before all are shown."""

import datetime as dt
import itertools
import sqlite3

import pytest

from lib.errors import WorkspaceError
from lib.store.database import Database
from lib.store.records import MOST_TURNS, Answer, is_token, new_token
from lib.store.store import WorkspaceStore
from lib.store.tables import ANSWER, ROUND

EDIT = "abcdefghijklmnopqrstuv"
USERS = "workload.users_at_launch"
ANA, BEN = "ana" + "0" * 19, "ben" + "0" * 19


@pytest.fixture
def store(place) -> WorkspaceStore:
    seconds = itertools.count()
    start = dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC)
    opened = WorkspaceStore(place, clock=lambda: start + dt.timedelta(seconds=next(seconds)))
    opened.save(EDIT, 0, "plan")
    yield opened
    opened.close()


def begun(store):
    return store.rounds.open(EDIT, scenario=1, path=USERS, question="How many?")


def test_a_round_takes_answers_and_shows_them_together(store):
    round_ = begun(store)
    store.rounds.answer(round_.join, ANA, "40")
    store.rounds.answer(round_.join, BEN, "90")
    assert store.rounds.find(EDIT, round_.number).people == 2
    assert store.rounds.answers(EDIT, round_.number) == ()
    assert store.rounds.seat(round_.join, BEN).revealed == ()
    store.rounds.reveal(EDIT, round_.number)
    both = (Answer(1, 1, "40"), Answer(2, 1, "90"))
    assert store.rounds.answers(EDIT, round_.number) == both
    assert store.rounds.stage(round_.join) == ("revealed", 1)
    seat = store.rounds.seat(round_.join, BEN)
    assert (seat.revealed, seat.person, seat.mine) == (both, 2, {1: "90"})


def test_a_participant_has_one_answer_and_may_replace_it_until_all_are_shown(store):
    round_ = begun(store)
    store.rounds.answer(round_.join, ANA, "40")
    store.rounds.answer(round_.join, ANA, "45", nickname="Ana")
    assert store.rounds.find(EDIT, round_.number).people == 1
    seat = store.rounds.seat(round_.join, ANA)
    assert (seat.mine, seat.nickname) == ({1: "45"}, "Ana")
    store.rounds.reveal(EDIT, round_.number)
    with pytest.raises(WorkspaceError, match="already shown"):
        store.rounds.answer(round_.join, ANA, "50")
    assert store.rounds.answers(EDIT, round_.number) == (Answer(1, 1, "45"),)


def test_the_second_turn_keeps_the_first_visible_and_hides_its_own(store):
    round_ = begun(store)
    store.rounds.answer(round_.join, ANA, "40")
    store.rounds.answer(round_.join, BEN, "90")
    store.rounds.reveal(EDIT, round_.number)
    store.rounds.ask_again(EDIT, round_.number)
    store.rounds.answer(round_.join, BEN, "60")
    again = store.rounds.find(EDIT, round_.number)
    assert (again.turn, again.state, again.people) == (2, "open", 1)
    first = (Answer(1, 1, "40"), Answer(2, 1, "90"))
    assert store.rounds.answers(EDIT, round_.number) == first
    store.rounds.reveal(EDIT, round_.number)
    assert store.rounds.answers(EDIT, round_.number) == (*first, Answer(2, 2, "60"))
    assert store.rounds.seat(round_.join, BEN).mine == {1: "90", 2: "60"}


def test_a_round_asks_again_only_so_often(store):
    number = begun(store).number
    store.rounds.ask_again(EDIT, number)
    assert store.rounds.find(EDIT, number).turn == 1  # nothing was shown yet
    for _ in range(MOST_TURNS - 1):
        store.rounds.reveal(EDIT, number)
        store.rounds.ask_again(EDIT, number)
    store.rounds.reveal(EDIT, number)
    with pytest.raises(WorkspaceError, match=f"at most {MOST_TURNS}"):
        store.rounds.ask_again(EDIT, number)


def test_the_link_to_join_ends_with_the_round_and_the_answers_stay(store):
    round_ = begun(store)
    store.rounds.answer(round_.join, ANA, "40")
    store.rounds.reveal(EDIT, round_.number)
    store.rounds.close(EDIT, round_.number)
    closed = store.rounds.find(EDIT, round_.number)
    assert (closed.state, closed.join) == ("closed", None)
    assert store.rounds.answers(EDIT, round_.number) == (Answer(1, 1, "40"),)
    for late in (
        lambda: store.rounds.seat(round_.join, ANA),
        lambda: store.rounds.answer(round_.join, ANA, "50"),
    ):
        with pytest.raises(WorkspaceError, match="is over"):
            late()
    store.rounds.reveal(EDIT, round_.number)
    assert store.rounds.find(EDIT, round_.number).state == "closed"


def test_a_round_that_ends_before_it_is_shown_keeps_only_what_was_shown(store):
    round_ = begun(store)
    store.rounds.answer(round_.join, ANA, "40")
    store.rounds.reveal(EDIT, round_.number)
    store.rounds.ask_again(EDIT, round_.number)
    store.rounds.answer(round_.join, ANA, "50")
    store.rounds.close(EDIT, round_.number)
    assert store.rounds.find(EDIT, round_.number).state == "closed"
    assert store.rounds.answers(EDIT, round_.number) == (Answer(1, 1, "40"),)


def test_a_link_to_join_can_be_replaced(store):
    round_ = begun(store)
    join = store.rounds.renew_join(EDIT, round_.number)
    assert is_token(join)
    with pytest.raises(WorkspaceError, match="is over"):
        store.rounds.seat(round_.join, ANA)
    assert store.rounds.seat(join, ANA).question == "How many?"


def test_a_link_to_join_opens_no_workspace_and_begins_none(store):
    join = begun(store).join
    assert store.open(join) is None
    assert store.load(join) is None
    assert store.rounds.all(join) == ()
    for change in (
        lambda: store.save(join, 0, "mine"),
        lambda: store.save(join, 1, "mine"),
        lambda: store.make_link(join, may_edit=True),
        lambda: store.delete(join),
        lambda: store.rounds.open(join, scenario=1, path="x", question="?"),
        lambda: store.rounds.reveal(join, 1),
        lambda: store.rounds.close(join, 1),
    ):
        with pytest.raises(WorkspaceError):
            change()
    assert store.open(EDIT).scenarios[0].text == "plan"


def test_a_view_link_sees_what_was_shown_and_can_neither_join_nor_ask(store):
    round_ = begun(store)
    store.rounds.answer(round_.join, ANA, "40")
    view = store.make_link(EDIT, may_edit=False).token
    assert store.rounds.find(view, round_.number).join is None
    assert [each.join for each in store.rounds.all(view)] == [None]
    for change in (
        lambda: store.rounds.open(view, scenario=1, path="x", question="?"),
        lambda: store.rounds.reveal(view, round_.number),
        lambda: store.rounds.ask_again(view, round_.number),
        lambda: store.rounds.renew_join(view, round_.number),
        lambda: store.rounds.close(view, round_.number),
    ):
        with pytest.raises(WorkspaceError, match="for viewing"):
            change()
    store.rounds.reveal(EDIT, round_.number)
    assert store.rounds.answers(view, round_.number) == (Answer(1, 1, "40"),)


def test_the_same_question_is_asked_once_at_a_time(store):
    first = begun(store)
    assert begun(store) == first
    other = store.rounds.open(EDIT, scenario=1, path="database.weights", question="Weights?")
    assert [each.number for each in store.rounds.all(EDIT)] == [1, other.number] == [1, 2]
    store.rounds.close(EDIT, first.number)
    assert begun(store).number == 3


def test_another_window_finds_a_round_as_it_is(store, place):
    round_ = begun(store)
    store.rounds.answer(round_.join, ANA, "40")
    other = WorkspaceStore(place)
    assert other.rounds.find(EDIT, round_.number) == store.rounds.find(EDIT, round_.number)
    other.rounds.reveal(EDIT, round_.number)
    assert store.rounds.answers(EDIT, round_.number) == (Answer(1, 1, "40"),)
    other.close()


def test_answers_go_with_their_workspace(store, place):
    round_ = begun(store)
    store.rounds.answer(round_.join, ANA, "40")
    store.delete(EDIT)
    with pytest.raises(WorkspaceError, match="is over"):
        store.rounds.seat(round_.join, ANA)
    database = Database(place)
    with database.reading() as connection:
        assert connection.execute(ROUND.select()).all() == []
        assert connection.execute(ANSWER.select()).all() == []
    database.close()


@pytest.mark.parametrize("token", ["", "short", "x" * 23, "' or 1=1 --           "])
def test_a_token_of_another_form_joins_nothing(store, token):
    join = begun(store).join
    for ask in (
        lambda: store.rounds.seat(token, ANA),
        lambda: store.rounds.stage(token),
        lambda: store.rounds.seat(join, token),
        lambda: store.rounds.answer(join, token, "1"),
    ):
        with pytest.raises(WorkspaceError, match="The link to join"):
            ask()


def test_an_answer_that_is_too_long_is_refused(store):
    join = begun(store).join
    with pytest.raises(WorkspaceError, match=r"4,000"):
        store.rounds.answer(join, new_token(), "x" * 4_001)


def test_a_store_of_the_former_release_gets_the_tables_and_keeps_its_workspaces(tmp_path):
    path = tmp_path / "workspaces.sqlite3"
    former = WorkspaceStore(path)
    former.save(EDIT, 0, "plan")
    former.close()
    file = sqlite3.connect(path, isolation_level=None)
    for statement in (
        "drop table answer",
        "drop table round",
        "delete from migration where number = 3",
    ):
        file.execute(statement)
    file.close()
    store = WorkspaceStore(path)
    assert store.open(EDIT).scenarios[0].text == "plan"
    assert begun(store).number == 1
    store.close()
