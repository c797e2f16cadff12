"""What holds for every capability: months add up, and prices and people push the right way."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.model.blueprint import SourcingDecision
from lib.sampling import draw
from lib.sourcing.comparison import compare, uncertain_names
from tests.unit.capacity.small_world import (
    SEED,
    blueprint,
    catalogue,
    exactly,
    operations,
    ranged,
    shape,
    team,
)
from tests.unit.sourcing.capabilities import capability

ROWS = 33
RANGES = st.lists(st.integers(0, 300).map(lambda tenths: tenths / 10), min_size=3, max_size=3).map(
    lambda three: ranged(*sorted(three))
)
CAPABILITIES = st.builds(
    capability,
    build_weeks=RANGES,
    integration_weeks=RANGES,
    maintenance_share_per_year=RANGES,
    maintenance_hours_per_month=st.none() | st.floats(0, 40),
    ops=st.sampled_from([None, "auth"]),
    default=st.sampled_from(["buy", "build", "adopt"]),
)
TEAMS = st.builds(
    team, build_months=st.integers(1, 12), hourly_cost_usd=st.floats(0, 300, allow_subnormal=False)
)
CHOICES = st.sampled_from([None, "build", "buy", "adopt", "leave_out"])


def compared(entry, team_, usd, choice=None):
    world = catalogue(
        capabilities={"auth": entry},
        shapes={"shape": shape(capabilities=("auth",))},
        operations={
            "auth": operations("auth", managed=ranged(0, 1, 2), self_hosted=exactly(5)),
        },
    )
    plan = blueprint(team=team_, sourcing=(SourcingDecision(capability="auth", choice=choice),))
    draws = draw(uncertain_names(plan, world), seed=SEED, draws=ROWS - 1)
    prices = {"auth": {"vendor": np.full((ROWS, 12), float(usd))}}
    return compare(plan, world, draws, buy_usd=prices, overrun=np.full(ROWS, 1.24))


@given(CAPABILITIES, TEAMS, st.floats(0, 5_000), CHOICES)
@settings(max_examples=50, deadline=None)
def test_months_add_up_to_the_year(entry, team_, usd, choice):
    sourcing = compared(entry, team_, usd, choice)
    for flow in sourcing.capabilities[0].flows.values():
        np.testing.assert_allclose(flow.usd.sum(axis=1), flow.year_usd, atol=1e-6)
        np.testing.assert_allclose(flow.cumulative_usd_likely[-1], flow.year_usd[0], atol=1e-6)
        assert (flow.hours >= 0).all()
    chosen = sourcing.capabilities[0].chosen
    expected = np.zeros((ROWS, 12)) if chosen is None else chosen.hours
    np.testing.assert_allclose(sourcing.hours, expected)


@given(CAPABILITIES, TEAMS, st.floats(0, 2_000), st.floats(0, 2_000))
@settings(max_examples=50, deadline=None)
def test_a_dearer_service_never_looks_better(entry, team_, usd, more):
    cheap = compared(entry, team_, usd).capabilities[0]
    dear = compared(entry, team_, usd + more).capabilities[0]
    assert dear.chance_buying_is_cheaper <= cheap.chance_buying_is_cheaper
    if cheap.break_even_month is not None:
        assert dear.break_even_month is not None
        assert dear.break_even_month <= cheap.break_even_month


@given(CAPABILITIES, TEAMS, st.floats(0, 2_000))
@settings(max_examples=50, deadline=None)
def test_break_even_is_the_first_month_that_building_costs_no_more(entry, team_, usd):
    auth = compared(entry, team_, usd).capabilities[0]
    gap = auth.flows["build"].cumulative_usd_likely - auth.flows["buy"].cumulative_usd_likely
    if auth.break_even_month is None:
        assert (gap > 0).all()
        projected = auth.projected_break_even_month
        assert projected is None or projected > 12
    else:
        assert gap[auth.break_even_month - 1] <= 1e-9
        assert (gap[: auth.break_even_month - 1] > 0).all()
        assert auth.projected_break_even_month == auth.break_even_month


@given(CAPABILITIES, TEAMS, st.floats(0, 2_000))
@settings(max_examples=30, deadline=None)
def test_chances_of_being_cheapest_add_up_to_one(entry, team_, usd):
    auth = compared(entry, team_, usd).capabilities[0]
    assert sum(auth.chance_cheapest.values()) == 1.0


@given(CAPABILITIES, TEAMS)
@settings(max_examples=20, deadline=None)
def test_the_same_draws_give_the_same_comparison(entry, team_):
    one, other = (compared(entry, team_, 100) for _ in range(2))
    np.testing.assert_array_equal(one.hours, other.hours)
    assert one.capabilities[0].year == other.capabilities[0].year
