"""One SQLite file for each test."""

import pytest

from lib.store.store import WorkspaceStore


@pytest.fixture
def store(tmp_path) -> WorkspaceStore:
    opened = WorkspaceStore(tmp_path / "workspaces.sqlite3")
    yield opened
    opened.close()
