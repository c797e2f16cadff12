"""Plans of one family, by hand arithmetic: which one is used, and what it costs."""

import numpy as np
import pytest

from lib.cost.cliffs import cliffs_of
from lib.cost.lines import family_lines
from tests.unit.cost.small_bill import DAYS, Quantities, charge, cost_of, fee, service

HOBBY = service(
    "hobby", fee(0), free_plan=True, limits=[{"driver": "storage", "at_most": 1}], family="base"
)
PRO = service("pro", fee(25), charge("storage", 0.5, free=10), family="base")
TEAM = service("team", fee(40), family="base", limits=[{"driver": "storage", "at_most": 100}])


def likely(cost):
    return [cost.services[index].id for index in cost.chosen[0]]


@pytest.mark.parametrize(
    ("storage", "plan", "usd"),
    [
        (0.5, "hobby", 0),
        (1, "hobby", 0),  # a limit holds up to and with its value
        (2, "pro", 25),
        (20, "pro", 25 + 10 * 0.5),
        (60, "team", 40),  # pro would be 25 + 50 x 0.5 = 50
        (200, "pro", 25 + 190 * 0.5),  # team holds up to 100
    ],
)
def test_the_cheapest_plan_whose_limits_hold(storage, plan, usd):
    cost = cost_of([HOBBY, PRO, TEAM], Quantities({"storage": storage}))
    assert set(likely(cost)) == {plan}
    np.testing.assert_allclose(cost.usd, usd)
    assert not cost.outgrown.any()


def test_a_band_without_free_plans_pays_the_cheapest_paid_one():
    drivers = Quantities({"storage": 0.5}, shape=(2, 1, 12))
    cost = cost_of([HOBBY, PRO], drivers, free_plans=[True, False])
    assert cost.usd[:, 0, 0].tolist() == [0, 25]


def test_plans_that_forbid_business_use_are_out():
    private = service("private", fee(1), commercial_use=False, family="base")
    assert cost_of([private, PRO], Quantities({"storage": 1})).usd.max() == 25
    assert cost_of([private, PRO], Quantities({"storage": 1}), commercial=False).usd.max() == 1
    alone = cost_of([private], Quantities({"storage": 1}))
    assert alone.forbidden
    assert alone.usd.max() == 1


@pytest.mark.parametrize(
    ("usage", "usd"),
    [
        (3, 5),  # the fee of 5 covers the first 5 of usage
        (5, 5),
        (7, 7),
    ],
)
def test_a_fee_that_is_spent_on_usage_first_makes_the_bill_the_larger_of_both(usage, usd):
    plan = service("plan", fee(5), charge("usage", 1), usage_credit_usd=5)
    drivers = Quantities({"usage": usage})
    cost = cost_of([plan], drivers)
    np.testing.assert_allclose(cost.usd, usd)
    lines = family_lines("api", "Host", cost, drivers, DAYS, band=0)
    assert [float(line.usd[0]) for line in lines] == [5, usage, -min(usage, 5)]


def test_outgrowing_every_plan_never_makes_it_cheaper():
    """At 95 units small costs 10 + 95 = 105. At 101 both are outgrown: 111, not the 50 of flat.

    Which plan stands in does not depend on the other draws, which are far below the limits.
    """
    small = service(
        "small", fee(10), charge("units", 1), limits=[{"driver": "units", "at_most": 100}]
    )
    flat = service("flat", fee(50), limits=[{"driver": "units", "at_most": 90}])
    units = np.array([[95.0], [101.0], [1.0], [1.0], [1.0], [1.0]])
    cost = cost_of([small, flat], Quantities({"units": units}, shape=(1, 6, 12)))
    assert cost.usd[0, :3, 0].tolist() == [105, 111, 11]
    assert cost.outgrown[0, :3, 0].tolist() == [False, True, False]


def test_a_free_plan_that_does_not_count_does_not_stand_in():
    """Free costs 100 beyond its limit in this odd price list; the paid plan stands in with 30."""
    odd = service(
        "odd",
        charge("units", 100, free=1),
        free_plan=True,
        limits=[{"driver": "units", "at_most": 1}],
    )
    paid = service("paid", fee(30), limits=[{"driver": "units", "at_most": 1}])
    cost = cost_of([odd, paid], Quantities({"units": 2}), free_plans=[False])
    assert cost.usd.max() == 30
    assert cost.outgrown.all()


def test_a_free_part_that_ends_is_a_cliff_at_the_price_of_its_tiers():
    """2 units over the free 10 in month 12, the first at 3 and the rest at 1: 3 + 1."""
    tiers = [{"up_to": 1, "amount": 3}, {"amount": 1}]
    metered = charge("units", 0, free=10, values=[{"from": "2026-01-01", "tiers": tiers}])
    drivers = Quantities({"units": np.array([10.0] * 11 + [12.0])})
    cost = cost_of([service("plan", metered)], drivers)
    cliffs = cliffs_of([("api", "Host", cost)], drivers, DAYS, band=0)
    assert [(cliff.month, cliff.kind, cliff.jump_usd) for cliff in cliffs] == [(12, "free_part", 4)]


def test_an_announced_price_is_a_cliff_by_what_it_adds():
    """100 units at 0.75 until December, at 1.50 from January, the third month: 75 USD more."""
    values = [{"from": "2026-01-01", "amount": 0.75}, {"from": "2027-01-01", "amount": 1.5}]
    drivers = Quantities({"db_gb": 100})
    cost = cost_of([service("plan", charge("db_gb", 0, values=values))], drivers)
    (cliff,) = cliffs_of([("api", "Host", cost)], drivers, DAYS, band=0)
    assert (cliff.month, cliff.kind, cliff.jump_usd) == (3, "price", 75)
    assert cliff.cause == "Plan: db GB go from USD 0.75 to USD 1.5"


def test_a_free_part_of_something_that_costs_nothing_is_no_cliff():
    drivers = Quantities({"units": np.arange(12.0)})
    cost = cost_of([service("plan", charge("units", 0, free=3))], drivers)
    assert cliffs_of([("api", "Host", cost)], drivers, DAYS, band=0) == ()
