"""What comes of each scenario: the results side by side, and the charts laid over each other."""

import html
from collections.abc import Sequence
from typing import Final

import streamlit as st

from lib.brief.comparing import Comparison, finding
from lib.brief.comparing.comparison import Cell
from lib.brief.differences import Row
from lib.ui.figures import scenarios as figures
from lib.ui.figures.scenarios import LOOKS
from lib.ui.show.charts import chart
from lib.ui.show.tables import Column, draw_table, on_demand
from lib.wording import bare_usd, in_currency, share

_BESIDE: Final = 3
"""Scenarios up to which the table has room for the charts beside it."""
_HEIGHT: Final = 340
_STYLE: Final = """
.y1-compare { width: 100%; border-collapse: collapse; font-size: 0.92rem; table-layout: fixed;
  font-variant-numeric: tabular-nums; }
.y1-compare th, .y1-compare td { border: 0; border-bottom: 1px solid var(--y1-line);
  padding: 0.35rem 0.6rem 0.35rem 0; text-align: left; vertical-align: top; line-height: 1.35; }
.y1-compare th { color: var(--y1-muted); font-weight: 600; }
.y1-compare thead th { color: inherit; overflow-wrap: anywhere; }
.y1-compare thead i { font-style: normal; margin-right: 0.3rem; }
.y1-compare thead span { color: var(--y1-muted); font-weight: 400; }
.y1-compare td b { font-weight: 600; margin-right: 0.35rem; }
.y1-compare td span {
  display: inline-block; color: var(--y1-muted); font-size: 0.82rem;
}
.y1-compare td em { display: block; font-style: normal; font-size: 0.82rem; }
.y1-scroll { overflow-x: auto; }
@media (max-width: 40rem) {
  .y1-compare { min-width: calc(8rem * var(--y1-columns)); }
  .y1-compare th:first-child { position: sticky; left: 0; background: var(--y1-ground); }
}
"""


def draw(comparison: Comparison) -> None:
    """Draw the results and the charts, beside each other where there is room."""
    st.html(f"<style>{_STYLE}</style>")
    if len(comparison.sides) <= _BESIDE:
        left, right = st.columns([7, 6], gap="large")
        with left:
            _results(comparison)
        with right:
            _months(comparison)
            _chances(comparison, height=_HEIGHT - 60)
        return
    _results(comparison)
    left, right = st.columns(2, gap="large")
    with left:
        _months(comparison)
    with right:
        _chances(comparison, height=_HEIGHT)


def details(comparison: Comparison) -> None:
    """Offer what else differs, and the figures behind the charts."""
    further, services = len(comparison.further), len(comparison.services)
    if further:
        on_demand(
            f"What else comes out differently ({further})",
            lambda: _rows("Result", comparison.further, comparison.names, key="further"),
            key="further",
        )
    if services:
        on_demand(
            f"Which invoices differ in the year ({services})",
            lambda: _rows("Service", comparison.services, comparison.names, key="services"),
            key="services",
        )
    on_demand("How sure is each year?", lambda: _years(comparison), key="years")
    on_demand("Months in figures", lambda: _month_tables(comparison), key="months")


def results_html(comparison: Comparison) -> str:
    """Return the table of results; whatever a user typed is escaped."""
    heads = "".join(
        f'<th scope="col"><i aria-hidden="true" style="color: var(--y1-{look.colour})">'
        f"{look.mark}</i>{html.escape(name)}"
        f"{_mark(name) if place == comparison.baseline else ''}</th>"
        for place, (name, look) in enumerate(zip(comparison.names, LOOKS, strict=False))
    )
    rows = "".join(
        f'<tr><th scope="row">{html.escape(result.name)}</th>'
        f"{''.join(_cell(cell) for cell in result.cells)}</tr>"
        for result in comparison.results
    )
    return (
        '<div class="y1-scroll" tabindex="0" role="region" aria-label="Results side by side" '
        f'style="--y1-columns: {len(comparison.names) + 1}"><table class="y1-compare">'
        f"<thead><tr><td></td>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _mark(name: str) -> str:
    """Return what tells the baseline from the others, if its name does not."""
    return "" if name.casefold() == "baseline" else " <span>baseline</span>"


def _cell(cell: Cell) -> str:
    beside = f" <span>{html.escape(cell.beside)}</span>" if cell.beside else ""
    against = f"<em>{html.escape(cell.against)}</em>" if cell.against else ""
    return f"<td><b>{html.escape(cell.says)}</b>{beside}{against}</td>"


def _results(comparison: Comparison) -> None:
    st.html(results_html(comparison))
    base = comparison.names[comparison.baseline]
    st.caption(
        f'The small lines say how far each is from "{base}". Money is compared draw by draw; in '
        "brackets the P10 to P90 of the difference. It need not be the difference of two middles.",
    )


def _months(comparison: Comparison) -> None:
    st.markdown("**Moderate band, P50 in its P10 to P90**")
    chart(
        figures.months(comparison),
        key="scenarios",
        alt=figures.months_in_words(comparison, finding(comparison)),
        height=_HEIGHT,
    )


def _chances(comparison: Comparison, *, height: int) -> None:
    if not figures.has_ceiling(comparison):
        st.caption("No scenario has a ceiling, so that none can be passed.")
        return
    st.markdown("**Chance that the month is over the ceiling**")
    chart(
        figures.chances(comparison),
        key="chances",
        alt=figures.chances_in_words(comparison),
        height=height,
    )


def _years(comparison: Comparison) -> None:
    chart(
        figures.years(comparison),
        key="years",
        alt=figures.years_in_words(comparison),
        height=_HEIGHT,
    )
    headings = in_currency("P10", "P50", "P90")
    columns = [Column("Moderate year"), *(Column(each, "right") for each in headings)]
    rows = [
        [name, *(bare_usd(point) for point in side.bands["moderate"].year)]
        for name, side in zip(comparison.names, comparison.sides, strict=True)
    ]
    draw_table(columns, rows, key="years")


def _month_tables(comparison: Comparison) -> None:
    st.markdown("**Moderate band: P50, and P10 to P90**")
    columns = [Column(in_currency("Month")[0]), *(Column(n, "right") for n in comparison.names)]
    bands = [side.bands["moderate"] for side in comparison.sides]
    rows = [
        [
            str(month + 1),
            *(
                f"{bare_usd(float(band.middle[month]))} "
                f"({bare_usd(float(band.low[month]))} to {bare_usd(float(band.high[month]))})"
                for band in bands
            ),
        ]
        for month in range(12)
    ]
    draw_table(columns, rows, key="months")
    if figures.has_ceiling(comparison):
        st.markdown("**Chance that the month is over the ceiling**")
        columns = [Column("Month"), *(Column(name, "right") for name in comparison.names)]
        chances = [side.ceiling_chance for side in comparison.sides]
        rows = [
            [
                str(month + 1),
                *("no ceiling" if each is None else share(float(each[month])) for each in chances),
            ]
            for month in range(12)
        ]
        draw_table(columns, rows, key="chances")


def _rows(what: str, rows: Sequence[Row], names: Sequence[str], *, key: str) -> None:
    columns = [Column(what), *(Column(name) for name in names)]
    draw_table(columns, [[row.name, *row.values] for row in rows], key=key)
