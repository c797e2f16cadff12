"""What a name in a condition stands for, and whether the model knows it.

A name is a metric; a metric as planned (`planned_mau`, `target_query_p95_ms`: what the model
expects with everything at its likely value); a metric some months before (`mau_3_months_earlier`);
or one of the figures in `EXTRAS`.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final

import numpy as np

from lib.catalogue.catalogue import Catalogue
from lib.catalogue.records import Trigger
from lib.errors import CatalogueError
from lib.risk.expressions import parsed
from lib.risk.sustained import ALLOWED, sustained_months
from lib.sampling import Floats
from lib.units import MONTHS

Metrics = Mapping[str, Floats]
"""Values by name, each of shape (1 + draws, 12) or broadcasting to it; row 0 is the likely case.

A value that is not a number does not apply, and no condition on it holds.
"""
EXTRAS: Final = ("team_hours_month", "downtime_budget_hours")
"""Names that thresholds may use and tripwires cannot watch."""
PLANNED: Final = re.compile(r"(?:planned|target)_(?P<metric>[a-z0-9_]+)")
EARLIER: Final = re.compile(r"(?P<metric>[a-z0-9_]+)_(?P<months>[0-9]{1,2})_months?_earlier")
"""How a name is derived from a metric; the words of a condition read it by the same grammar."""


def value_of(name: str, metrics: Metrics) -> Floats | None:
    """Return the values that a name stands for, or None where the model does not know them.

    They have two axes, draws and months, each of full length or of length 1.
    """
    if name in metrics:
        return np.atleast_2d(metrics[name])
    if earlier := EARLIER.fullmatch(name):
        values = value_of(earlier["metric"], metrics)
        return None if values is None else _shifted(values, months=int(earlier["months"]))
    if planned := PLANNED.fullmatch(name):
        values = value_of(planned["metric"], metrics)
        return None if values is None else values[:1]
    return None


def check_conditions(catalogue: Catalogue) -> None:
    """Refuse a risk or a pattern of which a trigger cannot be read.

    Raises:
        CatalogueError: If a trigger names what is neither a metric nor derived from one, its
            threshold is not small arithmetic, or nobody can tell for how long it has to hold.
    """
    for where, triggers in _all_triggers(catalogue):
        for trigger in triggers:
            for name in (trigger.metric, *names_in(trigger.threshold)):
                check_name(name, catalogue, where=where)
            _check_sustained(trigger, where=where)


def _check_sustained(trigger: Trigger, *, where: str) -> None:
    try:
        sustained_months(trigger.sustained)
    except ValueError:
        raise CatalogueError(
            where=f"{where}: sustained",
            found=trigger.sustained,
            allowed=ALLOWED,
            fix="Write it in one of these ways.",
        ) from None


def check_name(name: str, catalogue: Catalogue, *, where: str) -> None:
    """Refuse a name that is neither a metric nor derived from one.

    Raises:
        CatalogueError: If it is not.
    """
    base = name
    for pattern in (EARLIER, PLANNED):
        if derived := pattern.fullmatch(base):
            base = derived["metric"]
    if base not in catalogue.metrics and base not in EXTRAS:
        raise CatalogueError(
            where=where,
            found=name,
            allowed="a metric of presets/vocabulary/metrics.yaml, also as planned_ or target_, or "
            f"with _3_months_earlier; {', '.join(EXTRAS)}",
            fix="Correct the name, or add the metric.",
        )


def names_in(threshold: float | bool | str) -> tuple[str, ...]:
    """Return what a threshold names."""
    return parsed(threshold).names if isinstance(threshold, str) else ()


def missing_metrics(catalogue: Catalogue, metrics: Metrics) -> tuple[str, ...]:
    """Return the metrics that the catalogue calls computed and the model did not compute."""
    return tuple(
        metric.id
        for metric in catalogue.metrics.values()
        if metric.computed and metric.id not in metrics
    )


def _shifted(values: Floats, *, months: int) -> Floats:
    """Return the values of some months before; there are none before month 1."""
    earlier = np.full((values.shape[0], MONTHS), np.nan)
    if months < MONTHS:
        by_month = np.broadcast_to(values, earlier.shape)
        earlier[:, months:] = by_month[:, : MONTHS - months]
    return earlier


def _all_triggers(catalogue: Catalogue) -> Iterable[tuple[str, tuple[Trigger, ...]]]:
    for risk in catalogue.risks.values():
        yield f"presets/risks: {risk.id}", risk.triggers
    for pattern in catalogue.patterns.values():
        yield f"presets/migrations: {pattern.id}", pattern.triggers
