"""Likelihood and impact as figures, and what a register may cost."""

import numpy as np
import pytest

from lib.model.blueprint import Person
from lib.model.risks import Risk
from lib.risk.exposure import exposure_of, level_of, residual_share
from lib.risk.simulation import CHANCES_NAME, LOSSES_NAME, draw_name, loss_year
from lib.sampling import draw
from tests.unit.capacity.small_world import SEED, team
from tests.unit.risk.entries import entry

TEAM = team(Person(), Person(hours_per_week=20))  # (40 + 20) x 0.75 = 45 hours a week at USD 100


def risk(**changes):
    return Risk(**{"id": "r", "title": "It happens", **changes})


def exposure(given, *, library=None, budget_usd=100_000):
    return exposure_of(risk(**given), library, team=TEAM, budget_usd=budget_usd)


@pytest.mark.parametrize(
    ("given", "likelihood", "impact_usd", "expected_usd"),
    [
        pytest.param(
            {"likelihood": 0.2, "impact_usd": 5_000}, 0.2, 5_000, 1_000, id="both are given"
        ),
        # 2 weeks x 45 hours x 100
        pytest.param({"likelihood": 0.5, "impact_weeks": 2}, 0.5, 9_000, 4_500, id="weeks"),
        pytest.param(
            {"likelihood": 0.5, "impact_weeks": 2, "impact_usd": 1_000},
            0.5,
            10_000,
            5_000,
            id="sum",
        ),
        # library: likelihood 3 is 15-35 %, impact 4 is 15-40 % of the budget
        pytest.param({}, 0.25, 27_500, 6_875, id="both from the library's scale"),
        pytest.param({"impact_usd": 0}, 0.25, 0, 0, id="a loss of nothing is a figure"),
        pytest.param({"likelihood": 0}, 0, 27_500, 0, id="a chance of nothing is a figure"),
        pytest.param({"status": "closed"}, 0.25, 27_500, 0, id="a closed risk costs nothing"),
    ],
)
def test_figures(given, likelihood, impact_usd, expected_usd):
    found = exposure(given, library=entry())
    assert found.likelihood == pytest.approx(likelihood)
    assert found.impact_usd == pytest.approx(impact_usd)
    assert found.expected_usd == pytest.approx(expected_usd)
    assert found.is_likelihood_assumed == ("likelihood" not in given)
    assert found.is_impact_assumed == (not {"impact_usd", "impact_weeks"} & set(given))


def test_a_risk_without_any_figure_is_in_the_middle_and_marked():
    found = exposure({})
    # level 3 of both scales: 25 % and 10 % of the budget
    assert found.expected_usd == pytest.approx(2_500)
    assert found.is_likelihood_assumed
    assert found.is_impact_assumed


def test_without_a_budget_an_assumed_impact_is_no_amount():
    found = exposure({"likelihood": 0.5}, library=entry(), budget_usd=None)
    assert (found.impact_usd, found.is_impact_assumed, found.impact_level) == (0, True, 4)
    given = exposure({"impact_usd": 500}, library=entry(), budget_usd=None)
    assert (given.impact_usd, given.is_impact_assumed, given.impact_level) == (500, False, 4)


@pytest.mark.parametrize(
    ("likelihood", "level"), [(0, 1), (0.049, 1), (0.05, 2), (0.2, 3), (0.35, 4), (0.65, 5), (1, 5)]
)
def test_likelihood_levels(likelihood, level):
    assert exposure({"likelihood": likelihood}).likelihood_level == level


@pytest.mark.parametrize(
    ("impact_usd", "level"),
    [(0, 1), (999, 1), (1_000, 2), (5_000, 3), (15_000, 4), (40_000, 5), (1e6, 5)],
)
def test_impact_levels_are_shares_of_the_budget(impact_usd, level):
    assert exposure({"impact_usd": impact_usd}).impact_level == level


def test_a_share_on_a_bound_belongs_to_the_level_above():
    assert [level_of(share, bounds=(0.1, 0.2)) for share in (0.09, 0.1, 0.2)] == [1, 2, 3]


@pytest.mark.parametrize(
    ("response", "mitigation", "left"),
    [
        ("accept", "A plan.", 1.0),
        ("reduce", "", 1.0),
        ("reduce", "   ", 1.0),
        ("reduce", "A second source.", 0.5),
        ("transfer", "An insurance.", 0.5),
        ("avoid", "", 1.0),
        ("avoid", "We do not do it.", 0.0),
    ],
)
def test_a_response_counts_once_it_is_written_down(response, mitigation, left):
    given = {"response": response, "mitigation": mitigation, "likelihood": 0.5, "impact_usd": 100}
    assert residual_share(risk(**given)) == left
    assert exposure(given).residual_usd == 50 * left


