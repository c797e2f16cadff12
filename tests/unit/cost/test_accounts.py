"""Fees that several components ask for: paid once, in each band, draw and month of its own."""

import numpy as np
import pytest

from lib.cost.lines import family_lines
from tests.unit.cost.small_bill import DAYS, Quantities, charge, costs_of, fee, service


def workers(name, **fields):
    """Return a paid plan with the vendor's account fee of 5."""
    plan = service(f"{name}-paid", fee(5, meter="workers_plan"), family=name, **fields)
    free = service(
        f"{name}-free",
        fee(0),
        family=name,
        free_plan=True,
        limits=[{"driver": "requests", "at_most": 1000}],
    )
    return [free, plan]


def by_plan(name, plan_fee, *, driver, credit):
    return service(
        name,
        fee(plan_fee, meter="account_plan"),
        charge(driver, 1.0),
        family=name,
        usage_credit_usd=credit,
        credit_meters=[driver],
    )


def total(costs):
    return sum(cost.usd for cost in costs)


def lines_of(cost, drivers, band=0):
    return family_lines("api", "Host", cost, drivers, DAYS, band=band)


def test_a_fee_that_two_components_ask_for_is_paid_once():
    drivers = Quantities({"requests": 5000})
    first, second = costs_of([workers("app"), workers("store")], drivers)
    assert first.usd.min() == first.usd.max() == 5
    assert second.usd.max() == 0
    assert [line.service.id for line in lines_of(first, drivers)] == ["app-paid"]
    assert lines_of(second, drivers) == ()


@pytest.mark.parametrize("order", [1, -1])
def test_a_fee_is_paid_where_the_other_component_is_on_its_free_plan(order):
    """The app is free in band 1 and costs 5 in band 2; the store has no free plan: 5 in both."""
    requests = np.array([500.0, 5000.0])[:, None, None]
    drivers = Quantities({"requests": requests}, shape=(2, 3, 12))
    families = [workers("app"), workers("store")[1:]][::order]
    costs = costs_of(families, drivers)
    np.testing.assert_array_equal(total(costs), 5.0)
    app = costs[0] if order == 1 else costs[1]
    assert app.usd[0].max() == 0


def test_a_fee_is_paid_from_the_month_in_which_a_free_plan_is_outgrown():
    """Free up to 1,000 requests; months 1 to 6 below it, months 7 to 12 above it."""
    requests = np.repeat([800.0, 1200.0], 6)
    drivers = Quantities({"requests": requests})
    costs = costs_of([workers("app"), workers("store")], drivers)
    np.testing.assert_array_equal(total(costs)[0, 0], np.repeat([0.0, 5.0], 6))


@pytest.mark.parametrize("order", [1, -1])
def test_of_two_account_plans_the_larger_one_is_paid(order):
    """5 and 20 a month on one account: 20, whichever component is priced first."""
    small = service("small", fee(5, meter="account_plan"), family="small")
    large = service("large", fee(20, meter="account_plan"), family="large")
    drivers = Quantities({})
    costs = costs_of([[small], [large]][::order], drivers)
    np.testing.assert_array_equal(total(costs), 20.0)
    shown = [line.usd[0] for cost in costs for line in lines_of(cost, drivers)]
    assert sum(shown) == 20


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize(
    ("app_usage", "store_usage", "usd"),
    [
        (2, 1, 5),  # 3 of the credit of 5
        (2, 4, 6),  # 6 of usage: 1 beyond the credit
        (9, 4, 13),  # 13 of usage: 8 beyond it
    ],
)
def test_a_usage_credit_is_spent_once(order, app_usage, store_usage, usd):
    """An account of 5 a month that includes 5 of usage: the bill is max(5, usage)."""
    app = by_plan("app", 5, driver="memory", credit=5)
    store = by_plan("store", 5, driver="disk", credit=5)
    drivers = Quantities({"memory": app_usage, "disk": store_usage})
    costs = costs_of([[app], [store]][::order], drivers)
    np.testing.assert_allclose(total(costs), usd)
    shown = [line.usd for cost in costs for line in lines_of(cost, drivers)]
    np.testing.assert_allclose(np.sum(shown, axis=0), usd)


@pytest.mark.parametrize("order", [1, -1])
def test_the_credit_of_the_larger_plan_is_the_account_s(order):
    """5 with 5 of usage and 20 with 20: the account pays 20 + (10 + 15 - 20) = 25."""
    small = by_plan("small", 5, driver="memory", credit=5)
    large = by_plan("large", 20, driver="disk", credit=20)
    drivers = Quantities({"memory": 10, "disk": 15})
    np.testing.assert_allclose(total(costs_of([[small], [large]][::order], drivers)), 25)


def test_fees_of_different_vendors_and_families_are_separate():
    one = service("one", fee(7), family="one")
    other = service("other", fee(8), family="other")
    elsewhere = service("else", fee(9, meter="workers_plan"), family="else", vendor="Else")
    drivers = Quantities({"requests": 5000})
    costs = costs_of([[one], [other], [elsewhere], workers("app")], drivers)
    np.testing.assert_array_equal(total(costs), 7 + 8 + 9 + 5)
