"""What tripwires can watch of the team, and what thresholds may name of it."""

import numpy as np

from lib.capacity.demand import by_month
from lib.capacity.facts import hours_range
from lib.capacity.knowledge import (
    components,
    knowledge_of_critical_parts,
    single_points,
    unfamiliar_technologies,
)
from lib.capacity.load import share_of
from lib.capacity.needs import TeamNeeds
from lib.capacity.supply import supply_of
from lib.catalogue.catalogue import Catalogue
from lib.catalogue.records import Layer
from lib.model.blueprint import Blueprint
from lib.model.estimate import Estimate
from lib.sampling import Floats
from lib.units import HOURS_PER_MONTH, MONTHS


def team_metrics(blueprint: Blueprint, catalogue: Catalogue, needs: TeamNeeds) -> dict[str, Floats]:
    """Return the team's metrics by id, each broadcasting to (1 + draws, 12), not to be written to.

    A figure that does not apply is not a number, and no condition on it holds:
    `on_call_engineers` counts only where an answer around the clock is promised, and
    `engineers_per_critical_component` only where the picks ask for any knowledge.
    `team_hours_month` and `downtime_budget_hours` are no metrics; thresholds may name them.
    """
    supply = supply_of(blueprint.team)
    known = [gap.people for gap in knowledge_of_critical_parts(blueprint, catalogue)]
    around = blueprint.team.on_call == "around_the_clock"
    per_month = {
        "team_size": supply.engineers,
        "on_call_engineers": supply.engineers if around else np.full(MONTHS, np.nan),
        "team_hours_month": supply.engineer_hours,
    }
    constant = {
        "engineers_per_critical_component": min(known, default=np.nan),
        "new_technologies": len(unfamiliar_technologies(blueprint, catalogue)),
        "single_points": len(single_points(blueprint, catalogue)),
        "scope_components": _components_with_work(blueprint, catalogue),
        "downtime_budget_hours": (1 - promised_availability(blueprint, catalogue))
        * HOURS_PER_MONTH,
    }
    metrics = {
        "ops_hours_month": needs.operations[:, np.newaxis],
        "database_ops_hours_month": _run_hours(needs, "storage")[:, np.newaxis],
        "ops_share": share_of(by_month(needs.operations), capacity=supply.engineer_hours),
        "incidents_per_month": needs.incidents_per_month[:, np.newaxis],
    }
    metrics |= {name: each[np.newaxis] for name, each in per_month.items()}
    return metrics | {name: np.full((1, 1), each) for name, each in constant.items()}


def _run_hours(needs: TeamNeeds, layer: Layer) -> Floats:
    """Return the hours a month to keep one layer's pick running, shape (1 + draws,)."""
    return next(each.run_per_month for each in needs.layers if each.layer == layer)


def _components_with_work(blueprint: Blueprint, catalogue: Catalogue) -> int:
    """Return how many parts of the picks are a thing of their own, and ask for hours."""
    parts = components(blueprint, catalogue)
    return sum(hours_range(part, catalogue).likely > 0 for part in parts)


def promised_availability(blueprint: Blueprint, catalogue: Catalogue) -> float:
    """Return the share of a month in which the product must answer: as said, or as the shape."""
    answer = blueprint.workload.availability_share
    if isinstance(answer, Estimate):
        return answer.likely
    return catalogue.shapes[blueprint.product.shape].workload["availability_share"].likely
