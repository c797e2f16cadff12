"""Ten products, the real fact sheets, and winners that a senior engineer would defend.

The loads are those of the likely case in month 12 with default weights and a team that has said
nothing. The rankings follow from facts and figures: no engine and no shape is named in the code.
"""

import pytest

from lib.catalogue.catalogue import Catalogue
from lib.catalogue.loading import load_catalogue
from lib.model.blueprint import Person
from lib.scoring.criteria import SCALES, scored
from lib.scoring.criteria.facts import sheet_of
from lib.scoring.criteria.kinds import kind_of
from lib.scoring.criteria.workload import Case
from lib.scoring.decision import DatabaseResult, decide
from tests.unit.scoring_decision.engines import LOAD, SEED, case, load, plan

SILENT = (Person(), Person())


FIGURES = (
    "read_share", "analytical_share", "query_p95_ms", "freshness_minutes", "availability_share",
    "peak_requests_per_s", "peak_writes_per_s", "rows_month_12", "data_gb_month_12",
)  # fmt: skip
TABLE = {
    "data-to-decision-tool": (0.85, 0.3, 1_000, 720, 0.995, 0.054, 13, 9.1e6, 7.3),
    "ranking-recommendation-engine": (0.95, 0.25, 300, 360, 0.995, 0.2, 35, 6.1e7, 37),
    "forecasting-product": (0.92, 0.7, 2_000, 1_440, 0.99, 0.014, 139, 9.1e7, 11),
    "risk-scoring-product": (0.8, 0.2, 500, 60, 0.995, 0.078, 8.3, 7.3e6, 11),
    "alerting-monitoring-product": (0.2, 0.5, 1_000, 1, 0.999, 0.056, 579, 4.6e8, 46),
    "search-discovery-product": (0.98, 0.1, 500, 1_440, 0.995, 0.18, 0.93, 9.1e5, 7.3),
    "benchmark-evaluation-product": (0.99, 0.6, 1_500, 10_080, 0.99, 0.012, 4.1, 2.4e6, 3.7),
    "simulation-backtesting-product": (0.85, 0.8, 5_000, 1_440, 0.99, 0.017, 434, 2.9e8, 18),
    "workflow-automation-product": (0.6, 0.1, 400, 1, 0.999, 0.19, 1.5, 2.7e6, 5.5),
    "agentic-research-product": (0.7, 0.1, 3_000, 60, 0.99, 0.036, 0.43, 3.7e5, 7.3),
}
EMBEDDINGS = {"search-discovery-product": 3.65e6}


def load_of(shape):
    figures = dict(zip(FIGURES, TABLE[shape], strict=True))
    return load(
        **figures,
        peak_writes_per_s_high=40 * figures["peak_writes_per_s"],
        data_gb_month_12_high=20 * figures["data_gb_month_12"],
        concurrent_sessions=0.3,
        analytics_users=0.1,
        vectors_month_12=EMBEDDINGS.get(shape, 0.0),
        embeds=shape in EMBEDDINGS,
    )


WINNERS = {
    "data-to-decision-tool": {"postgresql"},
    "ranking-recommendation-engine": {"postgresql"},
    "forecasting-product": {"duckdb", "files-duckdb"},
    "risk-scoring-product": {"postgresql"},
    "alerting-monitoring-product": {"timescaledb", "clickhouse"},
    "search-discovery-product": {"pgvector"},
    "benchmark-evaluation-product": {"duckdb", "files-duckdb"},
    "simulation-backtesting-product": {"duckdb", "files-duckdb"},
    "workflow-automation-product": {"postgresql"},
    "agentic-research-product": {"pgvector"},
}


@pytest.fixture(scope="module")
def facts() -> Catalogue:
    return load_catalogue()


def result_for(shape: str, facts: Catalogue, *, everybody: bool = False) -> DatabaseResult:
    """Return the decision of a shape, among its own short list or the dozen best engines of all."""
    record = facts.shapes[shape]
    candidates = record.candidates
    if everybody:
        candidates = tuple(sorted({*candidates, *POPULAR}))[:12]
    given = plan(
        candidates,
        requirements=record.requirements,
        people=SILENT,
        product={"shape": shape},
    )
    return decide(given, facts, load_of(shape), rng_seed=SEED)


POPULAR = ("postgresql", "sqlite", "duckdb", "files-duckdb", "bigquery", "mysql", "clickhouse")


@pytest.mark.parametrize("shape", WINNERS)
def test_each_shape_gets_a_winner_that_can_be_defended(shape, facts):
    assert result_for(shape, facts).winner in WINNERS[shape]


