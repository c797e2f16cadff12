"""Whose workspaces these are, where people sign in, and which ones a host lists for everybody.

An address only ever leads to links of workspaces that are owned by it or shared with it. Links stay
what they are: whoever has one needs no address.
"""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any, Final

from sqlalchemy import Connection, Row, and_, func, insert, or_, select, update
from sqlalchemy import delete as delete_from

from lib.errors import WorkspaceError
from lib.store.database import Database
from lib.store.links import link_of, require_edit
from lib.store.records import MOST_LISTED, MOST_MEMBERS, Listed, Member, new_token
from lib.store.tables import LINK, MEMBER, SCENARIO, WORKSPACE
from lib.wording import count

_ADDRESS: Final = re.compile(r"[^\s@<>\"']{1,64}@[^\s@<>\"']{1,190}\.[^\s@<>\"']{2,60}")


def as_address(text: str) -> str:
    """Return an e-mail address as it is compared.

    Raises:
        WorkspaceError: It is none.
    """
    address = text.strip().lower()
    if not _ADDRESS.fullmatch(address):
        raise WorkspaceError(
            where="The address",
            found=text,
            allowed="an e-mail address, such as editor@example.org",
            fix="Type the address that the person signs in with.",
        )
    return address


class People:
    """Owners, members and the list of a store.

    Args:
        database: Where workspaces are kept.
        clock: Tells the time.
    """

    def __init__(self, database: Database, clock: Callable[[], dt.datetime]) -> None:
        self._database = database
        self._clock = clock

    def own(self, token: str, address: str) -> None:
        """Let the workspace of an edit link belong to somebody, unless it does to somebody else."""
        with self._database.writing() as connection:
            workspace = _editable(connection, token)
            if workspace is not None:
                connection.execute(
                    update(WORKSPACE)
                    .where(WORKSPACE.c.id == workspace, WORKSPACE.c.owner.is_(None))
                    .values(owner=as_address(address))
                )

    def owner(self, token: str) -> str | None:
        """Return to whom the workspace of a link belongs, or None."""
        with self._database.reading() as connection:
            link = link_of(connection, token)
            if link is None:
                return None
            owner = select(WORKSPACE.c.owner).where(WORKSPACE.c.id == link.workspace)
            found: str | None = connection.execute(owner).scalar_one()
            return found

    def share(self, token: str, address: str, *, may_edit: bool) -> None:
        """Let somebody open the workspace of an edit link once they are signed in."""
        member = as_address(address)
        with self._database.writing() as connection:
            workspace = _editable(connection, token)
            if workspace is None:
                return
            _remove(connection, workspace, member)
            there = select(func.count()).where(MEMBER.c.workspace == workspace)
            if connection.execute(there).scalar_one() >= MOST_MEMBERS:
                raise WorkspaceError(
                    where="The workspace",
                    found=f"{count(MOST_MEMBERS)} people",
                    allowed=f"at most {count(MOST_MEMBERS)}",
                    fix="Hand on a link instead.",
                )
            connection.execute(
                insert(MEMBER).values(
                    workspace=workspace,
                    address=member,
                    may_edit=may_edit,
                    added_at=self._clock(),
                )
            )

    def unshare(self, token: str, address: str) -> None:
        """Take back what `share` gave; links that were handed on stay."""
        with self._database.writing() as connection:
            workspace = _editable(connection, token)
            if workspace is not None:
                _remove(connection, workspace, address)

    def members(self, token: str) -> tuple[Member, ...]:
        """Return with whom the workspace of an edit link is shared."""
        with self._database.reading() as connection:
            workspace = _editable(connection, token)
            rows = connection.execute(
                select(MEMBER).where(MEMBER.c.workspace == workspace).order_by(MEMBER.c.address)
            )
            return tuple(Member(row.address, row.may_edit) for row in rows)

    def workspaces_of(self, address: str) -> tuple[Listed, ...]:
        """Return what belongs to somebody or is shared with them, the latest changed first.

        A link is made for a workspace that has none left of the kind that is due.
        """
        person = as_address(address)
        is_member = and_(MEMBER.c.workspace == WORKSPACE.c.id, MEMBER.c.address == person)
        query = (
            select(WORKSPACE, MEMBER.c.may_edit)
            .outerjoin(MEMBER, is_member)
            .where(or_(WORKSPACE.c.owner == person, MEMBER.c.address == person))
        )
        with self._database.writing() as connection:
            rows = connection.execute(_latest(query)).all()
            return tuple(
                _listed(
                    connection,
                    row,
                    self._link(connection, row, may_edit=row.owner == person or row.may_edit),
                )
                for row in rows
            )

    def listed(self) -> tuple[Listed, ...]:
        """Return the workspaces that have a view link, for a list that a host turned on."""
        holds = (
            select(LINK.c.workspace, func.max(LINK.c.token).label("token"))
            .where(LINK.c.may_edit.is_(False), LINK.c.revoked_at.is_(None))
            .group_by(LINK.c.workspace)
            .subquery()
        )
        query = select(WORKSPACE, holds.c.token).join(holds, holds.c.workspace == WORKSPACE.c.id)
        with self._database.reading() as connection:
            rows = connection.execute(_latest(query)).all()
            return tuple(_listed(connection, row, (row.token, False)) for row in rows)

    def _link(self, connection: Connection, row: Row[Any], *, may_edit: bool) -> tuple[str, bool]:
        holds = (
            select(LINK.c.token)
            .where(LINK.c.workspace == row.id, LINK.c.may_edit.is_(may_edit))
            .where(LINK.c.revoked_at.is_(None))
            .order_by(LINK.c.created_at.desc(), LINK.c.token)
        )
        token = connection.execute(holds).scalars().first()
        if token is None:
            token = new_token()
            connection.execute(
                insert(LINK).values(
                    token=token, workspace=row.id, may_edit=may_edit, created_at=self._clock()
                )
            )
        return token, may_edit


def _editable(connection: Connection, token: str) -> str | None:
    link = link_of(connection, token)
    if link is None:
        return None
    require_edit(link)
    return str(link.workspace)


def _remove(connection: Connection, workspace: str, address: str) -> None:
    connection.execute(
        delete_from(MEMBER).where(MEMBER.c.workspace == workspace, MEMBER.c.address == address)
    )


def _latest(query: Any) -> Any:  # noqa: ANN401 - a query of any columns
    return query.order_by(WORKSPACE.c.changed_at.desc(), WORKSPACE.c.id).limit(MOST_LISTED)


def _listed(connection: Connection, row: Row[Any], link: tuple[str, bool]) -> Listed:
    texts = (
        select(SCENARIO.c.number, SCENARIO.c.text)
        .where(SCENARIO.c.workspace == row.id, SCENARIO.c.removed_at.is_(None))
        .order_by(SCENARIO.c.position, SCENARIO.c.number)
    )
    there = {each.number: each.text for each in connection.execute(texts)}
    text = there.get(row.baseline) or next(iter(there.values()), "")
    return Listed(*link, text, row.changed_at)
