"""Ranges of chance and loss, and what each mitigation buys for what it costs."""

from collections.abc import Sequence
from typing import Any, Final

import streamlit as st

from lib.analysis import Analysis
from lib.brief.sections.risks import times_words
from lib.risk.exposure import MITIGATED_SHARE
from lib.risk.mitigation import mitigations_of
from lib.rounds.question import questions_of
from lib.ui.session import state
from lib.ui.session.converting import PERCENT
from lib.ui.session.editing import Edits, Row, cells, edited_rows
from lib.ui.show.messages import notice
from lib.ui.show.tables import Cell, Column, draw_table
from lib.ui.views.asking import ask_button
from lib.wording import share, usd

_RANGES: Final = (
    "title",
    "likelihood_low",
    "likelihood",
    "likelihood_high",
    "impact_usd_low",
    "impact_usd",
    "impact_usd_high",
    "impact_weeks_low",
    "impact_weeks",
    "impact_weeks_high",
)
_COSTS: Final = ("title", "mitigation", "mitigation_usd", "mitigation_hours", "left_share")
_SHARES: Final = ("likelihood_low", "likelihood", "likelihood_high", "left_share")


def ranges(analysis: Analysis) -> None:
    """Draw the table in which chance and loss get a low and a high."""
    if not analysis.blueprint.risks:
        notice("There is no risk in the register yet.")
        return
    st.data_editor(
        **cells("ranges", _RANGES, read=_read, write=_write),
        num_rows="fixed",
        column_config={
            "title": st.column_config.TextColumn("Risk", disabled=True, pinned=True, width=250),
            **_three("likelihood", "%", most=100, width=92),
            **_three("impact_usd", "USD", most=None, width=92),
            **_three("impact_weeks", "Weeks", most=520, width=92),
        },
        placeholder="-",
        alt="Ranges of chance and loss",
    )
    st.caption(
        "%: chance within twelve months. Low: one case in ten lies below. High: one case in ten "
        "lies above. A range counts with its mean, and in the losses of the year with all that "
        "lies in it. Without a likely figure the scale of the library counts."
    )
    _ask_the_room(analysis)


def _ask_the_room(analysis: Analysis) -> None:
    """Draw what opens a round on the chance or the loss of one risk."""
    titles = {
        each.path: each.title
        for each in questions_of(analysis.blueprint, analysis.catalogue)
        if each.path.startswith("risks.")
    }
    with st.container(horizontal=True, vertical_alignment="bottom"):
        path = st.selectbox(
            "Estimate together",
            list(titles),
            index=None,
            format_func=titles.__getitem__,
            placeholder="A chance or a loss",
            key=f"ranges:ask:{len(titles)}",
        )
        ask_button(path)


def mitigations(analysis: Analysis) -> None:
    """Draw what mitigations cost, to be edited, and what each buys."""
    if not analysis.blueprint.risks:
        notice("There is no risk in the register yet.")
        return
    number = st.column_config.NumberColumn
    st.data_editor(
        **cells("mitigations", _COSTS, read=_read, write=_write),
        num_rows="fixed",
        column_config={
            "title": st.column_config.TextColumn("Risk", disabled=True, pinned=True, width=250),
            "mitigation": st.column_config.TextColumn(
                "What we do about it", max_chars=5_000, width=460
            ),
            "mitigation_usd": number("Costs USD", format="localized", min_value=0, width=100),
            "mitigation_hours": number("Hours", min_value=0, max_value=100_000, width=90),
            "left_share": number(
                "Left, %",
                min_value=0,
                max_value=100,
                width=90,
                help="Part of the expected loss that is left afterwards. Empty: "
                f"{share(MITIGATED_SHARE)}, and nothing where the risk is avoided.",
            ),
        },
        placeholder="-",
        alt="What mitigations cost",
    )
    found = mitigations_of(
        analysis.risks.register, hourly_cost_usd=analysis.blueprint.team.hourly_cost_usd
    )
    if not found:
        st.write("Nothing is written down against any open risk yet.")
        return
    columns = [
        Column("Mitigation of"),
        Column("Expected loss before", "right"),
        Column("Goes away", "right"),
        Column("Costs", "right"),
        Column("Times its cost", "right"),
        Column("Pays within the year", "right"),
    ]
    table: list[list[Cell]] = [
        [
            each.entry.risk.title,
            usd(each.entry.exposure.expected_usd),
            usd(each.saved_usd),
            "nobody said" if each.cost_usd is None else usd(each.cost_usd),
            times_words(each),
            {True: "● yes", False: "○ no", None: ""}[each.pays],
        ]
        for each in found
    ]
    draw_table(columns, table, key="mitigations")
    st.caption(
        "Costs: money, and hours at the team's cost of an hour. Times its cost: expected loss "
        "that goes away for each unit that is spent. The hours are not in the team's "
        "load yet: plan them where the mitigation becomes work."
    )


def _three(name: str, label: str, *, most: float | None, width: int) -> dict[str, Any]:
    """Return the columns of low, likely and high of one figure."""
    ends = (("_low", f"{label} low"), ("", f"{label} likely"), ("_high", f"{label} high"))
    return {
        f"{name}{end}": st.column_config.NumberColumn(
            heading, format="localized", min_value=0, max_value=most, width=width
        )
        for end, heading in ends
    }


def _read() -> list[Row]:
    return [
        risk.model_dump() | {name: PERCENT["to_widget"](getattr(risk, name)) for name in _SHARES}
        for risk in state.blueprint().risks
    ]


def _write(snapshot: Sequence[Row], edits: Edits) -> None:
    changed = edited_rows(snapshot, edits, lambda _rows: {})
    state.update(
        "risks",
        [row | {name: PERCENT["from_widget"](row[name]) for name in _SHARES} for row in changed],
    )
