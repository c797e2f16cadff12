"""What the store gives out, and how much of it a workspace may hold."""

import datetime as dt
import re
import secrets
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

FIRST: Final = 1
"""Number of the scenario that a workspace begins with."""

LONGEST_TEXT: Final = 1_000_000
"""Characters of one blueprint. A full one has about 30,000."""
MOST_CHARACTERS: Final = 20_000_000
"""Characters of all scenarios and milestones of one workspace."""
MOST_SCENARIOS: Final = 50
"""Scenarios of one workspace, removed ones among them."""
MOST_MILESTONES: Final = 200
"""Milestones of one workspace."""
MOST_MEMBERS: Final = 100
"""People that one workspace is shared with by address."""
MOST_LISTED: Final = 200
"""Workspaces that a list shows, the latest changed first."""
MOST_LINKS: Final = 50
"""Links of one workspace, revoked ones among them."""
LONGEST_NOTE: Final = 500
"""Characters of a note to a milestone, and of the role of whom kept it."""
MOST_ROUNDS: Final = 200
"""Rounds of estimates of one workspace, closed ones among them."""
MOST_PEOPLE: Final = 200
"""People who answer in one round."""
MOST_TURNS: Final = 5
"""Times that one round asks the same people again."""
LONGEST_ANSWER: Final = 4_000
"""Characters of one answer."""
LONGEST_NICKNAME: Final = 40
"""Characters of what a person in a round is called."""

RoundState = Literal["open", "revealed", "closed"]

_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{22}")


def new_token() -> str:
    """Return 22 characters for an address that nobody can guess: 128 random bits."""
    return secrets.token_urlsafe(16)


def is_token(text: object) -> bool:
    """Say whether a text has the form of a link's token."""
    return isinstance(text, str) and _TOKEN.fullmatch(text) is not None


class SavedScenario(NamedTuple):
    """One scenario as it was saved last.

    Attributes:
        revision: How often it was saved.
        text: The blueprint as JSON.
        number: What the address calls it.
        removed_at: When it was removed, or None.
    """

    revision: int
    text: str
    number: int = FIRST
    removed_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Workspace:
    """What a link opens.

    Attributes:
        may_edit: Whether the link allows changes.
        baseline: Number of the scenario that the others are compared with.
        scenarios: Those that are there, in their order.
        removed: Those that were removed and can be put back, the latest last.
    """

    may_edit: bool
    baseline: int
    scenarios: tuple[SavedScenario, ...]
    removed: tuple[SavedScenario, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A way into a workspace.

    Attributes:
        token: What the address holds.
        may_edit: Whether it allows changes.
        created_at: When it was made.
        revoked_at: Since when it opens nothing, or None.
    """

    token: str
    may_edit: bool
    created_at: dt.datetime
    revoked_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Milestone:
    """A scenario as it was at a moment that somebody wanted to keep.

    Attributes:
        number: Counts the milestones of the workspace.
        scenario: Number of the scenario.
        at: When it was kept.
        role: Who kept it, by role.
        note: Why.
        text: The blueprint as JSON.
    """

    number: int
    scenario: int
    at: dt.datetime
    role: str
    note: str
    text: str


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody that a workspace is shared with, where people sign in.

    Attributes:
        address: The e-mail address that they sign in with, in small letters.
        may_edit: Whether they may change it.
    """

    address: str
    may_edit: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """A workspace in a list.

    Attributes:
        token: A link that opens it.
        may_edit: Whether that link allows changes.
        text: The baseline scenario as JSON.
        changed_at: When it was changed last.
    """

    token: str
    may_edit: bool
    text: str
    changed_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Round:
    """A question to a room: everybody answers alone, then all answers are shown together.

    Attributes:
        number: Counts the rounds of the workspace.
        scenario: Number of the scenario that it is about.
        path: What is estimated, as a dotted path of the blueprint.
        question: What participants are asked, as JSON.
        state: Whether it takes answers, shows them, or is over.
        turn: How often the room is asked, from 1.
        opened_at: When it began.
        join: The token by which participants join; None once it is over.
        people: How many have answered in this turn.
    """

    number: int
    scenario: int
    path: str
    question: str
    state: RoundState
    turn: int
    opened_at: dt.datetime
    join: str | None
    people: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What one person said in one turn, without telling who.

    Attributes:
        person: The same number for the same person in all turns, from 1 in the order of answering.
        turn: The turn.
        text: The answer as JSON.
    """

    person: int
    turn: int
    text: str


@dataclass(frozen=True, slots=True)
class Seat:
    """A round as one participant may see it.

    Attributes:
        question: What is asked, as JSON.
        state: Whether the round takes answers or shows them.
        turn: How often the room is asked, from 1.
        person: The number of the participant among the revealed answers, or None.
        nickname: What the participant is called, or "".
        mine: The participant's own answers by turn, as JSON.
        revealed: Everybody's answers of the turns that were revealed.
    """

    question: str
    state: RoundState
    turn: int
    person: int | None
    nickname: str
    mine: dict[int, str]
    revealed: tuple[Answer, ...]
