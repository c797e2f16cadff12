"""The playbook's `data_architecture` record, with all of its keys."""

from typing import Final

from lib.analysis.result import Analysis
from lib.brief.escaping import Md, one_line
from lib.brief.words import option_name, source_name, with_unit
from lib.brief.yaml_text import fenced
from lib.catalogue.records import Layer, StackOption
from lib.units import MONTHS
from lib.wording import count, listed, usd

_ORCHESTRATORS: Final = {"dagster", "prefect", "airflow", "workflow-engine"}
_QUEUES: Final = {"message-queue", "event-bus"}
_STREAMS: Final = {"kafka"}
_CLUSTERS: Final = {"spark"}
_FULL_REBUILD: Final = "full_refresh_to_incremental"
"""The way out of a pipeline that builds its tables anew in every run."""
_MODERATE: Final = 1


def record_of(analysis: Analysis) -> Md:
    """Return the record as a fenced YAML block."""
    return fenced({"data_architecture": _record(analysis)})


def _record(analysis: Analysis) -> dict[str, object]:
    blueprint = analysis.blueprint
    pipeline, storage = _pick(analysis, "pipeline"), _pick(analysis, "storage")
    watch, known = _pick(analysis, "observability"), _technologies(analysis)
    sources = [source_name(source) for source in blueprint.product.sources]
    moderate = analysis.moderate
    ceiling = blueprint.cost.ceiling_usd_per_month
    return {
        "sources": sources or ["none listed yet"],
        "volume": {
            "current": f"{_gb(analysis, 0)} of raw data in month 1",
            "expected_growth": f"{_gb(analysis, MONTHS - 1)} in month {MONTHS}",
        },
        "freshness_requirement": _figure(analysis, "freshness_minutes"),
        "ingestion": {
            "method": _who(analysis, "ingestion"),
            "frequency": f"{_figure(analysis, 'pipeline_runs_day')}",
        },
        "storage": {
            "system": option_name(storage),
            "raw_retained": True,
            "history_retained": True,
            "retention_period": _figure(analysis, "retention_months"),
        },
        "transformation": {
            "method": _who(analysis, "transformation"),
            "incremental": _is_incremental(analysis, pipeline),
            "reproducible": True,
        },
        "orchestration": {
            "method": option_name(pipeline),
            "retry_strategy": _retries(pipeline),
            "backfill_strategy": _backfill(pipeline),
        },
        "serving": {
            "consumers": [one_line(blueprint.product.audience) or "not said yet"],
            "interface": f"{_who(analysis, 'serving')}; {option_name(_pick(analysis, 'frontend'))}",
        },
        "reliability": {
            "replayable_from_source": "from the raw data that are kept; from the sources as far "
            "back as they go",
            "source_failure_behavior": "serve the last good data, with their date",
        },
        "quality": {
            "contracts": f"one contract test per source ({len(sources) or 'none'} listed)",
            "tests": "freshness, uniqueness and range on each core table",
            "monitoring": option_name(watch),
            "observability": "; ".join(part.name for part in watch.components)
            or option_name(watch),
            "lineage": "the graph of the dbt models"
            if "dbt" in known
            else "source, row and date beside every result",
        },
        "cost": {
            "expected_monthly": f"{usd(float(moderate.middle[-1]))} in month {MONTHS}",
            "ceiling": "not set" if ceiling is None else f"{usd(ceiling)} a month",
        },
        "complexity": {
            "streaming_required": bool(known & _STREAMS),
            "distributed_compute_required": bool(known & _CLUSTERS),
            "justification": _justification(analysis),
        },
    }


def _pick(analysis: Analysis, layer: Layer) -> StackOption:
    return analysis.catalogue.options[analysis.blueprint.stack.pick(layer).option]


def _technologies(analysis: Analysis) -> set[str]:
    options = analysis.catalogue.options
    return {
        technology
        for option in analysis.blueprint.stack.options.values()
        for technology in options[option].technologies
    }


def _figure(analysis: Analysis, parameter: str) -> str:
    figure = next(each for each in analysis.parameters if each.id == parameter)
    text = with_unit(figure.id, figure.unit, figure.likely)
    return text if figure.status == "given" else f"{text} ({figure.status})"


def _gb(analysis: Analysis, month: int) -> str:
    """Return the likely raw data of a month, counted from 0."""
    return f"{count(float(analysis.sizing.full('raw_gb')[_MODERATE, 0, month]))} GB"


def _who(analysis: Analysis, job: str) -> str:
    doing = next(each for each in analysis.stack.responsibilities if each.name == job)
    names = [option_name(option) for option in doing.options]
    return listed(names) if names else "nobody yet"


def _is_incremental(analysis: Analysis, pipeline: StackOption) -> bool:
    """Say whether runs load only what is new: by the pick's nature, or because the plan asks so."""
    rebuilds = analysis.catalogue.patterns.get(_FULL_REBUILD)
    if rebuilds is None or pipeline.id not in rebuilds.from_options:
        return True
    return any(
        path.pattern.id == _FULL_REBUILD and path.is_due_at_launch
        for path in analysis.risks.migrations.paths
    )


def _retries(option: StackOption) -> str:
    known = set(option.technologies)
    if known & _ORCHESTRATORS:
        return "the orchestrator tries a failed step again, then tells somebody"
    if known & _QUEUES:
        return "the queue hands a message out again until a worker confirms it, then sets it aside"
    return "the next scheduled run does the work again, and a failed run tells somebody"


def _backfill(option: StackOption) -> str:
    if set(option.technologies) & _ORCHESTRATORS:
        return "past periods are run again from the orchestrator"
    return "the job takes a range of dates and is started by hand"


def _justification(analysis: Analysis) -> str:
    costly = [pick for pick in analysis.stack.picks if pick.colour != "green"]
    if not costly:
        return "nothing beyond the green list"
    stack = analysis.blueprint.stack
    return "; ".join(
        f"{option_name(pick.option)}: "
        + (stack.pick(pick.layer).needed_because.strip() or "not justified yet")
        for pick in costly
    )
