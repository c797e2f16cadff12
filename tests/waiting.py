"""Waiting for what another process does."""

import time
from collections.abc import Callable

PATIENCE_SECONDS = 60


def until(is_so: Callable[[], bool]) -> None:
    """Wait until something is so.

    Raises:
        AssertionError: If it does not come about within a minute.
    """
    give_up_at = time.monotonic() + PATIENCE_SECONDS
    while not is_so():
        assert time.monotonic() < give_up_at, "it did not come about"
        time.sleep(0.05)
