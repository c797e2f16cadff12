"""The user's own prices: what a contract says, a flat discount, a line that no catalogue has."""

from collections.abc import Sequence
from typing import cast

import streamlit as st

from lib.analysis import Analysis
from lib.catalogue.records import LAYERS, Layer
from lib.cost.lines import CostLine
from lib.model.blueprint import PriceOverride
from lib.ui.figures.style import LAYER_NAMES
from lib.ui.session import current, state
from lib.ui.session.editing import Row, rows
from lib.ui.session.held import as_a_whole, seen
from lib.wording import price

_CHOSEN = "own-price:line"
_AMOUNT = "own-price:amount"
_REASON = "own-price:reason"


def draw_prices(analysis: Analysis) -> None:
    """Draw the three ways to change what is billed; each change is marked wherever it shows."""
    st.markdown("**A price of your own** instead of a list price")
    _own_price(analysis)
    st.markdown("**Discounts**, flat: on one vendor, or on everything where no vendor is named")
    vendors = sorted({line.service.vendor for line in analysis.moderate.lines})
    st.data_editor(
        **rows("cost.discounts", ["vendor", "share", "reason"], new_row=_new_discount),
        column_config={
            "vendor": st.column_config.SelectboxColumn("Vendor", options=["", *vendors]),
            "share": st.column_config.NumberColumn(
                "Share off", min_value=0.0, max_value=1.0, format="percent", default=0.1
            ),
            "reason": st.column_config.TextColumn("Reason"),
        },
        width="stretch",
    )
    st.markdown("**Lines of your own**, fixed per month or per unit of a driver")
    drivers = list(current.catalogue().drivers)
    st.data_editor(
        **rows("cost.own_lines", ["name", "layer", "usd", "driver"], new_row=_new_line),
        column_config={
            "name": st.column_config.TextColumn("What", required=True),
            "layer": st.column_config.SelectboxColumn(
                "Layer", options=list(LAYERS), format_func=_layer_name, default="api"
            ),
            "usd": st.column_config.NumberColumn("USD", min_value=0.0, default=10.0),
            "driver": st.column_config.SelectboxColumn("per (empty: a month)", options=drivers),
        },
        width="stretch",
    )


def _own_price(analysis: Analysis) -> None:
    lines = {_label(line): line for line in analysis.moderate.lines if line.charge is not None}
    if lines:
        line, amount, reason, take = st.columns([5, 2, 3, 2], vertical_alignment="bottom")
        with line:
            st.selectbox("Line", options=list(lines), key=_CHOSEN)
        with amount:
            st.number_input("USD", min_value=0.0, key=_AMOUNT, format="%.6g")
        with reason:
            st.text_input("Reason", key=_REASON, max_chars=300)
        with take:
            st.button("Use this price", key="own-price:take", on_click=_take, args=(lines,))
    for number, held in enumerate(analysis.blueprint.cost.overrides):
        text, drop = st.columns([10, 2], vertical_alignment="center")
        with text:
            st.text(f"{held.service}, {held.meter}: USD {price(held.usd_per_block)} {held.reason}")
        with drop:
            st.button("List price", key=f"own-price:drop:{number}", on_click=_drop, args=(held,))


def _label(line: CostLine) -> str:
    if line.charge is None:
        return line.service.name
    return f"{line.service.name}: {line.charge.meter.replace('_', ' ')} per {line.charge.unit}"


@as_a_whole
def _take(lines: dict[str, CostLine]) -> None:
    line = lines[seen(_CHOSEN)]
    if line.charge is None:
        return
    own = PriceOverride(
        service=line.service.id,
        meter=line.charge.meter,
        usd_per_block=seen(_AMOUNT),
        reason=seen(_REASON),
    )
    kept = [
        held
        for held in state.blueprint().cost.overrides
        if (held.service, held.meter) != (own.service, own.meter)
    ]
    state.update("cost.overrides", [*kept, own])


@as_a_whole
def _drop(held: PriceOverride) -> None:
    kept = [each for each in state.blueprint().cost.overrides if each != held]
    state.update("cost.overrides", kept)


def _layer_name(layer: object) -> str:
    return LAYER_NAMES[cast("Layer", layer)]


def _new_discount(before: Sequence[Row]) -> Row:  # noqa: ARG001 - the signature is the editor's
    return {"vendor": "", "share": 0.1, "reason": ""}


def _new_line(before: Sequence[Row]) -> Row:
    return {
        "name": f"Line {len(before) + 1}",
        "layer": "api",
        "usd": 10.0,
        "driver": None,
    }
