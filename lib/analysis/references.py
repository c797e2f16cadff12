"""Every id that a blueprint names has to exist in the catalogue."""

import difflib
from collections.abc import Collection, Iterator
from functools import lru_cache

from lib.catalogue.catalogue import CATALOGUES_KEPT, Catalogue
from lib.catalogue.lookup import build_machines
from lib.catalogue.records import LAYERS, Layer
from lib.errors import BlueprintError
from lib.model.blueprint import Blueprint


def check_references(blueprint: Blueprint, catalogue: Catalogue) -> None:
    """Refuse a blueprint that names what the catalogue does not have.

    Raises:
        BlueprintError: With the field, the id and the nearest ids that exist.
    """
    for where, found, ids in _named(blueprint, catalogue):
        if found not in ids:
            raise _unknown(where, found, ids)


def _named(
    blueprint: Blueprint, catalogue: Catalogue
) -> Iterator[tuple[str, str, Collection[str]]]:
    """Yield every place that names an id, the id, and the ids that exist."""
    yield "product.shape", blueprint.product.shape, catalogue.shapes
    yield from _named_by_stack(blueprint, catalogue)
    for index, candidate in enumerate(blueprint.database.candidates):
        yield f"database.candidates.{index}", candidate, catalogue.databases
    for index, override in enumerate(blueprint.database.overrides):
        yield f"database.overrides.{index}.database", override.database, catalogue.databases
    yield from _named_by_prices(blueprint, catalogue)
    for index, person in enumerate(blueprint.team.people):
        for technology in person.skills:
            yield f"team.people.{index}.skills", technology, catalogue.technologies
    known = (*catalogue.capabilities, *(each.id for each in blueprint.own_capabilities))
    for index, decision in enumerate(blueprint.sourcing):
        yield f"sourcing.{index}.capability", decision.capability, known
        if decision.family is not None:
            yield f"sourcing.{index}.family", decision.family, catalogue.families
    for index, own in enumerate(blueprint.own_capabilities):
        if own.family is not None:
            yield f"own_capabilities.{index}.family", own.family, catalogue.families
    yield from _named_by_risks(blueprint, catalogue)


def _named_by_risks(
    blueprint: Blueprint, catalogue: Catalogue
) -> Iterator[tuple[str, str, Collection[str]]]:
    for index, risk in enumerate(blueprint.risks):
        if risk.library is not None:
            yield f"risks.{index}.library", risk.library, catalogue.risks
        for place, wire in enumerate(risk.tripwires):
            yield f"risks.{index}.tripwires.{place}.metric", wire.metric, catalogue.metrics
    for index, pattern in enumerate(blueprint.migrations_left_out):
        yield f"migrations_left_out.{index}", pattern, catalogue.patterns


def _named_by_stack(
    blueprint: Blueprint, catalogue: Catalogue
) -> Iterator[tuple[str, str, Collection[str]]]:
    of_layers = _options_of_layers(catalogue)
    for layer in LAYERS:
        pick = blueprint.stack.pick(layer)
        yield f"stack.{layer}.option", pick.option, of_layers[layer]
        for index, rejection in enumerate(pick.rejected):
            yield f"stack.{layer}.rejected.{index}.option", rejection.option, catalogue.options


def _named_by_prices(
    blueprint: Blueprint, catalogue: Catalogue
) -> Iterator[tuple[str, str, Collection[str]]]:
    for index, override in enumerate(blueprint.cost.overrides):
        yield f"cost.overrides.{index}.service", override.service, catalogue.services
        meters = [charge.meter for charge in catalogue.services[override.service].charges]
        yield f"cost.overrides.{index}.meter", override.meter, meters
    if blueprint.cost.build_machine is not None:
        yield "cost.build_machine", blueprint.cost.build_machine, build_machines(catalogue)
    for index, discount in enumerate(blueprint.cost.discounts):
        if discount.vendor:
            yield f"cost.discounts.{index}.vendor", discount.vendor, _vendors(catalogue)
    for index, line in enumerate(blueprint.cost.own_lines):
        if line.driver is not None:
            yield f"cost.own_lines.{index}.driver", line.driver, catalogue.drivers


@lru_cache(maxsize=CATALOGUES_KEPT)
def _options_of_layers(catalogue: Catalogue) -> dict[Layer, tuple[str, ...]]:
    return {
        layer: tuple(option.id for option in catalogue.options.values() if option.layer == layer)
        for layer in LAYERS
    }


@lru_cache(maxsize=CATALOGUES_KEPT)
def _vendors(catalogue: Catalogue) -> frozenset[str]:
    return frozenset(service.vendor for service in catalogue.services.values())


def _unknown(where: str, found: str, ids: Collection[str]) -> BlueprintError:
    close = difflib.get_close_matches(found, ids, n=3)
    return BlueprintError(
        where=where,
        found=found,
        allowed=", ".join(close) if close else ", ".join(sorted(ids)[:8]) + " ...",
        fix="Use one of the ids in presets/.",
    )
