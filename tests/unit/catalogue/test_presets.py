"""The facts themselves: everything loads, is sourced, is complete, and keeps to its units."""

import datetime as dt
import time
from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from lib.catalogue.loading import PRESETS, load_catalogue
from lib.catalogue.records import LAYERS, DatabaseFact, Fact, Range, Source

SECTIONS = (
    "drivers",
    "metrics",
    "sizing_facts",
    "parameters",
    "operations",
    "technologies",
    "services",
    "options",
    "rules",
    "databases",
    "shapes",
    "risks",
    "patterns",
    "capabilities",
)
SHAPES = {
    "data-to-decision-tool",
    "ranking-recommendation-engine",
    "forecasting-product",
    "risk-scoring-product",
    "alerting-monitoring-product",
    "search-discovery-product",
    "benchmark-evaluation-product",
    "simulation-backtesting-product",
    "workflow-automation-product",
    "agentic-research-product",
}
LAST_DAY = dt.date(2027, 12, 31)


@pytest.fixture(scope="module")
def catalogue():
    return load_catalogue()


def records(catalogue) -> Iterator[tuple[str, BaseModel]]:
    """Every record of the catalogue, with the records inside it, and where it stands."""
    for section in SECTIONS:
        for record_id, record in getattr(catalogue, section).items():
            yield from inside(record, f"{section}.{record_id}")


def inside(value: object, place: str) -> Iterator[tuple[str, BaseModel]]:
    if isinstance(value, BaseModel):
        yield place, value
        for key, item in value:
            yield from inside(item, f"{place}.{key}")
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from inside(item, f"{place}.{key}")
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from inside(item, f"{place}[{index}]")


def test_every_section_holds_what_it_should(catalogue):
    assert all(getattr(catalogue, section) for section in SECTIONS)
    assert len(catalogue.parameters) == 20
    assert len(catalogue.metrics) == 79
    assert len(catalogue.databases) >= 23
    assert len(catalogue.risks) == 33
    assert len(catalogue.patterns) == 24
    assert len(catalogue.capabilities) == 14


def test_loading_everything_is_fast_enough_for_a_start():
    seconds = []
    for _ in range(3):
        begun = time.perf_counter()
        load_catalogue()
        seconds.append(time.perf_counter() - begun)
    assert min(seconds) < 0.8  # 0.2 s on the machine it was written on


def test_every_source_names_a_page_and_a_day(catalogue):
    sources = [(place, each) for place, each in records(catalogue) if isinstance(each, Source)]
    assert len(sources) > 500
    for place, source in sources:
        assert source.title or source.url.startswith("http"), place
        assert dt.date(2020, 1, 1) <= source.checked_on <= LAST_DAY, place


def test_a_figure_without_a_source_says_why_it_is_that_large(catalogue):
    for place, record in records(catalogue):
        if isinstance(record, Range) and record.basis != "source":
            assert record.why, place


def test_judgement_is_never_called_certain(catalogue):
    for place, record in records(catalogue):
        if isinstance(record, Fact) and record.basis == "reasoning":
            assert record.confidence != "high", place
        if isinstance(record, DatabaseFact) and record.source is None:
            assert record.confidence == "low", place


def shares_of_the_load(catalogue) -> Iterator[tuple[str, float]]:
    """Every figure of shapes and sizing that is called a share, with its place."""
    for shape in catalogue.shapes.values():
        for parameter_id, figures in shape.workload.items():
            if catalogue.parameters[parameter_id].unit == "share":
                yield from ((f"{shape.id}.{parameter_id}", v) for v in (figures.low, figures.high))
    for fact in catalogue.sizing_facts.values():
        if fact.unit in {"share", "chance"}:
            yield from ((fact.id, value) for value in (fact.low, fact.high))


def other_shares(catalogue) -> Iterator[tuple[str, float]]:
    """Every figure of engines and triggers that is called a share, with its place."""
    for database in catalogue.databases.values():
        for name, fact in database.familiarity.items():
            if name.endswith("_share") and fact.value is not None:
                yield f"{database.id}.{name}", fact.value
    for owner in (*catalogue.risks.values(), *catalogue.patterns.values()):
        for trigger in owner.triggers:
            if trigger.unit == "share" and isinstance(trigger.threshold, float):
                yield f"{owner.id}.{trigger.metric}", trigger.threshold


