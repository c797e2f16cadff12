"""Older saved blueprints are upgraded step by step; newer ones are refused with a sentence."""

from collections.abc import Callable, Mapping
from typing import Final

from lib.errors import BlueprintError
from lib.model.blueprint import SCHEMA_VERSION

Plain = dict[str, object]


def _from_0(plain: Plain) -> Plain:
    """Version 0 (before the first release) called the scenario `name`."""
    renamed = {("scenario" if key == "name" else key): value for key, value in plain.items()}
    return {**renamed, "schema_version": 1}


UPGRADES: Final[Mapping[int, Callable[[Plain], Plain]]] = {0: _from_0}
"""From each older version, the function that returns the data one version newer."""


def upgraded(plain: object) -> Plain:
    """Return saved data in today's form.

    Raises:
        BlueprintError: If it is not a blueprint at all, or was saved by a newer Year One.
    """
    if not isinstance(plain, dict) or "product" not in plain:
        raise BlueprintError(
            where="The file",
            found="no product in it",
            allowed="a brief or a blueprint that was downloaded from Year One",
            fix="Open the file that the Brief page gave you.",
        )
    version = plain.get("schema_version", 0)
    if not isinstance(version, int) or isinstance(version, bool) or version < 0:
        raise BlueprintError(
            where="schema_version",
            found=version,
            allowed=f"a whole number up to {SCHEMA_VERSION}",
            fix="Restore the line as it was downloaded.",
        )
    if version > SCHEMA_VERSION:
        raise BlueprintError(
            where="schema_version",
            found=version,
            allowed=f"up to {SCHEMA_VERSION}",
            fix="This file was saved by a newer Year One. Update this one, then open it again.",
        )
    current: Plain = {str(key): value for key, value in plain.items()}
    while version < SCHEMA_VERSION:
        current = UPGRADES[version](current)
        version += 1
    return current
