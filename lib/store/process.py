"""The one store of this process, and the one saver that writes to it."""

from functools import cache
from typing import TYPE_CHECKING

from lib.store.place import named_store
from lib.store.saver import Saver

if TYPE_CHECKING:
    from lib.store.store import WorkspaceStore


@cache
def workspace_store() -> "WorkspaceStore":
    """Return the store that `--store` or YEARONE_STORE names, or the usual file.

    Raises:
        StoreError: What is named is no store.
    """
    from lib.store.store import WorkspaceStore  # noqa: PLC0415 - the first page must not wait for it

    return WorkspaceStore(named_store())


@cache
def saver() -> Saver:
    """Return what writes to the store beside the sessions."""
    return Saver(workspace_store)
