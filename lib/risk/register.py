"""Every risk with its figures and tripwires, the largest expected loss first."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from typing import Final, Literal

from lib.catalogue.catalogue import CATALOGUES_KEPT, Catalogue
from lib.catalogue.records import RiskEntry
from lib.errors import BlueprintError
from lib.model.blueprint import Blueprint
from lib.model.risks import Risk
from lib.risk.exposure import Exposure, exposure_of
from lib.risk.simulation import LossYear, loss_year
from lib.risk.triggers import Condition, ConditionTrip, TripState, Watch, condition_of
from lib.sampling import Draws

_GRAVITY: Final[tuple[TripState, ...]] = ("measured", "clear", "watch", "tripped")


@dataclass(frozen=True, slots=True, eq=False)
class RegisterEntry:
    """One risk of the register.

    Attributes:
        risk: What a person entered.
        entry: The library's entry that it comes from, or None.
        exposure: Its figures.
        tripwires: Its conditions with when they first hold.
        wires_from: Whether they are the person's own, the library's, or there are none.
        state: The gravest state of its tripwires; measured where the model knows none of them.
        month: First month in which one of them is tripped, or None.
        stop_month: First month in which one is tripped whose action is to stop, or None; always
            None for a closed risk.
    """

    risk: Risk
    entry: RiskEntry | None
    exposure: Exposure
    tripwires: tuple[ConditionTrip, ...]
    wires_from: Literal["own", "library", "none"]
    state: TripState
    month: int | None
    stop_month: int | None

    @property
    def stops(self) -> bool:
        """Whether a tripwire whose action is to stop is tripped."""
        return self.stop_month is not None

    @property
    def is_open(self) -> bool:
        """Whether it is not closed."""
        return self.risk.status != "closed"


@dataclass(frozen=True, eq=False)
class Register:
    """All risks.

    Attributes:
        entries: Largest expected loss first; closed ones last.
        add_up: Says what they may cost in the year.
        matrix: Ids of the risks that are not closed, by likelihood level and impact level.
    """

    entries: tuple[RegisterEntry, ...]
    add_up: Callable[[], LossYear]
    matrix: Mapping[tuple[int, int], tuple[str, ...]]

    @cached_property
    def losses(self) -> LossYear:
        """What they may cost in the year; added up when first asked for."""
        return self.add_up()

    @property
    def invalidated(self) -> tuple[RegisterEntry, ...]:
        """Open risks of which a tripwire that means stop is tripped."""
        return tuple(entry for entry in self.entries if entry.stops)

    @property
    def assumed(self) -> tuple[RegisterEntry, ...]:
        """Open risks of which likelihood or impact is the scale's figure and nobody's."""
        return tuple(
            entry
            for entry in self.entries
            if entry.is_open
            and (entry.exposure.is_likelihood_assumed or entry.exposure.is_impact_assumed)
        )


def register_of(
    blueprint: Blueprint,
    catalogue: Catalogue,
    draws: Draws,
    *,
    watch: Watch,
    budget_usd: float | None,
) -> Register:
    """Return the register in figures.

    Args:
        blueprint: The risks and the team.
        catalogue: The risk library and the metrics.
        draws: Points of the risks' names.
        watch: Looks at the tripwires.
        budget_usd: Money of the twelve months, people and invoices, or None.

    Raises:
        BlueprintError: If a risk names a library entry or a metric that does not exist.
    """
    entries = sorted(
        (_entry(risk, blueprint, catalogue, watch, budget_usd) for risk in blueprint.risks),
        key=_order,
    )
    alive = [entry for entry in entries if entry.is_open]
    matrix: dict[tuple[int, int], tuple[str, ...]] = {}
    for entry in alive:
        cell = (entry.exposure.likelihood_level, entry.exposure.impact_level)
        matrix[cell] = (*matrix.get(cell, ()), entry.risk.id)
    return Register(
        entries=tuple(entries),
        add_up=partial(
            loss_year,
            [(entry.risk.id, entry.exposure) for entry in alive],
            draws,
            budget_usd=budget_usd,
        ),
        matrix=matrix,
    )


def conditions_of(
    risk: Risk, entry: RiskEntry | None, catalogue: Catalogue
) -> tuple[tuple[Condition, ...], Literal["own", "library", "none"]]:
    """Return what is watched for a risk: a person's tripwires, or else the library's triggers."""
    if risk.tripwires:
        return tuple(condition_of(wire) for wire in risk.tripwires), "own"
    if entry is not None and entry.triggers:
        return _of_the_library(catalogue)[entry.id], "library"
    return (), "none"


@lru_cache(maxsize=CATALOGUES_KEPT)
def _of_the_library(catalogue: Catalogue) -> Mapping[str, tuple[Condition, ...]]:
    """Return what the library watches for each risk: facts that every analysis asks for."""
    return {
        risk.id: tuple(condition_of(trigger) for trigger in risk.triggers)
        for risk in catalogue.risks.values()
    }


def _entry(
    risk: Risk,
    blueprint: Blueprint,
    catalogue: Catalogue,
    watch: Watch,
    budget_usd: float | None,
) -> RegisterEntry:
    entry = _library_entry(risk, catalogue)
    conditions, wires_from = conditions_of(risk, entry, catalogue)
    if wires_from == "own":
        _check_metrics(risk, catalogue)
    trips = tuple(watch.trip(each) for each in conditions)
    states = [each.trip.state for each in trips] or ["measured"]
    alive = trips if risk.status != "closed" else ()
    return RegisterEntry(
        risk=risk,
        entry=entry,
        exposure=exposure_of(risk, entry, team=blueprint.team, budget_usd=budget_usd),
        tripwires=trips,
        wires_from=wires_from,
        state=max(states, key=_GRAVITY.index),
        month=_first_month(trips),
        stop_month=_first_month([each for each in alive if each.condition.action == "stop"]),
    )


def _first_month(trips: Sequence[ConditionTrip]) -> int | None:
    months = [each.trip.month for each in trips if each.trip.month is not None]
    return min(months, default=None)


def _library_entry(risk: Risk, catalogue: Catalogue) -> RiskEntry | None:
    if risk.library is None:
        return None
    if risk.library not in catalogue.risks:
        raise BlueprintError(
            where=f"risks: {risk.id}: library",
            found=risk.library,
            allowed="an entry of the risk library, such as " + ", ".join(list(catalogue.risks)[:5]),
            fix="Correct the id, or leave it out to keep the risk as your own.",
        )
    return catalogue.risks[risk.library]


def _check_metrics(risk: Risk, catalogue: Catalogue) -> None:
    for number, wire in enumerate(risk.tripwires):
        if wire.metric not in catalogue.metrics:
            raise BlueprintError(
                where=f"risks: {risk.id}: tripwires[{number}].metric",
                found=wire.metric,
                allowed=", ".join(catalogue.metrics),
                fix="Choose one of these metrics.",
            )


def _order(entry: RegisterEntry) -> tuple[bool, float, float, str]:
    exposure = entry.exposure
    return (not entry.is_open, -exposure.expected_usd, -exposure.impact_usd, entry.risk.id)
