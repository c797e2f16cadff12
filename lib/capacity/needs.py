"""Hours that the picks and the team's promises ask for, drawn once for the year.

Every amount is an array of shape (1 + draws,), row 0 at the likely values. Which month the hours
fall into is the business of `lib.capacity.demand`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final, Literal

import numpy as np

from lib.capacity.facts import (
    AROUND_THE_CLOCK_DUTY,
    BASE_PRODUCT,
    EFFORT_FACTOR,
    INCIDENT_HOURS,
    MANAGED_INCIDENTS,
    OFFICE_HOURS_DUTY,
    OUTSIDE_SOURCE,
    SELF_RUN_INCIDENTS,
    fact,
    hours_range,
    operations_row,
)
from lib.capacity.knowledge import (
    Picks,
    Skill,
    best_skill,
    picked_options,
    picks_of,
    technologies_of,
    technology_named,
)
from lib.catalogue.catalogue import Catalogue
from lib.catalogue.records import LAYERS, Component, Layer, StackOption
from lib.model.blueprint import Blueprint
from lib.sampling import Draws, Floats, percentiles
from lib.units import HOURS_PER_DAY, MONTHS

_LEARNING_LEFT: Final = {"none": 1.0, "learning": 0.5, "fluent": 0.0}
"""Share of the learning days still ahead for the person who knows a technology best."""
OnCall = Literal["none", "office_hours", "around_the_clock"]
_OVERRUN: Final = "team:overrun"
_BASE: Final = "team:base_product"
_SOURCES: Final = "team:outside_sources"
_INCIDENTS: Final = "team:incidents"
_ON_CALL: Final = "team:on_call"
_KEPT_NEEDS: Final = 16
"""Teams and stacks whose needs are kept: 0.4 MB each at 1,024 draws.

