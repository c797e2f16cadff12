"""Ways out of a pick when it limits growth: when they fire, and what they take.

A pattern fires in the first month in which any, or all, of its triggers hold. Its work falls into
the month after that; what fires in month 12 is next year's work. From that month on the other
option is billed, where the pattern is tripped and its option is known. Triggers are looked at once,
on the plan as picked: what a move changes neither fires nor stills another one.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

import numpy as np

from lib.catalogue.catalogue import Catalogue
from lib.catalogue.records import LAYERS, Layer, MigrationPattern
from lib.model.blueprint import Blueprint
from lib.model.moves import Move
from lib.risk.triggers import (
    NEVER,
    Condition,
    ConditionTrip,
    Trip,
    Watch,
    condition_of,
)
from lib.sampling import Draws, Floats
from lib.units import HOURS_PER_DAY, MONTHS

EFFORT_NAME: Final = "migration"
"""Name of the effort's draw: one for all patterns, as one team estimates them all."""
_KEPT_PICKS: Final = 64
"""Stacks of which the ways out are kept: a few references each. Every analysis asks for them."""


@dataclass(frozen=True, eq=False)
class MigrationPath:
    """One way out of a pick of this stack.

    Attributes:
        pattern: What it is.
        layer: The layer whose pick it leaves.
        from_option: Id of that pick.
        to_option: Id of the option that takes its place; None where there is no single one on that
            layer, so that its price is not known.
        wires: Its triggers.
        trip: When the pattern fires.
        effort_hours_likely: Hours it takes with everything at its likely value, overrun included.
        effort_usd_likely: Those hours at the team's hourly cost.
        effort_hours: Hours that it takes, shape (1 + draws,); None where it fires in no draw in
            time to be worked on within the year.
        is_left_out: Whether a person said that nobody takes it in this year.
        look: Says when one trigger first holds.
    """

    pattern: MigrationPattern
    layer: Layer
    from_option: str
    to_option: str | None
    wires: tuple[Condition, ...]
    trip: Trip
    effort_hours_likely: float
    effort_usd_likely: float
    effort_hours: Floats | None
    is_left_out: bool
    look: Callable[[Condition], ConditionTrip]

    @cached_property
    def conditions(self) -> tuple[ConditionTrip, ...]:
        """Its triggers, each with when it first holds; computed when first asked for."""
        return tuple(self.look(wire) for wire in self.wires)

    @property
    def hours(self) -> Floats:
        """Hours a month, in the month after firing, shape (1 + draws, 12)."""
        hours = np.zeros((self.trip.first.size, MONTHS))
        self.add_to(hours)
        return hours

    def add_to(self, hours: Floats) -> None:
        """Add the hours to an array of shape (1 + draws, 12); none where it is left out."""
        if self.effort_hours is not None and not self.is_left_out:
            after = self.trip.first + 1
            within = np.flatnonzero(after < MONTHS)
            hours[within, after[within]] += self.effort_hours[within]

    @property
    def changes_the_bill(self) -> bool:
        """Whether the plan goes this way, and what is billed then is known."""
        return self.trip.state == "tripped" and not self.is_left_out and self.to_option is not None

    @property
    def is_due_at_launch(self) -> bool:
        """Whether it is tripped in month 1: the stack does not fit from the start."""
        return self.trip.month == 1


@dataclass(frozen=True, slots=True, eq=False)
class Migrations:
    """All ways out of this stack.

    Attributes:
        paths: The ones most likely to fire first.
        hours: Hours a month of all that fire and are not left out, shape (1 + draws, 12).
        moves: What takes the place of a pick, and in which months of which draws.
    """

    paths: tuple[MigrationPath, ...]
    hours: Floats
    moves: tuple[Move, ...]

    def is_billed(self, path: MigrationPath) -> bool:
        """Whether the bill changes with a way out in some draw."""
        return any(move.id == path.pattern.id for move in self.moves)

    def usd(self, hourly_cost_usd: float) -> Floats:
        """Return what those hours cost, USD a month, shape (1 + draws, 12)."""
        return self.hours * hourly_cost_usd


