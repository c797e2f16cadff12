"""The plan as it was when the workshop began, so that the minutes can tell what was changed.

It is kept as a milestone of the workspace: a reload, another window and the next day find it. A
window that may only look keeps it for itself.
"""

import datetime as dt
from typing import Final, NamedTuple

from lib.ui.session import sharing, state
from lib.ui.session.held import as_a_whole, held

NOTE: Final = "The workshop begins"
ROLE: Final = "Facilitator"
_BEGAN: Final = "_workshop_began"


class Began(NamedTuple):
    """When a workshop began, and the blueprint in JSON with which it did."""

    at: dt.datetime
    text: str


@as_a_whole
def begin() -> None:
    """Take the present plan as the one that the workshop begins with."""
    state.remember(_BEGAN, (held().shown.number, Began(_now(), state.blueprint_text())))
    if held().may_edit:
        sharing.keep_milestone(NOTE, ROLE)


@as_a_whole
def begin_once() -> None:
    """Begin a workshop unless one of today is under way for the shown scenario."""
    if began() is None:
        begin()


def began() -> Began | None:
    """Return what the workshop of today began with for the shown scenario, or None."""
    number, kept = state.remembered(_BEGAN, None) or (None, None)
    shown = held().shown.number
    if kept is not None and number == shown:
        return Began(*kept)
    found = [
        each
        for each in sharing.milestones()
        if each.note == NOTE and each.scenario == shown and each.at.date() == _now().date()
    ]
    return Began(found[-1].at, found[-1].text) if found else None


def _now() -> dt.datetime:
    return dt.datetime.now(tz=dt.UTC)
