"""Read an engine's fact sheet: by key, through the engine that it extends, and by wording."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from lib.catalogue.records import Database, DatabaseFact
from lib.scoring.criteria.cells import UsedFact

KEPT: Final = 256
"""Results kept of each function that judges a sheet by what seldom changes.

A moving slider asks for all of them at every step. Fifty plans of five engines fit in, each with
values of its own; a result takes 0.2 to 2.4 kB, and all of them together 3 MB.
"""


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """The facts of one engine. Equal to itself only, which makes it a cheap key.

    Attributes:
        database: The engine.
        host: The engine that it is an extension of, whose facts hold where its own are silent.
        extensions: The engines of the catalogue that extend this one.
    """

    database: Database
    host: Database | None = None
    extensions: tuple[Database, ...] = ()

    def fact(self, key: str) -> UsedFact | None:
        """Return a fact by `group.name`: the engine's own if known, else the host's, else None."""
        own = _fact(self.database, key)
        if (own is not None and own.is_known) or self.host is None:
            return own
        return self.host_fact(key) or own

    def host_fact(self, key: str) -> UsedFact | None:
        """Return a fact of the engine that this one extends, marked so."""
        found = None if self.host is None else _fact(self.host, key)
        if found is None or self.host is None or not found.is_known:
            return None
        return UsedFact(
            key=found.key,
            value=found.value,
            confidence=found.confidence,
            source=found.source,
            note=f"as {self.host.name}, which it extends",
        )

    def trait(self, name: str) -> UsedFact:
        """Return a property of the engine's fixed vocabulary, which sums up its facts."""
        value: str | bool = getattr(self.database.traits, name)
        return UsedFact(key=f"traits.{name}", value=value, confidence="medium")

    def group(self, name: str) -> tuple[UsedFact, ...]:
        """Return the known facts of a group: the engine's own, then the host's."""
        own = _known(self.database, name)
        hosted = () if self.host is None else _known(self.host, name)
        return (*own, *hosted)


def sheet_of(database: Database, databases: Mapping[str, Database]) -> Sheet:
    """Return the fact sheet of an engine, with the engine that it extends and those that extend it.

    An engine extends another if its name or family says so: "time series on PostgreSQL".
    """
    others = tuple(other for other in databases.values() if other.id != database.id)
    described, called = _described(database), f" {database.name} "
    return Sheet(
        database=database,
        host=next((other for other in others if f" {other.name} " in described), None),
        extensions=tuple(other for other in others if called in _described(other)),
    )


_BRACKETS: Final = str.maketrans("()|/", "    ")


def _described(database: Database) -> str:
    return _without_brackets(f" {database.name} | {database.family} ")


@lru_cache(maxsize=256)
def _without_brackets(text: str) -> str:
    return text.translate(_BRACKETS)


@dataclass(frozen=True, slots=True)
class Level:
    """A step of an ordinal scale: the score, what it means, and the wordings that show it."""

    score: float
    means: str
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The step that a fact's wording shows."""

    level: Level
    fact: UsedFact


def first_level(facts: Iterable[UsedFact | None], levels: tuple[Level, ...]) -> Found | None:
    """Return the first step that any of the facts shows, steps in the order given.

    Args:
        facts: Facts with text values; others are passed over.
        levels: Steps; put the one that decides first.
    """
    texts = [(fact, fact.value.lower()) for fact in facts if fact and isinstance(fact.value, str)]
    for level in levels:
        for fact, text in texts:
            if any(wording in text for wording in level.says):
                return Found(level=level, fact=fact)
    return None


def _fact(database: Database, key: str) -> UsedFact | None:
    group, _, name = key.partition(".")
    facts: Mapping[str, DatabaseFact] = getattr(database, group)
    return None if name not in facts else _used(key, facts[name])


def _known(database: Database, group: str) -> tuple[UsedFact, ...]:
    facts: Mapping[str, DatabaseFact] = getattr(database, group)
    return tuple(
        _used(f"{group}.{name}", fact) for name, fact in facts.items() if fact.value is not None
    )


def _used(key: str, fact: DatabaseFact) -> UsedFact:
    return UsedFact(
        key=key,
        value=fact.value,
        confidence=fact.confidence,
        source=fact.source,
        note=fact.note,
    )