def migrations_of(
    blueprint: Blueprint,
    catalogue: Catalogue,
    draws: Draws,
    *,
    watch: Watch,
    overrun: Floats,
) -> Migrations:
    """Return the patterns that start from a pick of this stack and lead to another option.

    Args:
        blueprint: The picks and the team.
        catalogue: The patterns.
        draws: Points of `EFFORT_NAME`.
        watch: Looks at the triggers.
        overrun: Effort that it takes over effort that was estimated, shape (1 + draws,).
    """
    ways = _ways_from(tuple(blueprint.stack.options.values()), catalogue)
    paths = [_path(way, blueprint, draws, watch, overrun) for way in ways]
    hours = np.zeros((draws.normals.shape[0], MONTHS))
    for path in paths:
        path.add_to(hours)
    order = sorted(paths, key=lambda path: (-path.trip.chance_in_year, path.trip.month or NEVER))
    return Migrations(paths=tuple(order), hours=hours, moves=_moves(order))


@dataclass(frozen=True, slots=True, eq=False)
class _Way:
    """A pattern that starts from a pick, with its triggers and what takes the pick's place."""

    pattern: MigrationPattern
    wires: tuple[Condition, ...]
    layer: Layer
    from_option: str
    to_option: str | None


@lru_cache(maxsize=_KEPT_PICKS)
def _ways_from(picks: tuple[str, ...], catalogue: Catalogue) -> tuple[_Way, ...]:
    """Return the patterns that start from one of some picks, by layer in the playbook's order."""
    ways = []
    for pattern in catalogue.patterns.values():
        found = (
            (at, pick)
            for at, pick in zip(LAYERS, picks, strict=True)
            if pick in pattern.from_options
        )
        layer, pick = next(found, (None, ""))
        if layer is not None and pattern.to_option not in picks:
            follows = _follows(pattern, pick, layer, catalogue)
            wires = tuple(condition_of(trigger) for trigger in pattern.triggers)
            ways.append(_Way(pattern, wires, layer, pick, follows))
    return tuple(ways)


def _follows(
    pattern: MigrationPattern, pick: str, layer: Layer, catalogue: Catalogue
) -> str | None:
    """Return the option that takes the place of a pick; None where none does on its layer."""
    found = catalogue.options.get(pattern.to_option_of.get(pick, pattern.to_option) or "")
    return found.id if found is not None and found.layer == layer else None


def _moves(paths: Sequence[MigrationPath]) -> tuple[Move, ...]:
    """Return the moves that are billed; of several that leave one layer the earliest counts."""
    billed = [path for path in paths if path.changes_the_bill]
    moves = []
    for path in billed:
        here = [each for each in billed if each.layer == path.layer]
        firsts = np.stack([each.trip.first for each in here])
        mine = firsts.argmin(axis=0) == here.index(path)
        after = mine[:, None] & (np.arange(MONTHS) > path.trip.first[:, None])
        if path.to_option is not None and after.any():
            says = f"from {path.pattern.start} to {path.pattern.target}"
            moves.append(Move(path.pattern.id, says, path.layer, path.to_option, after))
    return tuple(moves)


def _path(
    way: _Way,
    blueprint: Blueprint,
    draws: Draws,
    watch: Watch,
    overrun: Floats,
) -> MigrationPath:
    pattern = way.pattern
    trip = watch.trip_of(watch.combined(way.wires, logic=pattern.logic))
    likely = pattern.effort_days.likely * HOURS_PER_DAY * float(overrun[0])
    return MigrationPath(
        pattern=pattern,
        layer=way.layer,
        from_option=way.from_option,
        to_option=way.to_option,
        wires=way.wires,
        trip=trip,
        effort_hours_likely=likely,
        effort_usd_likely=likely * blueprint.team.hourly_cost_usd,
        effort_hours=_effort_hours(trip, pattern, draws, overrun),
        is_left_out=pattern.id in blueprint.migrations_left_out,
        look=watch.trip,
    )


def _effort_hours(
    trip: Trip, pattern: MigrationPattern, draws: Draws, overrun: Floats
) -> Floats | None:
    if int(trip.first.min()) + 1 >= MONTHS:
        return None
    return draws.of_range(EFFORT_NAME, pattern.effort_days) * overrun * HOURS_PER_DAY
