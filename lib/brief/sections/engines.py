"""Each candidate for the database: what speaks for and against it, and where that was read."""

from dataclasses import dataclass
from typing import Final

from lib.analysis.result import Analysis
from lib.brief.escaping import Md, joined
from lib.brief.sources import dated_link
from lib.brief.tables import bullets, columns, table
from lib.catalogue.records import Source
from lib.scoring.deciding.result import Candidate, ScoredCell
from lib.wording import short_name

_GOOD: Final = 7.5
"""Score from which a criterion speaks for an engine (reasoning: three quarters of the way)."""
_BAD: Final = 5.0
"""Score below which it speaks against it (reasoning: less than half of the way)."""
_WIDE: Final = 3.0
"""Points of score from which what is not known is worth a word beside it."""
_MOST_SOURCES: Final = 5


@dataclass(frozen=True, slots=True)
class Engine:
    """One candidate.

    Attributes:
        title: Its rank and its name.
        arguments: Good, neutral and bad, a line per criterion, the best first.
    """

    title: str
    arguments: Md


def engine_of(candidate: Candidate, analysis: Analysis) -> Engine:
    """Return one candidate with its arguments."""
    scales = {scale.criterion: scale for scale in analysis.database.scales}
    cells = sorted(candidate.cells.items(), key=lambda item: -item[1].score)
    own = {engine.id for engine in analysis.blueprint.database.own_engines}
    is_own = candidate.database in own
    return Engine(
        title=f"{candidate.rank}. {short_name(candidate.name)}{' (own entry)' if is_own else ''}",
        arguments=bullets([_argument(scales[name].short, cell) for name, cell in cells]),
    )


def _argument(short: str, cell: ScoredCell) -> str:
    reason = cell.override_reason.strip() if cell.override is not None else _reason(cell)
    return f"{_word(cell)}, because of {short} ({_score(cell)}): {reason.rstrip('.')}."


def _word(cell: ScoredCell) -> str:
    """Judge a score; one that may be good as well as bad speaks neither for nor against."""
    if cell.low < _BAD and cell.high >= _GOOD:
        return "Neutral"
    return "Good" if cell.score >= _GOOD else "Bad" if cell.score < _BAD else "Neutral"


def _score(cell: ScoredCell) -> str:
    ours = "" if cell.override is None else ", our own score"
    wide = cell.high - cell.low >= _WIDE
    ends = f", may be {cell.low:.1f} to {cell.high:.1f}" if wide else ""
    return f"{cell.score:.1f}{ours}{ends}"


def _reason(cell: ScoredCell) -> str:
    """Return the computed reason without the score that it begins with."""
    return cell.computed.reason.partition(": ")[2]


def sources_of(analysis: Analysis) -> Md:
    """Return a table of the pages on which the facts behind the scores were read."""
    own = {engine.id for engine in analysis.blueprint.database.own_engines}
    rows = [
        [short_name(each.name), _sources(each, is_own=each.database in own)]
        for each in analysis.database.candidates
    ]
    return table(columns("Engine", "Facts read at"), rows)


def _sources(candidate: Candidate, *, is_own: bool) -> Md:
    """Return the pages behind the facts, each once; the rest stand in the engine's fact sheet."""
    found: dict[str, Source] = {
        fact.source.url: fact.source
        for cell in candidate.cells.values()
        for fact in cell.computed.facts
        if fact.source is not None
    }
    if not found:
        return Md("our own entries") if is_own else Md("general knowledge only")
    shown = list(found.values())[:_MOST_SOURCES]
    left = len(found) - len(shown)
    more = f"; and {left} more in its fact sheet" if left else ""
    return joined(joined(*(dated_link(each) for each in shown), by="; "), more)
