"""One value of another plan, put into this one: figures by their place, items of lists by name.

A path is dotted as in `lib.model.change`, but an item of a list is called by what it is, not by
where it stands: `risks.quota`, `team.people.Data engineer`. The same risk may stand elsewhere in
another plan. Items that are called the same are counted: `team.people.Engineer#2`.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

from lib.errors import BlueprintError
from lib.model.blueprint import Blueprint
from lib.model.change import with_value

_CALLED_BY: Final[Mapping[str, tuple[str, ...]]] = {
    "product.sources": ("name",),
    "database.overrides": ("database", "criterion"),
    "database.own_engines": ("id",),
    "database.own_criteria": ("id",),
    "database.judgments": ("first", "second"),
    "cost.overrides": ("service", "meter"),
    "cost.discounts": ("vendor",),
    "cost.own_lines": ("name",),
    "cost.rates": ("currency",),
    "team.people": ("role",),
    "own_capabilities": ("id",),
    "sourcing": ("capability",),
    "risks": ("id",),
    "rounds": ("path",),
}
"""The lists whose items are taken over one by one, and the fields that tell them apart."""
_NOT_THERE: Final = object()


def item_paths(blueprint: Blueprint, path: str) -> tuple[str, ...]:
    """Return the path of each item of a list, in its order.

    Args:
        blueprint: The plan that holds the list.
        path: The list, such as `risks`.
    """
    return tuple(f"{path}.{name}" for name in _names(_field(blueprint, path), path))


def differs_at(path: str, one: Blueprint, other: Blueprint) -> bool:
    """Say whether a path holds different things in two plans."""
    return bool(_found(one, path) != _found(other, path))


def taken_over(into: Blueprint, source: Blueprint, path: str) -> Blueprint:
    """Return a plan with what another plan holds at a path.

    An item that the other plan does not have goes, and one that only it has comes last. A pick
    comes with its reasons, and database candidates with the engines of one's own among them.

    Args:
        into: The plan that is changed; it is not touched.
        source: The plan that gives.
        path: What is given.

    Raises:
        BlueprintError: If the path does not exist, or the value does not fit this plan.
    """
    listed = _list_of(path)
    if listed is None:
        value = _found(source, path)
        if value is _NOT_THERE:
            raise BlueprintError(
                where=path,
                found="nothing of this name in the other scenario",
                allowed="a value that the other scenario has",
                fix="Look at the comparison again; the other scenario may have changed.",
            )
        if path == "database.candidates":
            into = _with_own_engines(into, source)
        return with_value(into, path, value)
    items, item = _items(into, listed), _found(source, path)
    if item is _NOT_THERE:
        items.pop(path, None)
    else:
        items[path] = item
    return with_value(into, listed, list(items.values()))


def _with_own_engines(into: Blueprint, source: Blueprint) -> Blueprint:
    """Return a plan that knows the candidates of another which are engines of its own."""
    known = {engine.id for engine in into.database.own_engines}
    wanted = set(source.database.candidates) - known
    new = [engine for engine in source.database.own_engines if engine.id in wanted]
    if not new:
        return into
    return with_value(into, "database.own_engines", [*into.database.own_engines, *new])


def _list_of(path: str) -> str | None:
    return next((each for each in _CALLED_BY if path.startswith(f"{each}.")), None)


def _items(blueprint: Blueprint, path: str) -> dict[str, Any]:
    return dict(zip(item_paths(blueprint, path), _field(blueprint, path), strict=True))


def _found(blueprint: Blueprint, path: str) -> Any:  # noqa: ANN401 - whatever stands there
    listed = _list_of(path)
    if listed is not None:
        return _items(blueprint, listed).get(path, _NOT_THERE)
    return _field(blueprint, path)


def _field(blueprint: Blueprint, path: str) -> Any:  # noqa: ANN401 - whatever stands there
    found: object = blueprint
    for name in path.split("."):
        found = getattr(found, name, _NOT_THERE)
    return found


def _names(items: Sequence[object], path: str) -> list[str]:
    """Return what the items of a list are called, each once."""
    seen: Counter[str] = Counter()
    names = []
    for item in items:
        name = "/".join(str(getattr(item, field)) for field in _CALLED_BY[path])
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name}#{seen[name]}")
    return names
