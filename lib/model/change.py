"""The one way to change a blueprint: a dotted path, a new value, and everything checked again."""

import difflib
from collections.abc import Sequence

from pydantic import BaseModel, ValidationError

from lib.errors import BlueprintError
from lib.model.blueprint import Blueprint

_OPEN_MAP = "skills"
"""The one mapping whose keys are the user's to add."""


def with_value(blueprint: Blueprint, path: str, value: object) -> Blueprint:
    """Return the blueprint with one value replaced.

    Args:
        blueprint: What the user has now; it is not touched.
        path: Keys and list positions joined by dots, such as `cost.ceiling_usd_per_month`,
            `workload.users_at_launch.likely` or `team.people.0.role`. A point of an estimate
            that is not set yet sets all three.
        value: A plain value, or a part of the blueprint.

    Raises:
        BlueprintError: If the path does not exist or the value does not fit.
    """
    plain = blueprint.model_dump(mode="json")
    keys = path.split(".")
    _place(plain, keys, _plain(value), path)
    return validated(plain, where=path, found=value)


def validated(plain: object, *, where: str, found: object = None) -> Blueprint:
    """Return plain data as a blueprint.

    Raises:
        BlueprintError: With the first thing that does not fit, where it stands and how to mend it.
    """
    try:
        return Blueprint.model_validate(plain)
    except ValidationError as problem:
        first = problem.errors()[0]
        spot = ".".join(str(part) for part in first["loc"]) or where
        shown = first["input"] if found is None else found
        raise BlueprintError(
            where=spot,
            found="a group of values" if isinstance(shown, dict | BaseModel) else shown,
            allowed=_allowed(first["msg"]),
            fix="Change it and try again; nothing else was touched.",
        ) from None


def _place(target: object, keys: Sequence[str], value: object, path: str) -> None:
    *parents, last = keys
    for depth, key in enumerate(parents):
        below = _at(target, key, path)
        if below is None or below == "unknown":
            is_estimate = depth == len(parents) - 1 and last in {"low", "likely", "high"}
            if not is_estimate:
                raise _missing(path, last, [])
            _put(target, key, {"low": value, "likely": value, "high": value}, path)
            return
        target = below
    _put(target, last, value, path)


def _at(target: object, key: str, path: str) -> object:
    if isinstance(target, dict) and key in target:
        return target[key]
    if isinstance(target, list | tuple) and key.isdecimal() and int(key) < len(target):
        return target[int(key)]
    raise _missing(path, key, list(target) if isinstance(target, dict) else [])


def _put(target: object, key: str, value: object, path: str) -> None:
    if isinstance(target, dict) and (key in target or _OPEN_MAP in path.split(".")):
        target[key] = value
    elif isinstance(target, list) and key.isdecimal() and int(key) < len(target):
        target[int(key)] = value
    else:
        raise _missing(path, key, list(target) if isinstance(target, dict) else [])


def _missing(path: str, key: str, near: list[str]) -> BlueprintError:
    close = difflib.get_close_matches(key, near, n=1)
    hint = f"Did you mean {close[0]!r}?" if close else "Check the spelling of the path."
    return BlueprintError(
        where=path,
        found=key,
        allowed=", ".join(near[:30]) if near else "a field that exists",
        fix=hint,
    )


def _plain(value: object) -> object:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value


def _allowed(message: str) -> str:
    text = message.removeprefix("Value error, ")
    return text[0].lower() + text[1:] if text else "a value that fits"
