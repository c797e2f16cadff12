"""The metrics that tripwires watch, taken from the worksheet, the bill and the stack.

Every array has shape (1 + draws, 12) or broadcasts to it, in the moderate band: tripwires speak of
the expected case and its spread. Team metrics are added by `lib.analysis.analyse` once the load is
known.
"""

from collections.abc import Mapping
from typing import Final

import numpy as np

from lib.catalogue.catalogue import Catalogue
from lib.cost.bands import Bill
from lib.model.blueprint import BANDS, Blueprint
from lib.sampling import Floats
from lib.sizing.worksheet import Sizing
from lib.units import DAYS_PER_MONTH, HOURS_PER_MONTH

MODERATE: Final = BANDS.index("moderate")
_MINUTES_PER_DAY = 1_440
_SECONDS_PER_HOUR = 3_600

DRIVER_METRICS: Final[Mapping[str, tuple[str, float]]] = {
    "peak_rps": ("peak_requests_per_s", 1),
    "requests_per_day": ("requests", 1 / DAYS_PER_MONTH),
    "concurrent_users": ("concurrent_sessions", 1),
    "mau": ("users", 1),
    "write_tps_peak": ("peak_writes_per_s", 1),
    "db_size_gb": ("database_gb", 1),
    "largest_table_gb": ("database_gb", 1),
    "app_instances": ("production_instances", 1),
    "pipeline_run_minutes": ("pipeline_run_minutes", 1),
    "vectors": ("vectors", 1),
    "vector_index_gb": ("vector_gb", 1),
    "log_gb_day": ("log_gb", 1 / DAYS_PER_MONTH),
    "hosts": ("hosts", 1),
}
"""Metrics that are a driver times a factor. The largest table is taken as the whole database,
since small products keep one large table."""

PARAMETER_METRICS: Final = (
    "read_share",
    "analytical_share",
    "query_p95_ms",
    "freshness_minutes",
    "availability_share",
)
"""Metrics that are a workload parameter."""


def workload_metrics(
    blueprint: Blueprint, catalogue: Catalogue, sizing: Sizing
) -> dict[str, Floats]:
    """Return the metrics that follow from the worksheet and the picks."""
    found = {
        metric: _moderate(sizing, driver) * factor
        for metric, (driver, factor) in DRIVER_METRICS.items()
    }
    found |= {name: sizing.parameter(name) for name in PARAMETER_METRICS}
    placement = sizing.placement
    kept = _moderate(sizing, "rows_kept")
    found["largest_fact_rows"] = kept
    found["modeled_data_gb"] = _moderate(sizing, "file_gb") + _moderate(sizing, "warehouse_gb")
    found["raw_file_gb"] = _moderate(sizing, "raw_gb") * placement.file_share
    found["pipeline_window_share"] = (
        found["pipeline_run_minutes"] * sizing.parameter("pipeline_runs_day") / _MINUTES_PER_DAY
    )
    found["analytics_concurrent_users"] = found["concurrent_users"] * sizing.parameter(
        "analytical_share"
    )
    found["llm_tokens_month"] = _moderate(sizing, "generation_tokens") + _moderate(
        sizing, "embedding_tokens"
    )
    found["utilisation_function_equivalent"] = _moderate(sizing, "function_seconds") / (
        HOURS_PER_MONTH * _SECONDS_PER_HOUR
    )
    as_functions = any(
        catalogue.options[option].runs_as == "functions"
        for option in blueprint.stack.options.values()
    )
    found["function_requests_per_day"] = found["requests_per_day"] * float(as_functions)
    return found | _stack_metrics(blueprint, catalogue)


