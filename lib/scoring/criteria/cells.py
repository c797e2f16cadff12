"""A score with everything that it rests on: parts, reasons, facts, and what is not known."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

from lib.catalogue.records import Confidence, Source
from lib.scoring.criteria.scales import Scale

HIGHEST: Final = 10.0
WEAK_FACT_SPREAD: Final = 2.0
"""How far a score may be off, up and down, where its fact is only general knowledge (reasoning)."""

WORTH_A_WORD: Final = 0.3
"""Points of the criterion that a part must cost to be named beside the most important one."""


@dataclass(frozen=True, slots=True)
class UsedFact:
    """One fact that a score rests on.

    Attributes:
        key: Where it stands in the engine's file, e.g. `operations.backup`.
        value: What it says; None if it is not known.
        confidence: `low` is general knowledge, which nobody looked up.
        source: Where it was read; None for a summary or for general knowledge.
        note: What the file adds.
    """

    key: str
    value: str | float | bool | None
    confidence: Confidence
    source: Source | None = None
    note: str = ""

    @property
    def is_known(self) -> bool:
        """Whether the fact says anything."""
        return self.value is not None

    @property
    def is_weak(self) -> bool:
        """Whether it is known, but only as general knowledge."""
        return self.is_known and self.confidence == "low"


@dataclass(frozen=True, slots=True)
class Part:
    """The score of one engine on one part of a criterion.

    Attributes:
        part: Id of the part, as in the criterion's scale.
        weight: How much the part counts inside its criterion, before the parts are made to sum
            to 1.
        score: 0 to 10. Where `unknown` is not empty it is a placeholder inside `low` to `high`.
        low: Lowest plausible score.
        high: Highest plausible score.
        reason: Why, in words.
        facts: The facts behind it.
        unknown: What would have to be found out to narrow the range.
    """

    part: str
    weight: float
    score: float
    low: float
    high: float
    reason: str
    facts: tuple[UsedFact, ...] = ()
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """The score of one engine on one criterion.

    Attributes:
        database: Id of the engine.
        criterion: Id of the criterion.
        score: Weighted mean of the parts, 0 to 10.
        low: The score if everything uncertain turned out worst.
        high: The score if everything uncertain turned out best.
        reason: One line: the score, then what matters most for it.
        parts: The parts, in the order of the criterion's scale.
    """

    database: str
    criterion: str
    score: float
    low: float
    high: float
    reason: str
    parts: tuple[Part, ...]

    @property
    def facts(self) -> tuple[UsedFact, ...]:
        """Every fact behind the score, each once."""
        return tuple({fact.key: fact for part in self.parts for fact in part.facts}.values())

    @property
    def unknown(self) -> tuple[str, ...]:
        """Everything that is not known, each once."""
        return tuple(dict.fromkeys(text for part in self.parts for text in part.unknown))


class Judgement(NamedTuple):
    """What a value function says before it becomes a part of a criterion."""

    score: float
    low: float
    high: float
    reason: str
    unknown: tuple[str, ...] = ()


def sure(score: float, reason: str) -> Judgement:
    """Return a judgement without a range."""
    return Judgement(score, score, score, reason)


def between(score: float, end: float, reason: str, *, other_end: float | None = None) -> Judgement:
    """Return a judgement with a range from one end to the other, which holds the score."""
    ends = (score, end, score if other_end is None else other_end)
    return Judgement(score, min(ends), max(ends), reason)


def not_known(reason: str, *keys: str, low: float = 0.0, high: float = HIGHEST) -> Judgement:
    """Return the range that an unknown fact leaves open; its middle is only a placeholder."""
    return Judgement((low + high) / 2, low, high, reason, keys)


def part(
    scale: Scale, part_id: str, judgement: Judgement, *, facts: Iterable[UsedFact | None] = ()
) -> Part:
    """Return a part of a criterion, its range widened where a fact is only general knowledge.

    Args:
        scale: The criterion.
        part_id: Which part of it.
        judgement: What the value function says.
        facts: The facts behind it; None entries are dropped.
    """
    used = tuple(fact for fact in facts if fact is not None)
    weak = tuple(fact.key for fact in used if fact.is_weak)
    spread = WEAK_FACT_SPREAD if weak else 0.0
    return Part(
        part=part_id,
        weight=scale.weight_of(part_id),
        score=_on_scale(judgement.score),
        low=_on_scale(judgement.low - spread),
        high=_on_scale(judgement.high + spread),
        reason=judgement.reason,
        facts=used,
        unknown=(
            *judgement.unknown,
            *(f"{key} (general knowledge, not looked up)" for key in weak),
        ),
    )


def cell(database: str, criterion: str, parts: tuple[Part, ...]) -> Cell:
    """Return the weighted mean of the parts, with its range and its reason."""
    total = sum(part.weight for part in parts)
    score = sum(part.weight * part.score for part in parts) / total
    return Cell(
        database=database,
        criterion=criterion,
        score=score,
        low=sum(part.weight * part.low for part in parts) / total,
        high=sum(part.weight * part.high for part in parts) / total,
        reason=f"{score:.1f}: {_reason(parts)}",
        parts=parts,
    )


def _reason(parts: tuple[Part, ...]) -> str:
    """Give the reason of the part that counts most, then of the one that costs most."""
    heart = max(parts, key=lambda part: part.weight)
    costliest = max(parts, key=_cost)
    if costliest is heart or _cost(costliest) < WORTH_A_WORD * sum(part.weight for part in parts):
        return heart.reason
    joint = "; but " if heart.score >= 7 > costliest.score else "; "
    return f"{heart.reason}{joint}{costliest.reason}"


def _cost(part: Part) -> float:
    return part.weight * (HIGHEST - part.score)


def _on_scale(score: float) -> float:
    return min(max(score, 0.0), HIGHEST)