They stay as they are while somebody changes what the product has to carry.
"""


@dataclass(frozen=True, slots=True, eq=False)
class LayerNeeds:
    """What one layer's pick asks for; every array is of shape (1 + draws,).

    Attributes:
        layer: The layer.
        option: Id of its pick.
        name: Label of its pick.
        build: Hours to build it, overrun included.
        learning: Hours to learn what no other layer's pick needs as well.
        run_per_month: Hours a month to keep its components running.
        incidents_per_month: Incidents a month of its critical components.
        heaviest_component: Name of the component that asks for most hours a month, or "".
    """

    layer: Layer
    option: str
    name: str
    build: Floats
    learning: Floats
    run_per_month: Floats
    incidents_per_month: Floats
    heaviest_component: str


@dataclass(frozen=True, eq=False)
class TeamNeeds:
    """Everything that is asked of the team before migrations; arrays of shape (1 + draws,).

    Attributes:
        layers: What each layer's pick asks for, in the playbook's order.
        overrun: Effort that it takes over effort that was estimated; ones where the team does not
            want its estimates stretched.
        build: Hours to build the first version, overrun included.
        learning: Hours to learn all technologies of the picks, each once.
        run: Hours a month for the components.
        base_product: Hours a month that any product asks for.
        outside_sources: Hours a month for data sources of others.
        incidents_per_month: Incidents a month that users notice.
        incidents: Hours a month for them.
        on_call: Hours a month of the on-call duty beside the incidents.
        hours_per_incident: Hours that one incident takes, likely.
    """

    layers: tuple[LayerNeeds, ...]
    overrun: Floats
    build: Floats
    learning: Floats
    run: Floats
    base_product: Floats
    outside_sources: Floats
    incidents_per_month: Floats
    incidents: Floats
    on_call: Floats
    hours_per_incident: float

    @cached_property
    def operations(self) -> Floats:
        """Hours a month of all operations together, shape (1 + draws,)."""
        return self.run + self.base_product + self.outside_sources + self.incidents + self.on_call

    @cached_property
    def operations_year(self) -> Floats:
        """P10, P50 and P90 of the hours of the year that operations take, shape (3,)."""
        return percentiles(self.operations[1:] * MONTHS)


def uncertain_names(
    blueprint: Blueprint,  # noqa: ARG001 - every domain is asked alike
    catalogue: Catalogue,  # noqa: ARG001
) -> tuple[str, ...]:
    """Return the names of the figures that are drawn.

    They are the same for every blueprint, so that another pick leaves all other draws alone.
    """
    per_layer = (f"{what}:{layer}" for what in ("build", "learning", "run") for layer in LAYERS)
    return (_OVERRUN, _BASE, _SOURCES, _INCIDENTS, _ON_CALL, *per_layer)


def team_needs(blueprint: Blueprint, catalogue: Catalogue, draws: Draws) -> TeamNeeds:
    """Return what the picks, the outside sources and the on-call duty ask of the team.

    Args:
        blueprint: The picks and the team.
        catalogue: Build hours, learning days and hours a month.
        draws: Points of the names in `uncertain_names`.
    """
    team, picks = blueprint.team, picks_of(blueprint)
    return _needs(
        picks,
        catalogue,
        draws,
        skills=tuple(best_skill(team, each) for each in technologies_of(picks, catalogue)),
        sources=len(blueprint.product.sources),
        on_call=team.on_call,
        has_overrun=team.overrun,
    )


@lru_cache(maxsize=_KEPT_NEEDS)
def _needs(
    picks: Picks,
    catalogue: Catalogue,
    draws: Draws,
    *,
    skills: tuple[Skill, ...],
    sources: int,
    on_call: OnCall,
    has_overrun: bool,
) -> TeamNeeds:
    """Return the needs of picks; `skills` are the best in their technologies, in that order."""
    needed = technologies_of(picks, catalogue)
    left = {
        technology: _LEARNING_LEFT[skill] for technology, skill in zip(needed, skills, strict=True)
    }
    stretch = _overrun(catalogue, draws) if has_overrun else np.ones(draws.normals.shape[0])
    layers = tuple(
        _layer_needs(pick, layer, needed, left, catalogue, draws, stretch)
        for layer, pick in picked_options(picks, catalogue).items()
    )
    base = operations_row(catalogue, BASE_PRODUCT).managed
    source = operations_row(catalogue, OUTSIDE_SOURCE).managed
    incidents = _sum(draws, (layer.incidents_per_month for layer in layers))
    hours_per_incident = fact(catalogue, INCIDENT_HOURS).likely
    return TeamNeeds(
        layers=layers,
        overrun=stretch,
        build=_sum(draws, (layer.build for layer in layers)),
        learning=_sum(draws, (layer.learning for layer in layers))
        + _shared_learning(needed, left, catalogue, draws),
        run=_sum(draws, (layer.run_per_month for layer in layers)),
        base_product=draws.of_range(_BASE, base),
        outside_sources=draws.of_range(_SOURCES, source) * sources,
        incidents_per_month=incidents,
        incidents=incidents * hours_per_incident,
        on_call=_on_call_hours(on_call, draws),
        hours_per_incident=hours_per_incident,
    )


def _overrun(catalogue: Catalogue, draws: Draws) -> Floats:
    """Return effort that it takes over effort that was estimated, shape (1 + draws,).

    Source: lognormal with mu 0.2156 and sigma 0.4111, fitted to Molokken and Jorgensen (2003); its
        P10, P50 and P90 are the fact `effort_factor`.
    """
    return draws.of_range(_OVERRUN, fact(catalogue, EFFORT_FACTOR))


def _layer_needs(
    pick: StackOption,
    layer: Layer,
    needed: Mapping[str, tuple[Layer, ...]],
    left: Mapping[str, float],
    catalogue: Catalogue,
    draws: Draws,
    stretch: Floats,
) -> LayerNeeds:
    own = [technology for technology, layers in needed.items() if layers == (layer,)]
    ranges = [(part.name, hours_range(part, catalogue)) for part in pick.components]
    heaviest = max(ranges, key=lambda each: each[1].likely, default=None)
    return LayerNeeds(
        layer=layer,
        option=pick.id,
        name=pick.name,
        build=draws.of_range(f"build:{layer}", pick.build_hours) * stretch,
        learning=_learning_hours(own, layer, left, catalogue, draws),
        run_per_month=_sum(draws, (draws.of_range(f"run:{layer}", hours) for _, hours in ranges)),
        incidents_per_month=_incidents(pick.components, draws),
        heaviest_component=heaviest[0] if heaviest else "",
    )


def _shared_learning(
    needed: Mapping[str, tuple[Layer, ...]],
    left: Mapping[str, float],
    catalogue: Catalogue,
    draws: Draws,
) -> Floats:
    """Return the hours for technologies of several layers, drawn with the first of them."""
    hours = np.zeros(draws.normals.shape[0])
    for technology, layers in needed.items():
        if len(layers) > 1:
            hours = hours + _learning_hours([technology], layers[0], left, catalogue, draws)
    return hours


def _learning_hours(
    names: list[str], layer: Layer, left: Mapping[str, float], catalogue: Catalogue, draws: Draws
) -> Floats:
    hours = np.zeros(draws.normals.shape[0])
    for name in names:
        days = technology_named(catalogue, name).learning_days
        if left[name]:
            hours = hours + draws.of_range(f"learning:{layer}", days) * (left[name] * HOURS_PER_DAY)
    return hours


def _incidents(parts: Iterable[Component], draws: Draws) -> Floats:
    critical = [part.managed for part in parts if part.critical]
    total = np.zeros(draws.normals.shape[0])
    for is_managed, rate in ((True, MANAGED_INCIDENTS), (False, SELF_RUN_INCIDENTS)):
        count = critical.count(is_managed)
        if count:
            total = total + count * draws.of_range(_INCIDENTS, rate)
    return total


def _on_call_hours(on_call: OnCall, draws: Draws) -> Floats:
    if on_call == "none":
        return np.zeros(draws.normals.shape[0])
    around = on_call == "around_the_clock"
    return draws.of_range(_ON_CALL, AROUND_THE_CLOCK_DUTY if around else OFFICE_HOURS_DUTY)


def _sum(draws: Draws, amounts: Iterable[Floats]) -> Floats:
    return sum(amounts, start=np.zeros(draws.normals.shape[0]))
