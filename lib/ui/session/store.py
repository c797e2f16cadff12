"""Where workspaces are kept: one small SQLite file in the user's data folder.

A workspace is the text of one blueprint under an id that nobody can guess; the id stands in the
address of the page, and whoever has it has the workspace. Saving compares and sets a revision, so
that two windows never overwrite each other unseen.
"""

import os
import re
import secrets
import sqlite3
import sys
from functools import cache
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from lib.errors import StoreError

# One change is one short statement. A store that somebody else locks must not hold up a slider.
_LOCK_WAIT_SECONDS = 0.1
_ID = re.compile(r"[A-Za-z0-9_-]{22}")  # what secrets.token_urlsafe(16) makes: 128 random bits
_SCHEMA = """
create table if not exists workspace (
    id text primary key, revision integer not null, text text not null
) strict, without rowid
"""


class SavedWorkspace(NamedTuple):
    """The text of a workspace and the number of times it was saved."""

    revision: int
    text: str


class WorkspaceStore:
    """Workspaces in one SQLite file that opens on first use.

    Args:
        path: The file; it and its folder are made if they do not exist.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = Lock()
        self._connection: sqlite3.Connection | None = None

    def load(self, workspace_id: str) -> SavedWorkspace | None:
        """Return what was saved last under an id, or None.

        Raises:
            StoreError: The file cannot be read.
        """
        if not is_workspace_id(workspace_id):
            return None
        query = "select revision, text from workspace where id = ?"
        with self._lock:
            row = self._execute(query, (workspace_id,)).fetchone()
        return None if row is None else SavedWorkspace(*row)

    def save(self, workspace_id: str, revision: int, text: str) -> bool:
        """Save the next revision of a workspace if nobody else saved since `revision`.

        Args:
            workspace_id: An id from `new_workspace_id`.
            revision: The revision that the text was made from; 0 for a new workspace.
            text: The blueprint as JSON.

        Returns:
            False if the stored revision is another one; the store then keeps what it has.

        Raises:
            StoreError: The id has a wrong form, or the file cannot be written.
        """
        if not is_workspace_id(workspace_id):
            raise StoreError(
                where="workspace id",
                found=workspace_id,
                allowed="22 letters, digits, - and _",
                fix="Open the app without the part of the address that begins with ?w=.",
            )
        if revision == 0:
            statement = "insert into workspace values (?, 1, ?) on conflict do nothing"
            values: tuple[object, ...] = (workspace_id, text)
        else:
            statement = (
                "update workspace set revision = revision + 1, text = ? "
                "where id = ? and revision = ?"
            )
            values = (text, workspace_id, revision)
        with self._lock:
            return self._execute(statement, values).rowcount == 1

    def ping(self) -> None:
        """Raise StoreError unless the file can be opened and read."""
        with self._lock:
            self._execute("select count(*) from workspace limit 1", ())

    def close(self) -> None:
        """Close the file; the next call opens it again."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _execute(self, statement: str, values: tuple[object, ...]) -> sqlite3.Cursor:
        try:
            if self._connection is None:
                self._connection = self._opened()
            return self._connection.execute(statement, values)
        except (sqlite3.Error, OSError) as error:
            raise StoreError(
                where=str(self.path),
                found=str(error),
                allowed="a file that can be written",
                fix="Check the disk and the permissions, or name another file in YEARONE_STORE.",
            ) from error

    def _opened(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        connection = sqlite3.connect(
            self.path,
            timeout=_LOCK_WAIT_SECONDS,
            isolation_level=None,
            check_same_thread=False,
        )
        try:
            connection.execute("pragma journal_mode = wal")
            connection.execute("pragma synchronous = normal")
            connection.execute(_SCHEMA)
        except sqlite3.Error:
            connection.close()
            raise
        return connection


def new_workspace_id() -> str:
    """Return an id that nobody can guess."""
    return secrets.token_urlsafe(16)


def is_workspace_id(text: object) -> bool:
    """Say whether a text has the form of an id."""
    return isinstance(text, str) and _ID.fullmatch(text) is not None


@cache
def workspace_store() -> WorkspaceStore:
    """Return the store of this process, in the file that YEARONE_STORE names or the usual one."""
    named = os.environ.get("YEARONE_STORE")
    return WorkspaceStore(Path(named) if named else _data_folder() / "workspaces.sqlite3")


def _data_folder() -> Path:
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(base) / "year-one"
