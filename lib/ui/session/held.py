"""What one session holds: a plain object that callbacks change as a whole, one after the other.

When the user moves on, Streamlit starts the next run in a thread of its own while the former one
is still alive, and stops that one at its next access to `st.session_state`, callbacks included. A
change that touches several keys could so be left half done or meet another one midway: saved but
not counted, or remembered for undo but not made. All of it therefore stands in one object under one
key; it is fetched first and then changed under its lock by plain assignments, which nothing stops.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import RLock
from typing import Final, TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import RerunException, StopException

KEY: Final = "_held"
T = TypeVar("T")


@dataclass
class Held:
    """The session's model and what belongs to it.

    Attributes:
        workspace: Id of the workspace, which the address names.
        text: The blueprint as JSON: classes may be reloaded between two runs, text stays.
        saved_text: What the store is known to hold.
        revision: How often it was saved.
        undo: Earlier texts, the latest last.
        redo: Texts that were taken back, the latest last.
        gesture: The drag that made the latest change, or "".
        generation: Rises whenever something other than a bound widget changed the model.
        page: The page that runs.
        visit: Rises whenever the user opens a page.
        problem: Why the last change was refused, or None.
        unsaved: Why the last change is not on disk, or None.
        conflict: Whether another window saved this workspace in the meantime.
        lock: Held while any of this changes.
    """

    workspace: str
    text: str
    saved_text: str = ""
    revision: int = 0
    undo: tuple[str, ...] = ()
    redo: tuple[str, ...] = ()
    gesture: str = ""
    generation: int = 0
    page: str = ""
    visit: int = 0
    problem: str | None = None
    unsaved: str | None = None
    conflict: bool = False
    lock: RLock = field(default_factory=RLock)


def held() -> Held:
    """Return what this session holds."""
    found: Held = st.session_state[KEY]
    return found


def whole(change: Callable[[], T]) -> T:
    """Make a change of a callback as a whole, even if the user has moved on already.

    Where Streamlit stops the run inside, the change is made again and the stop passed on after it.
    Only a change that reads the session first and then assigns may be given here.
    """
    stopped: RerunException | StopException | None = None
    while True:
        try:
            result = change()
        except (RerunException, StopException) as stop:
            stopped = stop
        else:
            break
    if stopped is not None:
        raise stopped
    return result
