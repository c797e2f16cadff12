"""Conditions over draws and months: clear, watch, or tripped in a month.

A condition holds in a month of a draw where its metric stands on the wrong side of its threshold,
and has done so in as many months before as it has to be sustained. What counts is the first such
month of each draw; that it still holds later is not asked.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from lib.catalogue.records import Condition as Proviso
from lib.catalogue.records import Metric, Trigger
from lib.model.risks import Tripwire
from lib.risk.expressions import evaluated, parsed
from lib.risk.sustained import in_a_row, sustained_months, sustained_words
from lib.risk.vocabulary import Metrics, value_of
from lib.risk.words import side_in_words
from lib.sampling import EVEN_CHANCE, Floats, first_month
from lib.units import MONTHS
from lib.wording import count

Operator = Literal[">", ">=", "<", "<=", "=="]
Action = Literal["stop", "review"]
TripState = Literal["clear", "watch", "tripped", "measured"]
Bools = NDArray[np.bool_]
Months = NDArray[np.intp]

WATCH_CHANCE: Final = 0.1
"""Chance within the year from which a condition is watched (reasoning: one year in ten)."""
TRIPPED_CHANCE: Final = EVEN_CHANCE
"""Chance by a month from which a condition counts as tripped (reasoning: more likely than not)."""
NEVER: Final = MONTHS
"""First month, counted from 0, of a draw in which a condition never holds."""

_COMPARE: Final[dict[Operator, Callable[[Floats, Floats], Bools]]] = {
    ">": np.greater,
    ">=": np.greater_equal,
    "<": np.less,
    "<=": np.less_equal,
    "==": np.equal,
}


@dataclass(frozen=True, slots=True)
class Condition:
    """A metric on the wrong side of a threshold.

    Attributes:
        metric: What is watched.
        operator: The wrong side.
        threshold: A number, or small arithmetic over names.
        action: Whether the product stops, or is looked at again.
        note: What else has to be true for it to matter, in words.
        only_when: It counts only in months in which these hold as well.
        sustained: For how long it has to hold before it counts, as its source says it; "" where
            once is enough.
        months: The same in months of the model, at least 1.
    """

    metric: str
    operator: Operator
    threshold: float | str
    action: Action = "review"
    note: str = ""
    only_when: tuple[Proviso, ...] = ()
    sustained: str = ""
    months: int = 1

    @property
    def text(self) -> str:
        """The condition as it is written: `mau < 0.3*planned_mau`."""
        return f"{self.metric} {self.operator} {self._limit}"

    def in_words(self, metrics: Mapping[str, Metric]) -> str:
        """Return the condition as a person reads it.

        Args:
            metrics: What each metric means; one that is not there is called by its id.
        """
        own = side_in_words(self.metric, self.operator, self.threshold, metrics)
        provisos = (
            side_in_words(each.metric, each.operator, each.threshold, metrics)
            for each in self.only_when
        )
        lasting = f", {self.sustained}" if self.sustained else ""
        return ", and ".join((own, *provisos)) + lasting

    @property
    def _limit(self) -> str:
        return self.threshold if isinstance(self.threshold, str) else count(self.threshold)

    @property
    def is_number(self) -> bool:
        """Whether the threshold is a number and no arithmetic."""
        return not isinstance(self.threshold, str)

    @property
    def key(self) -> "Key":
        """What tells two conditions apart that are not the same."""
        return (self.metric, self.operator, self.threshold, self.only_when, self.months)


Key = tuple[str, Operator, float | str, tuple[Proviso, ...], int]


@dataclass(frozen=True, slots=True, eq=False)
class Trip:
    """When something that is watched first happens.

    Attributes:
        state: clear (chance below `WATCH_CHANCE`), watch, tripped (`TRIPPED_CHANCE` or more, or
            where the thresholds of the verdict draw the line), or measured: the model does not know
            the metric, so it has to be watched once the product runs.
        chance: Chance that it has happened by the end of each month, shape (12,).
        month: First month by which it is tripped, from 1; None if there is none.
        first: First month of each draw, from 0, `NEVER` where it does not happen; shape
            (1 + draws,).
    """

    state: TripState
    chance: Floats
    month: int | None
    first: Months

    @property
    def may_happen(self) -> bool:
        """Whether it is tripped or watched."""
        return self.state in {"tripped", "watch"}

    @property
    def chance_in_year(self) -> float:
        """Chance that it happens within the twelve months."""
        return float(self.chance[-1])


@dataclass(frozen=True, slots=True, eq=False)
class ConditionTrip:
    """A condition, and when it first holds."""

    condition: Condition
    trip: Trip


def together_in_words(
    conditions: Sequence[Condition], metrics: Mapping[str, Metric], *, logic: Literal["any", "all"]
) -> str:
    """Return conditions as one clause; how long all of them have to hold is said once."""
    joint = "; or " if logic == "any" else "; and "
    lengths = {each.sustained for each in conditions}
    if len(conditions) > 1 and len(lengths) == 1 and (length := lengths.pop()):
        bare = [replace(each, sustained="").in_words(metrics) for each in conditions]
        return f"{joint.join(bare)}; each {length}"
    return joint.join(each.in_words(metrics) for each in conditions)


def condition_of(wire: Tripwire | Trigger) -> Condition:
    """Return a person's tripwire or a trigger of the library as a condition."""
    if isinstance(wire, Tripwire):
        return Condition(
            metric=wire.metric,
            operator=wire.operator,
            threshold=wire.threshold,
            action=wire.action,
            sustained=in_a_row(wire.sustained_months),
            months=wire.sustained_months,
        )
    threshold = wire.threshold if isinstance(wire.threshold, str) else float(wire.threshold)
    return Condition(
        metric=wire.metric,
        operator=wire.operator,
        threshold=threshold,
        note=wire.note,
        only_when=wire.only_when,
        sustained=sustained_words(wire.sustained),
        months=sustained_months(wire.sustained),
    )


