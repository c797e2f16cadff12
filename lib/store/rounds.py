"""Rounds of estimates: one question, answers that nobody sees before all are shown together.

The link to join is a kind of its own. It stands in no table of links, so it opens no workspace; it
ends with the round, or when it is replaced. Who joins is known by a token of their own, which
never leaves the store.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, Final

from sqlalchemy import Connection, Row, func, insert, select, update
from sqlalchemy import delete as delete_from

from lib.errors import WorkspaceError
from lib.store.database import Database
from lib.store.limits import refuse_long, refuse_many
from lib.store.links import link_of, locked_workspace
from lib.store.records import (
    LONGEST_ANSWER,
    LONGEST_NICKNAME,
    MOST_PEOPLE,
    MOST_ROUNDS,
    MOST_TURNS,
    Answer,
    Round,
    RoundState,
    Seat,
    is_token,
    new_token,
)
from lib.store.tables import ANSWER, ROUND, WORKSPACE, next_number
from lib.wording import plural

_ROUND: Final = "The round"


class RoundStore:
    """The rounds of a store's workspaces.

    Every method raises StoreError if the store cannot be read or written, and WorkspaceError if the
    link or a limit does not allow what is asked.

    Args:
        database: Where workspaces are kept.
        clock: Tells the time.
    """

    def __init__(self, database: Database, clock: Callable[[], dt.datetime]) -> None:
        self._database = database
        self._clock = clock

    # The facilitator, by a link to the workspace

    def open(self, token: str, *, scenario: int, path: str, question: str) -> Round:
        """Ask the room; a round about the same that is not over is returned instead.

        Args:
            token: An edit link.
            scenario: The number of the scenario.
            path: What is estimated, as a dotted path of the blueprint.
            question: What participants are asked, as JSON.
        """
        refuse_long(question, LONGEST_ANSWER, "The question")
        with self._database.writing() as connection:
            workspace = _workspace(connection, token)
            same = connection.execute(
                select(ROUND)
                .where(ROUND.c.workspace == workspace, ROUND.c.state != "closed")
                .where(ROUND.c.scenario == scenario, ROUND.c.path == path)
            ).first()
            if same is not None:
                return _round(connection, same)
            refuse_many(connection, ROUND, workspace, most=MOST_ROUNDS, what="round")
            number = next_number(connection, ROUND, workspace)
            connection.execute(
                insert(ROUND).values(
                    workspace=workspace,
                    number=number,
                    scenario=scenario,
                    path=path,
                    question=question,
                    join_token=new_token(),
                    turn=1,
                    state="open",
                    opened_at=self._clock(),
                )
            )
            return _round(connection, _row(connection, workspace, number))

    def all(self, token: str) -> tuple[Round, ...]:
        """Return the rounds of the workspace, the oldest first."""
        with self._database.reading() as connection:
            link = link_of(connection, token)
            if link is None:
                return ()
            rows = connection.execute(
                select(ROUND).where(ROUND.c.workspace == link.workspace).order_by(ROUND.c.number)
            ).all()
            return tuple(_round(connection, row, may_join=link.may_edit) for row in rows)

    def find(self, token: str, number: int) -> Round | None:
        """Return one round of the workspace, or None."""
        with self._database.reading() as connection:
            link = link_of(connection, token)
            row = None if link is None else _row_or_none(connection, link.workspace, number)
            if link is None or row is None:
                return None
            return _round(connection, row, may_join=link.may_edit)

    def answers(self, token: str, number: int) -> tuple[Answer, ...]:
        """Return the answers of the turns that were revealed, by turn and person."""
        with self._database.reading() as connection:
            link = link_of(connection, token)
            row = None if link is None else _row_or_none(connection, link.workspace, number)
            return () if row is None else _revealed(connection, row, _people(connection, row))

    def reveal(self, token: str, number: int) -> None:
        """Show all answers of this turn; from now on none is taken."""
        self._change(token, number, state="revealed")

    def ask_again(self, token: str, number: int) -> None:
        """Begin the next turn; what was said in the former ones stays visible."""
        with self._database.writing() as connection:
            row = _row(connection, _workspace(connection, token), number)
            if row.state != "revealed":
                return
            if row.turn >= MOST_TURNS:
                raise WorkspaceError(
                    where=_ROUND,
                    found=plural(row.turn, "turn"),
                    allowed=f"at most {MOST_TURNS}",
                    fix="Take what the room said last, or a value by hand.",
                )
            connection.execute(_update(row).values(state="open", turn=row.turn + 1))

    def close(self, token: str, number: int) -> None:
        """End the round; its link to join opens nothing any more, answers that were shown stay.

        Those of a turn that was never shown go: they were given to be shown together.
        """
        with self._database.writing() as connection:
            row = _row(connection, _workspace(connection, token), number)
            if row.state == "open":
                unseen = (*_is_in(row), ANSWER.c.turn == row.turn)
                connection.execute(delete_from(ANSWER).where(*unseen))
            if row.state != "closed":
                values = {"state": "closed", "join_token": None, "closed_at": self._clock()}
                connection.execute(_update(row).values(**values))
            _touch(connection, row.workspace, self._clock())

    def renew_join(self, token: str, number: int) -> str:
        """Return another link to join; the former one opens nothing any more."""
        join = new_token()
        self._change(token, number, join_token=join)
        return join

    # The participants, by the link to join

    def seat(self, join: str, participant: str) -> Seat:
        """Return the round as a participant may see it."""
        with self._database.reading() as connection:
            row = _joined(connection, join, participant)
            mine = connection.execute(
                select(ANSWER)
                .where(*_is_in(row), ANSWER.c.participant == participant)
                .order_by(ANSWER.c.turn)
            ).all()
            people = _people(connection, row)
            return Seat(
                question=row.question,
                state=row.state,
                turn=row.turn,
                person=people.get(participant),
                nickname=mine[-1].nickname if mine else "",
                mine={each.turn: each.text for each in mine},
                revealed=_revealed(connection, row, people),
            )

    def stage(self, join: str) -> tuple[RoundState, int]:
        """Return state and turn of a round: all that a phone has to ask for while it waits."""
        with self._database.reading() as connection:
            row = _joined(connection, join)
            return row.state, row.turn

    def answer(self, join: str, participant: str, text: str, *, nickname: str = "") -> None:
        """Give an answer in this turn, in place of a former one of the same participant."""
        refuse_long(text, LONGEST_ANSWER, "The answer")
        refuse_long(nickname, LONGEST_NICKNAME, "The nickname")
        with self._database.writing() as connection:
            row = _joined(connection, join, participant, is_locked=True)
            if row.state != "open":
                raise WorkspaceError(
                    where=_ROUND,
                    found="answers that are already shown",
                    allowed="an answer before they are",
                    fix="Wait for the next turn, or say it aloud.",
                )
            people = _people(connection, row)
            if participant not in people and len(people) >= MOST_PEOPLE:
                raise WorkspaceError(
                    where=_ROUND,
                    found=plural(len(people), "person", "people"),
                    allowed=f"at most {MOST_PEOPLE}",
                    fix="Let two people answer together.",
                )
            this = (*_is_in(row), ANSWER.c.turn == row.turn, ANSWER.c.participant == participant)
            connection.execute(delete_from(ANSWER).where(*this))
            connection.execute(
                insert(ANSWER).values(
                    workspace=row.workspace,
                    round=row.number,
                    turn=row.turn,
                    participant=participant,
                    nickname=nickname,
                    text=text,
                    given_at=self._clock(),
                )
            )

    def _change(self, token: str, number: int, **values: object) -> None:
        with self._database.writing() as connection:
            workspace = _workspace(connection, token)
            row = _row(connection, workspace, number)
            if row.state != "closed":
                connection.execute(_update(row).values(**values))
            _touch(connection, workspace, self._clock())


def is_join_token(connection: Connection, token: str) -> bool:
    """Say whether a token is one by which participants join a round."""
    known = select(ROUND.c.number).where(ROUND.c.join_token == token)
    return connection.execute(known).first() is not None


def _workspace(connection: Connection, token: str) -> str:
    link = link_of(connection, token)
    if link is None:
        raise WorkspaceError(
            where="The link",
            found="a workspace that is not in the store",
            allowed="a workspace that was saved",
            fix="Change something in the plan, so that it is saved, and try again.",
        )
    return locked_workspace(connection, link)


def _touch(connection: Connection, workspace: str, now: dt.datetime) -> None:
    """Note that a workspace is in use."""
    query = update(WORKSPACE).where(WORKSPACE.c.id == workspace)
    connection.execute(query.values(changed_at=now))


def _joined(
    connection: Connection, join: str, participant: str | None = None, *, is_locked: bool = False
) -> Row[Any]:
    query = select(ROUND).where(ROUND.c.join_token == join)
    if is_locked:
        query = query.with_for_update()
    row = connection.execute(query).one_or_none() if is_token(join) else None
    if row is None or not (participant is None or is_token(participant)):
        raise WorkspaceError(
            where="The link to join",
            found="a round that is over, or none",
            allowed="a round that is under way",
            fix="Ask the facilitator for the code of the next one.",
        )
    return row


def _row_or_none(connection: Connection, workspace: str, number: int) -> Row[Any] | None:
    return connection.execute(
        select(ROUND).where(ROUND.c.workspace == workspace, ROUND.c.number == number)
    ).one_or_none()


def _row(connection: Connection, workspace: str, number: int) -> Row[Any]:
    row = _row_or_none(connection, workspace, number)
    if row is None:
        raise WorkspaceError(
            where=_ROUND,
            found=f"number {number}",
            allowed="a round of this workspace",
            fix="Open the list of rounds again.",
        )
    return row


def _update(row: Row[Any]) -> Any:  # noqa: ANN401 - SQLAlchemy's own type
    return update(ROUND).where(ROUND.c.workspace == row.workspace, ROUND.c.number == row.number)


def _is_in(row: Row[Any]) -> tuple[Any, ...]:
    return ANSWER.c.workspace == row.workspace, ANSWER.c.round == row.number


def _round(connection: Connection, row: Row[Any], *, may_join: bool = True) -> Round:
    answered = (
        select(func.count()).select_from(ANSWER).where(*_is_in(row), ANSWER.c.turn == row.turn)
    )
    return Round(
        number=row.number,
        scenario=row.scenario,
        path=row.path,
        question=row.question,
        state=row.state,
        turn=row.turn,
        opened_at=row.opened_at,
        join=row.join_token if may_join else None,
        people=connection.execute(answered).scalar_one(),
    )


def _people(connection: Connection, row: Row[Any]) -> dict[str, int]:
    """Return the number of each participant, in the order of their first answers."""
    first = connection.execute(
        select(ANSWER.c.participant, func.min(ANSWER.c.given_at))
        .where(*_is_in(row))
        .group_by(ANSWER.c.participant)
        .order_by(func.min(ANSWER.c.given_at), ANSWER.c.participant)
    )
    return {each.participant: place for place, each in enumerate(first, start=1)}


def _revealed(
    connection: Connection, row: Row[Any], people: Mapping[str, int]
) -> tuple[Answer, ...]:
    newest = row.turn - 1 if row.state == "open" else row.turn
    rows = connection.execute(select(ANSWER).where(*_is_in(row), ANSWER.c.turn <= newest))
    found = [Answer(people[each.participant], each.turn, each.text) for each in rows]
    return tuple(sorted(found, key=lambda each: (each.turn, each.person)))
