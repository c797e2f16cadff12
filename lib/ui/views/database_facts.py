"""Every score with its reason, its range and the facts that it rests on."""

from collections.abc import Sequence

import streamlit as st

from lib.analysis import Analysis
from lib.scoring.criteria.cells import Part, UsedFact
from lib.scoring.criteria.scales import Scale
from lib.scoring.deciding.result import Candidate, DatabaseResult, KnockedOut, ScoredCell
from lib.ui.figures.decision import capital
from lib.ui.show.tables import Cell, Column, Link, draw_table
from lib.wording import bare_usd, count, currency, score_with_range, share, short_name

_SURE = 0.05
"""Below this width a range is not worth showing beside a score of one decimal."""
_BEST = ""
"""Whoever is first just now, rather than an engine by its id."""

Engine = Candidate | KnockedOut


def scores(analysis: Analysis) -> None:
    """Draw the table behind the ranking, then one engine with its reasons and facts."""
    result = analysis.database
    engines = ranked_and_out(result)
    if not engines:
        return
    _ranking_table(result, engines)
    _money_table(engines)
    names = {each.database: short_name(each.name) for each in engines}
    best = f"the first of the list, {names[engines[0].database]}"
    left, right = st.columns(2)
    chosen = left.selectbox(
        "Look closer at",
        options=(_BEST, *sorted(names, key=names.__getitem__)),
        format_func=lambda database: names.get(database, best),
        key=f"closer:{'-'.join(sorted(names))}",
    )
    criteria = {scale.criterion: scale for scale in result.scales}
    criterion = right.selectbox(
        "on",
        options=tuple(criteria),
        format_func=lambda each: criteria[each].name,
        key="closer:criterion",
    )
    engine = next((each for each in engines if each.database == chosen), engines[0])
    own = {each.id for each in analysis.blueprint.database.own_engines}
    _closer(engine.cells[criterion], criteria[criterion], is_own=engine.database in own)


def ranked_and_out(result: DatabaseResult) -> tuple[Engine, ...]:
    """Return every engine that has scores: best first, then those that fail a must-have."""
    return (*result.candidates, *result.knocked_out)


def score_text(cell: ScoredCell) -> str:
    """Return a score as it counts, with its range where that is worth showing."""
    if cell.high - cell.low < _SURE:
        return f"{cell.score:.1f}"
    return f"{cell.score:.1f} ({cell.low:.1f} to {cell.high:.1f})"


def _ranking_table(result: DatabaseResult, engines: Sequence[Engine]) -> None:
    columns = [Column("Engine"), Column("Score", "right")]
    columns += [Column(capital(scale.short), "right") for scale in result.scales]
    counts = [f"{result.weights[scale.criterion] * 100:.0f} %" for scale in result.scales]
    rows = [_engine_row(result, each) for each in engines]
    draw_table(columns, [["Weight", "100 %", *counts], *rows], key="ranking")


def _money_table(engines: Sequence[Engine]) -> None:
    """Draw what stands beside the scores, if anything of it is known."""
    if all(each.cost_usd is None and each.hours_month is None for each in engines):
        return
    draw_table(
        [
            Column("Beside the score"),
            Column(f"{currency()} in month 1, P50", "right"),
            Column(f"{currency()} in month 12, P50", "right"),
            Column("Hours a month", "right"),
            Column("Priced as, or why not known"),
        ],
        [
            [
                _called(each),
                *(
                    ["not known"] * 2
                    if each.cost_usd is None
                    else [bare_usd(amount) for amount in each.cost_usd]
                ),
                "not known" if each.hours_month is None else count(each.hours_month),
                each.priced_as,
            ]
            for each in engines
        ],
        key="money",
    )


def _engine_row(result: DatabaseResult, engine: Engine) -> list[Cell]:
    score = f"{engine.score:.1f}"
    if isinstance(engine, Candidate):
        score += f" ({engine.low:.1f} to {engine.high:.1f})"
    scores = [score_text(engine.cells[scale.criterion]) for scale in result.scales]
    return [_called(engine), score, *scores]


def _called(engine: Engine) -> str:
    name = short_name(engine.name)
    return name if isinstance(engine, Candidate) else f"{name} (out)"


def _closer(cell: ScoredCell, scale: Scale, *, is_own: bool) -> None:
    if cell.override is not None:
        st.text(
            f"Set by hand to {score_with_range(cell.override, (cell.low, cell.high))}: "
            f"{cell.override_reason}"
        )
        st.caption("What facts, workload and team give instead:")
    parts = cell.computed.parts
    total = sum(part.weight for part in parts)
    _draw_filled(
        [
            Column("Part"),
            Column("Weight", "right"),
            Column("Score", "right"),
            Column("May lie in", "right"),
            Column("Why"),
            Column("Not known"),
        ],
        [_part_row(part, scale, total) for part in parts],
        key="parts",
    )
    if facts := cell.computed.facts:
        _draw_filled(
            [
                Column("Fact"),
                Column("Says"),
                Column("Source"),
                Column("Read on"),
                Column("Remark"),
            ],
            [_fact_row(fact, is_own=is_own) for fact in facts],
            key="facts",
        )


def _draw_filled(columns: list[Column], rows: list[list[Cell]], *, key: str) -> None:
    """Draw a table without the columns that hold nothing."""
    kept = [place for place in range(len(columns)) if any(row[place] for row in rows)]
    draw_table(
        [columns[place] for place in kept],
        [[row[place] for place in kept] for row in rows],
        key=key,
    )


def _part_row(part: Part, scale: Scale, total: float) -> list[Cell]:
    name = next(each.name for each in scale.parts if each.id == part.part)
    wide = part.high - part.low >= _SURE
    return [
        name,
        share(part.weight / total),
        "not known" if _is_open(part) else f"{part.score:.1f}",
        f"{part.low:.1f} to {part.high:.1f}" if wide else "",
        part.reason,
        "; ".join(_key_words(text) for text in part.unknown),
    ]


def _is_open(part: Part) -> bool:
    """Say whether a fact is missing; one of general knowledge is there, only less sure."""
    return len(part.unknown) > sum(fact.is_weak for fact in part.facts)


def _fact_row(fact: UsedFact, *, is_own: bool) -> list[Cell]:
    if fact.source is not None:
        where: Cell = Link(fact.source.title or _site(fact.source.url), fact.source.url)
        read = str(fact.source.checked_on)
    elif is_own:
        where, read = "your own entry", ""
    else:
        where = "general knowledge, not looked up" if fact.is_weak else "summary of its facts"
        read = ""
    return [_key_words(fact.key), _value_words(fact.value), where, read, fact.note]


def _key_words(key: str) -> str:
    """Return `operations.backup` as "backup"; what stands in brackets behind it stays."""
    field, bracket, rest = key.partition(" (")
    return f"{field.split('.')[-1].replace('_', ' ')}{bracket}{rest}"


def _value_words(value: str | float | bool | None) -> str:
    if value is None:
        return "not known"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, str) else count(value)


def _site(url: str) -> str:
    return url.rsplit("//", maxsplit=1)[-1].split("/", maxsplit=1)[0].removeprefix("www.")
