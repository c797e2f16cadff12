"""What the moving part of the database page says: who wins, who is out, and what to know of it."""

from dataclasses import dataclass
from typing import Final, NamedTuple

from lib.analysis import Analysis
from lib.scoring.deciding.result import KnockedOut, Relaxation
from lib.ui.figures import ranking as bars
from lib.ui.figures.decision import beside_the_score
from lib.ui.sheets.note import Note
from lib.ui.sheets.strip import StripSheet, strip_sheet
from lib.wording import listed, sentence, share, short_name

_SAID_ALREADY: Final = {"only_one", "none"}
"""Verdicts whose sentence begins by saying them."""


class Out(NamedTuple):
    """An engine that does not meet every must-have, and which one it does not."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Weight:
    """What one criterion counts, and what its points pay for.

    Attributes:
        criterion: Its id.
        name: Its name.
        question: What it asks.
        worst: What a 0 means.
        best: What a 10 means.
        points: What the user gave it.
        counts: Its part of the score, in words.
    """

    criterion: str
    name: str
    question: str
    worst: str
    best: str
    points: float
    counts: str


@dataclass(frozen=True, slots=True)
class DatabaseSheet:
    """The moving part of the database page.

    Attributes:
        strip: The verdict strip.
        answer: The verdict word and the engine's sentence.
        ranking: Who is ranked, best on top, as HTML; "" where nobody is left.
        beside: What stands below the names; "" where nothing does.
        relaxations: Single must-haves that would bring engines back.
        out: Who is not ranked.
        notes: What a person should know before trusting the ranking.
        weights: The criteria.
    """

    strip: StripSheet
    answer: str
    ranking: str
    beside: str
    relaxations: tuple[Relaxation, ...]
    out: tuple[Out, ...]
    notes: tuple[Note, ...]
    weights: tuple[Weight, ...]


def database_sheet(analysis: Analysis) -> DatabaseSheet:
    """Return what the moving part of the database page says of an analysis."""
    result = analysis.database
    is_priced = any(beside_the_score(each) for each in result.candidates)
    return DatabaseSheet(
        strip=strip_sheet(analysis),
        answer=answer(analysis),
        ranking=bars.ranking(result) if result.candidates else "",
        beside=_beside_words(analysis) if is_priced else "",
        relaxations=() if result.candidates else tuple(result.relaxations),
        out=tuple(_out(engine) for engine in result.knocked_out),
        notes=tuple(_worth_knowing(analysis)),
        weights=tuple(
            Weight(
                criterion=scale.criterion,
                name=scale.name,
                question=scale.question,
                worst=scale.worst,
                best=scale.best,
                points=result.points[scale.criterion],
                counts=share(result.weights[scale.criterion]),
            )
            for scale in result.scales
        ),
    )


def answer(analysis: Analysis) -> str:
    """Return the verdict word and the engine's sentence."""
    result = analysis.database
    if result.verdict in _SAID_ALREADY:
        return result.sentence
    return f"{result.verdict_word}. {result.sentence}"


def _beside_words(analysis: Analysis) -> str:
    """Say what stands below the names, whether it counts, and what is not known."""
    measured = [
        own.name for own in analysis.blueprint.database.own_criteria if own.measure != "typed"
    ]
    counts = f"They count in {listed(measured)}" if measured else "They are no part of the score"
    says = (
        "Below the names: cost in month 1 → month 12 (middle of the range), and hours a month. "
        f"{counts}."
    )
    unknown = [
        f"{short_name(each.name)}: {each.priced_as}"
        for each in analysis.database.candidates
        if each.cost_usd is None
    ]
    return f"{says} No price for {'; '.join(unknown)}." if unknown else says


def _out(engine: KnockedOut) -> Out:
    why = "; ".join(f"must-have “{check.name}”: {check.reason}" for check in engine.failed)
    would = f"It would score {engine.score:.1f}{' and win' if engine.would_win else ''}."
    return Out(short_name(engine.name), f"{sentence(why)} {would}")


def _worth_knowing(analysis: Analysis) -> list[Note]:
    """Return what a person should know before trusting the ranking."""
    result = analysis.database
    found = []
    familiarity, effect = result.without_familiarity, result.override_effect
    if familiarity is not None and familiarity.changes_winner:
        found.append(Note("psychology", f"{familiarity.sentence} Is that what you want?"))
    if effect is not None and effect.decides:
        found.append(Note("edit", effect.sentence))
    if result.check_first is not None and result.check_first.plausible:
        found.append(Note("search", f"Check first: {result.check_first.sentence}"))
    for candidate in result.candidates:
        name = short_name(candidate.name)
        found += [
            Note(
                "help",
                f"Nobody knows yet whether {name} meets “{check.name}”. {sentence(check.reason)}",
            )
            for check in candidate.badges
        ]
    found += [
        Note("layers", f"{rule.says} {rule.fix}")
        for rule in analysis.verdict.rules
        if rule.topic == "database" and rule.state != "holds"
    ]
    found += [Note("info", note) for note in result.notes]
    return found
