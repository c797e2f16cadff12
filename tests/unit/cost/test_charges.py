"""One charge: free part, blocks, tiers, rounding and dated prices, by hand arithmetic."""

import datetime as dt

import numpy as np
import pytest
from pydantic import ValidationError

from lib.catalogue.records import Charge
from lib.cost.charges import billable_quantity, charge_usd, unit_price
from lib.errors import CatalogueError
from tests.unit.cost.small_bill import Quantities

DAY = dt.date(2026, 11, 1)
NO_OTHERS = Quantities({}).driver


def charge(**fields: object) -> Charge:
    """Return a charge of 0.25 a unit since January 2026 unless told otherwise."""
    base = {
        "meter": "storage_gb",
        "driver": "database_gb",
        "unit": "GB",
        "values": [{"from": "2026-01-01", "amount": 0.25}],
    }
    return Charge.model_validate(base | fields)


def bill(item: Charge, quantity: float) -> float:
    quantities = Quantities({"database_gb": quantity})
    billed = billable_quantity(item, quantities.driver)
    return float(charge_usd(item, billed, [DAY], quantities.driver)[0])


@pytest.mark.parametrize(
    ("name", "fields", "quantity", "usd"),
    [
        ("a month past the free gigabytes pays only for the rest", {"free": 10}, 12, 0.50),
        ("a month inside the free gigabytes pays nothing", {"free": 10}, 10, 0.0),
        # 7,440,000 requests at 0.20 a million = 1.488
        (
            "a block price counts part blocks",
            {"per": 1e6, "values": [{"from": "2026-01-01", "amount": 0.2}]},
            7_440_000,
            1.488,
        ),
        # 3 blocks of a million begun: 3 x 0.15
        (
            "a vendor that rounds up bills whole blocks",
            {
                "per": 1e6,
                "round_up_to": 1e6,
                "values": [{"from": "2026-01-01", "amount": 0.15}],
            },
            2_100_000,
            0.45,
        ),
        # 3 x 1.1 is 3.3000000000000003 in binary: 11 blocks of 0.3, not 12
        (
            "three blocks that come out a hair above three are three",
            {"factor": 1.1, "per": 0.3, "round_up_to": 0.3},
            3,
            11 * 0.25,
        ),
        (
            "a hair above the free part does not begin a block",
            {"factor": 1.1, "free": 3.3, "round_up_to": 1},
            3,
            0.0,
        ),
        # first 100 at 0.10, next 400 at 0.05, the last 500 at 0.01: 10 + 20 + 5
        (
            "each tier has its own price",
            {
                "values": [
                    {
                        "from": "2026-01-01",
                        "tiers": [
                            {"up_to": 100, "amount": 0.10},
                            {"up_to": 500, "amount": 0.05},
                            {"amount": 0.01},
                        ],
                    }
                ]
            },
            1_000,
            35.0,
        ),
        # 1,000 - 900 free = 100 billed, all in the first tier at 0.10
        (
            "tiers count what is left after the free part",
            {
                "free": 900,
                "values": [
                    {
                        "from": "2026-01-01",
                        "tiers": [{"up_to": 100, "amount": 0.10}, {"amount": 0.01}],
                    }
                ],
            },
            1_000,
            10.0,
        ),
        # 1,000 lie in the tier of 0.05, which prices all of them: 1,000 x 0.05
        (
            "under volume pricing the tier that is reached prices everything",
            {
                "values": [
                    {
                        "from": "2026-01-01",
                        "tiering": "volume",
                        "tiers": [{"up_to": 999, "amount": 0.10}, {"amount": 0.05}],
                    }
                ]
            },
            1_000,
            50.0,
        ),
        # 100 is the last unit of the first tier: 100 x 0.10
        (
            "the end of a volume tier still belongs to it",
            {
                "values": [
                    {
                        "from": "2026-01-01",
                        "tiering": "volume",
                        "tiers": [{"up_to": 100, "amount": 0.10}, {"amount": 0.05}],
                    }
                ]
            },
            100,
            10.0,
        ),
        # 15 x 0 + 20 for the first ten, 5 x 1 + 7 for the second tier: 20 + 12
        (
            "a tier may ask for a flat part once it is reached",
            {
                "values": [
                    {
                        "from": "2026-01-01",
                        "tiers": [
                            {"up_to": 10, "amount": 0, "flat": 20},
                            {"amount": 1, "flat": 7},
                        ],
                    }
                ]
            },
            15,
            32.0,
        ),
        # a package of up to 5,000 for 49 and of more for 99, whatever the count: 99
        (
            "a package costs what its tier costs",
            {
                "values": [
                    {
                        "from": "2026-01-01",
                        "tiering": "volume",
                        "tiers": [
                            {"up_to": 5_000, "amount": 0, "flat": 49},
                            {"amount": 0, "flat": 99},
                        ],
                    }
                ]
            },
            6_000,
            99.0,
        ),
        # two people on a plan that is sold from five seats on: 5 x 0.25
        ("fewer than the least that is sold are billed as that", {"at_least": 5}, 2, 1.25),
        # 50 hours x 2 credits an hour x 0.25
        ("a factor turns the driver into the meter", {"factor": 2}, 50, 25.0),
    ],
)
def test_charge_by_hand(name, fields, quantity, usd):
    assert bill(charge(**fields), quantity) == pytest.approx(usd), name


