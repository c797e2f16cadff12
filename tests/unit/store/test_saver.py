"""The saver brings every change to the store, and no session waits for it."""

import threading

import pytest

from lib.errors import StoreError
from lib.store.records import FIRST
from lib.store.saver import Order, Saver, Saving
from lib.store.store import WorkspaceStore

LINK = "abcdefghijklmnopqrstuv"
LONG = 60
"""Seconds after which a test gives up; none of them is meant to pass."""


@pytest.fixture
def saver(store):
    opened = Saver(lambda: store, patience_seconds=LONG)
    yield opened
    opened.close()


def saving(text="", **more):
    return Saving(LINK, text, FIRST, **more)


def fault(monkeypatch, method, broken):
    """Put something in place of a method of the store; `broken` is given the true one first."""
    true = getattr(WorkspaceStore, method)
    monkeypatch.setattr(
        WorkspaceStore, method, lambda *args, **kwargs: broken(true, *args, **kwargs)
    )


def gone(*_args, **_kwargs):
    raise StoreError(where="disk", found="smoke", allowed="a disk", fix="Buy one.")


def test_a_change_is_in_the_store_when_the_session_goes_on(saver, store):
    mine = saving()
    for number in range(1, 4):
        saver.save(mine, f"text {number}")
        assert mine.is_saved
        assert store.load(LINK)[:2] == (number, f"text {number}")


def test_a_store_that_never_answers_does_not_hold_up_the_session(saver, store, monkeypatch):
    may_go_on, written = threading.Event(), []

    def slow(true, self, link, revision, text, **more):
        may_go_on.wait(LONG)
        written.append(text)
        return true(self, link, revision, text, **more)

    fault(monkeypatch, "save", slow)
    saver.patience_seconds = 0.001
    mine = saving()
    for text in ("first", "second", "third"):
        saver.save(mine, text)  # comes back although nothing is written
    since = mine.since
    assert not mine.is_saved
    assert written == []
    may_go_on.set()
    assert saver.flush(LONG)
    assert mine.is_saved
    assert since is not None
    assert written[-1] == "third"  # the latest counts, and what it replaced is not written after it
    assert store.load(LINK).text == "third"


def test_what_could_not_be_written_is_tried_again_by_itself(saver, store, monkeypatch):
    failures = iter([True, True, True])

    def sometimes(true, *args, **kwargs):
        if next(failures, False):
            gone()
        return true(*args, **kwargs)

    fault(monkeypatch, "save", sometimes)
    mine = saving()
    saver.save(mine, "text")
    assert "smoke" in mine.problem
    since = mine.since
    assert since is not None
    assert saver.flush(LONG)
    assert mine.is_saved
    assert mine.problem is None
    assert store.load(LINK).text == "text"


def test_the_time_of_the_first_unsaved_change_stays(saver, monkeypatch):
    fault(monkeypatch, "save", gone)
    mine = saving()
    saver.save(mine, "first")
    since = mine.since
    saver.save(mine, "second")
    assert mine.since == since


def test_an_answer_that_got_lost_is_no_conflict(saver, store, monkeypatch):
    losses = iter([True])

    def lost(true, *args, **kwargs):
        saved = true(*args, **kwargs)
        if next(losses, False):
            gone()
        return saved

    fault(monkeypatch, "save", lost)
    mine = saving()
    saver.save(mine, "written, but nobody knows")
    saver.save(mine, "next")
    assert saver.flush(LONG)
    assert mine.is_saved
    assert not mine.conflict
    assert mine.revision == 2
    assert store.load(LINK)[:2] == (2, "next")


def test_what_another_window_saved_is_never_overwritten_unseen(saver, store):
    mine = saving()
    saver.save(mine, "mine")
    store.save(LINK, 1, "theirs")
    saver.save(mine, "mine again")
    assert mine.conflict
    saver.save(mine, "and again")
    assert mine.conflict
    assert mine.text == "and again"
    assert store.load(LINK)[:2] == (2, "theirs")
    mine.settle_conflict(2)
    saver.save(mine, "and again")
    assert store.load(LINK)[:2] == (3, "and again")


def test_the_same_change_in_two_windows_is_no_conflict(saver, store):
    mine = saving()
    saver.save(mine, "before")
    store.save(LINK, 1, "after")
    saver.save(mine, "after")
    assert not mine.conflict
    assert mine.revision == 2


def test_an_added_scenario_takes_the_next_number_that_is_free(saver, store):
    store.save(LINK, 0, "first")
    store.save(LINK, 0, "theirs", scenario=2)
    mine = Saving(LINK, "", 2, is_added=True)
    saver.save(mine, "mine")
    assert mine.scenario == 3
    assert [each.text for each in store.open(LINK).scenarios] == ["first", "theirs", "mine"]


