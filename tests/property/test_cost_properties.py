"""What holds for every price list and every demand: bills add up, and more never costs less."""

import datetime as dt
import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.catalogue.loading import load_catalogue
from lib.catalogue.records import Charge, Service
from lib.cost.bands import band_cost
from lib.cost.bill import bill
from lib.cost.calendar import price_days
from lib.cost.charges import billable_quantity, charge_usd
from lib.cost.cliffs import cliffs_of
from lib.cost.lines import family_lines
from lib.cost.plans import FamilyCost
from lib.model.cost_plan import BANDS
from lib.model.presets import blueprint_for
from lib.sampling import draw as draw_points
from lib.sizing.worksheet import size, uncertain_names
from tests.strategies import METERED, SHAPE, charges, families, quantities, services
from tests.unit.cost.small_bill import DAYS, Quantities, cost_of, costs_of

costing = settings(deadline=None, max_examples=30, derandomize=True)

START = dt.date(2026, 12, 1)
CATALOGUE = load_catalogue()
Plans = tuple[Service, ...]


def usd(item: Charge, quantity: np.ndarray) -> np.ndarray:
    """Return what a quantity costs, with two hosts bringing along what they include."""
    counted = item.model_copy(update={"driver": "requests"})
    drivers = {"requests": quantity, "hosts": np.array([2.0])}
    billed = billable_quantity(counted, drivers.__getitem__)
    return charge_usd(counted, billed, DAYS[:1], drivers.__getitem__)


def scaled(drivers: Quantities, factor: float) -> Quantities:
    """Return the same drivers with everything but the month multiplied."""
    return Quantities({name: drivers.driver(name) * factor for name in METERED}, drivers.shape)


def lines_usd(cost: FamilyCost, drivers: Quantities, *, band: int) -> np.ndarray:
    lines = family_lines("api", "Host", cost, drivers, DAYS, band=band)
    return np.sum([line.usd for line in lines], axis=0) if lines else np.zeros(12)


@costing
@given(charges, st.lists(st.floats(0, 1e6), min_size=2, max_size=12))
def test_a_charge_never_falls_with_its_quantity(item: Charge, figures: list[float]) -> None:
    at = np.sort(np.array(figures))
    cost = np.array([float(usd(item, np.array([figure]))[0]) for figure in at])
    assert (cost >= 0).all()
    assert (np.diff(cost) >= -1e-9 * cost[1:]).all()


@costing
@given(charges, st.floats(0, 1e6))
def test_a_charge_is_priced_alike_whatever_stands_beside_it(item: Charge, figure: float) -> None:
    alone = usd(item, np.array([figure]))
    among = usd(item, np.array([[0.0], [figure], [2 * figure]]))
    assert among[1, 0] == pytest.approx(alone[0], rel=1e-12)


@costing
@given(families(), quantities(), st.floats(1, 100), st.booleans())
def test_more_demand_never_costs_less(
    plans: Plans, drivers: Quantities, factor: float, commercial: bool
) -> None:
    settings_ = {"free_plans": [True, False], "commercial": commercial}
    before = cost_of(plans, drivers, **settings_)
    after = cost_of(plans, scaled(drivers, factor), **settings_)
    assert (before.usd >= 0).all()
    assert (after.usd >= before.usd * (1 - 1e-9) - 1e-9).all()
    assert (after.outgrown | ~before.outgrown).all()


@costing
@given(families(), families(family="other"), families(family="third"), quantities())
def test_lines_add_up_to_the_bill(
    one: Plans, other: Plans, third: Plans, drivers: Quantities
) -> None:
    """Also where components share an account: each fee is on one line, each credit spent once."""
    for cost in costs_of([one, other, third], drivers):
        for band in range(SHAPE[0]):
            np.testing.assert_allclose(
                lines_usd(cost, drivers, band=band), cost.usd[band, 0], rtol=1e-12, atol=1e-9
            )
        assert (cost.usd >= -1e-9).all()


@costing
@given(families(), quantities(), st.randoms(use_true_random=False))
def test_the_order_of_plans_does_not_matter(plans: Plans, drivers: Quantities, random) -> None:
    mixed = list(plans)
    random.shuffle(mixed)
    one, other = cost_of(plans, drivers), cost_of(mixed, drivers)
    np.testing.assert_array_equal(one.usd, other.usd)
    np.testing.assert_array_equal(one.outgrown, other.outgrown)


@costing
@given(st.lists(services(), min_size=2, max_size=3), quantities(), st.integers(0, 60))
def test_the_order_of_components_on_one_account_does_not_matter(
    plans: list[Service], drivers: Quantities, credit: int
) -> None:
    """Their fees may differ; the usage credit is the account's, hence the same for all."""
    components = [
        (plan.model_copy(update={"family": f"family-{at}", "usage_credit_usd": float(credit)}),)
        for at, plan in enumerate(plans)
    ]
    totals = [
        sum(cost.usd for cost in costs_of(order, drivers))
        for order in itertools.permutations(components)
    ]
    for total in totals[1:]:
        np.testing.assert_allclose(total, totals[0], rtol=1e-12, atol=1e-9)


