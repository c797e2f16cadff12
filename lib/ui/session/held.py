"""What one session holds: a plain object that callbacks change as a whole, one after the other.

When the user moves on, Streamlit starts the next run in a thread of its own while the former one
is still alive, and stops that one at its next access to `st.session_state` and at every one after
it, callbacks included. A change could so be lost, left half done or meet another one midway: saved
but not counted, or remembered for undo but not made. All of it therefore stands in one object under
one key, which is changed under its lock by plain assignments. A callback (`as_a_whole`) sees the
session as it was at its start, by a copy that is taken without such an access: nothing stops it.
"""

from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import partial, wraps
from secrets import token_hex
from threading import RLock
from typing import Any, Final, ParamSpec, Self, TypeVar

import streamlit as st

from lib.store.records import FIRST
from lib.store.saver import Saving

KEY: Final = "_held"
P = ParamSpec("P")
T = TypeVar("T")

_SEEN: Final[ContextVar[Mapping[str, Any] | None]] = ContextVar("seen", default=None)
"""What the running callback sees of the session; None outside of callbacks."""


@dataclass(eq=False)
class HeldScenario:
    """One scenario as this session has it.

    Attributes:
        saving: The blueprint as JSON (classes may be reloaded between two runs, text stays), and
            how far it is on its way to the store.
        undo: Earlier texts, the latest last.
        redo: Texts that were taken back, the latest last.
        gesture: The drag that made the latest change, or "".
        is_removed: Whether it can only be put back.
    """

    saving: Saving
    undo: tuple[str, ...] = ()
    redo: tuple[str, ...] = ()
    gesture: str = ""
    is_removed: bool = False

    @property
    def text(self) -> str:
        """The blueprint as JSON."""
        return self.saving.text

    @property
    def number(self) -> int:
        """What the address calls it."""
        return self.saving.scenario


@dataclass
class Held:
    """The session's model and what belongs to it.

    Attributes:
        link: The link's token, which the address names.
        scenarios: All that there are, removed ones among them, in their order.
        shown: The one that the pages show.
        baseline: The one that the others are compared with.
        may_edit: Whether the link allows changes.
        closed: Why the link opens nothing, or None.
        generation: Rises whenever something other than a bound widget changed the model.
        page: The page that runs.
        visit: Rises whenever the user opens a page.
        problem: Why the last change was refused, or None.
        unread: Why the store could not be read when the session began, or None.
        news: What other windows changed that this one shows since the user opened the page, or "".
        looks_again_at: Before this moment of the monotonic clock the store is not asked for news.
        notes: What pages remember beside the model, by a name of their own.
        came_with: What the widgets of a page showed that came back to this new session, by
            Streamlit's id; None once all of them are drawn (`lib.ui.session.resuming`).
        came_up_to_date: Whether that page had been shown the plan that was stored.
        birth: Tells this session from another one of the same page.
        lock: Held while any of this changes.
    """

    link: str
    scenarios: tuple[HeldScenario, ...]
    shown: HeldScenario
    baseline: HeldScenario
    may_edit: bool = True
    closed: str | None = None
    generation: int = 0
    page: str = ""
    visit: int = 0
    problem: str | None = None
    unread: str | None = None
    news: str = ""
    looks_again_at: float = 0.0
    notes: dict[str, Any] = field(default_factory=dict)
    came_with: dict[str, bytes] | None = None
    came_up_to_date: bool = False
    birth: str = field(default_factory=partial(token_hex, 4))
    lock: RLock = field(default_factory=RLock)

    @classmethod
    def beginning(cls, link: str, text: str) -> Self:
        """Return a workspace of one scenario that was never saved."""
        first = HeldScenario(Saving(link, text, FIRST))
        return cls(link, (first,), shown=first, baseline=first)

    @property
    def text(self) -> str:
        """The blueprint of the scenario that is shown, as JSON."""
        return self.shown.text

    @property
    def present(self) -> tuple[HeldScenario, ...]:
        """The scenarios that were not removed."""
        return tuple(each for each in self.scenarios if not each.is_removed)


def held() -> Held:
    """Return what this session holds."""
    found: Held = seen(KEY)
    return found


def seen(key: str) -> Any:  # noqa: ANN401 - a widget may show anything
    """Return what the session has under a key: for a callback what it had when that began."""
    session = _SEEN.get()
    return (st.session_state if session is None else session)[key]


def as_a_whole(change: Callable[P, T]) -> Callable[P, T]:
    """Let a callback do all that it does, even if the user has moved on already.

    It reads with `seen` and writes to what `held` returns; at `st.session_state` it may be stopped.
    One that is called by another is a part of it.
    """

    @wraps(change)
    def changed(*args: P.args, **kwargs: P.kwargs) -> T:
        if _SEEN.get() is not None:
            return change(*args, **kwargs)
        token = _SEEN.set(st.session_state.to_dict())
        try:
            return change(*args, **kwargs)
        finally:
            _SEEN.reset(token)

    return changed
