"""What is too long or too much for a workspace, told in a sentence before it is written."""

from sqlalchemy import Connection, Table, func, select

from lib.errors import WorkspaceError
from lib.wording import count, plural


def refuse_long(text: str, longest: int, what: str, *, fix: str = "Shorten it.") -> None:
    """Raise WorkspaceError if a text has more letters than it may have.

    Args:
        text: The text.
        longest: Letters that it may have.
        what: What it is called, as the beginning of a sentence.
        fix: How to mend it.
    """
    if len(text) > longest:
        raise WorkspaceError(
            where=what,
            found=f"{count(len(text))} characters",
            allowed=f"at most {count(longest)}",
            fix=fix,
        )


def refuse_many(
    connection: Connection, table: Table, workspace: str, *, most: int, what: str
) -> None:
    """Raise WorkspaceError if a workspace has as many rows of a table as it may have."""
    there = select(func.count()).select_from(table).where(table.c.workspace == workspace)
    if connection.execute(there).scalar_one() >= most:
        raise WorkspaceError(
            where="The workspace",
            found=plural(most, what),
            allowed=f"at most {count(most)}",
            fix="Start a new workspace with the downloaded brief.",
        )
