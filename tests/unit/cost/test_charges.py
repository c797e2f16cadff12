"""One charge: free part, blocks, tiers, rounding and dated prices, by hand arithmetic."""

import datetime as dt

import numpy as np
import pytest

from lib.catalogue.records import Charge
from lib.cost.charges import billable_quantity, charge_usd
from lib.errors import CatalogueError

DAY = dt.date(2026, 11, 1)


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
    billed = billable_quantity(item, lambda _: np.array([quantity]))
    return float(charge_usd(item, billed, [DAY])[0])


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
    assert charge_usd(item, np.full(3, 100.0), days).tolist() == [75.0, 75.0, 150.0]


def test_a_day_without_a_price_is_an_error_and_not_zero():
    with pytest.raises(CatalogueError, match="no price on 2025-12-31"):
        charge_usd(charge(), np.ones(1), [dt.date(2025, 12, 31)])
