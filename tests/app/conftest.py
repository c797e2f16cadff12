"""Every test here saves to a store of its own."""

import pytest

from lib.ui.session.store import WorkspaceStore, workspace_store


@pytest.fixture(autouse=True)
def store(tmp_path, monkeypatch) -> WorkspaceStore:
    monkeypatch.setenv("YEARONE_STORE", str(tmp_path / "workspaces.sqlite3"))
    workspace_store.cache_clear()
    yield workspace_store()
    workspace_store().close()
    workspace_store.cache_clear()
