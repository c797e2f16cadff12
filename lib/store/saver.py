"""What brings changes to the store beside the sessions, so that no session ever waits for it.

A session hands a text over and waits a moment for the answer, which usually comes within it. A
thread of this process writes; of one scenario the latest text counts. While the store does not
take it, the thread tries again and again, and at once when something new comes.
"""

import datetime as dt
import logging
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Condition, Event, RLock, Thread
from typing import TYPE_CHECKING, Final, Protocol

from lib.errors import StoreError, WorkspaceError, YearOneError

if TYPE_CHECKING:
    from lib.store.store import WorkspaceStore

PATIENCE_SECONDS: Final = 0.05
"""How long a callback waits for its change to be on disk."""
_FIRST_PAUSE_SECONDS: Final = 0.1
_LONGEST_PAUSE_SECONDS: Final = 2.0
_MOST_ROUNDS: Final = 5
"""How often one attempt looks at what another window has just saved."""
_LOGGER: Final = logging.getLogger(__name__)


class Errand(Protocol):
    """Something to do at the store, under a link."""

    @property
    def link(self) -> str:
        """The link's token."""

    def attempt(self, store: "WorkspaceStore") -> bool:
        """Do it; return whether it need not be tried again."""


@dataclass(eq=False)
class Saving:
    """One scenario of one session, and how far it is on its way to the store.

    Attributes:
        link: The edit link under which it is saved.
        text: The blueprint as JSON, as the session has it.
        scenario: The number of the scenario.
        revision: How often it was saved, as far as is known; 0 for never.
        saved_text: What the store is known to hold.
        is_added: Whether it takes the next free number if its own is taken.
        since: When the first change was made that is not on disk, or None.
        problem: Why the last attempt failed, or None.
        theirs: What another window saved in the meantime, which ends in a conflict, or None.
    """

    link: str
    text: str
    scenario: int
    revision: int = 0
    saved_text: str = ""
    is_added: bool = False
    since: dt.datetime | None = None
    problem: str | None = None
    theirs: str | None = None
    _tried: str = ""
    _settled: Event = field(default_factory=Event)
    _lock: RLock = field(default_factory=RLock)

    @property
    def is_saved(self) -> bool:
        """Whether nothing waits to be written."""
        return self.since is None

    @property
    def conflict(self) -> bool:
        """Whether a person has to choose between this text and another window's."""
        return self.theirs is not None

    def change(self, text: str, at: dt.datetime) -> None:
        """Take a text that shall be written; during a conflict it waits for a person to choose."""
        with self._lock:
            self.text = text
            if not self.conflict:
                self.since = self.since or at
                self._settled.clear()

    def settle_conflict(self, revision: int, text: str | None = None) -> None:
        """End a conflict: from now on the stored revision is the one that this builds on.

        Args:
            revision: What the store has now.
            text: What stands there if it shall be taken over, or None to keep the text of here.
        """
        with self._lock:
            self.revision, self.theirs, self.problem = revision, None, None
            if text is not None:
                self.text = self.saved_text = text
                self.since = None

    def fail(self, problem: str) -> None:
        """Note why an attempt did not even begin."""
        with self._lock:
            self.problem = problem
            self._settled.set()

    def wait(self, seconds: float) -> None:
        """Wait until an attempt with the latest text has ended, well or not."""
        self._settled.wait(seconds)

    def successor(self) -> "Saving":
        """Return the same, as another session of this process goes on with it."""
        with self._lock:
            return Saving(
                self.link,
                self.text,
                self.scenario,
                revision=self.revision,
                saved_text=self.saved_text,
                is_added=self.is_added,
                since=self.since,
                problem=self.problem,
                _tried=self.text,
            )

    def attempt(self, store: "WorkspaceStore") -> bool:
        """Write the latest text, and again while it changes meanwhile."""
        while True:
            with self._lock:
                text, is_over = self.text, self.conflict or self.since is None
            if is_over:
                self._settled.set()
                return True
            try:
                revision = self._written(store, text)
            except YearOneError as error:
                with self._lock:
                    self._tried, self.problem = text, str(error)
                    self._settle(text)
                return isinstance(error, WorkspaceError)
            with self._lock:
                self.problem = None
                if revision is None:
                    self.since = None
                    self._settled.set()
                    return True
                self.revision, self.saved_text, self._tried = revision, text, ""
                if self.text == text:
                    self.since = None
                self._settle(text)

    def _settle(self, text: str) -> None:
        if self.text == text:
            self._settled.set()

    def _written(self, store: "WorkspaceStore", text: str) -> int | None:
        """Return the revision that holds the text now, or None if another window saved."""
        for _ in range(_MOST_ROUNDS):
            if store.save(self.link, self.revision, text, scenario=self.scenario):
                return self.revision + 1
            stored = store.load(self.link, scenario=self.scenario)
            if stored is not None and stored.text == text:
                return stored.revision  # an answer got lost on its way
            if stored is None:
                continue  # another window began the workspace in this moment
            if stored.text in {self.saved_text, self._tried}:
                self.revision = stored.revision
            elif self.is_added and self.revision == 0:
                self.scenario = store.next_scenario(self.link)
            else:
                self.theirs = stored.text
                return None
        raise StoreError(
            where="The store",
            found="other windows that save without a pause",
            allowed="a moment between two of them",
            fix="It is tried again in a moment.",
        )


