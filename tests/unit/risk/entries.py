"""Library entries, patterns and metrics small enough for hand arithmetic."""

from typing import Any

import numpy as np

from lib.catalogue.records import Metric, MigrationPattern, RiskEntry, Trigger
from tests.unit.capacity.small_world import SOURCE, exactly

ROWS = 5
"""The likely row and four draws."""
METRICS = {
    each: Metric(id=each, unit="unit", meaning=each, computed=each != "pages_per_week")
    for each in ("mau", "run_cost_month", "ops_hours_month", "llm_cost_share", "pages_per_week")
}


def trigger(metric: str, operator: str, threshold: float | bool | str, **changes: Any) -> Trigger:
    return Trigger(
        **{
            "metric": metric,
            "operator": operator,
            "threshold": threshold,
            "unit": "unit",
            "basis": "reasoning",
            **changes,
        }
    )


def entry(risk_id: str = "source_disappears", *triggers: Trigger, **changes: Any) -> RiskEntry:
    return RiskEntry(
        **{
            "id": risk_id,
            "name": risk_id.replace("_", " "),
            "category": "data",
            "triggers": triggers,
            "likelihood_1_5": 3,
            "impact_1_5": 4,
            "rationale": "It has happened.",
            "early_warning": "A notice.",
            "mitigations": ("a second source",),
            "basis": "source",
            "source": SOURCE,
            **changes,
        }
    )


def pattern(pattern_id: str, *triggers: Trigger, **changes: Any) -> MigrationPattern:
    return MigrationPattern(
        **{
            "id": pattern_id,
            "start": "SQLite",
            "target": "PostgreSQL",
            "layer": "storage",
            "from_options": ("plain-storage",),
            "logic": "any",
            "triggers": triggers,
            "effort_days": exactly(5),
            "risk_1_5": 2,
            "risk_what": "types",
            "reversible": "partly",
            "leading_indicator": "locks",
            "approach": ("copy", "switch"),
            "basis": "reasoning",
            **changes,
        }
    )


def steady(figure: float) -> np.ndarray:
    """Return the same figure in every draw and month."""
    return np.full((ROWS, 12), float(figure))


def reaching(level: float, *months: int | None) -> np.ndarray:
    """Return rows that stand at 0 and at `level` from a month on; None: never.

    The first month is the likely row's, the others are the draws'.
    """
    rows = np.zeros((len(months), 12))
    for row, month in zip(rows, months, strict=True):
        if month is not None:
            row[month - 1 :] = level
    return rows
