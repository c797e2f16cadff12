"""Workspaces that nobody changed for long are deleted, if and only if the host says after when."""

import datetime as dt
import logging
import os
from threading import Event, Thread
from typing import Final

from lib.errors import StoreError
from lib.store.expiry import days_kept
from lib.store.process import workspace_store

_EVERY_SECONDS: Final = 6 * 3600
_LOGGER: Final = logging.getLogger(__name__)


def start(stopped: Event) -> None:
    """Delete now and every few hours beside the server; without the setting do nothing.

    Args:
        stopped: Set when the server ends.

    Raises:
        StoreError: The setting is no number of days; the server then does not start.
    """
    days = days_kept(os.environ)
    if days is not None:
        Thread(target=_expire, args=(days, stopped), name="expiry", daemon=True).start()


def expire_once(days: int, now: dt.datetime) -> int:
    """Delete what nobody changed for a number of days; return how many workspaces went."""
    return workspace_store().expire(unchanged_since=now - dt.timedelta(days=days))


def _expire(days: int, stopped: Event) -> None:
    while True:
        try:
            gone = expire_once(days, dt.datetime.now(tz=dt.UTC))
        except StoreError:
            _LOGGER.warning("Old workspaces could not be deleted; the store does not answer.")
        else:
            _LOGGER.info("Deleted %d workspaces unchanged for %d days", gone, days)
        if stopped.wait(_EVERY_SECONDS):
            return
