"""Blueprints as the text that sessions hold, each read once however many ask for it."""

from dataclasses import dataclass, field
from functools import lru_cache

from lib.model.blueprint import Blueprint
from lib.model.saved import from_json, to_json


@dataclass(frozen=True)
class _Written:
    """A blueprint as JSON, told apart by its text, with what that was written from if known."""

    text: str
    blueprint: Blueprint | None = field(default=None, compare=False)


def parsed(text: str) -> Blueprint:
    """Return the blueprint that JSON text holds.

    Raises:
        BlueprintError: If the text is not a blueprint.
    """
    return _parsed(_Written(text))


def written(blueprint: Blueprint) -> str:
    """Return a blueprint as JSON; nobody needs to read that again."""
    text = to_json(blueprint)
    _parsed(_Written(text, blueprint))
    return text


@lru_cache(maxsize=256)
def _parsed(asked: _Written) -> Blueprint:
    return asked.blueprint or from_json(asked.text)
