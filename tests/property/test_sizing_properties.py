"""What holds for every workload: figures are honoured, months follow each other, draws repeat."""

import datetime as dt
from dataclasses import replace
from types import MappingProxyType

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import ndtri

from lib.catalogue.catalogue import Catalogue
from lib.catalogue.loading import load_catalogue
from lib.cost.bands import BandCost, band_cost
from lib.cost.bill import bill
from lib.cost.calendar import price_days
from lib.model.blueprint import Blueprint, Workload
from lib.model.cost_plan import BANDS, LEAN, MODERATE, SCALED
from lib.model.estimate import Estimate
from lib.model.presets import blueprint_for
from lib.sampling import Z90, Z99, Draws, draw, spread
from lib.sizing.parameters import resolved_parameters
from lib.sizing.placement import Placement, placement_of
from lib.sizing.worksheet import Sizing, size, sized, uncertain_names
from tests.strategies import estimates, workloads
from tests.unit.cost.small_bill import charge, cost_of, fee, service

sizing_cases = settings(deadline=None, max_examples=25, derandomize=True)

START = dt.date(2026, 12, 1)
DAYS = price_days(START, START)
CATALOGUE = load_catalogue()
SHAPE = "data-to-decision-tool"
NAMES = uncertain_names(CATALOGUE)
POINTS = draw(NAMES, seed=7, draws=16)
ONE_SERVER_EACH = {"app_memory_gb"}
"""Drivers that fall where load moves to another instance."""


def certain(catalogue: Catalogue) -> Catalogue:
    """Return a catalogue whose sizing facts are known exactly."""
    facts = {
        name: fact.model_copy(update={"low": fact.likely, "high": fact.likely})
        for name, fact in catalogue.sizing_facts.items()
    }
    return replace(catalogue, sizing_facts=MappingProxyType(facts))


def blueprint(workload: Workload, shape: str = SHAPE) -> Blueprint:
    draft = blueprint_for(shape, CATALOGUE, starts_on=START)
    return draft.model_copy(update={"workload": workload})


def sizing_of(workload: Workload, *, points: Draws = POINTS) -> Sizing:
    return size(blueprint(workload), CATALOGUE, points)


def grown(estimate: Estimate, factor: float) -> Estimate:
    return Estimate(
        low=estimate.low * factor, likely=estimate.likely * factor, high=estimate.high * factor
    )


# Estimates


@settings(deadline=None, max_examples=100, derandomize=True)
@given(estimates(least=-1e3))
def test_low_likely_and_high_are_the_10th_50th_and_90th_percentile(estimate: Estimate) -> None:
    points = {"low": estimate.low, "likely": estimate.likely, "high": estimate.high}
    at = spread(np.array([-Z90, 0.0, Z90]), **points)
    np.testing.assert_allclose(at, list(points.values()), rtol=1e-9, atol=1e-9)


@settings(deadline=None, max_examples=100, derandomize=True)
@given(estimates(least=-1e3), st.integers(0, 50))
def test_the_draws_honour_them_to_a_thousandth(estimate: Estimate, seed: int) -> None:
    """1,024 Sobol' points put every quantile within 1/1,024 of its place."""
    points = {"low": estimate.low, "likely": estimate.likely, "high": estimate.high}
    values = draw(["figure"], seed=seed, draws=1024).values("figure", **points)
    assert values[0] == pytest.approx(estimate.likely)
    for share in (0.1, 0.5, 0.9):
        least, most = spread(ndtri(np.array([share - 0.0015, share + 0.0015])), **points)
        assert least - 1e-9 <= np.quantile(values[1:], share) <= most + 1e-9


@settings(deadline=None, max_examples=100, derandomize=True)
@given(estimates(least=-1e3), st.lists(st.floats(-9, 9), min_size=2, max_size=9))
def test_values_rise_with_the_draw_and_end_at_the_99th_percentile(
    estimate: Estimate, normals: list[float]
) -> None:
    points = {"low": estimate.low, "likely": estimate.likely, "high": estimate.high}
    values = spread(np.sort(np.array([*normals, -Z99, Z99])), **points)
    assert (np.diff(values) >= -1e-9).all()
    least, most = spread(np.array([-Z99, Z99]), **points)
    assert (values >= least - 1e-9).all()
    assert (values <= most + 1e-9).all()


