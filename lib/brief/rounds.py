"""What a round of estimates gave, as brief and minutes tell it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, Literal

from lib.analysis.result import Analysis
from lib.brief.escaping import Md, one_line, prose
from lib.brief.tables import bullets
from lib.brief.words import SAYS_ITSELF, quantity, unit_words, with_unit
from lib.catalogue.catalogue import Catalogue
from lib.model.estimate import Estimate
from lib.model.room import RoomFigure, RoomRound
from lib.rounds.question import SCORES
from lib.rounds.taking import WAYS, still_holds
from lib.units import is_share
from lib.wording import plain_number, plural

_SCALE: Final = " of 10"


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
        moves_verdict: Whether the verdict is another one at the low than at the high answer, or for
            the database decision who wins it.
        agreement: How far the order of several items was agreed on, as a sentence.
        is_changed: Whether the plan has another value by now.
        moved: What the spread moves, if anything.
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
    agreement: str = ""
    is_changed: bool = False
    moved: Literal["verdict", "decision"] = "verdict"


def room_rounds(analysis: Analysis, *places: str) -> tuple[RoundSummary, ...]:
    """Return the rounds that a plan keeps, one entry for each figure.

    Args:
        analysis: The plan.
        places: What their paths begin with; all if left out.
    """
    return tuple(
        summary
        for kept in analysis.blueprint.rounds
        if not places or kept.path.startswith(places)
        for summary in _summaries(kept, analysis)
    )


def gravest_first(rounds: Sequence[RoundSummary]) -> list[RoundSummary]:
    """Return the rounds in their order, those first whose spread moves the verdict."""
    return sorted(rounds, key=lambda each: not each.moves_verdict)


def round_in_words(each: RoundSummary) -> Md:
    """Return what the room said about one figure, in sentences."""
    before = f" In the first round: {each.before}." if each.before else ""
    moves = f" The spread moves the {each.moved}." if each.moves_verdict else ""
    agreement = f" {each.agreement}" if each.agreement else ""
    reasons = f" Said at the ends: {'; '.join(each.reasons)}." if each.reasons else ""
    changed = " The plan has another value by now." if each.is_changed else ""
    people = plural(each.people, "person", "people")
    return prose(
        f"{one_line(each.what)}: {people}, {each.low} to {each.high}, middle {each.middle}. "
        f"Taken: {each.taken}.{changed}{before}{moves}{agreement}{reasons}"
    )


def room_list(analysis: Analysis, *places: str) -> Md:
    """Return what a room said about the figures at some places, as a list; "" for nothing."""
    return bullets([round_in_words(each) for each in gravest_first(room_rounds(analysis, *places))])


def words_at(path: str, catalogue: Catalogue) -> Callable[[float], str]:
    """Return what writes a figure that a room estimated, with its unit and as it was sent.

    A loss is written in the US dollars in which it was asked for, whatever currency is shown.
    """
    parameter = catalogue.parameters.get(path.removeprefix("workload."))
    if parameter is not None:
        return partial(_sent_with_unit, parameter.id, parameter.unit)
    if path.endswith(".impact_usd"):
        return lambda value: f"USD {_as_sent(value)}"
    if path.endswith(".likelihood"):
        return partial(_sent_with_unit, "", "share")
    if path.startswith(f"{SCORES}."):
        return lambda value: f"{_as_sent(value)}{_SCALE}"
    return _as_sent


def _sent_with_unit(name: str, unit: str, value: float) -> str:
    if name in SAYS_ITSELF:
        return with_unit(name, unit, value)
    if is_share(unit):
        return f"{_as_sent(value * 100)} %"
    return quantity(_as_sent(value), unit_words(name, unit))


def _as_sent(value: float) -> str:
    """Return a figure with all that a person types; below 1 with three digits that count."""
    return plain_number(round(value, 2) if abs(value) >= 1 else float(f"{value:.3g}"))


def taken_in_words(points: Estimate, words: Callable[[float], str]) -> str:
    """Return an estimate: 150 users (20 users to 400 users), or one figure if they agree."""
    if points.is_constant:
        return words(points.likely)
    low, high = bare(words(points.low)), bare(words(points.high))
    return f"{words(points.likely)} ({low} to {high})"


def bare(text: str) -> str:
    """Return a figure without the scale that the next one names: 5.5 to 8 of 10."""
    return text.removesuffix(_SCALE)


def _summaries(kept: RoomRound, analysis: Analysis) -> Iterator[RoundSummary]:
    words = words_at(kept.path, analysis.catalogue)
    is_changed = not still_holds(analysis.blueprint, kept)
    for number, each in enumerate(kept.figures):
        is_first = number == 0
        yield RoundSummary(
            what=f"{kept.title}, {each.name}" if each.name else kept.title,
            people=kept.people,
            low=bare(words(each.spread.low)),
            middle=words(each.spread.likely),
            high=words(each.spread.high),
            taken=f"{WAYS[kept.way]}, {taken_in_words(each.taken, words)}",
            before=_before(kept, each, words),
            reasons=tuple(one_line(reason) for reason in kept.reasons) if is_first else (),
            moves_verdict=kept.moves_verdict,
            agreement=_agreement(kept) if is_first else "",
            is_changed=is_changed,
            moved="decision" if kept.path.startswith("database.") else "verdict",
        )


def _before(kept: RoomRound, each: RoomFigure, words: Callable[[float], str]) -> str:
    if each.first is None or kept.first_people is None:
        return ""
    first = each.first
    return (
        f"{plural(kept.first_people, 'person', 'people')}, {bare(words(first.low))} to "
        f"{words(first.high)}, middle {words(first.likely)}"
    )


def _agreement(kept: RoomRound) -> str:
    if kept.agreement is None:
        return ""
    before = ""
    if kept.first_agreement is not None:
        before = f", after {kept.first_agreement:.2f} in the first round"
    return f"Agreement on the order (Kendall's W, 0 none to 1 full): {kept.agreement:.2f}{before}."
