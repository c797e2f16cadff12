"""Part (b): why this database."""

from dataclasses import dataclass
from typing import Final

from lib.analysis.result import Analysis
from lib.analysis.ways import analytical_ways
from lib.brief.escaping import Md
from lib.brief.rounds import room_list
from lib.brief.sections.engines import Engine, engine_of, sources_of
from lib.brief.tables import Column, bullets, columns, table
from lib.model.own_database import VerdictThresholds
from lib.scoring.deciding.pairs import pairwise_opinion
from lib.scoring.deciding.result import Candidate, KnockedOut
from lib.scoring.requirements import REQUIREMENTS
from lib.wording import (
    bare_usd,
    count,
    in_currency,
    listed,
    plural,
    score_with_range,
    sentence,
    share,
    short_name,
)

_COMPARED: Final = 2
"""Engines of which the brief says what is not known."""


@dataclass(frozen=True, slots=True)
class DatabaseDecision:
    """Who ranks first, why, and how sure that is.

    Attributes:
        question: Who is compared, by which criteria and must-haves.
        result: The result in plain words, how sure it is, and what would flip it.
        verdict: How sure it is, in a word.
        ranking: Table of the candidates; "" where nobody is left.
        beside: Table of what each candidate costs and takes; "" where nobody is left.
        engines: Each candidate with what speaks for and against it, best first.
        sources: Table of the pages on which the facts were read; "" where nobody is left.
        stores: Whether records and totals need one store or two, and the way for totals.
        own: Engines and criteria of one's own, marked as such, as a list; "" if there are none.
        checks: What to check first, and what a second rule says, as a list.
        knocked_out: Who fails a must-have, as a list; "" if nobody does.
        overrides: Table of scores that a person set; "" where there are none.
        override_effect: What they change; "" where there are none.
        unknown: What is not known of the first two, as a list; "" if nothing is.
        pick: Whether the storage pick is the winner; "" where nobody wins.
        room: What a room said about the weights and scores, as a list; "" where it was not asked.
    """

    question: str
    result: str
    verdict: str
    ranking: Md
    beside: Md
    engines: tuple[Engine, ...]
    sources: Md
    stores: str
    own: Md
    checks: Md
    knocked_out: Md
    overrides: Md
    override_effect: str
    unknown: Md
    pick: str
    room: Md


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
        beside=_beside(analysis) if result.candidates else Md(""),
        engines=tuple(engine_of(each, analysis) for each in result.candidates),
        sources=sources_of(analysis) if result.candidates else Md(""),
        stores=_stores(analysis),
        own=bullets(_own(analysis)),
        checks=bullets(_checks(analysis)),
        knocked_out=bullets([_failure(each) for each in result.knocked_out]),
        overrides=_overrides(analysis),
        override_effect="" if effect is None else effect.sentence,
        unknown=bullets([_not_known(each) for each in first if each.unknown]),
        pick=next((rule.says for rule in analysis.verdict.rules if rule.id == "storage_pick"), ""),
        room=room_list(analysis, "database."),
    )


def _question(analysis: Analysis) -> str:
    decision, databases = analysis.blueprint.database, analysis.catalogue.databases
    names = [short_name(databases[each].name) for each in decision.candidates]
    musts = [
        f'"{REQUIREMENTS[each].name}"' for each in decision.requirements if each in REQUIREMENTS
    ]
    criteria = plural(len(analysis.database.scales), "criterion", "criteria")
    text = (
        f"{plural(len(names), 'engine')} {'was' if len(names) == 1 else 'were'} held against "
        f"{criteria}, each from 0 (unacceptable) to 10 (better would not help)"
    )
    if not musts:
        return f"{text}. No must-have is set."
    return f"{text}. {plural(len(musts), 'must-have')} came first: {listed(musts)}."


def _ranking(analysis: Analysis) -> Md:
    result = analysis.database
    weighted = [
        Column(f"{each.name} ({result.weights[each.criterion] * 100:.0f})", is_figure=True)
        for each in result.scales
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
            *(_score(each, scale.criterion) for scale in result.scales),
            f"{each.first_nearby * 100:.0f} of 100",
        ]
        for each in result.candidates
    ]
    return table(headings, rows)


def _score(candidate: Candidate, criterion: str) -> str:
    cell = candidate.cells[criterion]
    return f"{cell.score:.1f}" + ("" if cell.override is None else " (ours)")


def _beside(analysis: Analysis) -> Md:
    """Return what each candidate costs and takes, beside its score."""
    figures = (*in_currency("Month 1", "Month 12"), "Hours a month")
    headings = columns("Engine", *figures, "Priced as, or why not known", figures=figures)
    rows = [
        [
            short_name(each.name),
            *(
                ["not known"] * 2
                if each.cost_usd is None
                else [bare_usd(amount) for amount in each.cost_usd]
            ),
            "not known" if each.hours_month is None else count(each.hours_month),
            each.priced_as,
        ]
        for each in analysis.database.candidates
    ]
    return table(headings, rows)


