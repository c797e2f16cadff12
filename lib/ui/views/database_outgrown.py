"""When the storage is outgrown: the published thresholds on this product's own numbers."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from lib.analysis import Analysis
from lib.analysis.ways import NAMES, analytical_ways
from lib.catalogue.catalogue import Catalogue
from lib.catalogue.records import Source, StackOption
from lib.risk.migration import MigrationPath
from lib.risk.triggers import Trip
from lib.ui.figures.decision import capital
from lib.ui.session.binding import bind
from lib.ui.show.tables import Cell, Column, Link, draw_table, escaped
from lib.ui.views.database_names import engine_names
from lib.wording import bare_usd, count, currency

_STATES: Final = {
    "clear": "not within the year",
    "watch": "possible within the year",
    "measured": "measure it once it runs",
}
_SOURCE: Final = (Column("Source"),)


def paths(analysis: Analysis) -> None:
    """Draw the storage pick with its reason and its ways out, then what the winner outgrows."""
    picked = analysis.catalogue.options[analysis.blueprint.stack.storage.option]
    st.markdown(f"**{escaped(picked.name)}** is the storage pick. {_way(picked)}")
    st.text_area(
        "Why this storage",
        height=80,
        max_chars=5_000,
        help="Say here why the pick is another one than the winner, if it is. "
        "It stands on the stack page and in the brief too.",
        **bind("stack.storage.because"),
    )
    found = [path for path in analysis.risks.migrations.paths if path.layer == "storage"]
    if found:
        draw_table(
            [Column("The way out"), Column("As soon as"), Column("By your numbers"), *_SOURCE],
            [row for path in found for row in _path_rows(path, analysis.catalogue)],
            key="paths",
        )
    _both_ways(analysis, shown=[path.pattern.id for path in found])
    winner = analysis.database.winner
    if winner is not None:
        _outgrown(analysis.catalogue, winner)


def _both_ways(analysis: Analysis, *, shown: Sequence[str]) -> None:
    """Draw local-first beside warehouse-first, and the published triggers between them.

    Args:
        analysis: The analysis.
        shown: Ids of the moves whose triggers stand on the page already.
    """
    ways = analytical_ways(analysis)
    if ways is None:
        return
    st.markdown(f"**Local-first or warehouse-first?** {escaped(ways.sentence)}")
    draw_table(
        [
            Column("The way"),
            Column(f"{currency()} in month 1, P50", "right"),
            Column(f"{currency()} in month 12, P50", "right"),
            Column("Hours a month", "right"),
            Column("Store"),
        ],
        [
            [
                NAMES[engine],
                *(
                    ["not known"] * 2
                    if offer.usd is None
                    else [bare_usd(amount) for amount in offer.usd]
                ),
                "not known" if offer.hours_month is None else count(offer.hours_month),
                offer.says,
            ]
            for engine, offer in ways.offers.items()
        ],
        key="ways",
    )
    if ways.pattern.id in shown:
        st.caption("The tripwires between the two stand above, as ways out of the storage pick.")
        return
    draw_table(
        [Column("Move to the warehouse as soon as"), Column("By your numbers"), *_SOURCE],
        [
            [
                held.condition.in_words(analysis.catalogue.metrics),
                _state_words(held.trip),
                _source_cell(trigger.source),
            ]
            for held, trigger in zip(ways.conditions, ways.pattern.triggers, strict=True)
        ],
        key="triggers",
    )


def _way(picked: StackOption) -> str:
    """Return which of the playbook's two ways the storage pick goes; empty for a database."""
    if picked.warehouse_share:
        return "That is warehouse-first."
    if picked.file_share and not picked.database_share:
        return "That is local-first: files and an in-process engine until a threshold is reached."
    return ""


def _path_rows(path: MigrationPath, catalogue: Catalogue) -> list[list[Cell]]:
    pattern = path.pattern
    way = f"{capital(pattern.start)} → {pattern.target}"
    if pattern.logic == "all" and len(path.conditions) > 1:
        way += " (once all of these hold)"
    return [
        [
            way if not index else "",
            held.condition.in_words(catalogue.metrics),
            _state_words(held.trip),
            _source_cell(trigger.source),
        ]
        for index, (held, trigger) in enumerate(zip(path.conditions, pattern.triggers, strict=True))
    ]


def _outgrown(catalogue: Catalogue, winner: str) -> None:
    engine, names = catalogue.databases[winner], engine_names(catalogue)
    if engine.outgrows_when:
        st.markdown(f"**{escaped(names[winner])} is outgrown when**")
        draw_table(
            [Column("Threshold"), *_SOURCE],
            [[each.threshold, _source_cell(each.source)] for each in engine.outgrows_when],
            key="outgrown",
        )
    others = [each for each in engine.migrates_to if each.engine != winner]
    if others:
        st.markdown("**People then move to**")
        draw_table(
            [Column("Engine"), Column("Because"), *_SOURCE],
            [
                [names.get(each.engine, each.engine), each.why, _source_cell(each.source)]
                for each in others
            ],
            key="moves",
        )


def _state_words(trip: Trip) -> str:
    if trip.state == "tripped" and trip.month is not None:
        return f"▲ reached by month {trip.month}"
    return _STATES.get(trip.state, trip.state)


def _source_cell(source: Source | None) -> Cell:
    if source is None:
        return "reasoning"
    return Link(source.title or source.url.split("//")[-1].split("/")[0], source.url)
