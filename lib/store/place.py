"""Which store is used: `--store`, `YEARONE_STORE`, or a file in the user's data folder."""

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

VARIABLE: Final = "YEARONE_STORE"
OPTION: Final = "--store"


def named_store(
    arguments: Sequence[str] | None = None, environment: Mapping[str, str] | None = None
) -> str:
    """Return the path of a SQLite file or the URL of a database.

    Args:
        arguments: What the command was called with; those of this process if left out.
        environment: The environment's variables; those of this process if left out.
    """
    arguments = sys.argv[1:] if arguments is None else arguments
    environment = os.environ if environment is None else environment
    return _option(arguments) or environment.get(VARIABLE) or str(_usual_file(environment))


def _option(arguments: Sequence[str]) -> str:
    for place, argument in enumerate(arguments):
        if argument == OPTION:
            return next(iter(arguments[place + 1 : place + 2]), "")
        if argument.startswith(f"{OPTION}="):
            return argument.removeprefix(f"{OPTION}=")
    return ""


def _usual_file(environment: Mapping[str, str]) -> Path:
    if sys.platform == "win32":
        base = environment.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = environment.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(base) / "year-one" / "workspaces.sqlite3"
