"""Every test here saves to a store of its own, and waits for it."""

from typing import Final

import pytest

from lib.store.process import saver, workspace_store
from lib.store.store import WorkspaceStore

on_both_databases: Final = pytest.mark.parametrize(
    "store",
    ["sqlite", pytest.param("postgresql", marks=pytest.mark.services)],
    indirect=True,
)
"""For the files whose tests must mean the same on each kind of database."""


@pytest.fixture(autouse=True)
def store(request, tmp_path, monkeypatch) -> WorkspaceStore:
    if getattr(request, "param", "sqlite") == "postgresql":
        monkeypatch.setenv("YEARONE_STORE", request.getfixturevalue("postgres_place"))
    else:
        monkeypatch.setenv("YEARONE_STORE", str(tmp_path / "workspaces.sqlite3"))
    workspace_store.cache_clear()
    saver.cache_clear()
    saver().patience_seconds = 30  # a slow machine must not change what a test sees
    yield workspace_store()
    saver().close()
    workspace_store().close()
    workspace_store.cache_clear()
    saver.cache_clear()
