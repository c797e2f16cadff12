"""Part (b): why this database."""

from dataclasses import dataclass
from typing import Final

from lib.analysis.result import Analysis
from lib.brief.escaping import Md
from lib.brief.tables import Column, bullets, columns, table
from lib.model.blueprint import CRITERIA
from lib.scoring.criteria import SCALES
from lib.scoring.deciding.result import Candidate, KnockedOut
from lib.scoring.requirements import REQUIREMENTS
from lib.wording import listed, plural, sentence, short_name

_COMPARED: Final = 2
"""Engines whose reasons stand side by side."""


@dataclass(frozen=True, slots=True)
class DatabaseDecision:
    """Who ranks first, why, and how sure that is.

    Attributes:
        question: Who is compared, by which criteria and must-haves.
        result: The result in plain words, how sure it is, and what would flip it.
        verdict: How sure it is, in a word.
        ranking: Table of the candidates; "" where nobody is left.
        reasons: Table of the reasons, the first beside the second; "" where nobody is left.
        checks: What to check first, and what a second rule says, as a list.
        knocked_out: Who fails a must-have, as a list; "" if nobody does.
        overrides: Table of scores that a person set; "" where there are none.
        override_effect: What they change; "" where there are none.
        unknown: What is not known of the first two, as a list; "" if nothing is.
        pick: Whether the storage pick is the winner; "" where nobody wins.
    """

    question: str
    result: str
    verdict: str
    ranking: Md
    reasons: Md
    checks: Md
    knocked_out: Md
    overrides: Md
    override_effect: str
    unknown: Md
    pick: str


def database_of(analysis: Analysis) -> DatabaseDecision:
    """Return part (b)."""
    result = analysis.database
    first = result.candidates[:_COMPARED]
    effect = result.override_effect
    return DatabaseDecision(
        question=_question(analysis),
        result=result.sentence,
        verdict=result.verdict_word.lower(),
        ranking=_ranking(analysis) if result.candidates else Md(""),
        reasons=_reasons(first) if first else Md(""),
        checks=bullets(_checks(analysis)),
        knocked_out=bullets([_failure(each) for each in result.knocked_out]),
        overrides=_overrides(analysis),
        override_effect="" if effect is None else effect.sentence,
        unknown=bullets([_not_known(each) for each in first if each.unknown]),
        pick=next((rule.says for rule in analysis.verdict.rules if rule.id == "storage_pick"), ""),
    )


def _question(analysis: Analysis) -> str:
    decision, databases = analysis.blueprint.database, analysis.catalogue.databases
    names = [short_name(databases[each].name) for each in decision.candidates]
    musts = [REQUIREMENTS[each].name for each in decision.requirements if each in REQUIREMENTS]
    text = (
        f"{plural(len(names), 'engine')} {'was' if len(names) == 1 else 'were'} held against five "
        "criteria, each from 0 (unacceptable) to 10 (better would not help)"
    )
    if not musts:
        return f"{text}. No must-have is set."
    return f"{text}. {plural(len(musts), 'must-have')} came first: {listed(musts)}."


def _ranking(analysis: Analysis) -> Md:
    result = analysis.database
    weighted = [
        Column(f"{SCALES[each].name} ({result.weights[each] * 100:.0f})", is_figure=True)
        for each in CRITERIA
    ]
    headings = (
        Column("Rank", is_figure=True),
        Column("Engine"),
        Column("Score of 10", is_figure=True),
        *weighted,
        Column("First in nearby weightings", is_figure=True),
    )
    rows = [
        [
            str(each.rank),
            short_name(each.name),
            f"{each.score:.1f} ({each.low:.1f} to {each.high:.1f})",
            *(_score(each, criterion) for criterion in CRITERIA),
            f"{each.first_nearby * 100:.0f} of 100",
        ]
        for each in result.candidates
    ]
    return table(headings, rows)


def _score(candidate: Candidate, criterion: str) -> str:
    cell = candidate.cells[criterion]
    return f"{cell.score:.1f}" + ("" if cell.override is None else " (ours)")


def _reasons(first: tuple[Candidate, ...]) -> Md:
    headings = [Column("Criterion"), *(Column(short_name(each.name)) for each in first)]
    rows = [
        [SCALES[criterion].name, *(each.cells[criterion].reason for each in first)]
        for criterion in CRITERIA
    ]
    return table(headings, rows)


def _checks(analysis: Analysis) -> list[str]:
    result = analysis.database
    found = []
    if result.check_first is not None:
        label = "Check first" if result.check_first.plausible else "The least change of one score"
        found.append(f"{label}: {result.check_first.sentence}")
    if result.cross_check is not None:
        found.append(result.cross_check.sentence)
    familiarity = result.without_familiarity
    if familiarity is not None and familiarity.changes_winner:
        found.append(f"Familiarity alone decides. {familiarity.sentence}")
    return [*found, *result.double_counting, *(sentence(note) for note in result.notes)]


def _failure(engine: KnockedOut) -> str:
    reasons = listed([f'"{check.name}" ({check.reason})' for check in engine.failed])
    fails = "fails the must-have" if len(engine.failed) == 1 else "fails the must-haves"
    text = f"{short_name(engine.name)} is out: it {fails} {reasons}."
    return f"{text} Otherwise it would rank first." if engine.would_win else text


def _overrides(analysis: Analysis) -> Md:
    result = analysis.database
    engines: list[Candidate | KnockedOut] = [*result.candidates, *result.knocked_out]
    rows = [
        [
            short_name(engine.name),
            SCALES[criterion].name,
            f"{cell.computed.score:.1f}",
            f"{cell.override:.1f}",
            cell.override_reason,
        ]
        for engine in engines
        for criterion, cell in engine.cells.items()
        if cell.override is not None
    ]
    figures = ("Computed", "Set to")
    headings = columns("Engine", "Criterion", *figures, "Because", figures=figures)
    return table(headings, rows) if rows else Md("")


def _not_known(candidate: Candidate) -> str:
    """Return what a candidate's scores leave open, the merely believed apart from the unknown."""
    believed = [_thing(text) for text in candidate.unknown if text.endswith(_BELIEVED)]
    unknown = [_thing(text) for text in candidate.unknown if not text.endswith(_BELIEVED)]
    parts = [f"only general knowledge on {listed(believed)}"] if believed else []
    parts += [f"nothing on {listed(unknown)}"] if unknown else []
    return f"{short_name(candidate.name)}: {', and '.join(parts)}."


_BELIEVED: Final = "(general knowledge, not looked up)"


def _thing(text: str) -> str:
    """Say `operations.backup (general knowledge, not looked up)` as "backup"."""
    return text.removesuffix(_BELIEVED).strip().rpartition(".")[2].replace("_", " ")
