"""Register, rights, proposals, migrations and the calendar of everything that may trip."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Final, Literal

import numpy as np

from lib.catalogue.catalogue import Catalogue
from lib.model.blueprint import Blueprint
from lib.risk.migration import EFFORT_NAME, Migrations, migrations_of
from lib.risk.movers import Mover, movers_of
from lib.risk.proposals import Proposal, proposals_for
from lib.risk.register import Register, register_of
from lib.risk.rights import SourceRights, rights_of, sources_without_licence
from lib.risk.simulation import CHANCES_NAME, LOSSES_NAME, draw_name
from lib.risk.triggers import TRIPPED_CHANCE, Action, Trip, Watch, together_in_words
from lib.risk.vocabulary import Metrics
from lib.sampling import Draws, Floats
from lib.units import MONTHS
from lib.wording import Money, shown, shown_in


@dataclass(frozen=True, eq=False)
class CalendarEntry:
    """Something that may happen in the year, for the calendar of tripwires.

    Attributes:
        month: Month in which it is tripped; None: only watched.
        kind: A risk's tripwire, or a migration.
        id: The risk, or the pattern.
        title: Its name.
        action: Whether the product stops, is looked at again, or is changed.
        trip: Chance by month.
        in_words: Says what is watched; for a migration, all of it.
        money: The currency of the plan, in which that is said.
    """

    month: int | None
    kind: Literal["risk", "migration"]
    id: str
    title: str
    action: Action | Literal["migrate"]
    trip: Trip
    in_words: Callable[[], str]
    money: Money

    @cached_property
    def condition(self) -> str:
        """What is watched, in words; put together when first asked for."""
        with shown_in(self.money):
            return self.in_words()


@dataclass(frozen=True, eq=False)
class RiskAssessment:
    """What can end the product, and the ways out.

    Attributes:
        register: Every risk with its figures and tripwires.
        rights: What the terms of each outside source allow.
        migrations: Ways out of the picks, and the hours of those that fire.
        calendar: What trips or is watched, by month.
        tripped_chance: Chance from which something counts as tripped.
        propose: Looks for library risks that fit.
        movers: Says which uncertain figures move the month of a trip most.
    """

    register: Register
    rights: tuple[SourceRights, ...]
    migrations: Migrations
    calendar: tuple[CalendarEntry, ...]
    tripped_chance: float
    propose: Callable[[], tuple[Proposal, ...]]
    movers: Callable[[Trip], tuple[Mover, ...]]

    @cached_property
    def proposals(self) -> tuple[Proposal, ...]:
        """Library risks that fit and are not in the register; found when first asked for."""
        return self.propose()

    @property
    def forbidden_sources(self) -> tuple[SourceRights, ...]:
        """Sources on which the product as planned cannot be built."""
        return tuple(source for source in self.rights if source.invalidates)

    @property
    def unknown_rights(self) -> tuple[SourceRights, ...]:
        """Sources of which nobody knows the terms."""
        return tuple(source for source in self.rights if source.light == "unknown")

    @property
    def first_tripped(self) -> CalendarEntry | None:
        """The first thing that is tripped in the year, or None."""
        return next((each for each in self.calendar if each.month is not None), None)


def uncertain_names(
    blueprint: Blueprint,
    catalogue: Catalogue,  # noqa: ARG001 - every domain is asked alike
) -> tuple[str, ...]:
    """Return the names of the figures that are drawn, the risks last.

    Only the risks differ between blueprints. A caller that joins names of several domains puts
    these at the end, so that another risk leaves all other draws alone.
    """
    drawn = (draw_name(risk.id) for risk in blueprint.risks)
    return (EFFORT_NAME, CHANCES_NAME, LOSSES_NAME, *drawn)


def product_metrics(blueprint: Blueprint, *, rows: int) -> dict[str, Floats]:
    """Return what the product page says as metrics, each of shape (1 + draws, 12).

    A product whose sources nobody has listed has no known number of them: those metrics are not a
    number, and no condition on them holds.
    """
    product = blueprint.product
    listed = bool(product.sources)
    figures = {
        "external_sources": len(product.sources) if listed else np.nan,
        "sources_without_licence": sources_without_licence(product) if listed else np.nan,
        "high_risk_use": float(product.high_risk_use),
    }
    return {
        name: np.broadcast_to(np.float64(each), (rows, MONTHS)) for name, each in figures.items()
    }


def assess(
    blueprint: Blueprint,
    catalogue: Catalogue,
    draws: Draws,
    *,
    metrics: Metrics,
    overrun: Floats,
    budget_usd: float | None,
) -> RiskAssessment:
    """Return everything about risks, tripwires and migrations.

    Args:
        blueprint: The product, the picks, the team and the risks.
        catalogue: The risk library, the patterns and the metrics.
        draws: Points of the names in `uncertain_names`.
        metrics: Values by name, each of shape (1 + draws, 12) or broadcasting to it.
        overrun: Effort that it takes over effort that was estimated, shape (1 + draws,).
        budget_usd: Money of the twelve months, people and invoices, that assumed impacts are a
            share of; None where there is none.
    """
    tripped_chance = blueprint.thresholds.tripped_chance or TRIPPED_CHANCE
    watch = Watch(metrics, rows=draws.normals.shape[0], tripped_chance=tripped_chance)
    register = register_of(blueprint, catalogue, draws, watch=watch, budget_usd=budget_usd)
    migrations = migrations_of(blueprint, catalogue, draws, watch=watch, overrun=overrun)
    product = blueprint.product
    return RiskAssessment(
        register=register,
        rights=tuple(rights_of(source, product) for source in product.sources),
        migrations=migrations,
        calendar=_calendar(register, migrations, catalogue),
        tripped_chance=tripped_chance,
        propose=partial(proposals_for, blueprint, catalogue, watch=watch),
        movers=partial(movers_of, draws=draws),
    )


_LAST: Final = MONTHS + 1


def _calendar(
    register: Register, migrations: Migrations, catalogue: Catalogue
) -> tuple[CalendarEntry, ...]:
    """Return what trips by month, then what is watched, the likelier first."""
    money = shown()
    of_risks = [
        CalendarEntry(
            month=each.trip.month,
            kind="risk",
            id=entry.risk.id,
            title=entry.risk.title,
            action=each.condition.action,
            trip=each.trip,
            in_words=partial(each.condition.in_words, catalogue.metrics),
            money=money,
        )
        for entry in register.entries
        if entry.is_open
        for each in entry.tripwires
        if each.trip.may_happen
    ]
    of_migrations = [
        CalendarEntry(
            month=path.trip.month,
            kind="migration",
            id=path.pattern.id,
            title=f"{path.pattern.start} to {path.pattern.target}",
            action="migrate",
            trip=path.trip,
            in_words=partial(
                together_in_words, path.wires, catalogue.metrics, logic=path.pattern.logic
            ),
            money=money,
        )
        for path in migrations.paths
        if path.trip.may_happen
    ]
    return tuple(
        sorted(
            of_risks + of_migrations,
            key=lambda each: (each.month or _LAST, -each.trip.chance_in_year, each.id),
        )
    )