def cost_metrics(total: Bill, sizing: Sizing) -> dict[str, Floats]:
    """Return the metrics that follow from the bill."""
    usd = total.usd[MODERATE]
    llm = total.by_layer["llm"][MODERATE]
    calls = np.broadcast_to(_moderate(sizing, "llm_calls"), usd.shape)
    return {
        "run_cost_month": usd,
        "cost_over_plan": _share(usd, np.broadcast_to(usd[0], usd.shape)) - 1,
        "llm_cost_month": llm,
        "llm_cost_share": _share(llm, usd),
        "llm_cost_per_task": _share(llm, calls),
        "egress_share": _share(total.egress_usd[MODERATE], usd),
        "observability_share": _share(total.by_layer["observability"][MODERATE], usd),
        "vendor_concentration": _vendor_concentration(total),
        "free_tier_usage_share": _free_tier_usage(total, sizing),
    } | _memory_of_instance(total)


def planned_values(metrics: Mapping[str, Floats], sizing: Sizing) -> dict[str, Floats]:
    """Return the worksheet's own values that trigger expressions compare with, shape (12,).

    They are the likely case: a tripwire on `2*planned_run_cost` asks for the chance that a month
    costs twice what the plan says.
    """
    target = sizing.parameter("query_p95_ms")[0]
    downtime = (1 - sizing.parameter("availability_share")[0]) * HOURS_PER_MONTH
    return {
        "planned_run_cost": metrics["run_cost_month"][0],
        "planned_log_gb_day": metrics["log_gb_day"][0],
        "planned_peak_rps": metrics["peak_rps"][0],
        "planned_mau": metrics["mau"][0],
        "planned_dau_mau": sizing.parameter("dau_mau")[0],
        "target_query_p95_ms": target,
        "downtime_budget_hours": downtime,
    }


def _moderate(sizing: Sizing, driver: str) -> Floats:
    return sizing.in_band(driver, MODERATE)


def _stack_metrics(blueprint: Blueprint, catalogue: Catalogue) -> dict[str, Floats]:
    parts = [
        part
        for option in blueprint.stack.options.values()
        for part in catalogue.options[option].components
    ]
    sources = blueprint.product.sources
    standby = blueprint.cost.moderate.standby
    alone = sum(part.critical and not part.standby for part in parts)
    counts = {
        "scope_components": len(parts),
        "single_points": 0 if standby else alone,
        "external_sources": len(sources),
        "sources_without_licence": sum(not source.licence.strip() for source in sources),
        "team_size": sum(person.engineer for person in blueprint.team.people),
    }
    return {name: np.full((1, 1), float(count)) for name, count in counts.items()}


def _share(part: Floats, whole: Floats) -> Floats:
    return np.divide(part, whole, out=np.zeros_like(whole), where=whole > 0)


def _vendor_concentration(total: Bill) -> Floats:
    by_vendor: dict[str, Floats] = {}
    usd = total.usd[MODERATE]
    for part in total.components:
        vendor = part.cost.services[0].vendor
        spent = part.cost.usd[MODERATE]
        by_vendor[vendor] = by_vendor[vendor] + spent if vendor in by_vendor else spent
    largest = np.zeros_like(usd)
    for spent in by_vendor.values():
        largest = np.maximum(largest, spent)
    return _share(largest, usd)


def _free_tier_usage(total: Bill, sizing: Sizing) -> Floats:
    used = np.zeros(total.usd[MODERATE].shape)
    for part in total.components:
        chosen = part.cost.services[int(part.cost.chosen[MODERATE, 0])]
        if chosen.free_plan:
            for limit in chosen.limits:
                if limit.at_most:
                    used = np.maximum(used, _moderate(sizing, limit.driver) / limit.at_most)
    return used


def _memory_of_instance(total: Bill) -> dict[str, Floats]:
    """Memory of the database plan that is used, where its record states one."""
    for part in total.components:
        if part.layer != "storage":
            continue
        memory = [
            limit.at_most
            for index in part.cost.chosen[MODERATE]
            for limit in part.cost.services[int(index)].limits
            if limit.driver == "database_memory_gb"
        ]
        if len(memory) == 12:
            return {"db_ram_gb": np.array(memory)[None, :]}
    return {}
