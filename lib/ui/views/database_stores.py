"""One store or two: who should keep the records, and who the totals."""

import streamlit as st

from lib.analysis import Analysis
from lib.scoring.deciding.result import DatabaseResult
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
            Column("Why for records"),
            Column("Why for totals"),
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
        _reason(database, records),
        _reason(database, totals),
    ]


def _score(database: str, result: DatabaseResult) -> str:
    candidate = result.candidate(database)
    if candidate is None:
        return "out"
    return f"{'★ ' if database in result.winners else ''}{candidate.score:.1f}"


def _reason(database: str, result: DatabaseResult) -> str:
    candidate = result.candidate(database)
    if candidate is not None:
        part = candidate.cells["access_pattern"].computed.parts[0]
        return part.reason.split(";")[0]
    out = next(each for each in result.knocked_out if each.database == database)
    return out.failed[0].reason