@dataclass(eq=False)
class Order:
    """A change of the workspace beside the texts, once its scenario is saved.

    Attributes:
        after: The scenario that it is about.
        do: What to do, given the store and the number of the scenario.
    """

    after: Saving
    do: Callable[["WorkspaceStore", int], None]

    @property
    def link(self) -> str:
        """The link's token."""
        return self.after.link

    def attempt(self, store: "WorkspaceStore") -> bool:
        """Do it; one that the link does not allow is dropped."""
        if self.after.revision == 0 and not self.after.attempt(store):
            return False
        try:
            self.do(store, self.after.scenario)
        except StoreError:
            return False
        except WorkspaceError as error:
            self.after.problem = str(error)
        return True


class Saver:
    """A queue of errands and the one thread that runs them.

    Args:
        open_store: Returns the store; called by the thread.
        patience_seconds: How long a session waits for its change to be on disk.
    """

    def __init__(
        self,
        open_store: Callable[[], "WorkspaceStore"],
        *,
        patience_seconds: float = PATIENCE_SECONDS,
    ) -> None:
        self.patience_seconds = patience_seconds
        self._open_store = open_store
        self._changed = Condition()
        self._queue: deque[Errand] = deque()
        self._running: Errand | None = None
        self._is_urgent = False
        self._is_closed = False
        self._thread: Thread | None = None

    def save(self, saving: Saving, text: str) -> None:
        """Hand a text over, and wait a moment for it to be on disk."""
        saving.change(text, dt.datetime.now(tz=dt.UTC))
        self.submit(saving)
        saving.wait(self.patience_seconds)

    def submit(self, errand: Errand) -> None:
        """Let something be done at the store, after all that was asked before."""
        with self._changed:
            if errand not in self._queue:
                self._queue.append(errand)
            self._is_urgent = True
            if self._thread is None:
                self._thread = Thread(target=self._run, name="saver", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def pending(self, link: str) -> list[Saving]:
        """Return what waits to be written under a link, the oldest first."""
        with self._changed:
            waiting = [self._running, *self._queue]
        return [
            each
            for each in dict.fromkeys(waiting)
            if isinstance(each, Saving) and each.link == link and not each.is_saved
        ]

    def is_busy(self, link: str) -> bool:
        """Say whether anything is still to be done under a link."""
        with self._changed:
            waiting = [self._running, *self._queue]
        return any(each is not None and each.link == link for each in waiting)

    def flush(self, seconds: float) -> bool:
        """Wait until everything is on disk; return whether it is."""
        with self._changed:
            return self._changed.wait_for(
                lambda: not self._queue and self._running is None, timeout=seconds
            )

    def close(self) -> None:
        """Stop the thread after the attempt that it is at."""
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()
            thread = self._thread
        if thread is not None:
            thread.join()

    def _run(self) -> None:
        pause = 0.0
        while True:
            with self._changed:
                if pause:
                    self._changed.wait_for(lambda: self._is_urgent or self._is_closed, pause)
                self._changed.wait_for(lambda: self._queue or self._is_closed)
                if self._is_closed:
                    return
                self._is_urgent = False
                self._running = self._queue.popleft()
            is_done = self._attempt(self._running)
            with self._changed:
                if not is_done and self._running not in self._queue:
                    self._queue.append(self._running)
                self._running = None
                self._changed.notify_all()
            pause = (
                0.0
                if is_done
                else min(max(pause * 2, _FIRST_PAUSE_SECONDS), _LONGEST_PAUSE_SECONDS)
            )

    def _attempt(self, errand: Errand) -> bool:
        try:
            return errand.attempt(self._open_store())
        except StoreError as error:
            if isinstance(errand, Saving):
                errand.fail(str(error))
            return False
        except Exception:  # one thread writes for all sessions: a fault of one must not end it
            _LOGGER.exception("A change could not be saved")
            if isinstance(errand, Saving):
                errand.fail("The server failed; its log tells more.")
                return False
            return True  # a fault does not heal, and whatever comes after it shall have its turn
