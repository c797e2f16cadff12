"""Behind one layer's pick: its alternatives in figures, and what was rejected and why."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from lib.analysis import Analysis
from lib.analysis.swap import swapped
from lib.catalogue.records import Layer
from lib.model.blueprint import Rejection
from lib.ui.figures.stack import budget_word, pick_name
from lib.ui.session.editing import Row, rows
from lib.ui.show.tables import Cell, Column, draw_table
from lib.ui.views import stack_picks
from lib.wording import bare_usd, count, currency, sentence


def side_by_side(analysis: Analysis, layer: Layer) -> None:
    """Draw the shape's options of a layer, each with what the whole stack then costs and takes."""
    catalogue, shape = analysis.catalogue, analysis.blueprint.product.shape
    named = stack_picks.better_when(stack_picks.baseline_of(catalogue, shape, layer))
    picked = analysis.blueprint.stack.pick(layer).option
    columns = [
        Column("Option"),
        Column("When"),
        Column("Budget"),
        Column(f"Stack, {currency()} a month", "right"),
        Column("Build and learn, h", "right"),
        Column("Run, h a month", "right"),
        Column("Does not fit"),
    ]
    table: list[list[Cell]] = []
    for option_id in dict.fromkeys([picked, *named]):
        option = catalogue.options[option_id]
        whole = swapped(analysis, layer, option_id)
        table.append(
            [
                f"✓ {pick_name(option)}" if option_id == picked else pick_name(option),
                sentence(named.get(option_id, "your own choice")),
                budget_word(option.complexity),
                bare_usd(whole.usd_month_12),
                count(whole.build_hours),
                count(whole.run_hours_month),
                " ".join(rule.says for rule in whole.hits) or "fits",
            ]
        )
    st.caption(
        "The whole stack with this option in place: month 12 of the moderate band, everything at "
        "its likely value. ✓ is our pick."
    )
    draw_table(columns, table, key=f"side-{layer}")


def rejected(analysis: Analysis, layer: Layer) -> None:
    """Draw what was looked at and not taken, to be edited."""
    pick = analysis.blueprint.stack.pick(layer)
    options = stack_picks.options_of(analysis.catalogue, analysis.blueprint.product.shape, layer)
    names = {option.id: pick_name(option) for option in options if option.id != pick.option}
    held = [each.option for each in pick.rejected if each.option not in names]
    names |= {option: pick_name(analysis.catalogue.options[option]) for option in held}
    first = next((option for option in names if option not in held), "")
    st.data_editor(
        **rows(
            f"stack.{layer}.rejected",
            ("option", "because"),
            new_row=partial(new_rejection, list(names)),
        ),
        column_config={
            "option": st.column_config.SelectboxColumn(
                "Not taken",
                options=list(names),
                format_func=lambda option: names.get(str(option), str(option)),
                required=True,
                default=first,
                width="medium",
            ),
            "because": st.column_config.TextColumn("Why not", max_chars=300, width="large"),
        },
        placeholder="",
        alt="Rejected alternatives",
    )
    st.caption("The brief prints this table. Click below the last row to add one.")


def new_rejection(options: Sequence[str], rows_before: Sequence[Row]) -> Row:
    """Return a row for the table of rejected options, with the first that is not in it yet."""
    taken = {row["option"] for row in rows_before}
    option = next((each for each in options if each not in taken), options[0])
    return Rejection(option=option).model_dump()
