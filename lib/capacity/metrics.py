"""What tripwires can watch of the team, and what thresholds may name of it."""

from collections.abc import Mapping

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
from lib.ondemand import OnDemand
from lib.sampling import Floats
from lib.units import HOURS_PER_MONTH


def team_metrics(
    blueprint: Blueprint, catalogue: Catalogue, needs: TeamNeeds
) -> Mapping[str, Floats]:
    """Return the team's metrics by id, each computed when somebody asks for it.

    They broadcast to (1 + draws, 12) and are not to be written to. A figure that does not apply is
    not a number, and no condition on it holds: `on_call_engineers` counts only where an answer
    around the clock is promised, and `engineers_per_critical_component` only where the picks ask
    for any knowledge. `team_hours_month` and `downtime_budget_hours` are no metrics; thresholds may
    name them.
    """
    supply = supply_of(blueprint.team)
    around = blueprint.team.on_call == "around_the_clock"

    def least_known() -> Floats:
        gaps = knowledge_of_critical_parts(blueprint, catalogue)
        return _constant(min((gap.people for gap in gaps), default=np.nan))

    return OnDemand(
        {
            "ops_hours_month": lambda: needs.operations[:, np.newaxis],
            "database_ops_hours_month": lambda: _run_hours(needs, "storage")[:, np.newaxis],
            "ops_share": lambda: share_of(
                by_month(needs.operations), capacity=supply.engineer_hours
            ),
            "incidents_per_month": lambda: needs.incidents_per_month[:, np.newaxis],
            "team_size": lambda: supply.engineers[np.newaxis],
            "on_call_engineers": lambda: (
                supply.engineers[np.newaxis] if around else _constant(np.nan)
            ),
            "team_hours_month": lambda: supply.engineer_hours[np.newaxis],
            "engineers_per_critical_component": least_known,
            "new_technologies": lambda: _constant(
                len(unfamiliar_technologies(blueprint, catalogue))
            ),
            "single_points": lambda: _constant(len(single_points(blueprint, catalogue))),
            "scope_components": lambda: _constant(_components_with_work(blueprint, catalogue)),
            "downtime_budget_hours": lambda: _constant(
                (1 - promised_availability(blueprint, catalogue)) * HOURS_PER_MONTH
            ),
        }
    )


def _constant(figure: float) -> Floats:
    """Return a figure that is the same in every draw and month, shape (1, 1)."""
    return np.array([[figure]], dtype=np.float64)


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