def simulated(*risks, draws=1024):
    points = draw(tuple(draw_name(each["id"]) for each in risks), seed=SEED, draws=draws)
    return loss_year([(each["id"], exposure(each)) for each in risks], points)


def test_independent_risks_add_up():
    year = simulated(
        {"id": "a", "likelihood": 0.5, "impact_usd": 1_000},
        {"id": "b", "likelihood": 0.2, "impact_usd": 10_000},
    )
    assert year.expected_usd == pytest.approx(2_500)
    # 1 - 0.5 x 0.8
    assert year.chance_of_any == pytest.approx(0.6, abs=0.02)
    # 0 with 40 %, 1,000 with 40 %, 10,000 with 10 %, 11,000 with 10 %
    assert year.p50_usd == 1_000
    assert 10_000 <= year.p90_usd <= 11_000


def test_certain_and_impossible_risks():
    year = simulated(
        {"id": "a", "likelihood": 1, "impact_usd": 700},
        {"id": "b", "likelihood": 0, "impact_usd": 1e6},
    )
    assert (year.p50_usd, year.p90_usd, year.chance_of_any) == (700, 700, 1.0)


def test_assumed_impacts_take_no_more_than_the_budget_together():
    """Four ends of the product are one end; a loss that a person gave comes on top."""
    ends = entry(likelihood_1_5=5, impact_1_5=5)
    risks = [("a", risk()), ("b", risk()), ("c", risk(likelihood=1, impact_usd=9_000))]
    exposures = [
        (name, exposure_of(each, ends, team=TEAM, budget_usd=10_000)) for name, each in risks
    ]
    points = draw(tuple(draw_name(name) for name, _ in risks), seed=SEED, draws=1024)
    year = loss_year(exposures, points, budget_usd=10_000)
    # both happen with 0.825 x 0.825 = 68 %: 7,000 + 7,000 is more than 10,000, and 9,000 is given
    assert (year.p50_usd, year.p90_usd) == (19_000, 19_000)
    # 2 x 0.825 x 7,000 + 9,000
    assert year.expected_usd == pytest.approx(20_550)


def test_a_range_counts_with_its_mean_and_its_ends():
    given = {
        "likelihood": 0.5,
        "impact_usd": 10_000,
        "impact_usd_low": 5_000,
        "impact_usd_high": 40_000,
    }
    found = exposure(given)
    assert (found.impact_usd, found.likelihood_range.is_constant) == (10_000, True)
    assert (found.impact_range.low, found.impact_range.high) == (5_000, 40_000)
    # halves of lognormals with s = ln 2 / 1.2816 = 0.541 and ln 4 / 1.2816 = 1.082:
    # 10,000 x (e^(s^2/2) x Phi(-s)) for the lower half and (e^(s^2/2) x Phi(s)) for the upper one
    # = 10,000 x (1.158 x 0.294 + 1.795 x 0.860) = 18,850; cutting at P1 and P99 takes some off
    assert 0.5 * 17_500 < found.expected_usd < 0.5 * 18_850
    names = (draw_name("a"), CHANCES_NAME, LOSSES_NAME)
    year = loss_year([("a", found)], draw(names, seed=SEED, draws=4096))
    assert year.expected_usd == found.expected_usd
    # one in five of the years in which it happens is above the P80 of the loss: 10,000 x 4^(0.84/
    # 1.28) = 24,900; that is one year in ten
    assert year.p90_usd == pytest.approx(24_900, rel=0.06)


def test_weeks_and_usd_are_high_together():
    given = {"impact_weeks": 1, "impact_weeks_high": 3, "impact_usd": 500, "impact_usd_low": 0}
    found = exposure(given)
    # a week is 45 hours x 100
    assert (found.impact_range.low, found.impact_usd, found.impact_range.high) == (
        4_500,
        5_000,
        14_000,
    )


def test_a_chance_that_spreads_stays_a_chance():
    found = exposure({"likelihood": 0.9, "likelihood_low": 0.5, "likelihood_high": 1.0})
    assert found.likelihood == 0.9
    assert 0.5 < found.expected_usd / found.impact_usd < 0.9


def test_no_risks_cost_nothing():
    year = loss_year([], draw(("x",), seed=SEED, draws=16))
    assert (year.expected_usd, year.p90_usd, year.chance_of_any) == (0, 0, 0)


def test_the_middle_of_a_rare_risk_is_no_loss_and_its_mean_is_its_expected_loss():
    points = draw((draw_name("a"),), seed=SEED, draws=1024)
    year = simulated({"id": "a", "likelihood": 0.25, "impact_usd": 8_000})
    happens = points.uniform(draw_name("a"))[1:] < 0.25
    assert year.p50_usd == 0
    assert np.mean(happens) * 8_000 == pytest.approx(year.expected_usd, rel=0.01)
