"""What a link is worth, looked up in the transaction that uses it."""

from typing import Any, Final

from sqlalchemy import Connection, Row, bindparam, select

from lib.errors import WorkspaceError
from lib.store.records import is_token
from lib.store.tables import LINK, WORKSPACE

_LINK: Final = "The link"

_OF_TOKEN: Final = select(LINK).where(LINK.c.token == bindparam("asked"))
_LOCKED: Final = (
    select(WORKSPACE.c.id).where(WORKSPACE.c.id == bindparam("asked")).with_for_update()
)


def link_of(connection: Connection, token: str) -> Row[Any] | None:
    """Return the row of a link, or None if it is not known; a revoked one opens nothing."""
    if not is_token(token):
        return None
    link = connection.execute(_OF_TOKEN, {"asked": token}).one_or_none()
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


def locked_workspace(connection: Connection, link: Row[Any]) -> str:
    """Return the id of an edit link's workspace, which nobody else changes until this ends."""
    require_edit(link)
    return str(connection.execute(_LOCKED, {"asked": link.workspace}).scalar_one())
