"""The same tests on SQLite and on a real PostgreSQL, each with a store of its own."""

import pytest

from lib.store.store import WorkspaceStore


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
