"""An engine typed in by a person, as a fact sheet like those of the catalogue."""

import dataclasses
from functools import lru_cache

from lib.catalogue.catalogue import Catalogue
from lib.catalogue.records import Database, DatabaseFact, DatabaseTraits, Source
from lib.errors import BlueprintError
from lib.model.blueprint import Blueprint
from lib.model.own_database import OwnEngine

OWN_NOTE = "typed in by you"
"""What stands beside every fact of an engine of one's own."""


def with_own_engines(blueprint: Blueprint, catalogue: Catalogue) -> Catalogue:
    """Return the facts with the user's own engines among the databases.

    Raises:
        BlueprintError: If an engine of one's own has the id of one of the catalogue.
    """
    own = blueprint.database.own_engines
    known = catalogue.databases
    missing = tuple(engine for engine in own if known.get(engine.id) != database_of(engine))
    taken = [engine for engine in missing if engine.id in known]
    if taken:
        raise BlueprintError(
            where="database.own_engines",
            found=taken[0].id,
            allowed="an id that no engine of the catalogue has",
            fix="Call it something else, or compare the catalogue's engine and set own scores.",
        )
    return _joined(missing, catalogue) if missing else catalogue


@lru_cache(maxsize=16)
def _joined(own: tuple[OwnEngine, ...], catalogue: Catalogue) -> Catalogue:
    added = {engine.id: database_of(engine) for engine in own}
    return dataclasses.replace(catalogue, databases={**catalogue.databases, **added})


def database_of(engine: OwnEngine) -> Database:
    """Return the fact sheet of an engine typed in by a person."""
    source = _source(engine)

    def fact(value: str | float | bool | None) -> DatabaseFact:
        return DatabaseFact(value=value, confidence="medium", source=source, note=OWN_NOTE)

    def told(value: str) -> DatabaseFact:
        return fact(None if value == "unknown" else value)

    return Database(
        id=engine.id,
        name=engine.name,
        family="one of your own",
        licence=fact(engine.licence or None),
        traits=DatabaseTraits(
            workload=engine.workload,
            layout=engine.layout,
            sql=engine.sql,
            joins=engine.joins,
            transactions=engine.transactions,
            secondary_indexes=engine.secondary_indexes,
            concurrent_writers=engine.concurrent_writers,
            self_hostable=engine.self_hostable,
            managed_available=engine.managed_available,
            scale_to_zero_option=engine.scale_to_zero,
        ),
        operations={"backup": told(engine.backup)},
        familiarity={"stackoverflow_2025_used_share": fact(engine.used_by_share)},
        integrations={"dbt_adapter": told(engine.dbt)},
        technology=engine.id,
        ops="hosting",
        server=engine.server,
    )


def _source(engine: OwnEngine) -> Source | None:
    if not engine.source_url or engine.read_on is None:
        return None
    return Source(url=engine.source_url, checked_on=engine.read_on)
