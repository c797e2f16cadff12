"""The one way to change a blueprint: a dotted path, a new value, and everything checked again."""

import difflib
import re
from collections.abc import Sequence
from typing import Final

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from lib.errors import BlueprintError
from lib.model.blueprint import Blueprint
from lib.wording import plural

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
    return validated(plain, where=path)


def validated(plain: object, *, where: str) -> Blueprint:
    """Return plain data as a blueprint.

    Raises:
        BlueprintError: With the first thing that does not fit, where it stands and how to mend it.
    """
    try:
        return Blueprint.model_validate(plain)
    except ValidationError as problem:
        raise _refusal(problem.errors(), where=where) from None


def _refusal(errors: Sequence[ErrorDetails], *, where: str) -> BlueprintError:
    """Return the first thing that does not fit, as far inside as it is known.

    Where a value may be of several kinds, pydantic names one error for each kind, and the kind
    among the places; the one that was followed furthest is meant.
    """
    place = _place_of(errors[0])
    same = [each for each in errors if _place_of(each)[: len(place)] == place]
    meant = max(same, key=lambda each: len(_place_of(each)))
    found = meant["input"]
    if isinstance(found, dict) and {"low", "high"} <= found.keys():
        found = f"{found['low']} to {found['high']}"
    elif isinstance(found, dict | BaseModel):
        found = "a group of values"
    elif isinstance(found, list | tuple):
        found = f"a list of {len(found)}"
    return BlueprintError(
        where=".".join(_place_of(meant)) or where,
        found=found,
        allowed=_allowed(meant),
        fix="Change it and try again; nothing else was touched.",
    )


def _place_of(error: ErrorDetails) -> tuple[str, ...]:
    """Return where an error stands, without the kinds of value that pydantic tried."""
    parts = [str(part) for part in error["loc"]]
    return tuple(part for part in parts if re.fullmatch(r"[a-z0-9_-]+", part))


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


_WORDS: Final = {
    "float_type": "a number",
    "float_parsing": "a number",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "bool_type": "yes or no",
    "bool_parsing": "yes or no",
    "string_type": "text",
    "dict_type": "a group of values",
    "model_type": "a group of values",
    "tuple_type": "a list",
    "list_type": "a list",
    "missing": "a value; it is missing",
    "extra_forbidden": "nothing of this name",
    "date_from_datetime_parsing": "a day such as 2026-12-01",
    "date_parsing": "a day such as 2026-12-01",
    "date_type": "a day such as 2026-12-01",
}
"""What may stand there, by pydantic's name of the error."""


def _allowed(error: ErrorDetails) -> str:
    context = error.get("ctx", {})
    if error["type"] in {"string_too_short", "too_short"}:
        one, many = ("character", "") if isinstance(error["input"], str) else ("entry", "entries")
        return f"at least {plural(context['min_length'], one, many)}"
    if error["type"] == "string_too_long":
        return f"at most {plural(context['max_length'], 'character')}"
    if error["type"] == "too_long":
        return f"at most {plural(context['max_length'], 'entry', 'entries')}"
    text = error["msg"].removeprefix("Value error, ").removeprefix("Input should be ")
    return _WORDS.get(error["type"]) or text[:1].lower() + text[1:] or "a value that fits"
