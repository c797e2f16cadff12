"""Real faults: after each of them what was acknowledged is there, and nothing is half-written."""

import sqlite3
import subprocess
import sys
import tempfile
import threading
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest

from lib.store.saver import Saver, Saving
from lib.store.store import WorkspaceStore
from tests.unit.store.many_saves import LINK, plan

ROOT = Path(__file__).resolve().parents[3]
SAVES = 200
LONG = 60
posix = pytest.mark.skipif(sys.platform == "win32", reason="limits and rights as POSIX has them")


def started(module, *arguments, **more):
    return subprocess.Popen(
        [sys.executable, "-m", f"tests.unit.store.{module}", *map(str, arguments)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        **more,
    )


def said(module, *arguments):
    """Run a process to its end and return the lines that it said."""
    with started(module, *arguments) as process:
        lines = process.stdout.read().splitlines()
    assert process.returncode == 0
    return lines


@pytest.fixture
def open_folder():
    """Return a folder that any user may write to, for a process that is not root."""
    with tempfile.TemporaryDirectory(prefix="year-one-") as folder:
        Path(folder).chmod(0o777)
        yield Path(folder)


def test_killed_during_200_saves_it_has_every_acknowledged_one_whole(place):
    acknowledged = 0
    for kill_after in (1, 30, 45, 60, None):
        with started("many_saves", place, SAVES) as process:
            for told, line in enumerate(process.stdout, start=1):
                acknowledged = int(line)
                if told == kill_after:
                    process.kill()
                    break
            for line in process.stdout:  # what it had said before it died
                acknowledged = int(line)
        store = WorkspaceStore(place)
        found = store.load(LINK)
        store.close()
        assert found.revision in {acknowledged, acknowledged + 1}  # one may be on its way
        assert found.text == plan(found.revision)
        if "://" not in place:
            assert_sound(place)
    assert acknowledged == SAVES


def assert_sound(path):
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("pragma integrity_check").fetchall() == [("ok",)]


@contextmanager
def locked_by_another_process(path):
    """Let another process hold the write lock of a SQLite file."""
    script = (
        "import sqlite3, sys; file = sqlite3.connect(sys.argv[1], isolation_level=None);"
        "file.execute('begin immediate'); print('locked', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as rival:
        assert rival.stdout.readline() == "locked\n"
        yield
        rival.stdin.close()


def test_a_file_that_another_process_locks_is_written_when_it_lets_go(file_store):
    saver = Saver(lambda: file_store, patience_seconds=LONG)
    mine = Saving(LINK, "", 1)
    saver.save(mine, plan(1))
    with locked_by_another_process(file_store.path):
        for number in range(2, 22):
            saver.save(mine, plan(number))
            assert not mine.is_saved
        assert "locked" in mine.problem
        assert file_store.load(LINK).text == plan(1)
    assert saver.flush(LONG)
    assert mine.is_saved
    assert file_store.load(LINK).text == plan(21)
    saver.close()


def test_two_processes_on_one_file_lose_nothing(tmp_path):
    place = tmp_path / "workspaces.sqlite3"
    WorkspaceStore(place).ping()
    stores = [WorkspaceStore(place) for _ in range(4)]
    savers = [Saver(lambda store=store: store, patience_seconds=LONG) for store in stores]
    links = [f"{number}bcdefghijklmnopqrstuv" for number in range(4)]

    def work(saver, link):
        mine = Saving(link, "", 1)
        for number in range(1, 51):
            saver.save(mine, plan(number))
        saver.flush(LONG)

    with started("many_saves", place, SAVES) as other:
        pairs = zip(savers, links, strict=True)
        threads = [threading.Thread(target=work, args=pair) for pair in pairs]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        other.stdout.read()
    for link in links:
        assert stores[0].load(link).text == plan(50)
    assert stores[0].load(LINK)[:2] == (SAVES, plan(SAVES))
    for saver, store in zip(savers, stores, strict=True):
        saver.close()
        store.close()
    assert_sound(place)


@posix
def test_a_full_disk_keeps_what_was_there_and_takes_the_rest_when_there_is_room(tmp_path):
    lines = said("small_disk", tmp_path / "workspaces.sqlite3", "full")
    assert lines[0].startswith("full after ")
    assert "YEARONE_STORE" in lines[0]
    assert lines[1:] == [
        "held True, on disk False",
        "readable True",
        "flushed True, on disk True",
        "kept True",
    ]
    assert_sound(tmp_path / "workspaces.sqlite3")


@posix
def test_a_file_that_may_only_be_read_takes_the_change_when_it_may_be_written(open_folder):
    lines = said("small_disk", open_folder / "own" / "workspaces.sqlite3", "read_only")
    assert lines[0].startswith("on disk False: ")
    assert lines[1:] == ["flushed True, on disk True", "kept True"]


def test_a_file_that_vanishes_is_told_and_not_begun_anew(file_store):
    saver = Saver(lambda: file_store, patience_seconds=LONG)
    mine = Saving(LINK, "", 1)
    saver.save(mine, plan(1))
    file_store.close()  # so that all of it is in the one file
    file_store.ping()
    away = file_store.path.with_name("away")
    file_store.path.rename(away)
    saver.save(mine, plan(2))
    assert not mine.is_saved
    assert "No such file" in mine.problem
    assert not file_store.path.exists()
    away.rename(file_store.path)
    assert saver.flush(LONG)
    assert mine.is_saved
    assert file_store.load(LINK).text == plan(2)
    saver.close()


@pytest.mark.services
def test_connections_that_drop_again_and_again_lose_and_double_nothing(postgres, postgres_place):
    store = WorkspaceStore(postgres_place)
    store.ping()
    is_over, cuts = threading.Event(), []

    def cut():
        with psycopg.connect(postgres.url(), autocommit=True) as connection:
            while not is_over.is_set():
                found = connection.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity"
                    " where application_name = 'year-one'"
                )
                cuts.extend(found.fetchall())
                is_over.wait(0.02)

    rival = threading.Thread(target=cut)
    rival.start()
    saver = Saver(lambda: store, patience_seconds=LONG)
    mine = Saving(LINK, "", 1)
    for number in range(1, SAVES + 1):
        saver.save(mine, plan(number))
    is_over.set()
    rival.join()
    assert saver.flush(LONG)
    assert mine.is_saved
    assert not mine.conflict
    assert len(cuts) > 5
    assert store.load(LINK).text == plan(SAVES)
    saver.close()
    store.close()


@pytest.mark.services
@pytest.mark.parametrize("at_once", [False, True])
def test_a_server_that_stops_and_starts_again_has_everything(postgres, postgres_place, at_once):
    store = WorkspaceStore(postgres_place)
    saver = Saver(lambda: store, patience_seconds=LONG)
    mine = Saving(LINK, "", 1)
    for number in range(1, 51):
        saver.save(mine, plan(number))
    assert mine.revision == 50
    postgres.stop(at_once=at_once)
    saver.save(mine, plan(51))
    assert not mine.is_saved
    assert "YEARONE_STORE" in mine.problem
    assert mine.text == plan(51)
    postgres.start()
    assert saver.flush(LONG)
    assert mine.is_saved
    assert store.load(LINK)[:2] == (51, plan(51))
    saver.close()
    store.close()