def test_other_drivers_bring_free_units_along():
    """20 spans; 5 hosts with 1 each, 20 tasks with 0.065 each and 2 for all: 20 - 8.3 = 11.7."""
    item = charge(driver="spans", free=2, free_per={"hosts": 1, "tasks": 0.065})
    quantities = {"spans": 20.0, "hosts": 5.0, "tasks": 20.0}
    billed = billable_quantity(item, lambda driver: np.array([quantities[driver]]))
    assert billed == pytest.approx(11.7)


def test_an_announced_price_takes_effect_in_its_month():
    """0.75 until the end of December, 1.50 from January: 100 units cost 75, 75, 150."""
    item = charge(
        values=[{"from": "2026-09-01", "amount": 0.75}, {"from": "2027-01-01", "amount": 1.50}]
    )
    days = [dt.date(2026, 11, 1), dt.date(2026, 12, 1), dt.date(2027, 1, 1)]
    assert charge_usd(item, np.full(3, 100.0), days, NO_OTHERS).tolist() == [75.0, 75.0, 150.0]


def test_a_day_without_a_price_is_an_error_and_not_zero():
    with pytest.raises(CatalogueError, match="no price on 2025-12-31"):
        charge_usd(charge(), np.ones(1), [dt.date(2025, 12, 31)], NO_OTHERS)


@pytest.mark.parametrize(
    ("tokens_per_call", "usd"),
    # 3 million tokens at 2 a million, and at 4 a million once a call takes in more than 200,000
    [(1_000.0, 6.0), (200_000.0, 6.0), (200_001.0, 12.0)],
)
def test_a_long_call_costs_more_per_token(tokens_per_call, usd):
    item = charge(
        driver="llm_input_tokens",
        per=1_000_000,
        values=[
            {
                "from": "2026-01-01",
                "amount": 2,
                "long_context": {"above_tokens": 200_000, "amount": 4},
            }
        ],
    )
    quantities = Quantities({"llm_input_tokens": 3e6, "llm_input_tokens_per_call": tokens_per_call})
    billed = billable_quantity(item, quantities.driver)
    assert charge_usd(item, billed, [DAY], quantities.driver).tolist() == [usd]
    assert unit_price(item, DAY, quantities.driver) == usd / 3


def test_calls_may_become_long_in_the_month_in_which_the_price_changes():
    """10 million tokens; 2 a million, 3 from January, 9 in January's long calls: 20, 20, 90."""
    item = charge(
        driver="llm_input_tokens",
        per=1_000_000,
        values=[
            {"from": "2026-09-01", "amount": 2},
            {
                "from": "2027-01-01",
                "amount": 3,
                "long_context": {"above_tokens": 100, "amount": 9},
            },
        ],
    )
    quantities = Quantities({"llm_input_tokens_per_call": np.array([50.0, 150.0, 150.0])})
    days = [dt.date(2026, 11, 1), dt.date(2026, 12, 1), dt.date(2027, 1, 1)]
    usd = charge_usd(item, np.array([1e7]), days, quantities.driver)
    assert usd.tolist() == [20.0, 20.0, 90.0]


def test_tiers_have_no_price_for_long_calls():
    values = {
        "from": "2026-01-01",
        "tiers": [{"amount": 1}],
        "long_context": {"above_tokens": 1, "amount": 2},
    }
    with pytest.raises(ValidationError, match="long_context goes with an amount"):
        charge(values=[values])
