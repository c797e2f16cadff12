"""Every question that Year One asks its store, each one in a transaction of its own.

A link is looked up where it is used. So a view link cannot write whatever a page does, and a link
that is revoked ends at the next question. Saving compares and sets a revision, so that two windows
never overwrite each other unseen; each scenario has its own.
"""

import datetime as dt
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Row, Table, bindparam, func, insert, select, update
from sqlalchemy import delete as delete_from
from sqlalchemy.exc import IntegrityError

from lib.errors import WorkspaceError
from lib.store.database import Database
from lib.store.limits import refuse_long, refuse_many
from lib.store.links import link_of, locked_workspace, require_edit
from lib.store.people import People
from lib.store.records import (
    FIRST,
    LONGEST_NOTE,
    LONGEST_TEXT,
    MOST_CHARACTERS,
    MOST_LINKS,
    MOST_MILESTONES,
    MOST_SCENARIOS,
    Link,
    Milestone,
    SavedScenario,
    Workspace,
    is_token,
    new_token,
)
from lib.store.rounds import RoundStore, is_join_token
from lib.store.tables import LINK, MILESTONE, SCENARIO, WORKSPACE, next_number
from lib.wording import count

_LINK: Final = "The link"
_SHORTEN: Final = "Shorten the longest notes and descriptions."


def _now() -> dt.datetime:
    return dt.datetime.now(tz=dt.UTC)


_NEXT_REVISION: Final = (
    update(SCENARIO)
    .where(SCENARIO.c.workspace == bindparam("inside"))
    .where(SCENARIO.c.number == bindparam("of"))
    .where(SCENARIO.c.revision == bindparam("after"))
    .values(revision=SCENARIO.c.revision + 1, text=bindparam("written"), removed_at=None)
)
_CHANGED: Final = (
    update(WORKSPACE)
    .where(WORKSPACE.c.id == bindparam("asked"))
    .values(changed_at=bindparam("now"))
)
"""What every change does, put together once: that takes as long as sending it."""


