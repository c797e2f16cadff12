"""Older saved blueprints are upgraded step by step; newer ones are refused with a sentence."""

from collections.abc import Callable, Mapping
from typing import Final

from lib.errors import BlueprintError
from lib.model.blueprint import SCHEMA_VERSION

Plain = dict[str, object]


UPGRADES: Final[Mapping[int, Callable[[Plain], Plain]]] = {}
"""From each older version, the function that returns the data one version newer. Version 1 is the
first that was released."""


def upgraded(
    plain: object,
    *,
    to_version: int = SCHEMA_VERSION,
    upgrades: Mapping[int, Callable[[Plain], Plain]] = UPGRADES,
) -> Plain:
    """Return saved data in today's form.

    Args:
        plain: What the file holds.
        to_version: The version to arrive at.
        upgrades: The steps from version to version.

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
    version = plain.get("schema_version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise BlueprintError(
            where="schema_version",
            found=version,
            allowed=f"a whole number from 1 to {to_version}",
            fix="Restore the line as it was downloaded.",
        )
    if version > to_version:
        raise BlueprintError(
            where="schema_version",
            found=version,
            allowed=f"up to {to_version}",
            fix="This file was saved by a newer Year One. Update this one, then open it again.",
        )
    current: Plain = {str(key): value for key, value in plain.items()}
    while version < to_version:
        current = upgrades[version](current)
        version += 1
    return current
