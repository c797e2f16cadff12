"""How long workspaces are kept: for ever, unless the host sets a number of days."""

from collections.abc import Mapping
from typing import Final

from lib.errors import StoreError

VARIABLE: Final = "YEARONE_EXPIRE_DAYS"
_MOST_DAYS: Final = 36_500


def days_kept(environment: Mapping[str, str]) -> int | None:
    """Return after how many days without a change a workspace is deleted, or None for never.

    Raises:
        StoreError: The setting is no number of days; nothing is deleted then.
    """
    text = environment.get(VARIABLE, "").strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= _MOST_DAYS):
        raise StoreError(
            where=VARIABLE,
            found=text,
            allowed=f"a whole number of days from 1 to {_MOST_DAYS:,}, or nothing",
            fix="Correct it, or leave it out to keep every workspace.",
        )
    return int(text)
