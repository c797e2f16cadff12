"""What twelve months cost: the fan, the controls that move it, and every line behind it."""

import streamlit as st

from lib.analysis import Analysis
from lib.analysis.decisive import decisive_parameters
from lib.ui.session import current, state
from lib.ui.sheets.cost import CostSheet
from lib.ui.show.charts import chart
from lib.ui.show.live_slider import live_sliders
from lib.ui.show.tables import escaped, on_demand
from lib.ui.show.terms import asked
from lib.ui.views.ceiling import ceiling_slider
from lib.ui.views.cost_bands import draw_bands
from lib.ui.views.cost_prices import draw_prices
from lib.ui.views.cost_tables import (
    draw_downloads,
    draw_figures,
    draw_lines,
    draw_months,
    draw_savings,
    draw_spread,
    draw_swings,
    draw_worksheet,
)
from lib.ui.views.estimates import estimate_slider
from lib.ui.views.team_tables import ledgers

SLIDERS = 5
"""Figures on sliders; the others are one click away."""


def controls(sheet: CostSheet) -> None:
    """Draw the ceiling and the sliders of the figures that move this shape's bill most."""
    by_id = {parameter.id: parameter for parameter in sheet.parameters}
    shape = state.blueprint().product.shape
    decisive = decisive_parameters(shape, current.catalogue(), current.today())
    with live_sliders("cost"):
        ceiling_slider()
        for parameter_id in decisive[:SLIDERS]:
            estimate_slider(by_id[parameter_id])


def charts(sheet: CostSheet) -> None:
    """Draw the three bands against the ceiling."""
    chart(sheet.fan, key="fan", alt=sheet.fan_says, height=400)
    st.caption(
        "The pale area holds eight cases of ten of the moderate band. "
        f"{asked('What is P90?', 'P10, P50, P90')} {asked('What is a band?', 'Band')}"
    )
    for note in sheet.notes:
        st.caption(f":material/{note.icon}: {escaped(note.says)}")


def details(analysis: Analysis) -> None:
    """Offer everything behind the total, drawn when it is opened."""
    on_demand("What moves the year most", lambda: draw_swings(analysis), key="swings")
    on_demand("What would bring it down", lambda: draw_savings(analysis), key="savings")
    on_demand("How sure is the year?", lambda: draw_spread(analysis), key="spread")
    on_demand("By layer, and every line with its price", lambda: draw_lines(analysis), key="lines")
    on_demand("Months in figures", lambda: draw_months(analysis), key="months")
    on_demand("People and invoices: two ledgers", lambda: ledgers(analysis), key="ledgers")
    on_demand("Sizing worksheet", lambda: draw_worksheet(analysis), key="worksheet")
    on_demand("All workload figures", lambda: draw_figures(analysis), key="figures")
    on_demand("Lean, moderate, scaled: what they assume", draw_bands, key="bands")
    on_demand("Your own prices, discounts and lines", lambda: draw_prices(analysis), key="prices")
    on_demand("Downloads", lambda: draw_downloads(analysis), key="downloads")
