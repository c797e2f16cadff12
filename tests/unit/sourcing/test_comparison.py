"""The ways side by side, and what the ones that count ask for."""

import numpy as np
import pytest

from lib.errors import BlueprintError, CatalogueError
from lib.model.blueprint import SourcingDecision
from lib.sampling import draw
from lib.sourcing.comparison import compare, needed_capabilities, uncertain_names
from tests.unit.capacity.small_world import SEED, blueprint, catalogue, exactly, ranged, shape
from tests.unit.sourcing.capabilities import capability

AUTH = capability(maintenance_share_per_year=exactly(0))
SEARCH = capability(
    id="search", name="Search", default="build", maintenance_share_per_year=exactly(0)
)
WORLD = catalogue(
    capabilities={"auth": AUTH, "search": SEARCH},
    shapes={"shape": shape(capabilities=("auth",))},
)


def usd(amount, rows=17):
    return np.full((rows, 12), float(amount))


PRICES = {"auth": {"vendor": usd(50), "cheap-vendor": usd(20)}}


def compared(plan=None, world=WORLD, prices=PRICES, draws=16):
    plan = plan or blueprint()
    points = draw(uncertain_names(plan, world), seed=SEED, draws=draws)
    return compare(plan, world, points, buy_usd=prices, overrun=np.ones(draws + 1))


def decided(**own):
    return blueprint(sourcing=(SourcingDecision(capability="auth", **own),))


def test_the_cheapest_family_is_bought():
    auth = compared().capabilities[0]
    assert auth.families == (("cheap-vendor", 240), ("vendor", 600))
    assert auth.flows["buy"].family == "cheap-vendor"
    # connect 20 hours x 100 + 12 x 20; build 200 x 100; adopt 40 x 100
    assert auth.year["buy"].usd_likely == pytest.approx(2_240)
    assert auth.year["buy"].hours_likely == pytest.approx(20)
    assert auth.year["buy"].invoice_usd_likely == pytest.approx(240)
    assert auth.year["build"].usd_p50 == pytest.approx(20_000)
    assert auth.year["adopt"].usd_p90 == pytest.approx(4_000)
    assert auth.chance_buying_is_cheaper == 1.0
    assert auth.chance_cheapest == {"build": 0.0, "adopt": 0.0, "buy": 1.0}


def test_what_is_decided_is_asked_of_team_and_purse():
    sourcing = compared()
    np.testing.assert_allclose(sourcing.hours[0], [5] * 4 + [0] * 8)  # 20 hours over 4 months
    np.testing.assert_allclose(sourcing.invoice_usd, 20)


@pytest.mark.parametrize(
    ("own", "hours", "invoice"),
    [
        ({"choice": "build"}, 200, 0),
        ({"choice": "adopt"}, 40, 0),
        ({"choice": "buy", "family": "vendor"}, 20, 50),
        ({"choice": "leave_out"}, 0, 0),
        ({"differentiating": True}, 200, 0),
    ],
)
def test_a_person_can_decide_otherwise(own, hours, invoice):
    sourcing = compared(decided(**own))
    assert sourcing.hours[0].sum() == pytest.approx(hours)
    np.testing.assert_allclose(sourcing.invoice_usd, invoice)


def test_what_is_left_out_is_still_compared():
    auth = compared(decided(choice="leave_out")).capabilities[0]
    assert auth.chosen is None
    assert set(auth.flows) == {"build", "buy", "adopt"}


def test_the_chance_that_buying_is_cheaper_is_a_share_of_draws():
    uncertain = capability(
        build_weeks=ranged(0.25, 1, 4),
        integration_weeks=exactly(0),
        maintenance_share_per_year=exactly(0),
    )
    world = catalogue(
        capabilities={"auth": uncertain}, shapes={"shape": shape(capabilities=("auth",))}
    )
    # a build of 1 week is 40 x 100 = 4,000 = P50; buying at 4,000 a year is cheaper in half of them
    prices = {"auth": {"vendor": usd(4_000 / 12, rows=1025)}}
    auth = compared(world=world, prices=prices, draws=1024).capabilities[0]
    assert auth.chance_buying_is_cheaper == pytest.approx(0.5, abs=0.01)


def test_without_a_price_it_is_adopted():
    auth = compared(prices={}).capabilities[0]
    assert auth.decision.choice == "adopt"
    assert auth.chance_buying_is_cheaper is None
    assert auth.break_even_month is None
    assert set(auth.flows) == {"build", "adopt"}


def test_capabilities_that_a_person_names_come_after_the_shapes():
    plan = blueprint(sourcing=(SourcingDecision(capability="search"),))
    assert [each.id for each in needed_capabilities(plan, WORLD)] == ["auth", "search"]
    assert [each.id for each in compared(plan).capabilities] == ["auth", "search"]


@pytest.mark.parametrize(
    ("own", "prices", "named"),
    [
        ({"choice": "buy", "family": "gone"}, PRICES, "gone"),
        ({"choice": "buy"}, {}, "no price"),
        ({"family": "gone"}, PRICES, "gone"),
    ],
)
def test_buying_what_has_no_price_is_refused_in_a_sentence(own, prices, named):
    with pytest.raises(BlueprintError, match=named):
        compared(decided(**own), prices=prices)


def test_a_family_without_a_price_does_not_matter_when_it_is_not_bought():
    auth = compared(decided(choice="build", family="gone")).capabilities[0]
    assert auth.flows["buy"].family == "cheap-vendor"


def test_an_unknown_capability_is_refused_in_a_sentence():
    plan = blueprint(sourcing=(SourcingDecision(capability="teleport"),))
    with pytest.raises(BlueprintError, match="teleport"):
        compared(plan)


def test_an_unknown_capability_of_a_shape_is_the_catalogues_fault():
    world = catalogue(shapes={"shape": shape(capabilities=("teleport",))})
    with pytest.raises(CatalogueError, match="teleport"):
        compared(world=world)


def test_a_shape_that_needs_nothing_asks_for_nothing():
    sourcing = compared(world=catalogue())
    assert sourcing.capabilities == ()
    assert not sourcing.hours.any()
    assert sourcing.invoice_usd.shape == (17, 12)
