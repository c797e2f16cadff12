"""Capabilities of the user's own as records of the catalogue's kind, compared like all others."""

from typing import Final

from lib.catalogue.records import Capability, Range
from lib.model.blueprint import Blueprint, OwnCapability
from lib.model.estimate import Estimate

_NOBODY_SELLS: Final = "Nobody has named a product that could be bought."
_BOUGHT: Final = "What does not make the product different is bought."


def own_capabilities(blueprint: Blueprint) -> dict[str, Capability]:
    """Return the user's own capabilities by id."""
    return {each.id: _record(each) for each in blueprint.own_capabilities}


def _record(own: OwnCapability) -> Capability:
    upkeep = Estimate.exactly(own.upkeep_share_per_year)
    return Capability(
        id=own.id,
        name=own.name,
        scope="as the team describes it",
        build_weeks=_range(own.build_weeks),
        maintenance_share_per_year=_range(upkeep),
        integration_weeks=_range(own.integration_weeks),
        buy_families=() if own.family is None else (own.family,),
        open_source=(),
        default="build" if own.family is None else "buy",
        default_reason=_NOBODY_SELLS if own.family is None else _BOUGHT,
    )


def _range(estimate: Estimate) -> Range:
    return Range(
        low=estimate.low,
        likely=estimate.likely,
        high=estimate.high,
        basis="reasoning",
        confidence="low",
        why="the team's own estimate",
    )
