"""A process whose store has no room left, or may only be read, and then has room again.

`python -m tests.unit.store.small_disk PLACE full|read_only` prints what happened, step by step. The
limit on the size of a file is set by the process itself, so that it needs no right of its own; a
file that may only be read needs a user who is not root.
"""

import os
import resource
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from lib.store.saver import Saver, Saving
from lib.store.store import WorkspaceStore
from tests.unit.store.many_saves import LINK, SIZE, plan

NOBODY = 65_534


def full(place: str, say: Callable[[str], None]) -> None:
    """Save until nothing fits any more, make room, and see that all of it arrives."""
    store = WorkspaceStore(place)
    saver = Saver(lambda: store, patience_seconds=60)
    saving = Saving(LINK, "", 1)
    saver.save(saving, plan(1))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    most = Path(f"{place}-wal").stat().st_size + 20 * SIZE
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))
    number = 1
    while saving.is_saved and number < 1_000:
        number += 1
        saver.save(saving, plan(number))
    say(f"full after {saving.revision} of {number}: {saving.problem}")
    for _ in range(5):
        number += 1
        saver.save(saving, plan(number))
    say(f"held {saving.text == plan(number)}, on disk {saving.is_saved}")
    found = store.load(LINK)
    say(f"readable {found is not None and found.text == plan(found.revision)}")
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    say(f"flushed {saver.flush(60)}, on disk {saving.is_saved}")
    found = store.load(LINK)
    say(f"kept {found is not None and found.text == plan(number)}")
    store.close()


def read_only(place: str, say: Callable[[str], None]) -> None:
    """Meet a file that may only be read; when it may be written, see that the change arrives."""
    if os.geteuid() == 0:
        os.setegid(NOBODY)
        os.seteuid(NOBODY)
    folder = Path(place).parent
    store = WorkspaceStore(place)
    saver = Saver(lambda: store, patience_seconds=60)
    first = Saving(LINK, "", 1)
    saver.save(first, plan(1))
    store.close()
    Path(place).chmod(0o444)
    folder.chmod(0o555)
    saver.save(first, plan(2))
    say(f"on disk {first.is_saved}: {first.problem}")
    folder.chmod(0o755)
    Path(place).chmod(0o644)
    say(f"flushed {saver.flush(60)}, on disk {first.is_saved}")
    found = store.load(LINK)
    say(f"kept {found is not None and found.text == plan(2)}")
    store.close()


if __name__ == "__main__":
    {"full": full, "read_only": read_only}[sys.argv[2]](sys.argv[1], print)
