"""What a mitigation buys per dollar, by hand arithmetic."""

import math

import pytest

from lib.risk.mitigation import mitigations_of
from tests.unit.risk.test_register import register, risk

PLAN = {"likelihood": 0.5, "impact_usd": 10_000, "mitigation": "A second source."}


def found(*risks):
    return mitigations_of(register(*risks), hourly_cost_usd=100)


@pytest.mark.parametrize(
    ("given", "saved", "cost", "per_usd", "pays"),
    [
        # 5,000 expected; half of it goes; 500 USD and 20 hours at 100
        pytest.param(
            {"mitigation_usd": 500, "mitigation_hours": 20}, 2_500, 2_500, 1.0, True, id="both"
        ),
        # a person says that a fifth is left: 4,000 go away
        pytest.param(
            {"mitigation_hours": 80, "left_share": 0.2}, 4_000, 8_000, 0.5, False, id="hours only"
        ),
        pytest.param({"mitigation_usd": 0}, 2_500, 0, math.inf, True, id="free"),
        pytest.param({}, 2_500, None, None, None, id="nobody said"),
        pytest.param(
            {"response": "avoid", "mitigation_usd": 1_000}, 5_000, 1_000, 5.0, True, id="avoided"
        ),
        pytest.param(
            {"mitigation_usd": 0, "left_share": 1.0}, 0, 0, 0.0, True, id="free and of no use"
        ),
    ],
)
def test_expected_loss_that_goes_away_per_dollar(given, saved, cost, per_usd, pays):
    (one,) = found(risk("r", **(PLAN | given)))
    assert one.saved_usd == pytest.approx(saved)
    assert (one.cost_usd, one.per_usd, one.pays) == (cost, per_usd, pays)


def test_what_buys_most_comes_first_and_unknown_costs_last():
    order = found(
        risk("unsaid", **PLAN),
        risk("dear", **PLAN, mitigation_usd=10_000),
        risk("cheap", **PLAN, mitigation_usd=100),
        risk("free", **PLAN, mitigation_hours=0),
    )
    assert [each.entry.risk.id for each in order] == ["free", "cheap", "dear", "unsaid"]


def test_accepted_closed_and_unwritten_ones_buy_nothing():
    assert not found(
        risk("accepted", **(PLAN | {"response": "accept"})),
        risk("closed", **(PLAN | {"status": "closed"})),
        risk("unwritten", **(PLAN | {"mitigation": " "})),
    )