@pytest.mark.parametrize("shape", WINNERS)
def test_a_longer_list_does_not_turn_the_answer_round(shape, facts):
    assert result_for(shape, facts, everybody=True).winner in WINNERS[shape]


def test_the_answer_is_not_always_the_same(facts):
    assert len({result_for(shape, facts).winner for shape in WINNERS}) >= 3


def test_no_database_server_is_an_answer(facts):
    embedded = {
        shape
        for shape in WINNERS
        if not facts.databases[str(result_for(shape, facts).winner)].server
    }
    assert len(embedded) >= 3


def test_no_shape_is_left_out(facts):
    assert set(WINNERS) == set(facts.shapes)


@pytest.mark.parametrize("shape", WINNERS)
def test_every_reason_and_every_sentence_reads_to_its_end(shape, facts):
    result = result_for(shape, facts)
    assert result.sentence.endswith((".", "!"))
    for candidate in result.candidates:
        for name in SCALES:
            cell = candidate.cells[name].computed
            assert cell.reason.startswith(f"{cell.score:.1f}: ")
            assert "nan" not in cell.reason
            assert len(cell.reason) < 330


LARGER = {
    "a warehouse's load": (
        load(
            read_share=0.99, analytical_share=0.9, rows_month_12=2e10, data_gb_month_12=2_000,
            data_gb_month_12_high=6_000, analytics_users=30, concurrent_sessions=60,
            query_p95_ms=10_000,
        ),
        {"bigquery", "snowflake", "redshift", "clickhouse", "motherduck"},
    ),
    "thousands of writes a second": (
        load(
            peak_requests_per_s=3_000, peak_writes_per_s=2_000, peak_writes_per_s_high=6_000,
            read_share=0.4, analytical_share=0.02, writing_processes=20, availability_share=0.9995,
            standby=True, concurrent_sessions=5_000, freshness_minutes=0.1, query_p95_ms=200,
            rows_month_12=5e8, data_gb_month_12=800, data_gb_month_12_high=3_000,
        ),
        {"postgresql", "cockroachdb", "mysql"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LARGER)
def test_larger_loads_get_larger_engines(name, facts):
    figures, defensible = LARGER[name]
    given = Case(workload=figures, people=SILENT)
    totals = {
        engine: sum(
            weight * cells[criterion].score
            for criterion, weight in zip(SCALES, (0.30, 0.20, 0.25, 0.10, 0.15), strict=True)
        )
        for engine, database in facts.databases.items()
        for cells in (scored(sheet_of(database, facts.databases), given),)
    }
    assert max(totals, key=totals.__getitem__) in defensible


def test_a_tool_on_one_workstation_needs_no_server(facts):
    alone = load(
        writing_processes=1, peak_requests_per_s=0.01, peak_writes_per_s=0.01,
        peak_writes_per_s_high=0.02, rows_month_12=1e5, data_gb_month_12=0.1,
        data_gb_month_12_high=0.3, analytical_share=0.2,
    )  # fmt: skip
    given = plan(
        ("postgresql", "sqlite", "duckdb", "mysql", "bigquery"),
        people=SILENT,
        product={"shape": "data-to-decision-tool", "hosting": "workstation"},
    )
    winner = decide(given, facts, alone, rng_seed=SEED).winner
    assert winner in {"sqlite", "duckdb"}


@pytest.mark.parametrize("part", ["workload", "transactions", "writers", "relations", "language"])
def test_every_engine_of_the_catalogue_is_described_in_words_that_are_understood(part, facts):
    """A trait that no rule reads would be scored as unknown for ever."""
    for database in facts.databases.values():
        assert kind_of(database, LOAD) is not None
        cells = scored(sheet_of(database, facts.databases), case())
        parts = {each.part: each for cell in cells.values() for each in cell.parts}
        odd = [text for text in parts[part].unknown if text.startswith("traits.")]
        assert not odd, f"{database.id}: {odd}"


@pytest.mark.parametrize(
    ("group", "name", "part"),
    [
        ("integrations", "dbt_adapter", "dbt"),
        ("integrations", "dagster_library", "orchestration"),
        ("operations", "backup", "backup"),
    ],
)
def test_every_known_fact_is_read(group, name, part, facts):
    """A reworded fact that no step recognises would silently turn into "not known"."""
    for database in facts.databases.values():
        fact = getattr(database, group).get(name)
        if fact is not None and fact.value is not None:
            cells = scored(sheet_of(database, facts.databases), case())
            parts = {each.part: each for cell in cells.values() for each in cell.parts}
            assert "not known" not in parts[part].reason, f"{database.id}: {fact.value}"
