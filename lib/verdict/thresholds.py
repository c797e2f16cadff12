"""Where the verdict's rules draw their lines: their own, or those that the team set instead.

A line that was set is marked wherever it counts, with the one that it replaces.
"""

from dataclasses import dataclass
from typing import Final, Literal

from lib.capacity.facts import (
    AROUND_THE_CLOCK_ENGINEERS,
    OPERATIONS_LIMIT,
    UNFAMILIAR_LIMIT,
    fact,
)
from lib.capacity.rules import OVERLOAD_CHANCE
from lib.catalogue.catalogue import Catalogue
from lib.catalogue.records import SizingFact
from lib.cost.bands import PASSING_LIKELY, PASSING_POSSIBLE
from lib.model.blueprint import Thresholds
from lib.risk.triggers import TRIPPED_CHANCE
from lib.wording import count, share

UNCHANGED: Final = Thresholds()
"""Every rule draws its own line."""


@dataclass(frozen=True, slots=True)
class Line:
    """One threshold.

    Attributes:
        field: Its name in the blueprint's thresholds.
        meaning: What lies on either side of it.
        unit: What it counts: a share, or a number of people or of technologies.
        own: The rule's own figure.
        set_to: The team's figure, or None.
        source: What the rule's own figure rests on.
    """

    field: str
    meaning: str
    unit: Literal["share", "people", "technologies"]
    own: float
    set_to: float | None
    source: str

    @property
    def value(self) -> float:
        """The figure that counts."""
        return self.own if self.set_to is None else self.set_to

    @property
    def is_changed(self) -> bool:
        """Whether the team set another figure than the rule's own."""
        return self.set_to is not None and self.set_to != self.own

    def in_words(self, figure: float) -> str:
        """Return a figure of this threshold as a person reads it."""
        return share(figure) if self.unit == "share" else f"{count(figure)} {self.unit}"


def lines_of(thresholds: Thresholds, catalogue: Catalogue) -> tuple[Line, ...]:
    """Return every threshold that the team may set, in the order of the pages."""
    operations = fact(catalogue, OPERATIONS_LIMIT)
    rota = fact(catalogue, AROUND_THE_CLOCK_ENGINEERS)
    rows: tuple[tuple[str, str, Literal["share", "people", "technologies"], float, str], ...] = (
        (
            "passing_condition",
            "Chance of passing ceiling, budget or quota that is a condition",
            "share",
            PASSING_POSSIBLE,
            "reasoning: one case in five",
        ),
        (
            "passing_broken",
            "Chance of passing ceiling or budget that breaks the plan",
            "share",
            PASSING_LIKELY,
            "reasoning: more likely than not",
        ),
        (
            "overload_chance",
            "Chance of one month that is too full that is a condition",
            "share",
            OVERLOAD_CHANCE,
            "reasoning: one case in ten",
        ),
        (
            "operations_share",
            "Engineers' time that operations may take",
            "share",
            operations.likely,
            _source(operations),
        ),
        (
            "around_the_clock_engineers",
            "Engineers that a pager around the clock needs",
            "people",
            rota.likely,
            _source(rota),
        ),
        (
            "unfamiliar_technologies",
            "New technologies at once that a team can learn",
            "technologies",
            UNFAMILIAR_LIMIT.likely,
            f"reasoning: {UNFAMILIAR_LIMIT.why}",
        ),
        (
            "tripped_chance",
            "Chance from which a tripwire or a migration counts as tripped",
            "share",
            TRIPPED_CHANCE,
            "reasoning: more likely than not",
        ),
    )
    return tuple(
        Line(field, meaning, unit, own, getattr(thresholds, field), source)
        for field, meaning, unit, own, source in rows
    )


def changed_lines(thresholds: Thresholds, catalogue: Catalogue) -> tuple[Line, ...]:
    """Return the thresholds that the team set to another figure than the rule's own."""
    return tuple(line for line in lines_of(thresholds, catalogue) if line.is_changed)


def passing_lines(thresholds: Thresholds) -> tuple[float, float]:
    """Return the chances of passing a limit that are a condition, and that break the plan."""
    return (
        PASSING_POSSIBLE if thresholds.passing_condition is None else thresholds.passing_condition,
        PASSING_LIKELY if thresholds.passing_broken is None else thresholds.passing_broken,
    )


def source_of(thresholds: Thresholds, *fields: str, own: str) -> str:
    """Return where a rule's threshold comes from: its own source, or the team."""
    is_set = any(getattr(thresholds, field) is not None for field in fields)
    return f"set by the team instead of the rule's own ({own})" if is_set else own


def _source(published: SizingFact) -> str:
    if published.source is None:
        return f"reasoning: {published.why}"
    return published.source.title or published.source.url
