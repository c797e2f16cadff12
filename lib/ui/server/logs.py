"""What the server's log may hold: where something failed and which kind of error, no user text.

The message of an error often repeats what somebody typed. Whoever reads logs has no business with
that, so only errors about facts and about the store keep theirs. The rest is told by its class and
by the lines of code that it passed.
"""

import logging
import traceback
from collections.abc import Iterator
from typing import Any, Final

from lib.errors import CatalogueError, StoreError

_OURS: Final = (CatalogueError, StoreError)


def keep_user_text_out() -> None:
    """Let every log record of this process tell errors without their messages."""
    usual = logging.getLogRecordFactory()
    if getattr(usual, "keeps_user_text_out", False):
        return

    def made(*args: Any, **kwargs: Any) -> logging.LogRecord:  # noqa: ANN401 - logging's own
        record = usual(*args, **kwargs)
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            record.exc_info, record.exc_text = None, without_messages(error)
        return record

    made.keeps_user_text_out = True  # type: ignore[attr-defined]
    logging.setLogRecordFactory(made)


def without_messages(error: BaseException) -> str:
    """Return the trace of an error and of what led to it, without what the errors say."""
    return "\nwhich led to\n".join(reversed([_told(each) for each in _causes(error)]))


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Return the error and what led to it, the latest first."""
    seen: set[int] = set()
    each: BaseException | None = error
    while each is not None and id(each) not in seen:
        seen.add(id(each))
        yield each
        each = each.__cause__ or (None if each.__suppress_context__ else each.__context__)


def _told(error: BaseException) -> str:
    frames = "".join(traceback.format_tb(error.__traceback__))
    says = f": {error}" if isinstance(error, _OURS) else ""
    return f"{frames}{type(error).__qualname__}{says}"
