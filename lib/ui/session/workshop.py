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
    _remember(Began(_now(), state.blueprint_text()))
    if held().may_edit:
        sharing.keep_milestone(NOTE, ROLE)


@as_a_whole
def begin_once() -> None:
    """Begin a workshop unless one of today is under way for the shown scenario."""
    if began() is None:
        begin()


def began() -> Began | None:
    """Return what the workshop of today began with for the shown scenario, or None."""
    shown = held().shown.number
    known = state.remembered(_BEGAN, {})
    if shown not in known:
        _remember(_kept(shown))
    found: tuple[dt.datetime, str] | None = state.remembered(_BEGAN, {})[shown]
    return None if found is None else Began(*found)


def _kept(scenario: int) -> Began | None:
    """Return what the store knows of; asked once in a session, as pages are drawn often."""
    found = [
        each
        for each in sharing.milestones()
        if each.note == NOTE and each.scenario == scenario and each.at.date() == _now().date()
    ]
    return Began(found[-1].at, found[-1].text) if found else None


def _remember(found: Began | None) -> None:
    known = state.remembered(_BEGAN, {})
    plain = None if found is None else tuple(found)  # classes may be reloaded between two runs
    state.remember(_BEGAN, {**known, held().shown.number: plain})


def _now() -> dt.datetime:
    return dt.datetime.now(tz=dt.UTC)
