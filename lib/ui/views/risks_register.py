"""The register of risks as a table to be edited: chances in percent, ids made from titles."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any, Final

import streamlit as st

from lib.analysis import Analysis
from lib.model.risks import Risk
from lib.ui.session import state
from lib.ui.session.converting import PERCENT
from lib.ui.session.editing import Edits, Row, cells, edited_rows
from lib.ui.show.messages import notice

RESPONSES: Final = {
    "avoid": "Avoid",
    "reduce": "Reduce",
    "transfer": "Transfer",
    "accept": "Accept",
}
STATUSES: Final = {"open": "Open", "watched": "Watched", "closed": "Closed"}
_COLUMNS: Final = (
    "title",
    "likelihood",
    "impact_usd",
    "response",
    "status",
    "impact_weeks",
    "mitigation",
    "cause",
    "effect",
    "impact_users",
    "owner",
    "category",
    "review_on",
)
_LONGEST_ID: Final = 60
_LINES_SHOWN: Final = 7
"""Lines without a scroll bar, so that the calendar stays in sight."""
_HEIGHT_PX: Final = 300


def draw(analysis: Analysis) -> None:
    """Draw the register; rows are added below its last line and deleted with their tick."""
    number = st.column_config.NumberColumn
    bound = cells("risks", _COLUMNS, read=_read, write=_write)
    st.data_editor(
        **bound,
        num_rows="dynamic",
        column_config={
            "title": st.column_config.TextColumn(
                "What could happen", required=True, pinned=True, max_chars=300, width=258
            ),
            "likelihood": number(
                "Chance",
                format="%.0f %%",
                min_value=0,
                max_value=100,
                width=75,
                help="Chance within twelve months, in percent. Empty: assumed.",
            ),
            "impact_usd": number(
                "USD",
                format="localized",
                min_value=0,
                width=78,
                help="Loss if it happens, in USD. With no weeks either: assumed.",
            ),
            "impact_weeks": number(
                "Weeks",
                min_value=0,
                max_value=520,
                width=75,
                help="Weeks of the whole team that are lost if it happens, counted at their cost.",
            ),
            "response": _choice("Response", RESPONSES, default="reduce"),
            "status": _choice("Status", STATUSES, default="open"),
            "mitigation": st.column_config.TextColumn(
                "What we do about it", max_chars=5_000, width=280
            ),
            "cause": st.column_config.TextColumn("Because", max_chars=300, width=200),
            "effect": st.column_config.TextColumn("And then", max_chars=300, width=200),
            "impact_users": number(
                "Users lost",
                min_value=0,
                width=90,
                help="Kept beside the money: no figure says what a user is worth.",
            ),
            "owner": st.column_config.TextColumn(
                "Owner", default="Product manager", max_chars=300, width=130
            ),
            "category": st.column_config.SelectboxColumn(
                "Kind",
                options=_categories(analysis, bound["data"]["category"]),
                default="other",
                width=100,
            ),
            "review_on": st.column_config.DateColumn("Look again on", width=110),
        },
        placeholder="-",
        alt="Risk register",
        height="auto" if len(bound["data"]) <= _LINES_SHOWN else _HEIGHT_PX,
    )
    if analysis.blueprint.risks:
        st.caption(
            "Type into the last line to add a risk; tick a line to delete it. Where chance or loss "
            "is empty, the scale of the library counts and is marked as assumed."
        )
    else:
        notice("No risk yet: type one, or take some from the library below.")


def register_rows(risks: Sequence[Risk]) -> list[Row]:
    """Return the risks as rows, chances in percent."""
    return [
        {**risk.model_dump(), "likelihood": PERCENT["to_widget"](risk.likelihood)} for risk in risks
    ]


def edited_risks(snapshot: Sequence[Row], edits: Edits) -> list[Row]:
    """Return the risks as plain data after edits; an added one gets its id from its title.

    Args:
        snapshot: The rows that the editor was given, chances in percent.
        edits: What the editor reports, counted on the snapshot.
    """
    changed = edited_rows(snapshot, edits, _new_row)
    taken = {row["id"] for row in changed if row["id"]}
    risks = []
    for row in changed:
        risk_id = row["id"] or id_from(row["title"], taken)
        taken.add(risk_id)
        likelihood = PERCENT["from_widget"](row["likelihood"])
        risks.append({**row, "id": risk_id, "likelihood": likelihood})
    return risks


def id_from(title: str, taken: Iterable[str]) -> str:
    """Return an id made of a title that none of the others has."""
    letters = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    base = re.sub(r"[^a-z0-9]+", "_", letters.lower())[:_LONGEST_ID].strip("_") or "risk"
    others, number = set(taken), 1
    found = base
    while found in others:
        number += 1
        found = f"{base}_{number}"
    return found


def _read() -> list[Row]:
    return register_rows(state.blueprint().risks)


def _write(snapshot: Sequence[Row], edits: Edits) -> None:
    state.update("risks", edited_risks(snapshot, edits))


def _new_row(_before: Sequence[Row]) -> Row:
    return {**Risk(id="new", title="New risk").model_dump(), "id": ""}


def _choice(label: str, names: dict[str, str], *, default: str) -> Any:  # noqa: ANN401 - Streamlit's own dict
    return st.column_config.SelectboxColumn(
        label,
        options=list(names),
        format_func=lambda one: names[str(one)],
        default=default,
        required=True,
        width=92,
    )


def _categories(analysis: Analysis, present: Iterable[str]) -> list[str]:
    """Return the kinds to choose from.

    They follow the rows that the editor was given, not its edits: an editor whose columns change
    forgets what was typed.
    """
    known = {entry.category for entry in analysis.catalogue.risks.values()}
    return sorted({*known, *present, "other"})
