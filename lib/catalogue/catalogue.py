"""Everything the world says, by id, frozen."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from lib.catalogue.records import (
    Capability,
    CompatibilityRule,
    Currency,
    Database,
    Driver,
    Metric,
    MigrationPattern,
    OperationsRow,
    ProductShape,
    RiskEntry,
    Service,
    SizingFact,
    StackOption,
    Technology,
    WorkloadParameter,
)

CATALOGUES_KEPT: Final = 8
"""Catalogues for which a function keeps what follows from the facts alone.

A process has one, and one more for each set of engines that somebody typed in. A catalogue is told
apart by identity, so that asking costs nothing.
"""


@dataclass(frozen=True, slots=True, eq=False)
class Catalogue:
    """All fact files of `presets/`: each mapping is read-only and keyed by id.

    `families` groups the services that replace each other, in the order of their files.
    """

    drivers: Mapping[str, Driver]
    metrics: Mapping[str, Metric]
    sizing_facts: Mapping[str, SizingFact]
    parameters: Mapping[str, WorkloadParameter]
    operations: Mapping[str, OperationsRow]
    technologies: Mapping[str, Technology]
    currencies: Mapping[str, Currency]
    services: Mapping[str, Service]
    families: Mapping[str, tuple[Service, ...]]
    options: Mapping[str, StackOption]
    rules: Mapping[str, CompatibilityRule]
    databases: Mapping[str, Database]
    shapes: Mapping[str, ProductShape]
    risks: Mapping[str, RiskEntry]
    patterns: Mapping[str, MigrationPattern]
    capabilities: Mapping[str, Capability]
