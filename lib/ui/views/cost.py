"""What twelve months cost: the fan, the controls that move it, and every line behind it."""

import streamlit as st

from lib.analysis import Analysis
from lib.analysis.decisive import decisive_parameters
from lib.brief.moved import jump_words, moves_in_words
from lib.cost.exchange import rate_in_words
from lib.ui.figures import money
from lib.ui.session import current
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
from lib.wording import count, share, usd

SLIDERS = 5
"""Figures on sliders; the others are one click away."""


def answer(analysis: Analysis) -> str:
    """Return what the moderate band costs, and whether the ceiling holds."""
    moderate = analysis.moderate
    low, _, high = moderate.year
    text = (
        f"Month 12 is expected to cost {usd(moderate.middle[-1])}, in eight cases of ten "
        f"{usd(moderate.low[-1])} to {usd(moderate.high[-1])}. The year costs "
        f"{usd(moderate.year[1])} ({usd(low)} to {usd(high)})."
    )
    ceiling = analysis.blueprint.cost.ceiling_usd_per_month
    if ceiling is None or moderate.over_ceiling is None:
        return f"{text} There is no ceiling yet."
    return (
        f"{text} The chance that at least one month passes {usd(ceiling)} is "
        f"{share(moderate.over_ceiling)}."
    )


def controls(analysis: Analysis) -> None:
    """Draw the ceiling and the sliders of the figures that move this shape's bill most."""
    by_id = {parameter.id: parameter for parameter in analysis.parameters}
    shape = analysis.blueprint.product.shape
    decisive = decisive_parameters(shape, current.catalogue(), current.today())
    with live_sliders("cost"):
        ceiling_slider()
        for parameter_id in decisive[:SLIDERS]:
            estimate_slider(by_id[parameter_id])


def charts(analysis: Analysis) -> None:
    """Draw the three bands against the ceiling."""
    ceiling = analysis.blueprint.cost.ceiling_usd_per_month
    chart(
        money.fan(analysis.bands, ceiling),
        key="fan",
        alt=money.fan_in_words(analysis.bands, ceiling),
        height=400,
    )
    st.caption(
        "The pale area holds eight cases of ten of the moderate band. "
        f"{asked('What is P90?', 'P10, P50, P90')} {asked('What is a band?', 'Band')}"
    )
    for note in analysis.bill.notes:
        st.caption(f":material/info: {escaped(note)}")
    told = rate_in_words(analysis.blueprint.cost, analysis.catalogue.currencies)
    if told:
        st.caption(f":material/currency_exchange: {escaped(told)}")
    for move in moves_in_words(analysis):
        st.caption(
            f":material/moving: The bands count {escaped(move)}. They count it from the month "
            "after; the Risks page can leave it out."
        )
    for quota in analysis.quotas:
        if quota.first_month is not None:
            st.caption(
                f":material/block: Month {quota.first_month}: the pipeline needs more calls than "
                f"the {count(quota.allowed_per_day)} a day that {escaped(quota.name)} allows."
            )
    for cliff in analysis.moderate.cliffs[:3]:
        icon = "trending_down" if cliff.jump_usd < 0 else "trending_up"
        jump = f" ({jump_words(cliff)})" if cliff.kind == "move" and jump_words(cliff) else ""
        st.caption(f":material/{icon}: Month {cliff.month}: {cliff.cause}{jump}.")


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
