"""The tables as the newest migration leaves them, and how their rows are numbered."""

import datetime as dt
from typing import Final

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    func,
    select,
)
from sqlalchemy.engine import Dialect


class Moment(TypeDecorator[dt.datetime]):
    """A moment in UTC, kept as ISO text: both databases sort it, and people can read it."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, _dialect: Dialect) -> str | None:
        """Return what the database keeps."""
        return (
            None if value is None else value.astimezone(dt.UTC).isoformat(timespec="microseconds")
        )

    def process_result_value(self, value: str | None, _dialect: Dialect) -> dt.datetime | None:
        """Return the moment that the database kept."""
        return None if value is None else dt.datetime.fromisoformat(value)


METADATA: Final = MetaData()

WORKSPACE: Final = Table(
    "workspace",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("baseline", Integer, nullable=False),
    Column("owner", Text),
    Column("created_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
)
SCENARIO: Final = Table(
    "scenario",
    METADATA,
    Column("workspace", ForeignKey("workspace.id", ondelete="cascade"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("removed_at", Moment),
)
LINK: Final = Table(
    "link",
    METADATA,
    Column("token", Text, primary_key=True),
    Column("workspace", ForeignKey("workspace.id", ondelete="cascade"), nullable=False),
    Column("may_edit", Boolean, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("revoked_at", Moment),
)
MILESTONE: Final = Table(
    "milestone",
    METADATA,
    Column("workspace", ForeignKey("workspace.id", ondelete="cascade"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("scenario", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    Column("role", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("text", Text, nullable=False),
)
MEMBER: Final = Table(
    "member",
    METADATA,
    Column("workspace", ForeignKey("workspace.id", ondelete="cascade"), primary_key=True),
    Column("address", Text, primary_key=True),
    Column("may_edit", Boolean, nullable=False),
    Column("added_at", Moment, nullable=False),
)
ROUND: Final = Table(
    "round",
    METADATA,
    Column("workspace", ForeignKey("workspace.id", ondelete="cascade"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("scenario", Integer, nullable=False),
    Column("path", Text, nullable=False),
    Column("question", Text, nullable=False),
    Column("join_token", Text, unique=True),
    Column("turn", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("closed_at", Moment),
)
ANSWER: Final = Table(
    "answer",
    METADATA,
    Column("workspace", Text, primary_key=True),
    Column("round", Integer, primary_key=True),
    Column("turn", Integer, primary_key=True),
    Column("participant", Text, primary_key=True),
    Column("nickname", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("given_at", Moment, nullable=False),
    ForeignKeyConstraint(
        ["workspace", "round"], ["round.workspace", "round.number"], ondelete="cascade"
    ),
)


def next_number(connection: Connection, table: Table, workspace: str) -> int:
    """Return a number that no row of a numbered table has had in a workspace."""
    most = select(func.coalesce(func.max(table.c.number), 0)).where(table.c.workspace == workspace)
    return int(connection.execute(most).scalar_one()) + 1
