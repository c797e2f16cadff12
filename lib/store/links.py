"""What a link is worth, looked up in the transaction that uses it."""

from typing import Any, Final

from sqlalchemy import Connection, Row, select

from lib.errors import WorkspaceError
from lib.store.records import is_token
from lib.store.tables import LINK

_LINK: Final = "The link"


def link_of(connection: Connection, token: str) -> Row[Any] | None:
    """Return the row of a link, or None if it is not known; a revoked one opens nothing."""
    if not is_token(token):
        return None
    link = connection.execute(select(LINK).where(LINK.c.token == token)).one_or_none()
    if link is not None and link.revoked_at is not None:
        raise WorkspaceError(
            where=_LINK,
            found="one that was revoked",
            allowed="a link that still holds",
            fix="Ask whoever shared the workspace for another one.",
        )
    return link


def require_edit(link: Row[Any]) -> None:
    """Raise WorkspaceError unless a link allows changes."""
    if not link.may_edit:
        raise WorkspaceError(
            where=_LINK,
            found="one for viewing",
            allowed="a link for editing",
            fix="Ask whoever shared the workspace for one.",
        )