def test_another_figure_leaves_the_points_of_the_others_alone() -> None:
    some, more = draw(["a", "b"], seed=3, draws=64), draw(["a", "b", "c"], seed=3, draws=64)
    np.testing.assert_array_equal(some.normal("b"), more.normal("b"))


def test_two_lists_of_figures_grow_without_moving_each_other() -> None:
    some = draw(["a", "b"], seed=3, draws=64, later=["y"])
    more = draw(["a", "b", "c"], seed=3, draws=64, later=["y", "z"])
    for name in ("b", "y"):
        np.testing.assert_array_equal(some.normal(name), more.normal(name))
    assert not np.array_equal(more.normal("c"), more.normal("z"))


# The worksheet


@sizing_cases
@given(workloads())
def test_every_driver_is_a_number_and_none_is_negative(workload: Workload) -> None:
    sizing = sizing_of(workload)
    for name in CATALOGUE.drivers:
        values = sizing.full(name)
        assert np.isfinite(values).all(), name
        assert (values >= 0).all(), name


@sizing_cases
@given(workloads(), st.floats(1, 50))
def test_more_users_never_need_less(workload: Workload, factor: float) -> None:
    more = workload.model_copy(update={"users_at_launch": grown(workload.users_at_launch, factor)})
    few, many = sizing_of(workload), sizing_of(more)
    for name in set(CATALOGUE.drivers) - ONE_SERVER_EACH:
        before, after = few.full(name), many.full(name)
        assert (after >= before * (1 - 1e-9) - 1e-9).all(), name


@sizing_cases
@given(workloads())
def test_one_month_follows_from_the_last(workload: Workload) -> None:
    """Users of a month are those that stayed and the new ones; growth less churn is the ratio."""
    sizing = sizing_of(workload)
    users, new = sizing.full("users"), sizing.full("new_users")
    churn, growth = sizing.fact("monthly_churn"), sizing.parameter("monthly_growth_share")
    factor = sizing.band("growth_factor")
    rate = np.maximum(1 + growth * factor - churn, 0)
    np.testing.assert_allclose(users[..., 1:], users[..., :-1] * rate, rtol=1e-9)
    joined = np.maximum(users[..., :-1] * growth * factor, 0)
    np.testing.assert_allclose(new[..., 1:], joined, rtol=1e-6, atol=1e-6)
    np.testing.assert_array_equal(new[..., 0], users[..., 0])


@sizing_cases
@given(workloads())
def test_what_is_kept_is_what_came_in_within_retention(workload: Workload) -> None:
    sizing = sizing_of(workload)
    came_in = np.cumsum(sizing.full("rows_ingested"), axis=-1)
    retention = np.broadcast_to(
        sizing.parameter("retention_months") * sizing.band("retention_factor"), sizing.shape
    )
    months = np.broadcast_to(np.arange(1.0, 13.0), sizing.shape)
    kept = came_in * np.minimum(retention / months, 1)
    np.testing.assert_allclose(sizing.full("rows_kept"), kept, rtol=1e-9)


@sizing_cases
@given(workloads())
def test_parts_of_the_worksheet_add_up(workload: Workload) -> None:
    sizing = sizing_of(workload)
    np.testing.assert_allclose(
        sizing.full("reads") + sizing.full("writes"),
        sizing.full("requests") + sizing.full("rows_ingested"),
        rtol=1e-9,
    )
    tokens = sizing.full("llm_calls") * sizing.parameter("llm_tokens_per_llm_request")
    by_runs = sizing.full("pipeline_runs") * sizing.parameter("llm_tokens_per_pipeline_run")
    np.testing.assert_allclose(
        sizing.full("llm_input_tokens")
        + sizing.full("llm_output_tokens")
        + sizing.full("embedding_tokens"),
        tokens + by_runs,
        rtol=1e-9,
        atol=1e-9,
    )


@sizing_cases
@given(workloads())
def test_a_band_is_sized_alike_whatever_stands_beside_it(workload: Workload) -> None:
    plan = blueprint(workload)
    given_ = resolved_parameters(plan, CATALOGUE), placement_of(plan, CATALOGUE)
    together = sized(*given_, [LEAN, MODERATE, SCALED], CATALOGUE, POINTS)
    for at, band in enumerate((LEAN, MODERATE, SCALED)):
        alone = sized(*given_, [band], CATALOGUE, POINTS)
        for name in CATALOGUE.drivers:
            np.testing.assert_array_equal(alone.full(name)[0], together.full(name)[at], name)


# From the workload to the bill


