"""What one way to get a capability takes, month by month."""

import numpy as np
import pytest

from lib.errors import CatalogueError
from lib.sampling import draw
from lib.sourcing.cashflow import break_even_month
from lib.sourcing.ways import adopted, bought, built, effort_of, names_of
from tests.unit.capacity.small_world import SEED, catalogue, exactly, operations, ranged, team
from tests.unit.sourcing.capabilities import capability

AUTH = operations("auth", managed=exactly(1), self_hosted=exactly(5))
ONES = np.ones(17)


def world_with(entry):
    return catalogue(capabilities={entry.id: entry}, operations={"auth": AUTH})


def draws_for(entry, draws=16):
    return draw(names_of(world_with(entry).capabilities.values()), seed=SEED, draws=draws)


def build_flow(entry, overrun=ONES, **changes):
    return built(effort_of(entry, draws_for(entry), overrun=overrun), team(**changes))


def buy_flow(entry, usd, overrun=ONES, **changes):
    return bought(
        effort_of(entry, draws_for(entry), overrun=overrun),
        team(**changes),
        world_with(entry),
        draws_for(entry),
        family="vendor",
        invoice_usd=np.full((17, 12), float(usd)),
    )


def adopt_flow(entry):
    effort = effort_of(entry, draws_for(entry), overrun=ONES)
    return adopted(effort, team(), world_with(entry), draws_for(entry))


def test_building_takes_its_weeks_and_then_a_share_of_them():
    # 5 weeks x 40 hours over 4 months; then 200 x 0.3 / 12 hours a month
    flow = build_flow(capability(build_weeks=exactly(5), maintenance_share_per_year=exactly(0.3)))
    np.testing.assert_allclose(flow.hours[0], [50] * 4 + [5] * 8)
    # (200 + 8 x 5) hours at USD 100
    assert flow.year_usd[0] == pytest.approx(24_000)
    np.testing.assert_allclose(
        flow.cumulative_usd_likely, [5_000, 10_000, 15_000, *range(20_000, 24_001, 500)]
    )
    assert flow.steady_usd_likely == pytest.approx(500)


def test_hours_a_month_from_a_source_take_the_place_of_the_share():
    flow = build_flow(
        capability(maintenance_share_per_year=exactly(0.35), maintenance_hours_per_month=5.8)
    )
    np.testing.assert_allclose(flow.upkeep_hours, 5.8)


def test_hours_a_month_keep_the_spread_of_the_share():
    entry = capability(
        maintenance_share_per_year=ranged(0.2, 0.4, 0.8), maintenance_hours_per_month=10
    )
    effort = effort_of(entry, draws_for(entry, 1024), overrun=np.ones(1025))
    upkeep = built(effort, team()).upkeep_hours
    assert upkeep[0] == pytest.approx(10)
    # half and double the likely share: 5 and 20 hours
    assert np.quantile(upkeep[1:], 0.1) == pytest.approx(5, rel=0.02)
    assert np.quantile(upkeep[1:], 0.9) == pytest.approx(20, rel=0.02)


def test_a_share_of_nothing_keeps_the_hours_of_the_source():
    flow = build_flow(
        capability(maintenance_share_per_year=exactly(0), maintenance_hours_per_month=3)
    )
    np.testing.assert_allclose(flow.upkeep_hours, 3)


def test_an_overrun_stretches_the_effort_and_not_the_upkeep():
    entry = capability(build_weeks=exactly(5), maintenance_share_per_year=exactly(0.3))
    flow = build_flow(entry, overrun=np.full(17, 1.5))
    np.testing.assert_allclose(flow.hours[0], [75] * 4 + [5] * 8)


def test_buying_takes_its_connection_the_managed_upkeep_and_the_invoice():
    flow = buy_flow(capability(integration_weeks=exactly(0.5), ops="auth"), usd=25)
    # 0.5 x 40 hours over 4 months, then the managed hour
    np.testing.assert_allclose(flow.hours[0], [5] * 4 + [1] * 8)
    np.testing.assert_allclose(flow.usd[0], [525] * 4 + [125] * 8)
    # (20 + 8) hours x 100 + 12 x 25
    assert flow.year_usd[0] == pytest.approx(3_100)
    assert flow.family == "vendor"


def test_adopting_takes_twice_the_connection_and_the_self_run_upkeep():
    entry = capability(integration_weeks=exactly(0.5), ops="auth")
    flow = adopt_flow(entry)
    np.testing.assert_allclose(flow.hours[0], [10] * 4 + [5] * 8)
    assert flow.invoice_usd is None


def test_without_an_operations_row_upkeep_is_the_share_of_what_was_put_in():
    entry = capability(integration_weeks=exactly(3), maintenance_share_per_year=exactly(0.2))
    # 3 x 40 x 2 hours x 0.2 / 12; bought: half of it
    flow = adopt_flow(entry)
    np.testing.assert_allclose(flow.upkeep_hours, 4)
    np.testing.assert_allclose(buy_flow(entry, usd=0).upkeep_hours, 2)


def test_a_first_version_that_takes_the_year_has_no_upkeep_in_it():
    flow = build_flow(capability(build_weeks=exactly(6)), build_months=12)
    np.testing.assert_allclose(flow.hours[0], [20] * 12)


def test_a_wrong_operations_row_is_named():
    entry = capability(ops="unheard_of")
    with pytest.raises(CatalogueError, match="unheard_of"):
        adopt_flow(entry)


@pytest.mark.parametrize(
    ("usd", "month", "projected"),
    [
        # build: 24,000 in the year and 500 a month after it; buy: 2,800 for people and the invoice
        # 2,500 x 8 = 20,000 = build after month 8: buy 2,000 + 400 + 20,000 = 22,400 > 22,000
        pytest.param(2_500, 8, 8, id="within the year"),
        pytest.param(6_000, 1, 1, id="dearer from the first month"),
        # month 12: build 24,000, buy 2,800 + 12,000 = 14,800; 9,200 / (1,100 - 500) = 15.3 months
        pytest.param(1_000, None, 28, id="after the year"),
        # month 12: 24,000 - 2,800 - 6,000 = 15,200; 15,200 / (600 - 500) = 152 months
        pytest.param(500, None, None, id="not within ten years"),
        pytest.param(400, None, None, id="never: running it costs as much as paying for it"),
    ],
)
def test_the_break_even_month(usd, month, projected):
    entry = capability(
        build_weeks=exactly(5),
        maintenance_share_per_year=exactly(0.3),
        integration_weeks=exactly(0.5),
        ops="auth",
    )
    build, buy = build_flow(entry), buy_flow(entry, usd=usd)
    assert break_even_month(build, buy) == (month, projected)
    if month is not None and month > 1:
        gap = build.cumulative_usd_likely - buy.cumulative_usd_likely
        assert gap[month - 2] > 0 >= gap[month - 1]


def test_percentiles_of_the_money_spent_rise_month_by_month():
    entry = capability(build_weeks=ranged(2, 5, 12))
    flow = built(effort_of(entry, draws_for(entry, 64), overrun=np.ones(65)), team())
    p10, p50, p90 = flow.cumulative_usd
    assert (np.diff(p50) >= 0).all()
    assert (p10 <= p50).all()
    assert (p50 <= p90).all()
