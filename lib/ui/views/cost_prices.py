"""The user's own prices: what a contract says, a flat discount, a line that no catalogue has."""

from collections.abc import Sequence
from typing import cast

import streamlit as st

from lib.analysis import Analysis
from lib.brief.words import meter_words, quantity
from lib.catalogue.records import LAYERS, Layer
from lib.cost.lines import CostLine
from lib.model.cost_plan import PriceOverride
from lib.ui.figures.style import LAYER_NAMES
from lib.ui.session import current, state
from lib.ui.session.binding import bind
from lib.ui.session.editing import Row, rows
from lib.ui.session.held import as_a_whole, seen
from lib.units import US_DOLLARS
from lib.wording import count, listed, price

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
    st.markdown("**Currency**: amounts are kept in USD, and shown in what you choose")
    _currency(analysis)
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


def _currency(analysis: Analysis) -> None:
    given = {rate.currency for rate in analysis.blueprint.cost.rates}
    choice, rates = st.columns([2, 9])
    with choice:
        st.selectbox(
            "Show amounts in",
            options=sorted({*given, *analysis.catalogue.currencies}),
            **bind("cost.shown_in"),
        )
    with rates:
        st.data_editor(
            **rows("cost.rates", ["currency", "usd", "on", "source"], new_row=_new_rate),
            column_config={
                "currency": st.column_config.TextColumn(
                    "Currency", help="Its three letters, such as EUR.", validate="^[A-Z]{3}$"
                ),
                "usd": st.column_config.NumberColumn(
                    "USD for one", min_value=1e-6, max_value=1e6, format="%.6g"
                ),
                "on": st.column_config.DateColumn("Rate of"),
                "source": st.column_config.TextColumn("Who says so"),
            },
            width="stretch",
        )
    assumed = [
        f"USD {each.usd:g} for one {each.id}"
        for each in analysis.catalogue.currencies.values()
        if each.id not in {US_DOLLARS, *given}
    ]
    if assumed:
        st.caption(f"Assumed until you give a rate: {listed(assumed)}.")


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
            st.button(
                "Use this price",
                key="own-price:take",
                disabled=not state.may_edit(),
                on_click=_take,
                args=(lines,),
            )
    for number, held in enumerate(analysis.blueprint.cost.overrides):
        text, drop = st.columns([10, 2], vertical_alignment="center")
        with text:
            service = analysis.catalogue.services.get(held.service)
            name = held.service if service is None else service.name
            st.text(
                f"{name}, {meter_words(held.meter)}: USD {price(held.usd_per_block)} {held.reason}"
            )
        with drop:
            st.button(
                "List price",
                key=f"own-price:drop:{number}",
                disabled=not state.may_edit(),
                on_click=_drop,
                args=(held,),
            )


def _label(line: CostLine) -> str:
    if line.charge is None:
        return line.service.name
    block = quantity(count(line.charge.per), line.charge.unit).removeprefix("1 ")
    return f"{line.service.name}: {meter_words(line.charge.meter)}, per {block}"


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


def _new_rate(before: Sequence[Row]) -> Row:
    taken = {row["currency"] for row in before}
    code = next((each for each in ("EUR", "GBP", "CHF", "JPY") if each not in taken), "XXX")
    known = current.catalogue().currencies.get(code)
    return {
        "currency": code,
        "usd": known.usd if known else 1.0,
        "on": current.today(),
        "source": "",
    }


def _new_line(before: Sequence[Row]) -> Row:
    return {
        "name": f"Line {len(before) + 1}",
        "layer": "api",
        "usd": 10.0,
        "driver": None,
    }
