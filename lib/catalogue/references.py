"""Which ids each record names, and in which mapping of the catalogue they must exist."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Final, NamedTuple

from lib.catalogue.catalogue import Catalogue
from lib.catalogue.records import (
    Capability,
    CompatibilityRule,
    Database,
    Driver,
    MigrationPattern,
    ProductShape,
    RiskEntry,
    Service,
    StackOption,
    Trigger,
)
from lib.errors import CatalogueError

_EXPRESSION_NAME = re.compile(r"[a-z_][a-z0-9_]*")
_DERIVED = re.compile(r"(planned_|target_)?(?P<metric>[a-z0-9_]+?)(_[0-9]+_months?_earlier)?")
EXPRESSION_EXTRAS: Final = ("team_hours_month", "downtime_budget_hours")
"""What a threshold may name beside metrics, as they are, as planned, or as they were earlier."""


class Reference(NamedTuple):
    """An id that a record names: at which key, and the mapping that must hold it."""

    key: str
    id: str
    mapping: str


def check_references(catalogue: Catalogue, places: Mapping[tuple[str, str], str]) -> None:
    """Refuse a catalogue in which a record names an id that does not exist.

    Args:
        catalogue: All records.
        places: File and key of every record, by mapping and id.
    """
    for mapping, references in _REFERENCES.items():
        for record_id, record in getattr(catalogue, mapping).items():
            place = places[mapping, record_id]
            for reference in references(record):
                _check(catalogue, place, reference)
            if isinstance(record, ProductShape):
                _check_shape(catalogue, record, place)
            if isinstance(record, CompatibilityRule):
                _check_rule(catalogue, record, place)


def _check(catalogue: Catalogue, place: str, reference: Reference) -> None:
    known = getattr(catalogue, reference.mapping)
    if reference.id not in known:
        raise CatalogueError(
            where=at(place, reference.key),
            found=reference.id,
            allowed=_suggestion(reference.id, known, reference.mapping),
            fix=f"Correct the id, or add {reference.id!r} to the {reference.mapping}.",
        )


def at(place: str, key: str) -> str:
    """Return file and key as one text: `at("presets/x.yaml: rules[0]", "when")`."""
    joint = "" if not key or key.startswith("[") else "." if ": " in place else ": "
    return f"{place}{joint}{key}"


def _suggestion(found: str, known: Iterable[str], mapping: str) -> str:
    near = get_close_matches(found, list(known), n=3, cutoff=0.3) or sorted(known)[:3]
    return f"an id of the {mapping}, such as {', '.join(near) if near else '(there are none)'}"


def _many(key: str, ids: Iterable[str], mapping: str) -> Iterator[Reference]:
    return (Reference(f"{key}[{index}]", item, mapping) for index, item in enumerate(ids))


def _of_driver(driver: Driver) -> Iterator[Reference]:
    yield from _many("facts", driver.facts, "sizing_facts")


def _of_service(service: Service) -> Iterator[Reference]:
    yield Reference("currency", service.currency, "currencies")
    for index, charge in enumerate(service.charges):
        yield Reference(f"charges[{index}].driver", charge.driver, "drivers")
        for driver in charge.free_per:
            yield Reference(f"charges[{index}].free_per", driver, "drivers")
    for index, limit in enumerate(service.limits):
        yield Reference(f"limits[{index}].driver", limit.driver, "drivers")


def _of_option(option: StackOption) -> Iterator[Reference]:
    for index, component in enumerate(option.components):
        if component.family is not None:
            yield Reference(f"components[{index}].family", component.family, "families")
        yield Reference(f"components[{index}].ops", component.ops, "operations")
    yield from _many("technologies", option.technologies, "technologies")
    yield from _many("engines", option.engines, "databases")


def _of_rule(rule: CompatibilityRule) -> Iterator[Reference]:
    for layer, ids in rule.when.items():
        yield from _many(f"when.{layer}", ids, "options")


def _of_database(database: Database) -> Iterator[Reference]:
    yield from _many("families", database.families, "families")
    yield Reference("technology", database.technology, "technologies")
    yield Reference("ops", database.ops, "operations")
    for index, target in enumerate(database.migrates_to):
        yield Reference(f"migrates_to[{index}].engine", target.engine, "databases")
    for index, limit in enumerate(database.outgrows_when):
        if limit.metric:
            yield Reference(f"outgrows_when[{index}].metric", limit.metric, "metrics")


def _of_shape(shape: ProductShape) -> Iterator[Reference]:
    for parameter in shape.workload:
        yield Reference(f"workload.{parameter}", parameter, "parameters")
    for index, baseline in enumerate(shape.baseline):
        yield Reference(f"baseline[{index}].option", baseline.option, "options")
        for number, alternative in enumerate(baseline.alternatives):
            key = f"baseline[{index}].alternatives[{number}].option"
            yield Reference(key, alternative.option, "options")
    yield from _many("candidates", shape.candidates, "databases")
    yield from _many("capabilities", shape.capabilities, "capabilities")
    yield from _many("differentiating", shape.differentiating, "capabilities")
    yield from _many("risks", shape.risks, "risks")


def _of_triggers(triggers: tuple[Trigger, ...]) -> Iterator[Reference]:
    for index, trigger in enumerate(triggers):
        yield Reference(f"triggers[{index}].metric", trigger.metric, "metrics")
        for number, condition in enumerate(trigger.only_when):
            key = f"triggers[{index}].only_when[{number}].metric"
            yield Reference(key, condition.metric, "metrics")
        if isinstance(trigger.threshold, str):
            for name in _EXPRESSION_NAME.findall(trigger.threshold):
                derived = _DERIVED.fullmatch(name)
                if derived and name not in EXPRESSION_EXTRAS:
                    yield Reference(f"triggers[{index}].threshold", derived["metric"], "metrics")


def _of_risk(risk: RiskEntry) -> Iterator[Reference]:
    yield from _of_triggers(risk.triggers)
    yield from _many("applies_to", risk.applies_to, "shapes")


def _of_pattern(pattern: MigrationPattern) -> Iterator[Reference]:
    yield from _of_triggers(pattern.triggers)
    yield from _many("from_options", pattern.from_options, "options")
    if pattern.to_option is not None:
        yield Reference("to_option", pattern.to_option, "options")
    yield from _many("to_option_of", tuple(pattern.to_option_of), "options")
    followers = tuple(each for each in pattern.to_option_of.values() if each is not None)
    yield from _many("to_option_of", followers, "options")
    yield from _many("shapes", pattern.shapes, "shapes")


def _of_capability(capability: Capability) -> Iterator[Reference]:
    yield from _many("buy_families", capability.buy_families, "families")
    if capability.ops is not None:
        yield Reference("ops", capability.ops, "operations")


_REFERENCES: Final[Mapping[str, Callable[..., Iterator[Reference]]]] = {
    "drivers": _of_driver,
    "services": _of_service,
    "options": _of_option,
    "rules": _of_rule,
    "databases": _of_database,
    "shapes": _of_shape,
    "risks": _of_risk,
    "patterns": _of_pattern,
    "capabilities": _of_capability,
}


def _check_rule(catalogue: Catalogue, rule: CompatibilityRule, place: str) -> None:
    """A rule may only name options of the layer that it names them under."""
    for layer, ids in rule.when.items():
        for index, option_id in enumerate(ids):
            _check_layer(catalogue, at(place, f"when.{layer}[{index}]"), option_id, layer)


def _check_shape(catalogue: Catalogue, shape: ProductShape, place: str) -> None:
    for index, baseline in enumerate(shape.baseline):
        named = (baseline.option, *(other.option for other in baseline.alternatives))
        for option_id in named:
            _check_layer(catalogue, at(place, f"baseline[{index}]"), option_id, baseline.layer)
    missing = sorted(set(catalogue.parameters) - set(shape.workload))
    if missing:
        raise CatalogueError(
            where=at(place, "workload"),
            found=f"nothing for {', '.join(missing)}",
            allowed="a range for every parameter of presets/vocabulary/workload_parameters.yaml",
            fix="Add the ranges.",
        )


def _check_layer(catalogue: Catalogue, where: str, option_id: str, layer: str) -> None:
    option = catalogue.options[option_id]
    if option.layer != layer:
        raise CatalogueError(
            where=where,
            found=f"{option_id}, an option of layer {option.layer}",
            allowed=f"options of layer {layer}",
            fix="Name it under its own layer.",
        )
