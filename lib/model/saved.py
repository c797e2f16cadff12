"""Blueprints as text: JSON for the session, YAML for people, and the way back from both."""

import json
import re
from typing import Final

import yaml

from lib.catalogue.strict_yaml import read_yaml
from lib.errors import BlueprintError, CatalogueError
from lib.model.blueprint import SCHEMA_VERSION, Blueprint
from lib.model.change import validated
from lib.model.versions import upgraded

MAX_TEXT_BYTES: Final = 1_000_000
"""Longest file that is read. A full blueprint is about 30 kB."""


def to_json(blueprint: Blueprint) -> str:
    """Return the blueprint as compact JSON."""
    return blueprint.model_dump_json()


def from_json(text: str) -> Blueprint:
    """Return the blueprint that JSON text holds.

    Raises:
        BlueprintError: If the text is not a blueprint.
    """
    _refuse_long(text)
    try:
        plain = json.loads(text)
    except (ValueError, RecursionError) as problem:
        raise BlueprintError(
            where="The file",
            found="text that is not JSON",
            allowed="a blueprint as downloaded",
            fix=f"It cannot be read: {problem}.",
        ) from None
    return validated(upgraded(plain), where="The file")


def to_yaml(blueprint: Blueprint) -> str:
    """Return the blueprint as YAML in the order of the model, without what nobody has set."""
    return plain_yaml(blueprint.model_dump(mode="json", exclude_none=True))


def plain_yaml(plain: object) -> str:
    """Return plain data as YAML that the strict reader reads back as the same data.

    Every text that is more than plain words stands between double quotes.
    """
    return yaml.dump(plain, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100)


def from_yaml(text: str) -> Blueprint:
    """Return the blueprint that YAML text holds.

    Raises:
        BlueprintError: If the text is too long, is not YAML, repeats a key, uses anchors or tags,
            or does not fit the blueprint.
    """
    _refuse_long(text)
    try:
        plain = read_yaml(text, where="The file")
    except CatalogueError as problem:
        raise BlueprintError(
            where=problem.where,
            found=problem.found,
            allowed=problem.allowed,
            fix=f"Restore this place as it was downloaded (blueprint version {SCHEMA_VERSION}).",
        ) from None
    except RecursionError:
        raise BlueprintError(
            where="The file",
            found="groups nested hundreds deep",
            allowed="a blueprint as downloaded",
            fix="Open the file that the Brief page gave you.",
        ) from None
    return validated(upgraded(plain), where="The file")


def _refuse_long(text: str) -> None:
    if len(text) > MAX_TEXT_BYTES:
        raise BlueprintError(
            where="The file",
            found=f"{len(text) / 1e6:.1f} million characters",
            allowed=f"at most {MAX_TEXT_BYTES / 1e6:.0f} million",
            fix="Open the brief or the blueprint that was downloaded here.",
        )


class _Dumper(yaml.CSafeDumper):
    """Quote every text that is more than plain words, write whole numbers whole, no anchors."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - the signature is PyYAML's
        return True


_PLAIN_WORDS = re.compile(r"[A-Za-z][A-Za-z0-9_-]*( [A-Za-z0-9_-]+)*")
_CONSTANTS = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}


def _text(dumper: yaml.CSafeDumper, text: str) -> yaml.ScalarNode:
    plain = _PLAIN_WORDS.fullmatch(text) and text.lower() not in _CONSTANTS
    style = None if plain else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _number(dumper: yaml.CSafeDumper, figure: float) -> yaml.ScalarNode:
    if figure.is_integer() and abs(figure) < 1e15:
        return dumper.represent_int(int(figure))
    return dumper.represent_scalar("tag:yaml.org,2002:float", repr(figure))


_Dumper.add_representer(str, _text)
_Dumper.add_representer(float, _number)
