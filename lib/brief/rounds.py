"""What a round of estimates gave, as the minutes tell it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RoundSummary:
    """One thing that several people estimated, each for themselves. Figures are ready words.

    Attributes:
        what: What was estimated.
        people: How many answered.
        low: The lowest answer that counts, such as the P10 of all.
        middle: The middle of the answers.
        high: The highest that counts.
        taken: What was taken into the plan.
        before: The spread of the first round where there was a second one; else "".
        reasons: What those said who were far from the middle, without names.
        moves_verdict: Whether the verdict is another one at the low than at the high answer.
    """

    what: str
    people: int
    low: str
    middle: str
    high: str
    taken: str
    before: str = ""
    reasons: tuple[str, ...] = ()
    moves_verdict: bool = False
