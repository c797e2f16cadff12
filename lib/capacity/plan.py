"""Can this team build and run it? Hours needed against hours there are, and what to drop."""

from collections.abc import Sequence
from dataclasses import dataclass

from lib.capacity.demand import LABELS, Work, WorkKind, building_months, demand
from lib.capacity.facts import INCIDENT_HOURS, fact
from lib.capacity.knowledge import (
    KnowledgeGap,
    single_points_of_knowledge,
    unfamiliar_technologies,
)
from lib.capacity.load import Backlog, Load, backlog_of, load_of, share_of
from lib.capacity.needs import LayerNeeds, TeamNeeds
from lib.capacity.rules import (
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
    team = blueprint.team
    supply = supply_of(team)
    work = demand(team, needs, sourcing_hours=sourcing_hours, migration_hours=migration_hours)
    hours: Floats = sum((each.hours for each in work[1:]), start=work[0].hours)
    load = load_of(hours, capacity=supply.engineer_hours)
    backlog = backlog_of(hours, capacity=supply.engineer_hours, build_months=team.build_months)
    year = _spread(hours.sum(axis=1))
    operations = _operations_share(needs, supply)
    unfamiliar = unfamiliar_technologies(blueprint, catalogue)
    gaps = single_points_of_knowledge(blueprint, catalogue)
    engineers = int(supply.engineers[team.build_months - 1])
    return CapacityPlan(
        supply=supply,
        work=work,
        hours=hours,
        load=load,
        backlog=backlog,
        operations_share=operations,
        year_hours=year,
        year_usd=_scaled(year, team.hourly_cost_usd),
        supply_usd=float(supply.hours.sum()) * team.hourly_cost_usd,
        unfamiliar=unfamiliar,
        knowledge_gaps=gaps,
        rules=(
            load_rule(load, backlog, supply=supply),
            operations_rule(middle=operations.p50, high=operations.p90, catalogue=catalogue),
            on_call_rule(blueprint, catalogue, engineers=engineers),
            availability_rule(blueprint, catalogue, engineers=engineers),
            unfamiliar_rule(unfamiliar, catalogue),
            knowledge_rule(gaps),
        ),
        reliefs=_reliefs(blueprint, catalogue, needs, load, hours, supply),
    )


def _operations_share(needs: TeamNeeds, supply: Supply) -> Spread:
    hours = needs.operations * MONTHS
    return _spread(share_of(hours, capacity=supply.engineer_hours.sum()))


def _reliefs(
    blueprint: Blueprint,
    catalogue: Catalogue,
    needs: TeamNeeds,
    load: Load,
    hours: Floats,
    supply: Supply,
) -> tuple[LayerRelief, ...]:
    incident_hours = fact(catalogue, INCIDENT_HOURS).likely
    busiest = load.busiest_month - 1
    building = float(building_months(blueprint.team)[busiest])
    reliefs = [
        _relief(
            layer,
            incident_hours=incident_hours,
            hourly_cost_usd=blueprint.team.hourly_cost_usd,
            building=building,
            month_hours=float(hours[0, busiest]),
            capacity=supply.engineer_hours[busiest : busiest + 1],
        )
        for layer in needs.layers
    ]
    return tuple(sorted(reliefs, key=lambda relief: -relief.hours.likely))


def _relief(
    layer: LayerNeeds,
    *,
    incident_hours: float,
    hourly_cost_usd: float,
    building: float,
    month_hours: float,
    capacity: Floats,
) -> LayerRelief:
    once = layer.build + layer.learning
    monthly = layer.run_per_month + layer.incidents_per_month * incident_hours
    year = _spread(once + monthly * MONTHS)
    left = month_hours - once[:1] * building - monthly[:1]
    return LayerRelief(
        layer=layer.layer,
        option=layer.option,
        name=layer.name,
        heaviest_component=layer.heaviest_component,
        build_hours=float(layer.build[0]),
        learning_hours=float(layer.learning[0]),
        operations_hours=float(monthly[0]) * MONTHS,
        hours=year,
        usd=year.likely * hourly_cost_usd,
        load_without=float(share_of(left, capacity=capacity)[0]),
    )


def _spread(values: Floats) -> Spread:
    p10, p50, p90 = _percentiles_of(values[1:])
    return Spread(likely=float(values[0]), p10=p10, p50=p50, p90=p90)


def _percentiles_of(values: Floats) -> Sequence[float]:
    if values[0] == float("inf"):
        return (float("inf"),) * 3
    return [float(point) for point in percentiles(values)]


def _scaled(spread: Spread, factor: float) -> Spread:
    return Spread(
        likely=spread.likely * factor,
        p10=spread.p10 * factor,
        p50=spread.p50 * factor,
        p90=spread.p90 * factor,
    )