@costing
@given(families(), families(family="other"), quantities())
def test_sharing_an_account_never_costs_more(one: Plans, other: Plans, drivers: Quantities) -> None:
    """Two components on one account pay at most what they pay apart, and at least the dearer."""
    together = sum(cost.usd for cost in costs_of([one, other], drivers))
    apart = [cost_of(plans, drivers).usd for plans in (one, other)]
    assert (together <= sum(apart) + 1e-9).all()


@costing
@given(families(), families(family="other"), quantities())
def test_a_draw_costs_the_same_whatever_the_other_draws_and_bands_are(
    one: Plans, other: Plans, drivers: Quantities
) -> None:
    """The likely case is that of a worksheet of one row, and a band that of a worksheet of one."""
    whole = costs_of([one, other], drivers)
    for band, row in ((0, 0), (1, 2)):
        part = Quantities({name: drivers.full(name)[band, row] for name in METERED}, (1, 1, 12))
        for cost, alone in zip(whole, costs_of([one, other], part), strict=True):
            np.testing.assert_allclose(alone.usd[0, 0], cost.usd[band, row], atol=1e-9)


@costing
@given(families(), quantities())
def test_the_same_demand_gives_the_same_bill(plans: Plans, drivers: Quantities) -> None:
    one, other = cost_of(plans, drivers), cost_of(plans, drivers)
    np.testing.assert_array_equal(one.usd, other.usd)
    np.testing.assert_array_equal(one.chosen, other.chosen)


@costing
@given(families(), quantities())
def test_every_plan_change_of_the_likely_case_is_a_cliff(plans: Plans, drivers: Quantities) -> None:
    cost = cost_of(plans, drivers)
    for band in range(SHAPE[0]):
        cliffs = cliffs_of([("api", "Host", cost)], drivers, DAYS, band=band)
        changes = np.flatnonzero(np.diff(cost.chosen[band])) + 2
        assert [cliff.month for cliff in cliffs if cliff.kind == "plan"] == changes.tolist()
        for cliff in cliffs:
            if cliff.kind == "plan":
                jump = cost.usd[band, 0, cliff.month - 1] - cost.usd[band, 0, cliff.month - 2]
                assert cliff.jump_usd == pytest.approx(jump)


# The price catalogue and the product shapes as they are.


def baseline(shape: str, *, draws: int = 8):
    blueprint = blueprint_for(shape, CATALOGUE, starts_on=START)
    sizing = size(
        blueprint, CATALOGUE, draw_points(uncertain_names(CATALOGUE), seed=7, draws=draws)
    )
    return blueprint, sizing, price_days(START, START)


class Multiplied:
    """The drivers of a worksheet, times a factor but for what is not demand."""

    def __init__(self, drivers, factor: float) -> None:
        self.shape = drivers.shape
        self._drivers, self._factor = drivers, factor

    def driver(self, name: str) -> np.ndarray:
        """Return one quantity in the smallest shape that broadcasts."""
        own = 1.0 if name in {"month", "environments", "seats"} else self._factor
        return self._drivers.driver(name) * own

    def full(self, name: str) -> np.ndarray:
        """Return one quantity in the full shape."""
        return np.broadcast_to(self.driver(name), self.shape)


@pytest.mark.parametrize("shape", CATALOGUE.shapes)
def test_no_family_of_the_catalogue_falls_with_demand(shape: str) -> None:
    _, sizing, days = baseline(shape)
    for name, plans in CATALOGUE.families.items():
        costs = [
            cost_of(
                plans, Multiplied(sizing, factor), free_plans=[True, False, False], days=days
            ).usd
            for factor in (0.1, 1, 10, 1000)
        ]
        for before, after in itertools.pairwise(costs):
            assert (after >= before * (1 - 1e-9) - 1e-9).all(), name


@pytest.mark.parametrize("shape", CATALOGUE.shapes)
def test_layers_components_and_lines_of_a_stack_add_up(shape: str) -> None:
    blueprint, sizing, days = baseline(shape)
    total = bill(blueprint, CATALOGUE, sizing, days)
    np.testing.assert_allclose(sum(total.by_layer.values()), total.usd, atol=1e-9)
    np.testing.assert_allclose(
        sum(part.cost.usd for part in total.components), total.usd, atol=1e-9
    )
    for at, band in enumerate(BANDS):
        cost = band_cost(blueprint, total, days, band=band)
        lines = np.sum([line.usd for line in cost.lines], axis=0)
        np.testing.assert_allclose(lines, total.usd[at, 0], atol=1e-9)
        np.testing.assert_allclose(sum(cost.by_layer.values()), cost.likely, atol=1e-9)
        assert cost.likely_year == pytest.approx(float(lines.sum()))
        assert (cost.low <= cost.middle).all()
        assert (cost.middle <= cost.high).all()