class WorkspaceStore:
    """Workspaces in one SQLite file or one PostgreSQL database, opened on first use.

    Every method raises StoreError if the store cannot be read or written, and WorkspaceError if the
    link or a limit does not allow what is asked.

    Args:
        place: A path, or a URL that begins with `sqlite:///` or `postgresql://`.
        clock: Tells the time.
    """

    def __init__(self, place: str | Path, *, clock: Callable[[], dt.datetime] = _now) -> None:
        self._database = Database(place)
        self._clock = clock
        self.rounds = RoundStore(self._database, clock)

    @property
    def path(self) -> Path | None:
        """The SQLite file, or None."""
        return self._database.path

    @property
    def people(self) -> People:
        """Whose workspaces these are, and which of them are listed."""
        return People(self._database, self._clock)

    def ping(self) -> None:
        """Raise StoreError unless the store can be opened and read."""
        with self._database.reading() as connection:
            connection.execute(select(WORKSPACE.c.id).limit(1))

    def close(self) -> None:
        """Let go of the file or the server; the next call opens it again."""
        self._database.close()

    # Scenarios

    def open(self, token: str) -> Workspace | None:
        """Return what a link opens, or None for a link that the store does not know."""
        with self._database.reading() as connection:
            link = link_of(connection, token)
            if link is None:
                return None
            baseline = select(WORKSPACE.c.baseline).where(WORKSPACE.c.id == link.workspace)
            rows = connection.execute(
                select(SCENARIO)
                .where(SCENARIO.c.workspace == link.workspace)
                .order_by(SCENARIO.c.position, SCENARIO.c.number)
            )
            scenarios = [_scenario(row) for row in rows]
            removed = [each for each in scenarios if each.removed_at is not None]
            return Workspace(
                may_edit=link.may_edit,
                baseline=connection.execute(baseline).scalar_one(),
                scenarios=tuple(each for each in scenarios if each.removed_at is None),
                removed=tuple(sorted(removed, key=lambda each: str(each.removed_at))),
            )

    def load(self, token: str, *, scenario: int = FIRST) -> SavedScenario | None:
        """Return one scenario of what a link opens, or None."""
        with self._database.reading() as connection:
            link = link_of(connection, token)
            if link is None:
                return None
            row = connection.execute(
                select(SCENARIO).where(*_is_scenario(link.workspace, scenario))
            ).one_or_none()
        return None if row is None else _scenario(row)

    def save(self, token: str, revision: int, text: str, *, scenario: int = FIRST) -> bool:
        """Save the next revision of a scenario if nobody else saved it since `revision`.

        A link that the store does not know becomes the edit link of a new workspace. A scenario
        that was removed comes back.

        Args:
            token: An edit link.
            revision: The revision that the text was made from; 0 for a new scenario.
            text: The blueprint as JSON.
            scenario: The number of the scenario.

        Returns:
            False if the stored revision is another one; the store then keeps what it has.
        """
        refuse_long(text, LONGEST_TEXT, "The scenario", fix=_SHORTEN)
        try:
            with self._database.writing() as connection:
                workspace = self._workspace(connection, token, may_begin=revision == 0)
                if revision == 0:
                    self._add(connection, workspace, scenario, text)
                    is_saved = True
                else:
                    changed = connection.execute(
                        _NEXT_REVISION,
                        {"inside": workspace, "of": scenario, "after": revision, "written": text},
                    )
                    is_saved = changed.rowcount == 1
                if is_saved:
                    self._touch(connection, workspace)
                return is_saved
        except IntegrityError:  # another window made it in the same moment, or before
            return False

    def next_scenario(self, token: str) -> int:
        """Return a number that no scenario of the workspace has had."""
        with self._database.reading() as connection:
            link = link_of(connection, token)
            return FIRST if link is None else next_number(connection, SCENARIO, link.workspace)

    def set_baseline(self, token: str, scenario: int) -> None:
        """Let a scenario be the one that the others are compared with."""
        self._change(token, WORKSPACE, baseline=scenario)

    def remove(self, token: str, scenario: int) -> None:
        """Take a scenario away; it can be put back."""
        self._change(token, SCENARIO, scenario, removed_at=self._clock())

    def put_back(self, token: str, scenario: int) -> None:
        """Put a scenario back that was removed."""
        self._change(token, SCENARIO, scenario, removed_at=None)

    # Links

    def links(self, token: str) -> tuple[Link, ...]:
        """Return the links of the workspace, the oldest first; the link must be an edit link."""
        with self._database.reading() as connection:
            link = link_of(connection, token)
            if link is None:
                return ()
            require_edit(link)
            rows = connection.execute(
                select(LINK)
                .where(LINK.c.workspace == link.workspace)
                .order_by(LINK.c.created_at, LINK.c.token)
            )
            return tuple(
                Link(row.token, row.may_edit, row.created_at, row.revoked_at) for row in rows
            )

    def make_link(self, token: str, *, may_edit: bool) -> Link:
        """Return another link to the workspace of an edit link."""
        with self._database.writing() as connection:
            workspace = self._workspace(connection, token)
            refuse_many(connection, LINK, workspace, most=MOST_LINKS, what="link")
            link = Link(new_token(), may_edit, self._clock())
            connection.execute(
                insert(LINK).values(
                    token=link.token,
                    workspace=workspace,
                    may_edit=may_edit,
                    created_at=link.created_at,
                )
            )
            return link

    def revoke(self, token: str, revoked: str) -> None:
        """Let a link of the same workspace open nothing from now on.

        Args:
            token: An edit link, and another one, so that one is left.
            revoked: The link to revoke.
        """
        if token == revoked:
            raise WorkspaceError(
                where=_LINK,
                found="the one that this window uses",
                allowed="any other link of the workspace",
                fix="Make another edit link, open it, and revoke this one there.",
            )
        with self._database.writing() as connection:
            workspace = self._workspace(connection, token)
            connection.execute(
                update(LINK)
                .where(LINK.c.token == revoked, LINK.c.workspace == workspace)
                .where(LINK.c.revoked_at.is_(None))
                .values(revoked_at=self._clock())
            )

    # Milestones

    def keep_milestone(
        self, token: str, text: str, *, scenario: int, note: str, role: str
    ) -> Milestone:
        """Keep a scenario as it is now, with a note, under the next number."""
        refuse_long(text, LONGEST_TEXT, "The scenario", fix=_SHORTEN)
        refuse_long(max(note, role, key=len), LONGEST_NOTE, "The note")
        with self._database.writing() as connection:
            workspace = self._workspace(connection, token)
            refuse_many(connection, MILESTONE, workspace, most=MOST_MILESTONES, what="milestone")
            _refuse_heavy(connection, workspace, text)
            number = next_number(connection, MILESTONE, workspace)
            milestone = Milestone(number, scenario, self._clock(), role, note, text)
            connection.execute(
                insert(MILESTONE).values(
                    workspace=workspace,
                    number=number,
                    scenario=scenario,
                    at=milestone.at,
                    role=role,
                    note=note,
                    text=text,
                )
            )
            self._touch(connection, workspace)
            return milestone

    def milestones(self, token: str) -> tuple[Milestone, ...]:
        """Return what was kept, the oldest first."""
        with self._database.reading() as connection:
            link = link_of(connection, token)
            if link is None:
                return ()
            rows = connection.execute(
                select(MILESTONE)
                .where(MILESTONE.c.workspace == link.workspace)
                .order_by(MILESTONE.c.number)
            )
            return tuple(
                Milestone(row.number, row.scenario, row.at, row.role, row.note, row.text)
                for row in rows
            )

    # Whole workspaces

    def delete(self, token: str) -> None:
        """Delete the workspace of an edit link: scenarios, milestones and links."""
        with self._database.writing() as connection:
            workspace = self._workspace(connection, token)
            connection.execute(delete_from(WORKSPACE).where(WORKSPACE.c.id == workspace))

    def expire(self, *, unchanged_since: dt.datetime) -> int:
        """Delete every workspace that nobody changed since a moment; return how many."""
        with self._database.writing() as connection:
            gone = delete_from(WORKSPACE).where(WORKSPACE.c.changed_at < unchanged_since)
            return connection.execute(gone).rowcount

    def _workspace(self, connection: Connection, token: str, *, may_begin: bool = False) -> str:
        """Return the workspace of an edit link; where that is allowed, one that begins now."""
        _require_form(token)
        link = link_of(connection, token)
        if link is not None:
            return locked_workspace(connection, link)
        if not may_begin or is_join_token(connection, token):
            raise WorkspaceError(
                where=_LINK,
                found="a workspace that is not in the store any more",
                allowed="a workspace that nobody deleted",
                fix="Download the brief, and open it in a new workspace.",
            )
        workspace, now = secrets.token_urlsafe(16), self._clock()
        connection.execute(
            insert(WORKSPACE).values(id=workspace, baseline=FIRST, created_at=now, changed_at=now)
        )
        connection.execute(
            insert(LINK).values(token=token, workspace=workspace, may_edit=True, created_at=now)
        )
        return workspace

    def _add(self, connection: Connection, workspace: str, scenario: int, text: str) -> None:
        refuse_many(connection, SCENARIO, workspace, most=MOST_SCENARIOS, what="scenario")
        _refuse_heavy(connection, workspace, text)
        connection.execute(
            insert(SCENARIO).values(
                workspace=workspace, number=scenario, revision=1, text=text, position=scenario
            )
        )

    def _change(
        self, token: str, table: Table, scenario: int | None = None, **values: object
    ) -> None:
        with self._database.writing() as connection:
            workspace = self._workspace(connection, token)
            where = (
                [WORKSPACE.c.id == workspace]
                if scenario is None
                else _is_scenario(workspace, scenario)
            )
            connection.execute(update(table).where(*where).values(**values))
            self._touch(connection, workspace)

    def _touch(self, connection: Connection, workspace: str) -> None:
        connection.execute(_CHANGED, {"asked": workspace, "now": self._clock()})


def _scenario(row: Row[Any]) -> SavedScenario:
    return SavedScenario(row.revision, row.text, row.number, row.removed_at)


def _require_form(token: str) -> None:
    if not is_token(token):
        raise WorkspaceError(
            where=_LINK,
            found=token,
            allowed="22 letters, digits, - and _",
            fix="Open the app without the part of the address that begins with ?w=.",
        )


def _is_scenario(workspace: str, scenario: int) -> list[Any]:
    return [SCENARIO.c.workspace == workspace, SCENARIO.c.number == scenario]


def _refuse_heavy(connection: Connection, workspace: str, text: str) -> None:
    held = sum(
        connection.execute(
            select(func.coalesce(func.sum(func.length(table.c.text)), 0)).where(
                table.c.workspace == workspace
            )
        ).scalar_one()
        for table in (SCENARIO, MILESTONE)
    )
    if held + len(text) > MOST_CHARACTERS:
        raise WorkspaceError(
            where="The workspace",
            found=f"{count(held + len(text))} characters",
            allowed=f"at most {count(MOST_CHARACTERS)}",
            fix="Start a new workspace with the downloaded brief.",
        )
