"""The process that computes for a server: `python -m lib.analysis.calculating`.

It is asked over its standard input, one question after the other, and ends with whoever asks
(`lib.analysis.calculator`). What it prints goes where its errors go.
"""

import os
import pickle
import signal
import sys
from typing import BinaryIO

from lib.analysis.calculator import Inquiry, Refusal
from lib.analysis.kept import analysis_of
from lib.garbage import keep_what_is_loaded


def main() -> None:
    """Load and compute once what the first question is about; then answer until nobody asks."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever asks ends it, by asking no more
    asked, told = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    is_first = True
    try:
        while True:
            _answer(pickle.load(asked), told)  # noqa: S301 - from the process that started it
            if is_first:
                keep_what_is_loaded()
                is_first = False
    except (EOFError, BrokenPipeError):
        return


def _answer(inquiry: Inquiry[object], told: BinaryIO) -> None:
    try:
        analysis = analysis_of(inquiry.text, inquiry.as_of, inquiry.seed)
        answer = inquiry.question(analysis)
    except Exception as problem:  # noqa: BLE001 - whoever asks computes it, and meets it there
        answer = Refusal(type(problem).__name__)
    told.write(pickle.dumps(answer, pickle.HIGHEST_PROTOCOL))
    told.flush()


if __name__ == "__main__":
    main()
