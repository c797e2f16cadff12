"""What would bring the invoices down: each change really saves what it says."""

import datetime as dt

import pytest

from lib.analysis import analyse
from lib.analysis.cheaper import LEAST_SAVING_USD, savings_of
from lib.catalogue.loading import load_catalogue
from lib.model.change import with_value
from lib.model.presets import blueprint_for

CATALOGUE = load_catalogue()
SHAPES = sorted(CATALOGUE.shapes)


def analysed(blueprint):
    return analyse(blueprint, CATALOGUE, seed=1, as_of=dt.date(2026, 11, 22), draws=16)


def draft(shape):
    return blueprint_for(shape, CATALOGUE, starts_on=dt.date(2026, 12, 1))


@pytest.mark.parametrize("shape", SHAPES)
def test_every_change_saves_what_it_says_once_it_is_made(shape):
    """The whole plan computed with the change costs less by the amount; largest first."""
    now = analysed(draft(shape))
    found = savings_of(now)
    assert [each.usd_year for each in found] == sorted(
        (each.usd_year for each in found), reverse=True
    )
    for each in found[:8]:
        then = analysed(each.lever.blueprint).moderate
        assert now.moderate.likely_year - then.likely_year == pytest.approx(each.usd_year)
        assert now.moderate.likely[-1] - then.likely[-1] == pytest.approx(each.usd_month_12)
        assert each.usd_year >= LEAST_SAVING_USD


def test_a_support_plan_that_is_dropped_saves_its_minimum():
    """USD 29 a month in the moderate band are USD 348 in the year."""
    plan = with_value(draft(SHAPES[0]), "cost.moderate.support_usd", 29)
    found = {each.lever.says: each for each in savings_of(analysed(plan))}
    saving = found["Do without the support plan's minimum."]
    assert saving.usd_year == pytest.approx(348)
    assert saving.usd_month_12 == pytest.approx(29)
