"""The metrics that tripwires watch, taken from the worksheet and the bill.

Every array has shape (1 + draws, 12) or broadcasts to it, in the moderate band: tripwires speak of
the expected case and its spread. Those that somebody watches are computed, and no others. The
team's and the product's own metrics come from their domains.
"""

from collections.abc import Mapping
from functools import partial
from typing import Final

import numpy as np

from lib.catalogue.catalogue import Catalogue
from lib.cost.bill import Bill
from lib.model.blueprint import Blueprint
from lib.model.cost_plan import BANDS
from lib.ondemand import OnDemand
from lib.risk.vocabulary import Metrics
from lib.sampling import Floats
from lib.sizing.worksheet import Sizing
from lib.units import DAYS_PER_MONTH, HOURS_PER_MONTH, MONTHS

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
    "largest_fact_rows": ("rows_kept", 1),
    "app_instances": ("production_instances", 1),
    "pipeline_run_minutes": ("pipeline_run_minutes", 1),
    "vectors": ("vectors", 1),
    "vector_index_gb": ("vector_gb", 1),
    "log_gb_day": ("log_gb", 1 / DAYS_PER_MONTH),
    "hosts": ("hosts", 1),
    "utilisation_function_equivalent": (
        "function_seconds",
        1 / (HOURS_PER_MONTH * _SECONDS_PER_HOUR),
    ),
}
"""Metrics that are a driver times a factor. The largest table is taken as the whole database,
since small products keep one large table."""

PARAMETER_METRICS: Final = {
    "read_share": "read_share",
    "analytical_share": "analytical_share",
    "freshness_minutes": "freshness_minutes",
    "availability_share": "availability_share",
    "target_query_p95_ms": "query_p95_ms",
    "planned_active_user_share": "dau_mau",
}
"""Metrics, and values that thresholds name, that are a workload parameter."""


def workload_metrics(blueprint: Blueprint, catalogue: Catalogue, sizing: Sizing) -> Metrics:
    """Return the metrics that follow from the worksheet and the picks."""

    def driver(metric: str) -> Floats:
        name, factor = DRIVER_METRICS[metric]
        return _moderate(sizing, name) * factor

    as_functions = any(
        catalogue.options[option].runs_as == "functions"
        for option in blueprint.stack.options.values()
    )
    return OnDemand(
        {
            **{name: partial(driver, name) for name in DRIVER_METRICS},
            **{name: partial(sizing.parameter, each) for name, each in PARAMETER_METRICS.items()},
            "modeled_data_gb": lambda: (
                _moderate(sizing, "file_gb") + _moderate(sizing, "warehouse_gb")
            ),
            "raw_file_gb": lambda: _moderate(sizing, "raw_gb") * sizing.placement.file_share,
            "pipeline_window_share": lambda: (
                driver("pipeline_run_minutes")
                * (sizing.parameter("pipeline_runs_day") / _MINUTES_PER_DAY)
            ),
            "analytics_concurrent_users": lambda: (
                driver("concurrent_users") * sizing.parameter("analytical_share")
            ),
            "llm_tokens_month": lambda: (
                _moderate(sizing, "generation_tokens") + _moderate(sizing, "embedding_tokens")
            ),
            "function_requests_per_day": lambda: driver("requests_per_day") * float(as_functions),
        }
    )


def cost_metrics(total: Bill, sizing: Sizing) -> Metrics:
    """Return the metrics that follow from the bill.

    The planned run cost is the middle of the draws (P50), which is what a budget is made from.
    """
    usd = total.usd[MODERATE]
    llm = total.by_layer["llm"][MODERATE]

    def planned() -> Floats:
        middle: Floats = np.median(usd[1:], axis=0, keepdims=True)
        return middle

    return OnDemand(
        {
            "run_cost_month": lambda: usd,
            "planned_run_cost_month": planned,
            "cost_over_plan": lambda: _ratio(usd, np.broadcast_to(planned(), usd.shape)) - 1,
            "llm_cost_month": lambda: llm,
            "llm_cost_share": lambda: _ratio(llm, usd),
            "llm_cost_per_task": lambda: _ratio(
                llm, np.broadcast_to(_moderate(sizing, "llm_calls"), usd.shape)
            ),
            "egress_share": lambda: _ratio(total.egress_usd[MODERATE], usd),
            "observability_share": lambda: _ratio(total.by_layer["observability"][MODERATE], usd),
            "vendor_concentration": lambda: _vendor_concentration(total),
            "free_tier_usage_share": lambda: _free_tier_usage(total, sizing),
            "db_ram_gb": lambda: _memory_of_instance(total),
        }
    )


def _moderate(sizing: Sizing, driver: str) -> Floats:
    return sizing.in_band(driver, MODERATE)


def _ratio(part: Floats, whole: Floats) -> Floats:
    return np.divide(part, whole, out=np.zeros_like(whole), where=whole > 0)


def _vendor_concentration(total: Bill) -> Floats:
    usd = total.usd[MODERATE]
    by_vendor: dict[str, Floats] = {}
    for part in total.components:
        vendor = part.cost.services[0].vendor
        by_vendor[vendor] = by_vendor.get(vendor, np.zeros(1)) + part.cost.usd[MODERATE]
    largest = np.zeros_like(usd)
    for spent in by_vendor.values():
        largest = np.maximum(largest, spent)
    return _ratio(largest, usd)


def _free_tier_usage(total: Bill, sizing: Sizing) -> Floats:
    """Return the largest used share of a limit of any free plan that is in use."""
    used = np.zeros((1, MONTHS))
    for part in total.components:
        chosen = part.cost.services[int(part.cost.chosen[MODERATE, 0])]
        limits = chosen.limits if chosen.free_plan else ()
        for limit in limits:
            if limit.at_most:
                used = np.maximum(used, _moderate(sizing, limit.driver) / limit.at_most)
    return used


def _memory_of_instance(total: Bill) -> Floats:
    """Return the memory of the database plan in use, not a number where no record states it."""
    memory = np.full((1, MONTHS), np.nan)
    for part in total.components:
        if part.layer == "storage":
            for month, index in enumerate(part.cost.chosen[MODERATE]):
                for limit in part.cost.services[int(index)].limits:
                    if limit.driver == "database_memory_gb":
                        memory[0, month] = limit.at_most
    return memory
