"""What the picks ask people to know, and who knows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from lib.catalogue.catalogue import Catalogue
from lib.catalogue.lookup import option
from lib.catalogue.records import LAYERS, Component, Layer, StackOption, Technology
from lib.errors import CatalogueError
from lib.model.blueprint import Blueprint, Team

Skill = Literal["none", "learning", "fluent"]
Picks = tuple[str, ...]
"""The picked option ids, in the playbook's order."""
_KEPT_PICKS: Final = 64
"""Stacks of which is kept what they ask people to know: a few small tuples each.

It is asked for many times in one analysis, and stays as it is until somebody picks another option.
"""


@dataclass(frozen=True, slots=True)
class KnowledgeGap:
    """A technology of a critical component that fewer than two people know.

    Attributes:
        technology: Its id.
        name: Its label.
        layer: The first layer whose pick needs it.
        people: How many people know it: 0 or 1.
    """

    technology: str
    name: str
    layer: Layer
    people: int


def picks_of(blueprint: Blueprint) -> Picks:
    """Return the ids of the picks, in the playbook's order."""
    return tuple(blueprint.stack.options.values())


@lru_cache(maxsize=_KEPT_PICKS)
def picked_options(picks: Picks, catalogue: Catalogue) -> Mapping[Layer, StackOption]:
    """Return the picked option of each layer, in the playbook's order."""
    return {layer: option(catalogue, pick) for layer, pick in zip(LAYERS, picks, strict=True)}


def components(blueprint: Blueprint, catalogue: Catalogue) -> tuple[Component, ...]:
    """Return all running parts of the picks."""
    return _components(picks_of(blueprint), catalogue)


@lru_cache(maxsize=_KEPT_PICKS)
def _components(picks: Picks, catalogue: Catalogue) -> tuple[Component, ...]:
    options = picked_options(picks, catalogue)
    return tuple(part for pick in options.values() for part in pick.components)


def technologies(blueprint: Blueprint, catalogue: Catalogue) -> Mapping[str, tuple[Layer, ...]]:
    """Return each technology of the picks with the layers that need it."""
    return technologies_of(picks_of(blueprint), catalogue)


@lru_cache(maxsize=_KEPT_PICKS)
def technologies_of(picks: Picks, catalogue: Catalogue) -> Mapping[str, tuple[Layer, ...]]:
    """Return each technology of some picks with the layers that need it."""
    needed: dict[str, tuple[Layer, ...]] = {}
    for layer, pick in picked_options(picks, catalogue).items():
        for technology in dict.fromkeys(pick.technologies):
            needed[technology] = (*needed.get(technology, ()), layer)
    return needed


def best_skill(team: Team, technology: str) -> Skill:
    """Return how well the person who knows a technology best knows it."""
    skills = {person.skills.get(technology, "none") for person in team.people}
    if "fluent" in skills:
        return "fluent"
    return "learning" if "learning" in skills else "none"


def people_who_know(team: Team, technology: str) -> int:
    """Return how many people are fluent in a technology, or are learning it."""
    return len(who_knows(team, technology))


def who_knows(team: Team, technology: str) -> tuple[str, ...]:
    """Return the roles of the people who are fluent in a technology, or are learning it."""
    return tuple(
        person.role for person in team.people if person.skills.get(technology, "none") != "none"
    )


def unfamiliar_technologies(blueprint: Blueprint, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the technologies of the picks that nobody has begun to learn."""
    return tuple(
        technology
        for technology in technologies(blueprint, catalogue)
        if best_skill(blueprint.team, technology) == "none"
    )


def knowledge_of_critical_parts(
    blueprint: Blueprint, catalogue: Catalogue
) -> tuple[KnowledgeGap, ...]:
    """Return every technology of picks with a critical component, least known first."""
    critical = _critical(picks_of(blueprint), catalogue)
    known = (
        KnowledgeGap(
            technology=technology,
            name=technology_named(catalogue, technology).name,
            layer=layer,
            people=people_who_know(blueprint.team, technology),
        )
        for technology, layer in critical.items()
    )
    return tuple(sorted(known, key=lambda gap: gap.people))


@lru_cache(maxsize=_KEPT_PICKS)
def _critical(picks: Picks, catalogue: Catalogue) -> Mapping[str, Layer]:
    """Return each technology of picks with a critical component, with the first of their layers."""
    critical: dict[str, Layer] = {}
    for layer, pick in picked_options(picks, catalogue).items():
        if any(part.critical for part in pick.components):
            for technology in pick.technologies:
                critical.setdefault(technology, layer)
    return critical


def single_points_of_knowledge(
    blueprint: Blueprint, catalogue: Catalogue
) -> tuple[KnowledgeGap, ...]:
    """Return the technologies of critical components that fewer than two people know."""
    gaps = knowledge_of_critical_parts(blueprint, catalogue)
    return tuple(gap for gap in gaps if gap.people < 2)


def single_points(blueprint: Blueprint, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the names of critical components that nothing stands in for.

    A standby that the moderate band pays for stands in for all of them. A product that does not
    run on our side has none.
    """
    if blueprint.product.hosting != "by_us" or blueprint.cost.moderate.standby:
        return ()
    parts = components(blueprint, catalogue)
    return tuple(part.name for part in parts if part.critical and not part.standby)


def technology_named(catalogue: Catalogue, technology: str) -> Technology:
    """Return a technology by id.

    Raises:
        CatalogueError: If a pick names a technology that the catalogue does not have.
    """
    if technology not in catalogue.technologies:
        raise CatalogueError(
            where="technologies of the picked options",
            found=technology,
            allowed=", ".join(catalogue.technologies),
            fix="Correct the id in presets/stack, or add the technology.",
        )
    return catalogue.technologies[technology]
