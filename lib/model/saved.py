"""Blueprints as text: JSON for the session, YAML for people, and the way back from both."""

import json
from typing import Final

import yaml

from lib.errors import BlueprintError
from lib.model.blueprint import SCHEMA_VERSION, Blueprint
from lib.model.change import validated
from lib.model.versions import upgraded

MAX_TEXT_BYTES: Final = 2_000_000
"""Longest file that is read. A full blueprint is about 30 kB."""


def to_json(blueprint: Blueprint) -> str:
    """Return the blueprint as compact JSON."""
    return blueprint.model_dump_json()


def from_json(text: str) -> Blueprint:
    """Return the blueprint that JSON text holds.

    Raises:
        BlueprintError: If the text is not a blueprint.
    """
    try:
        plain = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as problem:
        raise BlueprintError(
            where="The file",
            found="text that is not JSON",
            allowed="a blueprint as downloaded",
            fix=f"It breaks off at: {problem}.",
        ) from None
    return validated(upgraded(plain), where="The file")


def to_yaml(blueprint: Blueprint) -> str:
    """Return the blueprint as YAML in the order of the model, without what nobody has set."""
    plain = blueprint.model_dump(mode="json", exclude_none=True)
    return yaml.dump(
        plain,
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        width=100,
        default_flow_style=False,
    )


def from_yaml(text: str) -> Blueprint:
    """Return the blueprint that YAML text holds.

    Raises:
        BlueprintError: If the text is too long, is not YAML, repeats a key, uses anchors or tags,
            or does not fit the blueprint.
    """
    if len(text.encode("utf-8", "replace")) > MAX_TEXT_BYTES:
        raise BlueprintError(
            where="The file",
            found=f"{len(text) / 1e6:.1f} MB",
            allowed=f"at most {MAX_TEXT_BYTES / 1e6:.0f} MB",
            fix="Open the brief or the blueprint that was downloaded here.",
        )
    try:
        plain = yaml.load(text, Loader=_StrictLoader)  # noqa: S506 - a SafeLoader made stricter
    except (yaml.YAMLError, ValueError, RecursionError) as problem:
        raise BlueprintError(
            where="The file",
            found="text that is not plain YAML",
            allowed=f"a blueprint of version {SCHEMA_VERSION} as downloaded",
            fix=_first_line(problem),
        ) from None
    return validated(upgraded(plain), where="The file")


class _Dumper(yaml.SafeDumper):
    """Write floats that are whole numbers without a trailing .0, and never an anchor."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - the signature is PyYAML's
        return True


def _number(dumper: yaml.SafeDumper, figure: float) -> yaml.ScalarNode:
    if figure.is_integer() and abs(figure) < 1e15:
        return dumper.represent_int(int(figure))
    return dumper.represent_scalar("tag:yaml.org,2002:float", _float_text(figure))


def _float_text(figure: float) -> str:
    text = repr(figure)
    if "e" in text and "." not in text:
        text = text.replace("e", ".0e")
    return text.replace("e-0", "e-").replace("e+0", "e+")


_Dumper.add_representer(float, _number)


class _StrictLoader(yaml.SafeLoader):
    """A safe loader that refuses repeated keys and anchors (a bomb needs them)."""

    def compose_node(self, parent: yaml.Node | None, index: object) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            event = self.peek_event()
            raise yaml.YAMLError(
                f"Line {event.start_mark.line + 1} uses an alias (*); write it out."
            )
        return super().compose_node(parent, index)  # type: ignore[no-any-return]

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[object, object]:
        keys = [key.value for key, _ in node.value]
        for key in keys:
            if keys.count(key) > 1:
                line = node.start_mark.line + 1
                raise yaml.YAMLError(f"The key {key!r} stands twice in the group at line {line}.")
        return super().construct_mapping(node, deep)


def _first_line(problem: Exception) -> str:
    mark = getattr(problem, "problem_mark", None)
    if mark is not None:
        return f"Line {mark.line + 1} cannot be read: {getattr(problem, 'problem', '')}."
    return str(problem).splitlines()[0] if str(problem) else "It cannot be read."
