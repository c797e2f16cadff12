"""Every test here saves to a store of its own, and waits for it."""

import pytest

from lib.store.process import saver, workspace_store
from lib.store.store import WorkspaceStore


@pytest.fixture(autouse=True)
def store(tmp_path, monkeypatch) -> WorkspaceStore:
    monkeypatch.setenv("YEARONE_STORE", str(tmp_path / "workspaces.sqlite3"))
    workspace_store.cache_clear()
    saver.cache_clear()
    saver().patience_seconds = 30  # a slow machine must not change what a test sees
    yield workspace_store()
    saver().close()
    workspace_store().close()
    workspace_store.cache_clear()
    saver.cache_clear()
