"""One store or two: who should keep the records, and who the totals."""

import streamlit as st

from lib.analysis import Analysis
from lib.scoring.deciding.result import DatabaseResult, KnockedOut
from lib.ui.show.tables import Cell, Column, draw_table, escaped
from lib.ui.views.database_facts import ranked_and_out
from lib.wording import short_name


def stores(analysis: Analysis) -> None:
    """Draw both decisions side by side, and whether one engine does for both."""
    found = analysis.stores
    st.markdown(f"**{escaped(found.sentence)}**")
    st.caption(
        "The same candidates and weights, once for look-ups and changes, once for totals over "
        "many rows on data that runs load. A copy for totals need not meet the must-haves of the "
        "source of truth. ★ is first."
    )
    names = {
        each.database: short_name(each.name)
        for result in (found.transactional, found.analytical)
        for each in ranked_and_out(result)
    }
    draw_table(
        [
            Column("Engine"),
            Column("Records", "right"),
            Column("Totals", "right"),
            Column("Keeps data"),
            Column("Look-ups"),
            Column("Totals over many rows"),
        ],
        [
            _row(name, database, found.transactional, found.analytical)
            for database, name in sorted(
                names.items(), key=lambda item: -_best(item[0], found.transactional)
            )
        ],
        key="stores",
    )
    for role, result in (("Records", found.transactional), ("Totals", found.analytical)):
        st.caption(f"{role}: {escaped(f'{result.verdict_word}. {result.sentence}')}")


def _best(database: str, result: DatabaseResult) -> float:
    candidate = result.candidate(database)
    return -1.0 if candidate is None else candidate.score


def _row(name: str, database: str, records: DatabaseResult, totals: DatabaseResult) -> list[Cell]:
    return [
        name,
        _score(database, records),
        _score(database, totals),
        _reason(database, records, "access_pattern"),
        _reason(database, records, "query_latency"),
        _reason(database, totals, "query_latency"),
    ]


def _score(database: str, result: DatabaseResult) -> str:
    candidate = result.candidate(database)
    if candidate is None:
        return "out"
    return f"{'★ ' if database in result.winners else ''}{candidate.score:.1f}"


def _reason(database: str, result: DatabaseResult, criterion: str) -> str:
    """Return the first thing that a role says about an engine, or the must-have that it fails."""
    engine = next(each for each in ranked_and_out(result) if each.database == database)
    if isinstance(engine, KnockedOut):
        return engine.failed[0].reason
    return engine.cells[criterion].computed.parts[0].reason.split(";")[0]
