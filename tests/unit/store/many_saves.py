"""A process that saves as a session does, and says what it knows to be on disk.

`python -m tests.unit.store.many_saves PLACE UNTIL` goes on from the revision that is there, until
the given one. After each save it prints the revision that the saver acknowledged.
"""

import sys

from lib.store.saver import Saver, Saving
from lib.store.store import WorkspaceStore

LINK = "abcdefghijklmnopqrstuv"
SIZE = 30_000


def plan(revision: int) -> str:
    """Return a text of a plan's size that shows whether a part of it is missing."""
    return f"{revision}|" + f"{revision % 10}" * SIZE + f"|{revision}"


def main(place: str, until: int) -> None:
    """Save one revision after the other."""
    store = WorkspaceStore(place)
    saver = Saver(lambda: store, patience_seconds=60)
    found = store.load(LINK)
    saving = Saving(LINK, "", 1)
    if found is not None:
        saving = Saving(LINK, found.text, 1, revision=found.revision, saved_text=found.text)
    while saving.revision < until:
        saver.save(saving, plan(saving.revision + 1))
        if saving.is_saved:
            sys.stdout.write(f"{saving.revision}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
