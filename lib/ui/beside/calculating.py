"""The process that computes for a server: `python -m lib.ui.beside.calculating`.

It is asked over its standard input, one question after the other, and ends with whoever asks
(`lib.ui.beside.calculator`). What it prints goes where its errors go.
"""

import os
import pickle
import signal
import sys
from contextlib import suppress
from typing import BinaryIO, Final

from lib.analysis.kept import KeptAnalyses
from lib.garbage import keep_what_is_loaded
from lib.ui.beside.calculator import Inquiry, Refusal
from lib.wording import shown_in

_KEPT: Final = 3
"""A slider that moves gives a plan that nobody has asked about before."""


def main() -> None:
    """Load and compute once what the first question is about; then answer until nobody asks."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever asks ends it, by asking no more
    asked, told = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    analyses = KeptAnalyses(_KEPT)
    with suppress(EOFError, BrokenPipeError):
        _answer(asked, analyses, told)
        keep_what_is_loaded()
        while True:
            _answer(asked, analyses, told)


def _answer(asked: BinaryIO, analyses: KeptAnalyses, told: BinaryIO) -> None:
    inquiry: Inquiry[object] = pickle.load(asked)  # noqa: S301 - from the process that started it
    try:
        analysis = analyses.of(inquiry.text, inquiry.as_of, inquiry.seed)
        with shown_in(analysis.money):
            answer = inquiry.question(analysis)
    except Exception as problem:  # noqa: BLE001 - whoever asks computes it, and meets it there
        answer = Refusal(type(problem).__name__)
    told.write(pickle.dumps(answer, pickle.HIGHEST_PROTOCOL))
    told.flush()


if __name__ == "__main__":
    main()
