"""Feasible, feasible with conditions, or not viable: from the rules, and nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from lib.verdict.rules import Rule

Word = Literal["feasible", "feasible_with_conditions", "not_viable"]

HEADLINES: Final[dict[Word, str]] = {
    "feasible": "Feasible",
    "feasible_with_conditions": "Feasible with conditions",
    "not_viable": "Not viable",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer to "should we start?", with everything it rests on.

    Attributes:
        word: The verdict.
        rules: Every rule, in the order of the pages.
        assumed: Number of workload figures that are the shape's assumption.
        unknown: Number of workload figures that the user marked as unknown.
    """

    word: Word
    rules: tuple[Rule, ...]
    assumed: int
    unknown: int

    @property
    def headline(self) -> str:
        """The verdict as a person says it."""
        return HEADLINES[self.word]

    @property
    def reasons(self) -> tuple[Rule, ...]:
        """Rules that are broken."""
        return tuple(rule for rule in self.rules if rule.state == "broken")

    @property
    def conditions(self) -> tuple[Rule, ...]:
        """Rules that hold only under a condition or cannot be judged yet."""
        return tuple(rule for rule in self.rules if rule.state in {"condition", "open"})


def judged(rules: Sequence[Rule], *, assumed: int, unknown: int) -> Verdict:
    """Return the verdict of rules.

    Args:
        rules: Every rule held against the plan.
        assumed: Workload figures taken from the shape without having been looked at.
        unknown: Workload figures that the user does not know.
    """
    states = {rule.state for rule in rules}
    word: Word = "feasible"
    if states & {"condition", "open"}:
        word = "feasible_with_conditions"
    if "broken" in states:
        word = "not_viable"
    return Verdict(word=word, rules=tuple(rules), assumed=assumed, unknown=unknown)