def test_shares_lie_between_0_and_1(catalogue):
    found = [*shares_of_the_load(catalogue), *other_shares(catalogue)]
    assert len(found) > 150
    for place, value in found:
        assert 0 <= value <= 1, place


def test_figures_lie_within_their_bounds(catalogue):
    for shape in catalogue.shapes.values():
        for parameter_id, figures in shape.workload.items():
            least, most = catalogue.parameters[parameter_id].bounds
            assert least <= figures.low <= figures.high <= most, (shape.id, parameter_id)
    for fact in catalogue.sizing_facts.values():
        assert fact.bounds[0] <= fact.low <= fact.high <= fact.bounds[1], fact.id


def test_there_are_ten_shapes_with_a_reasoned_pick_on_every_layer(catalogue):
    assert set(catalogue.shapes) == SHAPES
    for shape in catalogue.shapes.values():
        assert tuple(base.layer for base in shape.baseline) == LAYERS, shape.id
        assert 4 <= len(shape.candidates) <= 6, shape.id
        assert 4 <= len(shape.risks) <= 7, shape.id
        assert set(shape.differentiating) <= set(shape.capabilities), shape.id
        for base in shape.baseline:
            assert base.alternatives, (shape.id, base.layer)
            assert base.option not in {other.option for other in base.alternatives}


def test_every_baseline_works_and_every_blocking_rule_can_be_met(catalogue):
    for shape in catalogue.shapes.values():
        picks = {base.layer: base.option for base in shape.baseline}
        for rule in catalogue.rules.values():
            held = all(picks[layer] in ids for layer, ids in rule.when.items())
            assert not (held and rule.level == "blocks"), (shape.id, rule.id)


def test_no_baseline_is_red_and_few_picks_are_yellow(catalogue):
    for shape in catalogue.shapes.values():
        colours = [catalogue.options[base.option].complexity for base in shape.baseline]
        assert "red" not in colours, shape.id
        assert colours.count("yellow") <= 1, shape.id


def test_shapes_do_not_all_get_the_same_answer(catalogue):
    storage = {shape.baseline[3].option for shape in catalogue.shapes.values()}
    assert len(storage) >= 6
    without_server = [
        shape.id for shape in catalogue.shapes.values() if shape.baseline[3].option == "files-r2"
    ]
    assert without_server


def test_every_layer_offers_a_way_without_it_or_on_one_machine(catalogue):
    for option_id in (
        "streamlit-workstation",
        "api-none",
        "cron-workstation",
        "duckdb-workstation",
        "files-r2",
        "log-files",
        "llm-none",
    ):
        assert option_id in catalogue.options


def test_the_complexity_budget_has_something_to_refuse(catalogue):
    red = {option.id for option in catalogue.options.values() if option.complexity == "red"}
    assert red == {
        "kubernetes",
        "kafka-streaming",
        "spark-lakehouse",
        "warehouse-suite",
        "lakehouse-databricks",
    }


def test_only_storage_says_where_the_data_lie(catalogue):
    for option in catalogue.options.values():
        kept = option.database_share + option.file_share + option.warehouse_share
        assert (kept > 0) == (option.layer == "storage"), option.id


def test_every_metric_and_fact_that_something_names_is_described(catalogue):
    named = {fact for driver in catalogue.drivers.values() for fact in driver.facts}
    assert named <= set(catalogue.sizing_facts)
    assert all(metric.meaning and metric.unit for metric in catalogue.metrics.values())


def test_one_file_holds_one_engine_shape_or_capability(catalogue):
    for folder in ("databases", "shapes", "capabilities"):
        names = {path.stem for path in (PRESETS / folder).glob("*.yaml")}
        assert names == set(getattr(catalogue, folder))


def test_the_readme_names_every_folder_and_vocabulary():
    text = (PRESETS / "README.md").read_text(encoding="utf-8")
    for path in PRESETS.iterdir():
        if path.is_dir():
            assert f"`{path.name}/" in text, path.name
    for path in (PRESETS / "vocabulary").iterdir():
        assert path.name in text
