"""Disagreement that matters: what the verdict is at both ends of what a room said."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from lib.analysis.result import Analysis
from lib.errors import YearOneError
from lib.model.blueprint import Blueprint
from lib.model.estimate import Estimate
from lib.rounds.question import SCORES, Question
from lib.rounds.spread import Replies, Turn, items_of, likely_of
from lib.rounds.taking import with_taken
from lib.wording import listed, plural, sentence, short_name, usd


@dataclass(frozen=True, slots=True)
class AtTheEnds:
    """What a room's disagreement does to the plan.

    Attributes:
        moves_verdict: Whether the verdict, or for weights and scores the winner, depends on who is
            right.
        says: That in a sentence or two.
    """

    moves_verdict: bool
    says: str


def at_the_ends(
    blueprint: Blueprint,
    question: Question,
    turn: Turn,
    replies: Replies,
    *,
    judged: Callable[[Blueprint], Analysis],
    words: Callable[[float], str],
) -> AtTheEnds | None:
    """Compute the plan again at both ends of the answers; for weights with each person's own.

    Args:
        blueprint: The plan.
        question: What the room was asked.
        turn: What it said.
        replies: The answers of that turn.
        judged: Computes a plan.
        words: Writes a figure with its unit.

    Returns:
        None if the plan cannot be computed there.
    """
    try:
        if question.kind == "points":
            return _winners(blueprint, question, replies, judged)
        spread = turn.spreads[""]
        ends = [
            judged(with_taken(blueprint, question.path, {"": Estimate.exactly(point)}))
            for point in (spread.low, spread.high)
        ]
    except YearOneError:
        return None
    low, high = (each.verdict.headline for each in ends)
    is_score = question.path.startswith(f"{SCORES}.")
    bills = [usd(float(each.moderate.middle[-1])) for each in ends]
    moves = ends[0].verdict.word != ends[1].verdict.word
    at = f"at {words(spread.low)}", f"at {words(spread.high)}"
    if moves:
        says = sentence(f"{at[0]} the verdict is “{low}”, {at[1]} “{high}”.")
    else:
        says = f"The verdict is “{low}” at both ends."
    if bills[0] != bills[1]:
        says += f" Month 12 costs {bills[0]} {at[0]} and {bills[1]} {at[1]}."
    if question.path.startswith("risks."):
        losses = [usd(each.risks.register.losses.expected_usd) for each in ends]
        if losses[0] != losses[1]:
            says += (
                f" Chance times loss of all risks adds up to {losses[0]} {at[0]} and {losses[1]} "
                f"{at[1]}."
            )
    if is_score:
        winners = [_winner(each) for each in ends]
        if winners[0] != winners[1]:
            return AtTheEnds(
                True, sentence(f"{at[0]} {winners[0]} wins, {at[1]} {winners[1]}. {says}")
            )
        says = f"{winners[0]} wins at both ends. {says}"
    return AtTheEnds(moves, says)


def _winners(
    blueprint: Blueprint,
    question: Question,
    replies: Replies,
    judged: Callable[[Blueprint], Analysis],
) -> AtTheEnds:
    points = {item: likely_of(replies, item) for item in items_of(question)}
    wins: Counter[str] = Counter()
    for person in sorted(replies):
        mine = {item: Estimate.exactly(values[person]) for item, values in points.items()}
        analysis = judged(with_taken(blueprint, question.path, mine))
        wins[_winner(analysis)] += 1
    told = [
        f"{name} wins for {plural(number, 'person', 'people')}"
        for name, number in wins.most_common()
    ]
    return AtTheEnds(len(wins) > 1, f"With each one's own weights {listed(told)}.")


def _winner(analysis: Analysis) -> str:
    first = next(iter(analysis.database.candidates), None)
    return "No engine" if first is None else short_name(first.name)
