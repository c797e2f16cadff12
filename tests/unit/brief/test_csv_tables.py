"""Costs and worksheet as CSV: complete, in step with the analysis, harmless in a spreadsheet."""

import datetime as dt
import io

import pandas as pd
import pytest

from lib.analysis import analyse
from lib.brief.csv_tables import FOCUS_COLUMNS, costs_csv, csv_text, worksheet_csv
from lib.catalogue.loading import load_catalogue
from lib.model.change import with_value
from lib.model.cost_plan import BANDS
from lib.model.presets import blueprint_for

CATALOGUE = load_catalogue()


def analysed(*changes):
    plan = blueprint_for("risk-scoring-product", CATALOGUE, starts_on=dt.date(2026, 12, 1))
    for path, value in changes:
        plan = with_value(plan, path, value)
    return analyse(plan, CATALOGUE, seed=1, as_of=dt.date(2026, 11, 22), draws=64)


def table(analysis):
    return pd.read_csv(io.StringIO(costs_csv(analysis)))


@pytest.mark.parametrize("band", BANDS)
def test_lines_add_up_to_the_likely_year_of_each_band(band):
    analysis = analysed()
    rows = table(analysis)
    lines = rows[(rows.x_Band == band) & (rows.x_Percentile == "likely")]
    assert lines.BilledCost.sum() == pytest.approx(analysis.bands[band].likely_year, abs=1e-3)
    assert lines.x_SourceUrl.str.startswith("http").all()
    assert tuple(rows.columns) == FOCUS_COLUMNS


def test_months_run_from_the_first_day_to_the_first_day_of_the_next():
    rows = table(analysed())
    first = rows[rows.x_Percentile == "P50"].iloc[0]
    assert (first.ChargePeriodStart, first.ChargePeriodEnd) == ("2026-12-01", "2027-01-01")


def test_a_discount_shows_in_the_billed_cost_beside_the_list_cost():
    rows = table(analysed(("cost.discounts", [{"vendor": "Render", "share": 0.5}])))
    render = rows[(rows.ProviderName == "Render") & (rows.ListCost > 0)]
    assert len(render)
    assert render.BilledCost.to_numpy() == pytest.approx(render.ListCost.to_numpy() / 2)
    assert (render.x_Mark == "50 % discount").all()


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =cmd", "a\n=1", "\u00a0=1"]
)
def test_text_that_a_spreadsheet_would_run_is_quoted(text):
    (line,) = pd.read_csv(io.StringIO(csv_text(["a"], [[text]])), keep_default_na=False).a
    assert line == f"'{text}"


def test_numbers_stay_numbers():
    assert csv_text(["a", "b"], [[-1.5, 2]]) == "a,b\n-1.5,2\n"


def test_the_worksheet_has_every_driver_in_every_band():
    rows = pd.read_csv(io.StringIO(worksheet_csv(analysed())))
    assert len(rows) == 3 * len(CATALOGUE.drivers)
    assert rows.formula.notna().all()
    told = dict(zip(rows.driver, rows.facts, strict=True))
    for driver in CATALOGUE.drivers.values():
        names = [CATALOGUE.sizing_facts[fact].name for fact in driver.facts]
        assert all(name in told[driver.id] for name in names), driver.id
