"""Capabilities of the user's own as a table to be edited: weeks, upkeep, and who sells it."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import streamlit as st

from lib.analysis import Analysis
from lib.model.blueprint import OwnCapability
from lib.ui.session import state
from lib.ui.session.converting import PERCENT
from lib.ui.session.editing import Edits, Row, cells, edited_rows
from lib.ui.views.risks_register import id_from

_COLUMNS: Final = ("name", "low", "likely", "high", "connect", "upkeep", "family")
_USUAL: Final[Row] = {
    "id": "",
    "name": "New capability",
    "low": 2.0,
    "likely": 4.0,
    "high": 8.0,
    "connect": 1.0,
    "upkeep": 20.0,
    "family": None,
}
"""What a new line starts from: a month of work, a fifth of it again each year (reasoning)."""


def draw(analysis: Analysis) -> None:
    """Draw the table; lines are added below the last one and deleted with their tick."""
    number = st.column_config.NumberColumn
    st.data_editor(
        **cells("own_capabilities", _COLUMNS, read=_read, write=_write),
        num_rows="dynamic",
        column_config={
            "name": st.column_config.TextColumn(
                "A capability of your own",
                required=True,
                max_chars=300,
                default=_USUAL["name"],
                width=260,
            ),
            **{
                end: number(
                    f"Weeks, {end}",
                    min_value=0,
                    max_value=520,
                    required=True,
                    default=_USUAL[end],
                    width=120,
                )
                for end in ("low", "likely", "high")
            },
            "connect": number(
                "Weeks to connect",
                min_value=0,
                max_value=520,
                required=True,
                default=_USUAL["connect"],
                width=130,
                help="Weeks of one engineer to connect a bought service, likely.",
            ),
            "upkeep": number(
                "Upkeep, % a year",
                min_value=0,
                max_value=100,
                required=True,
                default=_USUAL["upkeep"],
                width=130,
                help="Part of the effort that it takes again in each year.",
            ),
            "family": st.column_config.SelectboxColumn(
                "Could be bought as",
                options=list(analysis.catalogue.families),
                format_func=lambda one: _sold(analysis, str(one)),
                width=220,
            ),
        },
        placeholder="-",
        alt="Capabilities of your own",
    )
    st.caption(
        "Weeks: of one engineer to build it. Who is not in the price list can be priced as a line "
        "of your own on the Cost page."
    )


def capability_rows(own: Sequence[OwnCapability]) -> list[Row]:
    """Return capabilities as rows, upkeep in percent."""
    return [
        {
            "id": each.id,
            "name": each.name,
            "low": each.build_weeks.low,
            "likely": each.build_weeks.likely,
            "high": each.build_weeks.high,
            "connect": each.integration_weeks.likely,
            "upkeep": PERCENT["to_widget"](each.upkeep_share_per_year),
            "family": each.family,
        }
        for each in own
    ]


def edited_capabilities(
    snapshot: Sequence[Row], edits: Edits, held: Mapping[str, OwnCapability]
) -> list[dict[str, Any]]:
    """Return the capabilities as plain data after edits; an added one gets its id from its name.

    Args:
        snapshot: The rows that the editor was given.
        edits: What the editor reports.
        held: The capabilities by id as they are, whose range of weeks to connect is kept.
    """
    changed = edited_rows(snapshot, edits, lambda _rows: dict(_USUAL))
    taken = {row["id"] for row in changed if row["id"]}
    found = []
    for row in changed:
        own_id = row["id"] or id_from(f"own {row['name']}", taken)
        taken.add(own_id)
        connect = row["connect"]
        before = held[own_id].integration_weeks if own_id in held else None
        keeps = before is not None and before.likely == connect
        found.append(
            {
                "id": own_id,
                "name": row["name"],
                "build_weeks": {end: row[end] for end in ("low", "likely", "high")},
                "integration_weeks": before.model_dump()
                if before is not None and keeps
                else {"low": connect / 2, "likely": connect, "high": connect * 3},
                "upkeep_share_per_year": PERCENT["from_widget"](row["upkeep"]),
                "family": row["family"],
            }
        )
    return found


def _sold(analysis: Analysis, family: str) -> str:
    plans = analysis.catalogue.families[family]
    return f"{plans[0].vendor}: {plans[0].name}"


def _read() -> list[Row]:
    return capability_rows(state.blueprint().own_capabilities)


def _write(snapshot: Sequence[Row], edits: Edits) -> None:
    held = {each.id: each for each in state.blueprint().own_capabilities}
    state.update("own_capabilities", edited_capabilities(snapshot, edits, held))
