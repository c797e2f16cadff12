"""Four engines and a load small enough to score by hand."""

import dataclasses
from typing import Any

from lib.catalogue.catalogue import Catalogue
from lib.catalogue.records import Database, DatabaseFact, DatabaseTraits
from lib.model.blueprint import Blueprint, CriterionWeights, DatabaseDecision, Person, ScoreOverride
from lib.scoring.criteria import scored
from lib.scoring.criteria.cells import Cell, Part
from lib.scoring.criteria.facts import sheet_of
from lib.scoring.criteria.workload import Case, WorkloadContext
from lib.scoring.decision import DatabaseResult, decide
from tests.unit.capacity.small_world import SOURCE, blueprint, catalogue, ranged, team, technology

SEED = 7
CRITERIA = ("access_pattern", "query_latency", "operations", "familiarity", "integration")


def fact(value: str | float | bool | None, **changes: Any) -> DatabaseFact:
    """Return a fact that somebody looked up, unless told otherwise."""
    return DatabaseFact(**{"value": value, "confidence": "high", "source": SOURCE, **changes})


def facts(**values: Any) -> dict[str, DatabaseFact]:
    return {
        name: value if isinstance(value, DatabaseFact) else fact(value)
        for name, value in values.items()
    }


def engine(engine_name: str, *, traits: dict[str, Any] | None = None, **changes: Any) -> Database:
    """Return a row store on a server that vendors run, with no facts, unless told otherwise."""
    return Database(
        **{
            "id": engine_name.lower(),
            "name": engine_name,
            "family": "relational",
            "licence": fact("MIT"),
            "traits": DatabaseTraits(
                **{
                    "workload": "oltp",
                    "layout": "row",
                    "sql": "full",
                    "joins": "full",
                    "transactions": "multi-statement ACID",
                    "secondary_indexes": True,
                    "concurrent_writers": "many",
                    "self_hostable": True,
                    "managed_available": True,
                    "scale_to_zero_option": True,
                    **(traits or {}),
                }
            ),
            "technology": engine_name.lower(),
            "ops": "hosting",
            **changes,
        }
    )


ROWS = engine(
    "Rows",
    operations=facts(backup="restore to a point in time", failover_seconds="60 with Multi-AZ"),
    familiarity=facts(stackoverflow_2025_used_share=0.5),
    integrations=facts(
        dbt_adapter="dbt-rows 1.0, maintained by dbt Labs",
        dagster_library="dagster-rows",
        dlt_destination=True,
        airbyte_destination=True,
        meltano_loader=False,
        metabase_official_driver=True,
        superset_engine_spec=True,
        debezium_cdc_source=True,
    ),
)
COLUMNS = engine(
    "Columns",
    server=False,
    traits={"workload": "olap", "layout": "column", "concurrent_writers": "one process"},
    operations=facts(backup="copy the file"),
    familiarity=facts(stackoverflow_2025_used_share=0.05),
    integrations=facts(dbt_adapter="dbt-columns 1.0, community", dagster_library="none found"),
)
VECTORS = engine(
    "Vectors",
    name="Vectors (Rows extension)",
    traits={"workload": "vector"},
    operations=facts(backup=None),
)
KEYS = engine(
    "Keys",
    traits={
        "workload": "key-value",
        "layout": "key-value",
        "sql": "none",
        "joins": "none",
        "transactions": "up to 100 actions",
        "self_hostable": False,
    },
)
ENGINES = (ROWS, COLUMNS, VECTORS, KEYS)

LOAD = WorkloadContext(
    peak_writes_per_s=2.0,
    peak_writes_per_s_high=4.0,
    writing_processes=2.0,
    peak_requests_per_s=1.0,
    concurrent_sessions=5.0,
    analytics_users=1.0,
    read_share=0.8,
    analytical_share=0.5,
    query_p95_ms=1_000.0,
    freshness_minutes=60.0,
    data_gb_month_12=10.0,
    data_gb_month_12_high=20.0,
    rows_month_12=1e6,
    vectors_month_12=0.0,
    embeds=False,
    availability_share=0.99,
    standby=False,
)


def load(**changes: Any) -> WorkloadContext:
    return dataclasses.replace(LOAD, **changes)


def case(**changes: Any) -> Case:
    """Return a case; what the load is called may be given as well."""
    names = {each.name for each in dataclasses.fields(WorkloadContext)}
    figures = {name: changes.pop(name) for name in list(changes) if name in names}
    return Case(**{"workload": load(**figures), **changes})


def world(*engines: Database, **mappings: Any) -> Catalogue:
    """Return a catalogue with these engines, each learnt in about five days."""
    known = engines or ENGINES
    return catalogue(
        databases={each.id: each for each in known},
        technologies=tuple(technology(each.technology, days=ranged(2, 5, 10)) for each in known),
        **mappings,
    )


def cells(database: Database, given: Case) -> dict[str, Cell]:
    everything = {each.id: each for each in (*ENGINES, database)}
    return scored(sheet_of(database, everything), given)


def part(database: Database, criterion: str, name: str, given: Case | None = None) -> Part:
    """Return one part of a score."""
    cell = cells(database, given or case())[criterion]
    return next(each for each in cell.parts if each.part == name)


def plan(
    candidates: tuple[str, ...] = ("rows", "columns"),
    *,
    weights: CriterionWeights | None = None,
    overrides: tuple[ScoreOverride, ...] = (),
    requirements: tuple[str, ...] = (),
    people: tuple[Person, ...] = (Person(),),
    **changes: Any,
) -> Blueprint:
    """Return a blueprint that compares these engines."""
    return blueprint(
        database=DatabaseDecision(
            candidates=candidates,
            weights=weights or CriterionWeights(),
            overrides=overrides,
            requirements=requirements,
        ),
        team=team(*people),
        **changes,
    )


def typed(**rows: tuple[float, ...]) -> tuple[ScoreOverride, ...]:
    """Return overrides that replace whole rows, so that a ranking can be worked out by hand."""
    return tuple(
        ScoreOverride(database=name, criterion=criterion, score=score, reason="by hand")
        for name, scores in rows.items()
        for criterion, score in zip(CRITERIA, scores, strict=True)
    )


def decided(given: Blueprint, *engines: Database, **figures: Any) -> DatabaseResult:
    return decide(given, world(*engines), load(**figures), rng_seed=SEED)
