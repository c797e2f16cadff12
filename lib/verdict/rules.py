"""The rules of the verdict, in one place, each with its number, its threshold and its source.

A rule that is broken makes the plan not viable; a rule that holds only under a condition makes it
feasible with conditions; an open rule cannot be judged because something is not known, and counts
as a condition: the verdict never hides an unknown.
"""

from dataclasses import dataclass
from typing import Literal

State = Literal["holds", "condition", "open", "broken"]
Topic = Literal["stack", "database", "cost", "team", "risks", "data"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule held against this plan.

    Attributes:
        id: Which rule.
        topic: The page that it belongs to.
        says: The finding as a sentence.
        number: This plan's figure, as text.
        threshold: What it is held against, as text.
        source: Where the threshold comes from: a publication, or "reasoning".
        state: holds, condition, open or broken.
        fix: What to do about it; empty where it holds.
    """

    id: str
    topic: Topic
    says: str
    number: str
    threshold: str
    source: str
    state: State
    fix: str = ""
