"""A store of any age becomes one of today, once, and loses nothing."""

import sqlite3
import threading

import pytest
from sqlalchemy import inspect, text

from lib.errors import StoreError
from lib.store.records import SavedScenario, new_token
from lib.store.store import WorkspaceStore
from lib.store.tables import METADATA

IDS = ("abcdefghijklmnopqrstuv", "ABCDEFGHIJKLMNOPQRSTUV")
FIRST_RELEASE = """
create table if not exists workspace (
    id text primary key, revision integer not null, text text not null
) strict, without rowid
"""


@pytest.fixture
def first_release(tmp_path):
    """Return a file as the first release left it."""
    path = tmp_path / "workspaces.sqlite3"
    file = sqlite3.connect(path, isolation_level=None)
    file.execute("pragma journal_mode = wal")
    file.execute(FIRST_RELEASE)
    file.executemany("insert into workspace values (?, ?, ?)", [(IDS[0], 7, "a"), (IDS[1], 1, "b")])
    file.close()
    return path


def test_every_workspace_of_the_first_release_opens_under_its_old_id(first_release):
    store = WorkspaceStore(first_release)
    for token, revision, plan in ((IDS[0], 7, "a"), (IDS[1], 1, "b")):
        workspace = store.open(token)
        assert workspace.may_edit
        assert workspace.baseline == 1
        assert workspace.scenarios == (SavedScenario(revision, plan),)
    assert store.save(IDS[0], 7, "changed")
    store.close()
    assert WorkspaceStore(first_release).load(IDS[0]).text == "changed"


def test_the_id_of_a_workspace_is_not_its_old_link(first_release):
    store = WorkspaceStore(first_release)
    store.ping()
    store.close()
    rows = sqlite3.connect(first_release).execute("select id from workspace").fetchall()
    assert len(rows) == 2
    assert not {row[0] for row in rows} & set(IDS)


def test_the_tables_are_those_that_the_code_asks_for(store):
    store.ping()
    with store._database.reading() as connection:  # noqa: SLF001 - below what others see
        found = inspect(connection)
        for table in METADATA.tables.values():
            names = [column["name"] for column in found.get_columns(table.name)]
            assert names == [column.name for column in table.columns]


def test_a_store_of_a_newer_version_is_left_alone(store):
    store.save(IDS[0], 0, "text")
    with store._database.writing() as connection:  # noqa: SLF001 - what a newer version does
        connection.execute(text("insert into migration values (999)"))
    store.close()
    with pytest.raises(StoreError, match="newer Year One"):
        store.open(IDS[0])


def test_of_many_that_start_at_once_one_migrates_and_all_can_save(place):
    stores = [WorkspaceStore(place) for _ in range(6)]
    start, problems = threading.Barrier(len(stores)), []

    def begin(store, token):
        start.wait()
        try:
            store.save(token, 0, token)
        except StoreError as problem:  # a file may be locked for a moment; the saver tries again
            problems.append(problem)

    tokens = [new_token() for _ in stores]
    threads = [
        threading.Thread(target=begin, args=each) for each in zip(stores, tokens, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for problem in problems:
        assert "locked" in str(problem)
    saved = [token for token in tokens if stores[0].load(token)]
    assert len(saved) == len(tokens) - len(problems)
    for store in stores:
        store.close()