def test_what_a_link_does_not_allow_is_told_and_not_tried_again(saver, store):
    store.save(LINK, 0, "first")
    view = store.make_link(LINK, may_edit=False)
    mine = Saving(view.token, "", FIRST, revision=1, saved_text="first")
    saver.save(mine, "changed")
    assert saver.flush(LONG)
    assert "for viewing" in mine.problem
    assert not mine.is_saved
    assert store.load(LINK).text == "first"


def test_a_refused_text_does_not_keep_the_next_one_away(saver, store):
    mine = saving()
    saver.save(mine, "x" * 1_000_001)
    assert "at most 1 million" in mine.problem
    saver.save(mine, "short")
    assert mine.is_saved
    assert store.load(LINK).text == "short"


def test_a_session_goes_on_where_an_earlier_one_could_not_save(saver, store, monkeypatch):
    first = saving()
    saver.save(first, "saved")
    with monkeypatch.context() as broken:
        fault(broken, "save", gone)
        saver.save(first, "not on disk")
        assert saver.pending(LINK) == [first]
        second = first.successor()
        saver.submit(second)
    assert saver.flush(LONG)
    saver.save(second, "changed further")
    assert second.is_saved
    assert not second.conflict
    assert store.load(LINK).text == "changed further"
    saver.save(first, "changed in the old window")
    assert first.conflict
    assert store.load(LINK).text == "changed further"


def test_nothing_is_pending_under_another_link(saver, monkeypatch):
    fault(monkeypatch, "save", gone)
    saver.save(saving(), "text")
    assert saver.pending("ABCDEFGHIJKLMNOPQRSTUV") == []


def test_an_order_waits_for_its_scenario(saver, store, monkeypatch):
    first, second = saving(), Saving(LINK, "", 2, is_added=True)
    saver.save(first, "first")
    failures = iter([True, True])

    def sometimes(true, *args, **kwargs):
        if next(failures, False):
            gone()
        return true(*args, **kwargs)

    fault(monkeypatch, "save", sometimes)
    saver.save(second, "second")
    saver.submit(Order(second, lambda store, number: store.set_baseline(LINK, number)))
    saver.submit(Order(second, lambda store, number: store.remove(LINK, number)))
    assert saver.flush(LONG)
    workspace = store.open(LINK)
    assert workspace.baseline == 2
    assert [each.number for each in workspace.removed] == [2]


def test_an_order_that_the_link_does_not_allow_is_told(saver, store):
    store.save(LINK, 0, "first")
    view = store.make_link(LINK, may_edit=False)
    mine = Saving(view.token, "first", FIRST, revision=1, saved_text="first")
    saver.submit(Order(mine, lambda store, number: store.set_baseline(view.token, number)))
    assert saver.flush(LONG)
    assert "for viewing" in mine.problem


def test_the_thread_outlives_whatever_goes_wrong(saver, store, monkeypatch, caplog):
    def absurd(*_args, **_kwargs):
        raise ZeroDivisionError

    mine = saving()
    with monkeypatch.context() as broken:
        fault(broken, "save", absurd)
        saver.save(mine, "text")
        assert "log tells more" in mine.problem
    assert saver.flush(LONG)
    assert store.load(LINK).text == "text"
    assert "could not be saved" in caplog.text


def test_an_order_that_goes_wrong_keeps_nothing_waiting(saver, store, caplog):
    mine = saving()
    saver.save(mine, "text")
    saver.submit(Order(mine, lambda _store, _number: 1 / 0))
    assert saver.flush(LONG)
    assert not saver.is_busy(LINK)
    assert "could not be saved" in caplog.text
    saver.save(mine, "next")
    assert store.load(LINK).text == "next"


def test_a_database_that_is_away_tells_people_nothing_of_where_it_is(caplog):
    store = WorkspaceStore("postgresql://me:secret@127.0.0.1:1/db")
    opened = Saver(lambda: store, patience_seconds=LONG)
    mine = saving()
    opened.save(mine, "text")
    opened.save(mine, "another text")
    assert "no answer" in mine.problem
    for hidden in ("secret", "127.0.0.1", "me:"):
        assert hidden not in mine.problem
    assert "127.0.0.1" in caplog.text  # for whoever runs the server, and once
    assert len(caplog.records) == 1
    assert "secret" not in caplog.text
    opened.close()
    store.close()


def test_a_store_of_an_unknown_kind_is_told_without_its_password():
    opened = Saver(lambda: WorkspaceStore("mysql://me:secret@host/db"), patience_seconds=LONG)
    mine = saving()
    opened.save(mine, "text")
    assert "postgresql://" in mine.problem
    assert "secret" not in mine.problem
    opened.close()
