"""The user's own prices: overrides, discounts and lines of their own, by hand arithmetic."""

import datetime as dt

import numpy as np
import pytest

from lib.analysis import analyse
from lib.catalogue.loading import load_catalogue
from lib.errors import BlueprintError
from lib.model.change import with_value
from lib.model.presets import blueprint_for

CATALOGUE = load_catalogue()


def draft():
    return blueprint_for("forecasting-product", CATALOGUE, starts_on=dt.date(2026, 12, 1))


def moderate(blueprint):
    return analyse(blueprint, CATALOGUE, seed=1, as_of=dt.date(2026, 11, 22), draws=64).moderate


def line(cost, meter_of):
    return next(item for item in cost.lines if item.charge and meter_of(item))


def is_web_instance(item):
    return item.service.family == "render-web" and item.charge.driver == "app_instances"


def test_an_own_price_replaces_the_list_price_and_says_so():
    """One web instance at 10 instead of its list price, in every month."""
    before = line(moderate(draft()), is_web_instance)
    plan = with_value(
        draft(),
        "cost.overrides",
        [
            {
                "service": before.service.id,
                "meter": before.charge.meter,
                "usd_per_block": 10,
                "reason": "our contract",
            }
        ],
    )
    after = line(moderate(plan), is_web_instance)
    assert after.usd[0] == pytest.approx(10 * before.billed[0])
    assert after.mark == "own price: our contract"
    assert before.mark == ""


def test_a_vendor_discount_takes_its_share_off_that_vendor_only():
    before = moderate(draft())
    plan = with_value(draft(), "cost.discounts", [{"vendor": "Render", "share": 0.25}])
    after = moderate(plan)
    render = sum(item.usd[0] for item in before.lines if item.service.vendor == "Render")
    assert render > 0
    assert before.likely[0] - after.likely[0] == pytest.approx(0.25 * render)
    marks = {item.mark for item in after.lines if item.service.vendor == "Render"}
    assert marks == {"25 % discount"}


def test_a_discount_on_everything_comes_on_top_of_the_vendors():
    """75 % of the vendor's price, of which 90 % are paid: 67.5 % in all."""
    plan = with_value(
        draft(), "cost.discounts", [{"vendor": "Render", "share": 0.25}, {"share": 0.1}]
    )
    before, after = (line(moderate(each), is_web_instance) for each in (draft(), plan))
    assert after.usd[0] == pytest.approx(0.675 * before.usd[0])


def test_own_lines_are_billed_fixed_or_per_driver():
    """A domain at 12 a month, and a map service at 0.10 for each of the users."""
    plan = with_value(
        draft(),
        "cost.own_lines",
        [
            {"name": "Domain", "layer": "frontend", "usd": 12},
            {"name": "Maps", "layer": "api", "usd": 0.1, "driver": "users"},
        ],
    )
    before, after = moderate(draft()), moderate(plan)
    users = before.bill.drivers.full("users")[1, 0]
    np.testing.assert_allclose(after.likely - before.likely, 12 + 0.1 * users)
    assert {item.mark for item in after.lines if item.component in {"Domain", "Maps"}} == {
        "own line"
    }


def test_an_adjustment_without_effect_says_so_and_changes_nothing():
    plan = with_value(
        draft(),
        "cost.overrides",
        [{"service": "aws-lambda", "meter": "requests", "usd_per_block": 9}],
    )
    cost = moderate(plan)
    assert cost.likely_year == moderate(draft()).likely_year
    assert "has no effect" in cost.bill.notes[0]


@pytest.mark.parametrize(
    ("path", "value", "where"),
    [
        (
            "cost.overrides",
            [{"service": "aws-lambada", "meter": "requests", "usd_per_block": 1}],
            "cost.overrides.0.service",
        ),
        (
            "cost.overrides",
            [{"service": "aws-lambda", "meter": "request", "usd_per_block": 1}],
            "cost.overrides.0.meter",
        ),
        ("cost.discounts", [{"vendor": "Rander", "share": 0.1}], "cost.discounts.0.vendor"),
        (
            "cost.own_lines",
            [{"name": "A", "layer": "api", "usd": 1, "driver": "moons"}],
            "cost.own_lines.0.driver",
        ),
    ],
)
def test_an_adjustment_of_something_unknown_names_its_place(path, value, where):
    with pytest.raises(BlueprintError) as refusal:
        moderate(with_value(draft(), path, value))
    assert refusal.value.where == where


def test_two_prices_for_one_meter_are_refused():
    entry = {"service": "aws-lambda", "meter": "requests", "usd_per_block": 1}
    with pytest.raises(BlueprintError, match="two entries change the same price"):
        with_value(draft(), "cost.overrides", [entry, entry])