def _stores(analysis: Analysis) -> str:
    ways = analytical_ways(analysis)
    return " ".join((analysis.stores.sentence, "" if ways is None else ways.sentence)).strip()


def _own(analysis: Analysis) -> list[str]:
    """Return what people added to the catalogue, and how they came to their weights."""
    decision, scales = analysis.blueprint.database, analysis.database.scales
    found = [
        f"{engine.name} is no engine of the catalogue: its facts are our own entries"
        f"{f' ({engine.source_url}, read on {engine.read_on})' if engine.source_url else ''}."
        for engine in decision.own_engines
        if engine.id in decision.candidates
    ]
    own = {criterion.id for criterion in decision.own_criteria}
    found += [
        f"{scale.name} is a criterion of our own: 0 means {scale.worst}, 10 means {scale.best}."
        for scale in scales
        if scale.criterion in own
    ]
    if decision.judgments:
        opinion = pairwise_opinion(decision)
        taken = dict(opinion.points) == dict(analysis.database.points)
        begins = "The weights come from" if taken else "The weights differ from"
        found.append(f"{begins} comparing criteria two at a time. {opinion.sentence}")
    if decision.thresholds != VerdictThresholds():
        rule = decision.thresholds
        found.append(
            f"Clear means here: first in {rule.clear_share * 100:.0f} of 100 nearby weightings, "
            f"{rule.clear_points:.0f} points to move and a lead of {rule.clear_margin:.1f}. A "
            f"toss-up is below {rule.toss_up_share * 100:.0f} of 100, or "
            f"{rule.toss_up_points:.0f} points."
        )
    return found


def _checks(analysis: Analysis) -> list[str]:
    result = analysis.database
    found = []
    if result.check_first is not None:
        label = "Check first" if result.check_first.plausible else "Least change"
        found.append(f"{label}: {result.check_first.sentence}")
    alone = _alone(analysis)
    if alone:
        found.append(
            "One weight alone changes the winner, the others kept in proportion. "
            + " ".join(
                f"{rival} wins with {listed(ends, last='or')}." for rival, ends in alone.items()
            )
        )
    if result.cross_check is not None:
        found.append(result.cross_check.sentence)
    familiarity = result.without_familiarity
    if familiarity is not None and familiarity.changes_winner:
        found.append(f"Familiarity alone decides. {familiarity.sentence}")
    return [*found, *result.double_counting, *(sentence(note) for note in result.notes)]


def _alone(analysis: Analysis) -> dict[str, list[str]]:
    """Return who else wins, each with the weights of one criterion beyond which that happens."""
    shorts = {scale.criterion: scale.short for scale in analysis.database.scales}
    databases, found = analysis.catalogue.databases, dict[str, list[str]]()
    for row in analysis.database.stability:
        ends = (("below", row.lower, row.lower_rival), ("above", row.upper, row.upper_rival))
        for side, weight, rival in ends:
            if rival is not None:
                words = f"{shorts[row.criterion]} {side} {share(weight / 100)}"
                found.setdefault(short_name(databases[rival].name), []).append(words)
    return found


def _failure(engine: KnockedOut) -> str:
    reasons = listed([f'"{check.name}" ({check.reason})' for check in engine.failed])
    fails = "fails the must-have" if len(engine.failed) == 1 else "fails the must-haves"
    text = f"{short_name(engine.name)} is out: it {fails} {reasons}."
    return f"{text} Otherwise it would rank first." if engine.would_win else text


def _overrides(analysis: Analysis) -> Md:
    result = analysis.database
    names = {scale.criterion: scale.name for scale in result.scales}
    engines: list[Candidate | KnockedOut] = [*result.candidates, *result.knocked_out]
    rows = [
        [
            short_name(engine.name),
            names[criterion],
            f"{cell.computed.score:.1f}",
            score_with_range(cell.override, (cell.low, cell.high)),
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
    parts = [f"general knowledge only, without a source, on {listed(believed)}"] if believed else []
    parts += [f"nothing known of {listed(unknown)}"] if unknown else []
    return f"{short_name(candidate.name)}: {'; '.join(parts)}."


_BELIEVED: Final = "(general knowledge, not looked up)"


def _thing(text: str) -> str:
    """Say `operations.backup (general knowledge, not looked up)` as "backup"."""
    thing = text.removesuffix(_BELIEVED).strip().rpartition(".")[2]
    return _THINGS.get(thing, thing.replace("_", " "))


_THINGS: Final = {
    "airbyte_destination": "loading with Airbyte",
    "dagster_library": "a Dagster library",
    "dbt_adapter": "a dbt adapter",
    "debezium_cdc_source": "change capture with Debezium",
    "dlt_destination": "loading with dlt",
    "latency_class": "speed of its kind",
    "metabase_driver": "a Metabase driver",
    "superset_engine_spec": "a Superset driver",
}
"""Facts whose names are those of other products."""
