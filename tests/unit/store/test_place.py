"""The store is the one that the command, the environment or the user's folder names."""

import pytest

from lib.store.place import named_store


def test_the_option_counts_before_the_environment():
    environment = {"YEARONE_STORE": "/b.sqlite3"}
    assert named_store(["--store", "/a.sqlite3"], environment) == "/a.sqlite3"
    assert named_store(["--store=/a.sqlite3"], environment) == "/a.sqlite3"
    assert named_store([], environment) == "/b.sqlite3"
    assert named_store(["--store"], environment) == "/b.sqlite3"


@pytest.mark.parametrize(
    ("system", "variable", "folder"),
    [
        ("linux", "XDG_DATA_HOME", "/home/a/.data"),
        ("win32", "LOCALAPPDATA", "/Users/a/AppData/Local"),
    ],
)
def test_without_either_it_lies_in_the_users_data_folder(monkeypatch, system, variable, folder):
    monkeypatch.setattr("sys.platform", system)
    assert named_store([], {variable: folder}) == f"{folder}/year-one/workspaces.sqlite3"
