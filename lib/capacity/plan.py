"""Can this team build and run it? Hours needed against hours there are, and what to drop."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lib.capacity.demand import LABELS, Work, WorkKind, demand
from lib.capacity.facts import INCIDENT_HOURS, fact
from lib.capacity.knowledge import (
    KnowledgeGap,
    single_points_of_knowledge,
    unfamiliar_technologies,
)
from lib.capacity.load import Backlog, Load, backlog_of, load_of, load_share
from lib.capacity.needs import LayerNeeds, TeamNeeds
from lib.capacity.rules import (
    OVERLOAD_CHANCE,
    RuleCheck,
    availability_rule,
    knowledge_rule,
    load_rule,
    on_call_rule,
    operations_rule,
    unfamiliar_rule,
)
from lib.capacity.supply import Supply, supply_of
from lib.catalogue.catalogue import Catalogue
from lib.catalogue.records import Layer
from lib.model.blueprint import Blueprint
from lib.model.schedule import building_shares
from lib.sampling import Floats, percentiles
from lib.units import MONTHS


@dataclass(frozen=True, slots=True)
class Spread:
    """A figure with everything at its likely value, and P10, P50 and P90 of the draws."""

    likely: float
    p10: float
    p50: float
    p90: float


@dataclass(frozen=True, slots=True)
class LayerRelief:
    """Hours of the year that would be saved without one layer's pick.

    Attributes:
        layer: The layer.
        option: Id of its pick.
        name: Label of its pick.
        heaviest_component: Component that asks for most hours a month, or "".
        build_hours: Hours to build it, likely.
        learning_hours: Hours to learn what only this pick needs, likely.
        operations_hours: Hours to run it and for its incidents, likely.
        hours: All of it together.
        usd: The likely hours at the team's hourly cost.
        load_without: Load of the busiest month without it, likely.
    """

    layer: Layer
    option: str
    name: str
    heaviest_component: str
    build_hours: float
    learning_hours: float
    operations_hours: float
    hours: Spread
    usd: float
    load_without: float


@dataclass(frozen=True, slots=True, eq=False)
class CapacityPlan:
    """Everything about people and hours.

    Attributes:
        supply: Hours that there are.
        work: Hours that are needed, one entry per kind of work.
        hours: All work, shape (1 + draws, 12), row 0 at the likely values.
        load: Work as a share of the engineers' hours, and when it is too much.
        backlog: What does not fit, and when the first version is done.
        operations_share: Operations over the engineers' hours of the year.
        year_hours: Hours of the year.
        year_usd: Those hours at the team's hourly cost: the second ledger, beside invoices.
        supply_usd: All hours that the team has, at its hourly cost.
        unfamiliar: Technologies that nobody knows.
        knowledge_gaps: Technologies of critical components that fewer than two people know.
        rules: Published limits held against this team.
        reliefs: What each layer's pick costs in hours, the most demanding first.
    """

    supply: Supply
    work: tuple[Work, ...]
    hours: Floats
    load: Load
    backlog: Backlog
    operations_share: Spread
    year_hours: Spread
    year_usd: Spread
    supply_usd: float
    unfamiliar: tuple[str, ...]
    knowledge_gaps: tuple[KnowledgeGap, ...]
    rules: tuple[RuleCheck, ...]
    reliefs: tuple[LayerRelief, ...]

    def of_kind(self, kind: WorkKind) -> Work:
        """Return one kind of work."""
        return self.work[list(LABELS).index(kind)]


def capacity_plan(
    blueprint: Blueprint,
    catalogue: Catalogue,
    needs: TeamNeeds,
    *,
    sourcing_hours: Floats | None = None,
    migration_hours: Floats | None = None,
) -> CapacityPlan:
    """Hold the hours that are needed against the hours that there are.

    Args:
        blueprint: The team, the picks and the promises.
        catalogue: The published limits.
        needs: What `lib.capacity.needs.team_needs` found.
        sourcing_hours: Hours for capabilities that are built, bought or adopted, shape
            (1 + draws, 12); none if left out.
        migration_hours: Hours for migrations that fire, shape (1 + draws, 12); none if left out.
    """
    team, set_to = blueprint.team, blueprint.thresholds
    supply = supply_of(team)
    work = demand(team, needs, sourcing_hours=sourcing_hours, migration_hours=migration_hours)
    hours = _together(work, needs)
    load = load_of(hours, capacity=supply.engineer_hours)
    backlog = backlog_of(hours, capacity=supply.engineer_hours, build_months=team.build_months)
    layer_hours = [_year_hours(layer, catalogue) for layer in needs.layers]
    year, operations, *of_layers = _spreads(
        [hours.sum(axis=1), needs.operations * MONTHS, *layer_hours]
    )
    operations_share = _shared(operations, capacity=float(supply.engineer_hours.sum()))
    unfamiliar = unfamiliar_technologies(blueprint, catalogue)
    gaps = single_points_of_knowledge(blueprint, catalogue)
    engineers = int(supply.engineers[team.build_months - 1])
    return CapacityPlan(
        supply=supply,
        work=work,
        hours=hours,
        load=load,
        backlog=backlog,
        operations_share=operations_share,
        year_hours=year,
        year_usd=_scaled(year, team.hourly_cost_usd),
        supply_usd=float(supply.hours.sum()) * team.hourly_cost_usd,
        unfamiliar=unfamiliar,
        knowledge_gaps=gaps,
        rules=(
            load_rule(
                load,
                backlog,
                supply=supply,
                overload_chance=set_to.overload_chance or OVERLOAD_CHANCE,
            ),
            operations_rule(
                middle=operations_share.p50,
                high=operations_share.p90,
                catalogue=catalogue,
                set_to=set_to.operations_share,
            ),
            on_call_rule(blueprint, catalogue, engineers=engineers),
            availability_rule(blueprint, catalogue, engineers=engineers),
            unfamiliar_rule(unfamiliar, catalogue, set_to=set_to.unfamiliar_technologies),
            knowledge_rule(gaps),
        ),
        reliefs=_reliefs(blueprint, needs, of_layers, load, hours[0], supply),
    )


def year_usd_likely(
    blueprint: Blueprint, needs: TeamNeeds, *, sourcing_hours: Floats | None = None
) -> float:
    """Return the year's hours before migrations at the team's hourly cost, all at likely values.

    Args:
        blueprint: The team.
        needs: What `lib.capacity.needs.team_needs` found.
        sourcing_hours: Hours for capabilities, shape (1 + draws, 12); none if left out.
    """
    hours = float(needs.build[0] + needs.learning[0] + needs.operations[0] * MONTHS)
    if sourcing_hours is not None:
        hours += float(sourcing_hours[0].sum())
    return hours * blueprint.team.hourly_cost_usd


def _together(work: Sequence[Work], needs: TeamNeeds) -> Floats:
    """Return all work, shape (1 + draws, 12); operations are the same in every month."""
    hours = np.repeat(needs.operations[:, np.newaxis], MONTHS, axis=1)
    for each in work:
        if not each.is_operations:
            hours += each.hours
    return hours


def _reliefs(
    blueprint: Blueprint,
    needs: TeamNeeds,
    year_hours: Sequence[Spread],
    load: Load,
    hours_likely: Floats,
    supply: Supply,
) -> tuple[LayerRelief, ...]:
    team, busiest = blueprint.team, load.busiest_month - 1
    building = float(building_shares(team.build_months)[busiest])
    reliefs = []
    for layer, year in zip(needs.layers, year_hours, strict=True):
        build, learning = float(layer.build[0]), float(layer.learning[0])
        operations = year.likely - build - learning
        saved = (build + learning) * building + operations / MONTHS
        reliefs.append(
            LayerRelief(
                layer=layer.layer,
                option=layer.option,
                name=layer.name,
                heaviest_component=layer.heaviest_component,
                build_hours=build,
                learning_hours=learning,
                operations_hours=operations,
                hours=year,
                usd=year.likely * team.hourly_cost_usd,
                load_without=load_share(
                    float(hours_likely[busiest]) - saved,
                    capacity=float(supply.engineer_hours[busiest]),
                ),
            )
        )
    return tuple(sorted(reliefs, key=lambda relief: -relief.hours.likely))


def _year_hours(layer: LayerNeeds, catalogue: Catalogue) -> Floats:
    incidents = layer.incidents_per_month * fact(catalogue, INCIDENT_HOURS).likely
    return layer.build + layer.learning + (layer.run_per_month + incidents) * MONTHS


def _spreads(amounts: Sequence[Floats]) -> list[Spread]:
    """Return amounts of shape (1 + draws,) as spreads."""
    points = percentiles(np.stack([amount[1:] for amount in amounts]), axis=1)
    return [
        Spread(likely=float(amount[0]), p10=float(p10), p50=float(p50), p90=float(p90))
        for amount, (p10, p50, p90) in zip(amounts, points.T, strict=True)
    ]


def _shared(spread: Spread, *, capacity: float) -> Spread:
    return Spread(
        likely=load_share(spread.likely, capacity=capacity),
        p10=load_share(spread.p10, capacity=capacity),
        p50=load_share(spread.p50, capacity=capacity),
        p90=load_share(spread.p90, capacity=capacity),
    )


def _scaled(spread: Spread, factor: float) -> Spread:
    return Spread(
        likely=spread.likely * factor,
        p10=spread.p10 * factor,
        p50=spread.p50 * factor,
        p90=spread.p90 * factor,
    )
