"""The same tests on SQLite and on a real PostgreSQL, each with a store of its own."""

from itertools import count

import psycopg
import pytest

from lib.store.store import WorkspaceStore

_NUMBERS = count(1)


@pytest.fixture(scope="session")
def postgres():
    """Return a running server; without one the tests that ask for it fail, and say what to do."""
    from bench.postgres import Postgres  # noqa: PLC0415 - Windows runs the rest without it

    with Postgres() as server:
        yield server


@pytest.fixture
def postgres_place(postgres) -> str:
    """Return the address of an empty database."""
    name = f"test{next(_NUMBERS)}"
    with psycopg.connect(postgres.url(), autocommit=True) as connection:
        connection.execute(f"create database {name}")
    return postgres.url(name)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.services)])
def place(request, tmp_path) -> str:
    """Return where an empty store is, on each kind of database."""
    if request.param == "sqlite":
        return str(tmp_path / "workspaces.sqlite3")
    return request.getfixturevalue("postgres_place")


@pytest.fixture
def store(place) -> WorkspaceStore:
    opened = WorkspaceStore(place)
    yield opened
    opened.close()


@pytest.fixture
def file_store(tmp_path) -> WorkspaceStore:
    """Return a store in a SQLite file, for what only files do."""
    opened = WorkspaceStore(tmp_path / "workspaces.sqlite3")
    yield opened
    opened.close()
