"""Numbered steps that bring a store of any age to the tables of today.

A step that was released never changes; a new one is added below it. All of them run in one
transaction that keeps every other process out, so that two that start at once are safe.
"""

from collections.abc import Callable, Sequence
from typing import Final

from sqlalchemy import Connection, inspect, text

from lib.errors import StoreError

_LOCK: Final = 7_283_190_026
"""Any number, as long as all processes take the same one."""

_KEPT: Final = "create table if not exists migration (number integer primary key)"

_TABLES: Final = (
    """
    create table workspace (
        id text primary key, baseline integer not null, owner text,
        created_at text not null, changed_at text not null
    )
    """,
    """
    create table scenario (
        workspace text not null references workspace (id) on delete cascade,
        number integer not null, revision integer not null, text text not null,
        position integer not null, removed_at text, primary key (workspace, number)
    )
    """,
    """
    create table link (
        token text primary key,
        workspace text not null references workspace (id) on delete cascade,
        may_edit boolean not null, created_at text not null, revoked_at text
    )
    """,
    "create index link_workspace on link (workspace)",
    """
    create table milestone (
        workspace text not null references workspace (id) on delete cascade,
        number integer not null, scenario integer not null, at text not null,
        role text not null, note text not null, text text not null,
        primary key (workspace, number)
    )
    """,
)

_MEMBERS: Final = (
    """
    create table member (
        workspace text not null references workspace (id) on delete cascade,
        address text not null, may_edit boolean not null, added_at text not null,
        primary key (workspace, address)
    )
    """,
    "create index member_address on member (address)",
    "create index workspace_owner on workspace (owner)",
)
"""Who may open a workspace without its link, by e-mail address, where people sign in."""

_ROUNDS: Final = (
    """
    create table round (
        workspace text not null references workspace (id) on delete cascade,
        number integer not null, scenario integer not null, path text not null,
        question text not null, join_token text unique, turn integer not null,
        state text not null, opened_at text not null, closed_at text,
        primary key (workspace, number)
    )
    """,
    """
    create table answer (
        workspace text not null, round integer not null, turn integer not null,
        participant text not null, nickname text not null, text text not null,
        given_at text not null, primary key (workspace, round, turn, participant),
        foreign key (workspace, round) references round (workspace, number) on delete cascade
    )
    """,
)

_CARRIED_OVER: Final = (
    "alter table former add column workspace text",
    "update former set workspace = lower(hex(randomblob(16)))",
    "insert into workspace select workspace, 1, null, {now}, {now} from former",
    "insert into scenario select workspace, 1, revision, text, 1, null from former",
    "insert into link select id, workspace, true, {now}, null from former",
    "drop table former",
)
"""From the one table of the first release, which only SQLite had: its ids stay edit links."""

_NOW: Final = "strftime('%Y-%m-%dT%H:%M:%S.000000+00:00', 'now')"


def migrate(connection: Connection) -> None:
    """Run the steps that this store has not seen.

    Args:
        connection: In a transaction that may write.

    Raises:
        StoreError: The store was written by a newer Year One.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("select pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    connection.execute(text(_KEPT))
    done = connection.execute(text("select coalesce(max(number), 0) from migration")).scalar_one()
    if done > len(STEPS):
        raise StoreError(
            where="The store",
            found=f"tables of version {done}",
            allowed=f"tables up to version {len(STEPS)}",
            fix="A newer Year One wrote them; start that one.",
        )
    for number, step in enumerate(STEPS, start=1):
        if number > done:
            step(connection)
            connection.execute(text("insert into migration values (:number)"), {"number": number})


def is_up_to_date(connection: Connection) -> bool:
    """Say whether the store has seen every step, without writing to it."""
    if not inspect(connection).has_table("migration"):
        return False
    done = connection.execute(text("select max(number) from migration")).scalar_one()
    return bool(done == len(STEPS))


def _workspaces_with_scenarios(connection: Connection) -> None:
    tables = inspect(connection)
    is_first_release = tables.has_table("workspace") and "revision" in {
        column["name"] for column in tables.get_columns("workspace")
    }
    if is_first_release:
        connection.execute(text("alter table workspace rename to former"))
    for statement in _TABLES:
        connection.execute(text(statement))
    if is_first_release:
        for statement in _CARRIED_OVER:
            connection.execute(text(statement.format(now=_NOW)))


def _members(connection: Connection) -> None:
    for statement in _MEMBERS:
        connection.execute(text(statement))


def _rounds_of_estimates(connection: Connection) -> None:
    for statement in _ROUNDS:
        connection.execute(text(statement))


STEPS: Final[Sequence[Callable[[Connection], None]]] = (
    _workspaces_with_scenarios,
    _members,
    _rounds_of_estimates,
)
"""In the order of their numbers, from 1 on."""
