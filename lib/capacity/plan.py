"""Can this team build and run it? Hours needed against hours there are, and what to drop."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np

from lib.capacity.demand import LABELS, Work, WorkKind, all_hours, demand
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
from lib.model.blueprint import Blueprint, Team
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


@dataclass(frozen=True, eq=False)
class CapacityPlan:
    """Everything about people and hours.

    Attributes:
        supply: Hours that there are.
        hours: All work, shape (1 + draws, 12), row 0 at the likely values.
        load: Work as a share of the engineers' hours, and when it is too much.
        backlog: What does not fit, and when the first version is done.
        operations_share: Operations over the engineers' hours of the year.
        hourly_cost_usd: What an hour of the team costs.
        unfamiliar: Technologies that nobody knows.
        knowledge_gaps: Technologies of critical components that fewer than two people know.
        rules: Published limits held against this team.
        split: Tells the kinds of work apart.
        relieve: Says what would be saved without each layer's pick.
    """

    supply: Supply
    hours: Floats
    load: Load
    backlog: Backlog
    operations_share: Spread
    hourly_cost_usd: float
    unfamiliar: tuple[str, ...]
    knowledge_gaps: tuple[KnowledgeGap, ...]
    rules: tuple[RuleCheck, ...]
    split: Callable[[], tuple[Work, ...]]
    relieve: Callable[[], tuple[LayerRelief, ...]]

    @cached_property
    def work(self) -> tuple[Work, ...]:
        """Hours that are needed, one entry per kind of work; computed when first asked for."""
        return self.split()

    @cached_property
    def year_hours(self) -> Spread:
        """Hours of the year; computed when first asked for."""
        (year,) = _spreads([self.hours.sum(axis=1)])
        return year

    @property
    def year_usd(self) -> Spread:
        """Those hours at the team's hourly cost: the second ledger, beside invoices."""
        return _scaled(self.year_hours, self.hourly_cost_usd)

    @property
    def supply_usd(self) -> float:
        """All hours that the team has, at its hourly cost."""
        return float(self.supply.hours.sum()) * self.hourly_cost_usd

    @cached_property
    def reliefs(self) -> tuple[LayerRelief, ...]:
        """What each layer's pick costs in hours, the most demanding first; found when asked for."""
        return self.relieve()

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
    hours = all_hours(team, needs, sourcing_hours, migration_hours)
    load = load_of(hours, capacity=supply.engineer_hours)
    backlog = backlog_of(hours, capacity=supply.engineer_hours, build_months=team.build_months)
    operations_share = _operations_share(needs, supply)
    unfamiliar = unfamiliar_technologies(blueprint, catalogue)
    gaps = single_points_of_knowledge(blueprint, catalogue)
    engineers = int(supply.engineers[team.build_months - 1])
    return CapacityPlan(
        supply=supply,
        hours=hours,
        load=load,
        backlog=backlog,
        operations_share=operations_share,
        hourly_cost_usd=team.hourly_cost_usd,
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
        split=partial(
            demand,
            team,
            needs,
            sourcing_hours=sourcing_hours,
            migration_hours=migration_hours,
        ),
        relieve=partial(_reliefs, team, needs, load, hours[0], supply),
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


def _operations_share(needs: TeamNeeds, supply: Supply) -> Spread:
    p10, p50, p90 = needs.operations_year
    likely = needs.operations[0] * MONTHS
    hours = Spread(likely=float(likely), p10=float(p10), p50=float(p50), p90=float(p90))
    return _shared(hours, capacity=float(supply.engineer_hours.sum()))


def _reliefs(
    team: Team, needs: TeamNeeds, load: Load, hours_likely: Floats, supply: Supply
) -> tuple[LayerRelief, ...]:
    busiest = load.busiest_month - 1
    year_hours = _spreads([_year_hours(layer, needs) for layer in needs.layers])
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


def _year_hours(layer: LayerNeeds, needs: TeamNeeds) -> Floats:
    incidents = layer.incidents_per_month * needs.hours_per_incident
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