class Watch:
    """Looks at conditions over all draws and months; each is looked at once.

    Args:
        metrics: Values by name.
        rows: 1 + draws.
        tripped_chance: Chance from which something counts as tripped.
    """

    def __init__(
        self, metrics: Metrics, *, rows: int, tripped_chance: float = TRIPPED_CHANCE
    ) -> None:
        self.rows = rows
        self.tripped_chance = tripped_chance
        self._metrics = metrics
        self._held: dict[Key, Bools | None] = {}
        self._trips: dict[Key, Trip] = {}

    def holds(self, condition: Condition) -> Bools | None:
        """Return in which months of which draws a condition holds.

        Returns:
            Flags that broadcast to (1 + draws, 12), in one row where all draws are alike; None
            where the model knows nothing of the metric, or of what the threshold names, or none of
            it applies.
        """
        return self._holds(condition, condition.key)

    def _holds(self, condition: Condition, key: Key) -> Bools | None:
        if key not in self._held:
            self._held[key] = self._compared(condition)
        return self._held[key]

    def trip(self, condition: Condition) -> ConditionTrip:
        """Return a condition with when it first holds."""
        key = condition.key
        if key not in self._trips:
            self._trips[key] = self.trip_of(self._holds(condition, key))
        return ConditionTrip(condition, self._trips[key])

    def trip_of(self, held: Bools | None) -> Trip:
        """Return when something first holds, see `trip_of`."""
        return trip_of(held, rows=self.rows, tripped_chance=self.tripped_chance)

    def combined(
        self, conditions: Sequence[Condition], *, logic: Literal["any", "all"]
    ) -> Bools | None:
        """Return in which months of which draws any, or all, of some conditions hold, as `holds`.

        What the model cannot say is left aside for `any`. For `all` nothing can be said then,
        unless the others never hold together.
        """
        held = [self.holds(condition) for condition in conditions]
        known = [each for each in held if each is not None]
        if not known:
            return None
        together = known[0]
        for each in known[1:]:
            together = (together | each) if logic == "any" else (together & each)
        if logic == "all" and len(known) < len(held) and together.any():
            return None
        return together

    def _compared(self, condition: Condition) -> Bools | None:
        held = self._stands(condition)
        if held is None:
            return None
        for proviso in condition.only_when:
            also = self.holds(Condition(proviso.metric, proviso.operator, proviso.threshold))
            if also is None:
                return np.zeros_like(held)
            held = held & also
        if condition.months == 1:
            return held
        return lasting(np.broadcast_to(held, (len(held), MONTHS)), months=condition.months)

    def _stands(self, condition: Condition) -> Bools | None:
        values = value_of(condition.metric, self._metrics)
        if values is None or _is_unknown(values):
            return None
        threshold = np.asarray(condition.threshold) if condition.is_number else self._sum(condition)
        if threshold is None:
            return None
        return _COMPARE[condition.operator](values, threshold)

    def _sum(self, condition: Condition) -> Floats | None:
        expression = parsed(str(condition.threshold))
        named = {name: value_of(name, self._metrics) for name in expression.names}
        known = {name: each for name, each in named.items() if each is not None}
        if len(known) < len(named):
            return None
        return evaluated(expression, known.__getitem__)


def lasting(held: Bools, *, months: int) -> Bools:
    """Return in which months something has held for so many months in a row.

    What held before month 1 is not known, so that nothing counts before month `months`.

    Args:
        held: In which months of which draws, shape (1 + draws, 12).
        months: How many months in a row, the month itself among them.
    """
    run = held.copy()
    for before in range(1, months):
        run[:, before:] &= held[:, :-before]
        run[:, before - 1] = False
    return run


def trip_of(held: Bools | None, *, rows: int, tripped_chance: float = TRIPPED_CHANCE) -> Trip:
    """Return when something first holds.

    Args:
        held: In which months of which draws, broadcasting to (1 + draws, 12); None: the model
            cannot say.
        rows: 1 + draws.
        tripped_chance: Chance by a month from which it counts as tripped.
    """
    if held is None or not held.any():
        return _never(rows, "measured" if held is None else "clear")
    first: Months = held.argmax(axis=1)  # month 0 also where it never holds
    first[(first == 0) & ~held[:, 0]] = NEVER
    if held.shape != (rows, MONTHS):
        first = np.broadcast_to(first, rows)
    counts = np.bincount(first[1:], minlength=MONTHS + 1)[:MONTHS]
    chance = counts.cumsum() / (rows - 1)
    month = first_month(chance, at_least=tripped_chance)
    state: TripState = "clear"
    if month is not None:
        state = "tripped"
    elif chance[-1] >= WATCH_CHANCE:
        state = "watch"
    return Trip(
        state=state,
        chance=chance,
        month=month,
        first=first,
    )


def _is_unknown(values: Floats) -> bool:
    return bool(np.isnan(values[-1, -1])) and bool(np.isnan(values).all())


@lru_cache(maxsize=8)
def _never(rows: int, state: TripState) -> Trip:
    """Return the trip of what does not happen, as most that is watched; not to be written to."""
    return Trip(
        state=state,
        chance=np.broadcast_to(0.0, MONTHS),
        month=None,
        first=np.broadcast_to(NEVER, rows),
    )