def bands_of(
    plan: Blueprint, points: Draws, catalogue: Catalogue = CATALOGUE
) -> dict[str, BandCost]:
    sizing = size(plan, catalogue, points)
    total = bill(plan, catalogue, sizing, DAYS)
    return {name: band_cost(plan, total, DAYS, band=name) for name in BANDS}


@settings(deadline=None, max_examples=10, derandomize=True)
@given(workloads(certain=True), st.sampled_from(sorted(CATALOGUE.shapes)))
def test_without_doubt_every_percentile_is_the_likely_bill(workload: Workload, shape: str) -> None:
    costs = bands_of(blueprint(workload, shape), POINTS, certain(CATALOGUE))
    for cost in costs.values():
        for band in (cost.low, cost.middle, cost.high):
            np.testing.assert_allclose(band, cost.likely, rtol=1e-9, atol=1e-9)
        np.testing.assert_allclose(cost.year, cost.likely_year, rtol=1e-9)
        if cost.ceiling_chance is not None:
            assert set(cost.ceiling_chance.tolist()) <= {0.0, 1.0}


@settings(deadline=None, max_examples=10, derandomize=True)
@given(workloads(), st.integers(0, 1000))
def test_the_same_seed_gives_the_same_bill_and_another_seed_another(
    workload: Workload, seed: int
) -> None:
    plan = blueprint(workload)
    first, again, other = (
        bands_of(plan, draw(NAMES, seed=each, draws=32)) for each in (seed, seed, seed + 1)
    )
    for band in BANDS:
        np.testing.assert_array_equal(first[band].high, again[band].high)
        assert first[band].year == again[band].year
        np.testing.assert_array_equal(first[band].likely, other[band].likely)
    assert any(first[band].year != other[band].year for band in BANDS)


# A second opinion: plain random draws, and a product small enough to be priced by other code


def plain(names: tuple[str, ...], *, seed: int, draws: int) -> Draws:
    """Return independent standard normals where the app draws Sobol' points."""
    normals = np.random.default_rng(seed).standard_normal((draws, len(names)))
    return Draws(names=names, normals=np.vstack([np.zeros(len(names)), normals]))


def summary(years: np.ndarray) -> np.ndarray:
    """Return mean, P50 and P90 of the year, draws on the last axis."""
    return np.array([years.mean(axis=-1), *np.quantile(years, (0.5, 0.9), axis=-1)])


def standard_errors(years: np.ndarray) -> np.ndarray:
    """Return how far mean, P50 and P90 of independent draws are off by chance.

    A quantile: half the distance that one standard deviation of its rank makes.
    """
    errors = [years.std() / np.sqrt(len(years))]
    for share in (0.5, 0.9):
        off = np.sqrt(share * (1 - share) / len(years))
        least, most = np.quantile(years, (share - off, share + off))
        errors.append((most - least) / 2)
    return np.array(errors)


def years_of(plan: Blueprint, points: Draws) -> np.ndarray:
    """Return the twelve months' bill, shape (bands, draws)."""
    total = bill(plan, CATALOGUE, size(plan, CATALOGUE, points), DAYS)
    return total.usd[:, 1:].sum(axis=-1)


@pytest.mark.parametrize("shape", [SHAPE, "agentic-research-product", "search-discovery-product"])
def test_plain_monte_carlo_agrees_on_the_year(shape: str) -> None:
    """Twelve seeds of 1,024 Sobol' points against 20,000 plain draws, in every band.

    Mean, P50 and P90 differ by no more than four standard errors of the two together. The ranges
    of these products are so wide that one seed's P50 is off by 1 to 3 % and its P90 by 3 to 9 %.
    """
    plan = blueprint_for(shape, CATALOGUE, starts_on=START)
    sobol = np.array(
        [[summary(band) for band in years_of(plan, draw(NAMES, seed=each))] for each in range(12)]
    )
    independent = years_of(plan, plain(NAMES, seed=11, draws=20_000))
    for band, years in enumerate(independent):
        off_by_chance = np.hypot(standard_errors(years), sobol[:, band].std(axis=0) / np.sqrt(11))
        apart = np.abs(sobol[:, band].mean(axis=0) - summary(years))
        assert (apart <= 4 * off_by_chance).all(), (BANDS[band], apart / off_by_chance)


