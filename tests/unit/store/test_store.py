"""The store keeps what was saved last, and never loses somebody else's work."""

import sqlite3
import threading

import pytest

from lib.errors import StoreError, WorkspaceError
from lib.store.records import SavedScenario, is_token, new_token
from lib.store.store import WorkspaceStore

ID = "abcdefghijklmnopqrstuv"


def test_a_saved_workspace_is_there_after_the_store_is_opened_again(store, place):
    assert store.save(ID, 0, "first")
    store.close()
    again = WorkspaceStore(place)
    assert again.load(ID) == SavedScenario(1, "first")
    again.close()


def test_an_unknown_id_is_nothing_and_no_error(store):
    assert store.load(ID) is None


def test_each_save_needs_the_revision_that_it_was_made_from(store):
    assert store.save(ID, 0, "first")
    assert store.save(ID, 1, "second")
    assert not store.save(ID, 1, "made from the first")
    assert not store.save(ID, 0, "made from nothing")
    assert store.load(ID) == SavedScenario(2, "second")


def test_a_workspace_that_was_never_saved_cannot_be_updated(store):
    with pytest.raises(WorkspaceError, match="not in the store any more"):
        store.save(ID, 3, "text")
    assert store.load(ID) is None


@pytest.mark.parametrize(
    "text",
    ["", "short", ID + "x", ID[:-1] + "'", ID[:-1] + " ", ID[:-1] + "ä", ID[:-1] + "\n", None, 7],
)
def test_anything_but_22_address_characters_is_no_id(text, store):
    assert not is_token(text)
    if isinstance(text, str):
        assert store.load(text) is None
        with pytest.raises(WorkspaceError, match="22 letters"):
            store.save(text, 0, "text")


def test_new_ids_have_the_right_form_and_differ():
    ids = {new_token() for _ in range(100)}
    assert len(ids) == 100
    assert all(is_token(one) for one in ids)


def test_a_locked_store_says_so_soon_and_works_again_afterwards(file_store):
    file_store.save(ID, 0, "first")
    rival = sqlite3.connect(file_store.path, isolation_level=None)
    rival.execute("begin immediate")
    with pytest.raises(StoreError, match="locked"):
        file_store.save(ID, 1, "second")
    assert file_store.load(ID) == SavedScenario(1, "first")
    rival.execute("rollback")
    rival.close()
    assert file_store.save(ID, 1, "second")


def test_a_store_that_cannot_be_made_says_where_and_how_to_mend_it(tmp_path):
    in_the_way = tmp_path / "file"
    in_the_way.write_text("not a folder")
    with pytest.raises(StoreError, match=r"file.*YEARONE_STORE"):
        WorkspaceStore(in_the_way / "workspaces.sqlite3").ping()


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("important notes " * 100)
    with pytest.raises(StoreError):
        WorkspaceStore(path).load(ID)
    assert path.read_text() == "important notes " * 100


def test_of_many_windows_that_save_at_once_one_wins(store):
    store.save(ID, 0, "first")
    outcomes: list[bool] = []
    windows = [
        threading.Thread(target=lambda text=str(number): outcomes.append(store.save(ID, 1, text)))
        for number in range(20)
    ]
    for window in windows:
        window.start()
    for window in windows:
        window.join()
    assert sorted(outcomes) == [False] * 19 + [True]
    assert store.load(ID).revision == 2
