"""A second process that computes analyses, so that pages are drawn meanwhile.

Python runs one thread of a process at a time: while one person's plan is computed, nobody else's
page is drawn. What a page shows while a slider moves is little, and says itself in words and plain
figures; the arrays behind it stay where they were computed. Whoever asks and gets no answer, as the
process is still loading or has died, computes it: the answer is the same.
"""

import datetime as dt
import logging
import pickle
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Event, Lock, Thread
from typing import Any, Final, Generic, TypeVar

from lib.analysis.result import Analysis

T = TypeVar("T")
_LOOKS_EVERY_SECONDS: Final = 0.5
_ROOT: Final = Path(__file__).resolve().parents[3]
_LOST: Final = (OSError, EOFError, ValueError, pickle.PickleError)
"""What asking a process raises that has ended, or that runs other code than this one."""
_LOGGER: Final = logging.getLogger(__name__)


@dataclass(frozen=True)
class Inquiry(Generic[T]):
    """What is asked of the analysis of a plan.

    Attributes:
        question: A function of a module, which returns plain values.
        text: The blueprint as JSON.
        as_of: The day whose facts count.
        seed: Seed of the draws.
    """

    question: Callable[[Analysis], T]
    text: str
    as_of: dt.date
    seed: int


@dataclass(frozen=True)
class Refusal:
    """The answer to a question that could not be computed: the name of what was raised."""

    problem: str


class NoAnswerError(Exception):
    """Nobody answered, or the question cannot be: whoever asks computes it."""


class Calculator:
    """The process that computes for this one, and what keeps it running.

    Args:
        patience_seconds: How long an answer may take before the process counts as stuck; most take
            some 20 ms.
        short_life_seconds: A process that lives no longer than this is not started again.
    """

    def __init__(self, *, patience_seconds: float = 5.0, short_life_seconds: float = 60.0) -> None:
        self._patience_seconds = patience_seconds
        self._short_life_seconds = short_life_seconds
        self._asking = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._asked_at: float | None = None
        self._starts_when_asked = False
        self._stopped = Event()

    @property
    def pid(self) -> int | None:
        """The number of the process that answers; None while there is none."""
        process = self._process
        return None if process is None else process.pid

    def start_when_asked(self) -> None:
        """Let the first question start the process: where nobody moves a slider there is none."""
        self._starts_when_asked = True

    def start(self, first: Inquiry[Any]) -> None:
        """Start the process; it answers once it has computed a first question for itself."""
        Thread(target=self._attend, args=(first,), name="calculator", daemon=True).start()

    def stop(self) -> None:
        """End the process; from now on nobody answers."""
        self._stopped.set()
        process = self._process
        if process is not None:
            process.kill()
            process.wait()

    def ask(self, inquiry: Inquiry[T]) -> T:
        """Return the answer to a question.

        Raises:
            NoAnswerError: If nobody answers, or the question raises something.
        """
        with self._asking:
            if self._starts_when_asked:
                self._starts_when_asked = False
                self.start(inquiry)
            process = self._process
            if process is None:
                raise NoAnswerError
            self._asked_at = time.monotonic()
            try:
                answer = _answer_of(process, inquiry)
            except _LOST as error:
                self._process = None
                process.kill()
                raise NoAnswerError from error
            finally:
                self._asked_at = None
        if isinstance(answer, Refusal):
            raise NoAnswerError(answer.problem)
        return answer

    def _attend(self, first: Inquiry[Any]) -> None:
        """Keep a process running, as long as it is worth while."""
        while not self._stopped.is_set():
            began = time.monotonic()
            try:
                process = _started()
            except OSError as error:
                _LOGGER.warning("No computing process can be started: %s.", error.strerror)
                return
            self._look_after(process, first)
            lived_seconds = time.monotonic() - began
            if not self._stopped.is_set():
                _LOGGER.warning("The computing process ended after %.0f s.", lived_seconds)
                if lived_seconds < self._short_life_seconds:
                    return

    def _look_after(self, process: subprocess.Popen[bytes], first: Inquiry[Any]) -> None:
        """Let a process answer until it ends, or takes too long."""
        try:
            _answer_of(process, first)
        except _LOST:
            process.kill()
        else:
            self._process = process
        while process.poll() is None and not self._stopped.wait(_LOOKS_EVERY_SECONDS):
            asked_at = self._asked_at
            if asked_at is not None and time.monotonic() - asked_at > self._patience_seconds:
                process.kill()
        self._process = None
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()


@cache
def calculator() -> Calculator:
    """Return the one calculator of this process; nobody answers before it is started."""
    return Calculator()


def _started() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "lib.ui.beside.calculating"],
        cwd=_ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )


def _answer_of(process: subprocess.Popen[bytes], inquiry: Inquiry[T]) -> T | Refusal:
    asked, told = process.stdin, process.stdout
    if asked is None or told is None:
        raise EOFError
    asked.write(pickle.dumps(inquiry, pickle.HIGHEST_PROTOCOL))
    asked.flush()
    answer: T | Refusal = pickle.load(told)  # noqa: S301 - from the process that was started here
    return answer