SMALL = {
    "users_at_launch": (60.0, 100.0, 200.0),
    "monthly_growth_share": (0.05, 0.1, 0.15),
    "requests_per_active_user_day": (30.0, 50.0, 90.0),
    "egress_kb_per_request": (100.0, 150.0, 250.0),
    "data_ingested_mb_day": (100.0, 150.0, 200.0),
    "retention_months": (4.0, 6.0, 9.0),
}
"""What is uncertain about the small product; the rest is certain."""
PLANS = (
    service(
        "usage",
        fee(25),
        charge("requests", 0.3, per=1_000, free=10_000, round_up_to=1_000),
        charge("database_gb", 0.125, free=8),
        charge(
            "egress_gb",
            0,
            free=10,
            values=[{"from": "2026-01-01", "tiers": [{"up_to": 20, "amount": 2}, {"amount": 0.5}]}],
        ),
    ),
    service("flat", fee(34), limits=[{"driver": "database_gb", "at_most": 45}]),
)


def test_other_code_agrees_on_a_small_product() -> None:
    """20,000 plain draws through formulas written here, against 1,024 points through the engine.

    Mean, P50 and P90 of the year agree to 1 %; so does the likely case, exactly.
    """
    rng = np.random.default_rng(5)
    drawn = {name: _split_lognormal(rng, *points) for name, points in SMALL.items()}
    theirs = _small_year(**drawn)
    likely, ours = _small_year_by_engine()
    np.testing.assert_allclose(summary(ours), summary(theirs), rtol=0.01)
    exactly = _small_year(**{name: np.array([points[1]]) for name, points in SMALL.items()})
    assert likely == pytest.approx(exactly[0], rel=1e-9)


def _split_lognormal(
    rng: np.random.Generator, low: float, likely: float, high: float
) -> np.ndarray:
    """Return draws whose halves fall on either side of the middle by chance of a half each."""
    distance = np.minimum(np.abs(rng.standard_normal(20_000)), Z99) / Z90
    upper = rng.random(20_000) < 0.5
    return np.where(
        upper, likely * (high / likely) ** distance, likely * (low / likely) ** distance
    )


def _small_year(
    users_at_launch: np.ndarray,
    monthly_growth_share: np.ndarray,
    requests_per_active_user_day: np.ndarray,
    egress_kb_per_request: np.ndarray,
    data_ingested_mb_day: np.ndarray,
    retention_months: np.ndarray,
) -> np.ndarray:
    """Work the year out by month: a fifth of users on a day, 4 % leave, 1.5 MB for a new one."""
    usd = np.zeros_like(users_at_launch)
    users, before = users_at_launch, np.zeros_like(users_at_launch)
    for month in range(1, 13):
        requests = users * 0.2 * requests_per_active_user_day * 365 / 12
        joined = users - before * 0.96
        egress_gb = requests * egress_kb_per_request / 1e6 + joined * 1.5 / 1e3
        raw_gb = data_ingested_mb_day / 1e3 * 365 / 12 * np.minimum(month, retention_months)
        database_gb = raw_gb * 1.5 * 1.6
        beyond = np.maximum(egress_gb - 10, 0)
        usage = (
            25
            + np.ceil(np.maximum(requests - 10_000, 0) / 1_000) * 0.3
            + np.maximum(database_gb - 8, 0) * 0.125
            + np.where(beyond < 20, beyond * 2, 40 + (beyond - 20) * 0.5)
        )
        usd += np.where(database_gb <= 45, np.minimum(usage, 34), usage)
        users, before = users * (1 + monthly_growth_share - 0.04), users
    return usd


def _small_year_by_engine() -> tuple[float, np.ndarray]:
    points = draw(tuple(SMALL), seed=5)
    exact = {"monthly_churn": 0.04, "first_load_kb": 1_500, "pg_row_factor": 1.5}
    exact |= {"pg_index_share": 0.4, "pg_free_space_share": 0.2}
    given_ = {
        name: points.values(name, low=low, likely=likely, high=high)
        for name, (low, likely, high) in SMALL.items()
    }
    rows = len(points.normals)
    sizing = Sizing(
        given_ | {"dau_mau": np.full(rows, 0.2)},
        {name: np.full(rows, value) for name, value in exact.items()},
        Placement(
            database_share=1,
            file_share=0,
            warehouse_share=0,
            embeds=False,
            critical_components=1,
            seats=1,
        ),
        (MODERATE,),
    )
    usd = cost_of(PLANS, sizing, free_plans=[False]).usd[0].sum(axis=-1)
    return float(usd[0]), usd[1:]
