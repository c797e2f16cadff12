"""Integration fit: does the engine plug into the usual pipeline and analytics tools?"""

from functools import lru_cache
from typing import Final

from lib.scoring.criteria.cells import Judgement, Part, UsedFact, not_known, part, sure
from lib.scoring.criteria.facts import KEPT, Level, Sheet, first_level
from lib.scoring.criteria.scales import INTEGRATION


@lru_cache(maxsize=KEPT)
def parts(sheet: Sheet) -> tuple[Part, ...]:
    """Return the parts of the criterion for one engine.

    Only an engine that takes small changes is followed by others; where changes go to, rather
    than come from, that part does not apply.
    """
    always = (_dbt(sheet), _loading(sheet), _dashboards(sheet), _orchestration(sheet))
    if sheet.database.traits.workload in {"olap", "search", "vector"} and sheet.host is None:
        return always
    return (*always, _changes(sheet))


_DBT: Final = (
    Level(1.0, "no dbt adapter was found", ("none",)),
    Level(10.0, "its dbt adapter is kept by dbt Labs or the vendor", ("maintained by",)),
    Level(9.0, "dbt works through the adapter of the engine below it", ("through", "also works")),
    Level(8.5, "its dbt adapter is kept by volunteers", ("community",)),
)
_DAGSTER: Final = (
    Level(4.0, "no Dagster library was found; plain Python does", ("none",)),
    Level(9.0, "Dagster works through the library of the engine below it", ("through",)),
    Level(7.5, "its Dagster library is kept by volunteers", ("community",)),
    Level(10.0, "it has a Dagster library", ("dagster-",)),
)


def _dbt(sheet: Sheet) -> Part:
    fact = sheet.fact("integrations.dbt_adapter")
    return part(INTEGRATION, "dbt", _by_level(fact, _DBT, "a dbt adapter"), facts=(fact,))


def _orchestration(sheet: Sheet) -> Part:
    fact = sheet.fact("integrations.dagster_library")
    judged = _by_level(fact, _DAGSTER, "a Dagster library")
    return part(INTEGRATION, "orchestration", judged, facts=(fact,))


def _by_level(fact: UsedFact | None, levels: tuple[Level, ...], what: str) -> Judgement:
    found = first_level((fact,), levels)
    if found is not None:
        return sure(found.level.score, found.level.means)
    return not_known(f"whether there is {what} is not known", what)


_LOADERS: Final = ("dlt_destination", "airbyte_destination", "meltano_loader")
_LOADING: Final = (1.5, 7.0, 10.0, 10.0)
"""Score by the number of ready loaders; two are enough."""


def _loading(sheet: Sheet) -> Part:
    facts = tuple(_usable(sheet, name) for name in _LOADERS)
    there, open_ = _counted(facts)
    low, high = _LOADING[there], _LOADING[there + open_]
    reason = f"a target of {there} of {len(_LOADERS)} loaders"
    return part(INTEGRATION, "loading", _counted_judgement(low, high, reason, facts), facts=facts)


_DASHBOARDS: Final = ("metabase_official_driver", "superset_engine_spec")
_DRIVERS: Final = (1.0, 7.0, 10.0)
"""Score by the number of drivers; one is enough to start."""


def _dashboards(sheet: Sheet) -> Part:
    facts = tuple(_usable(sheet, name) for name in _DASHBOARDS)
    there, open_ = _counted(facts)
    low, high = _DRIVERS[there], _DRIVERS[there + open_]
    reason = f"a driver in {there} of {len(_DASHBOARDS)} dashboard tools"
    return part(
        INTEGRATION, "dashboards", _counted_judgement(low, high, reason, facts), facts=facts
    )


def _changes(sheet: Sheet) -> Part:
    fact = _usable(sheet, "debezium_cdc_source")
    if fact is not None and fact.value is None:
        judged = not_known("whether its changes can be followed is not known", fact.key)
    elif _is_there(fact):
        judged = sure(10.0, "its changes can be followed as they happen")
    else:
        judged = sure(2.0, "no connector follows its changes")
    return part(INTEGRATION, "changes", judged, facts=(fact,))


def _usable(sheet: Sheet, name: str) -> UsedFact | None:
    """Return the engine's own tool, or the one that reaches it through the engine it extends."""
    own, hosted = sheet.fact(f"integrations.{name}"), sheet.host_fact(f"integrations.{name}")
    return hosted if hosted is not None and not _is_there(own) else own


def _is_there(fact: UsedFact | None) -> bool:
    return fact is not None and (fact.value is True or isinstance(fact.value, str))


def _counted(facts: tuple[UsedFact | None, ...]) -> tuple[int, int]:
    """Return how many tools there are, and for how many that is not known."""
    there = sum(_is_there(fact) for fact in facts)
    return there, sum(fact is None or fact.value is None for fact in facts)


def _counted_judgement(
    low: float, high: float, reason: str, facts: tuple[UsedFact | None, ...]
) -> Judgement:
    if low == high:
        return sure(low, reason)
    keys = tuple(fact.key for fact in facts if fact is not None and fact.value is None)
    return not_known(f"{reason}, {len(keys)} not verified", *keys, low=low, high=high)
