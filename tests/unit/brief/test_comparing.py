"""Plans side by side: differences are taken draw by draw, and every figure says against what."""

from functools import cache
from itertools import combinations

import numpy as np
import pytest

from lib.analysis import analyse
from lib.brief.comparing import Side, compared, finding, side_of
from lib.brief.comparing.comparison import money_against, points_against
from lib.model.blueprint import Blueprint
from lib.model.change import with_value
from tests.unit.brief.briefs import AS_OF, SEED, SHAPES, analysis_of, catalogue, draft, quick

SHAPE = "forecasting-product"


def named(name: str, blueprint: Blueprint | None = None, **changes: object) -> Blueprint:
    plan = with_value(blueprint or draft(SHAPE), "scenario", name)
    for path, value in changes.items():
        plan = with_value(plan, path.replace("__", "."), value)
    return plan


def side(blueprint: Blueprint) -> Side:
    return side_of(quick(blueprint))


@cache
def drafted(shape: str) -> Side:
    return side_of(analysis_of(shape))


def cells(comparison, name: str) -> list[tuple[str, str, str]]:
    (row,) = [each for each in comparison.results if each.name == name]
    return [(cell.says, cell.beside, cell.against) for cell in row.cells]


LICENCE = [{"name": "Licence", "layer": "api", "usd": 10}]


# Differences of 0, 1, ..., 100 USD: P10 is 10, P50 is 50, P90 is 90.
STEPS = np.arange(101.0)


@pytest.mark.parametrize(
    ("draws", "base", "says"),
    [
        (STEPS, np.zeros(101), "50 more (10 to 90)"),
        (np.zeros(101), STEPS, "50 less (10 to 90)"),
        (STEPS - 50, np.zeros(101), "0 (40 less to 40 more)"),
        (STEPS - 30, np.zeros(101), "20 more (20 less to 60 more)"),
        (STEPS, STEPS, "the same"),
        (STEPS + 0.4, STEPS, "the same"),  # below half a dollar
        (STEPS + 5, STEPS, "5.00 more"),  # what both share cancels out: no range is left
        (np.full(101, 30.0), np.zeros(101), "30 more"),
    ],
)
def test_money_is_compared_draw_by_draw(draws, base, says):
    assert money_against(draws, base) == says


def test_a_difference_is_not_the_difference_of_two_middles():
    """One plan is cheap where the other is dear: the middles agree, the difference has a range."""
    # 100 - 2 x 0..100: P10 is 100 - 180 = -80, P50 is 0, P90 is 100 - 20 = 80
    assert money_against(100 - STEPS, STEPS) == "0 (80 less to 80 more)"


@pytest.mark.parametrize(
    ("part", "base", "says"),
    [
        (0.30, 0.12, "18 points more"),
        (0.12, 0.30, "18 points less"),
        (0.13, 0.12, "1 point more"),
        (0.121, 0.12, "the same"),
        (1.65, 0.83, "82 points more"),
    ],
)
def test_shares_are_compared_in_points(part, base, says):
    assert points_against(part, base) == says


def test_a_fixed_line_costs_the_same_in_every_draw():
    comparison = compared([side(named("A")), side(named("B", cost__own_lines=LICENCE))])
    (row,) = comparison.inputs
    assert (row.name, row.values) == (
        "Our own line Licence",
        ("not there", "USD 10 a month, api layer"),
    )
    # USD 10 a month in every draw of every band; 12 x 10 in the year
    for band in ("Lean", "Moderate", "Scaled"):
        assert [cell[2] for cell in cells(comparison, f"{band}, month 12, USD")] == ["", "10 more"]
        assert [cell[2] for cell in cells(comparison, f"{band}, year, USD")] == ["", "120 more"]
    assert [row.values for row in comparison.services] == [("not used", "USD 120")]
    assert finding(comparison) == 'Against "A", "B" costs USD 10 more in month 12.'


def test_the_baseline_may_stand_anywhere():
    sides = [side(named("A")), side(named("B", cost__own_lines=LICENCE))]
    comparison = compared(sides, baseline=1)
    assert [cell[2] for cell in cells(comparison, "Moderate, year, USD")] == ["120 less", ""]
    assert finding(comparison) == 'Against "B", "A" costs USD 10 less in month 12.'


def test_what_is_gained_and_lost_stand_in_one_sentence():
    plan = draft(SHAPE)
    few = named("Alone", plan, team__people=[plan.team.people[0].model_dump()])
    cheap = with_value(few, "cost.own_lines", [])
    dear = named("Dear", plan, cost__own_lines=LICENCE)
    said = finding(compared([side(dear), side(cheap)]))
    assert said.startswith('Against "Dear", "Alone" costs USD 10 less in month 12, but ')
    assert "not viable instead of feasible with conditions" in said


def test_plans_that_come_to_the_same_are_said_to():
    comparison = compared([side(named("A")), side(named("B", handoff__notes="Mind the gap."))])
    assert finding(comparison) == (
        '"B" comes to the same as "A" in money, chance, load and verdict; 1 input differs.'
    )
    assert all(cell.against in {"", "the same"} for row in comparison.results for cell in row.cells)


def test_of_many_the_best_is_spoken_about_and_the_cheapest_is_named():
    plans = [
        named("Dear", cost__own_lines=LICENCE),
        named("Bare"),
        named("Tight", cost__ceiling_usd_per_month=1),
    ]
    comparison = compared([side(plan) for plan in plans])
    said = finding(comparison)
    assert said.startswith('Against "Dear", "Bare" costs USD 10 less in month 12.')
    cost = cells(comparison, "Moderate, month 12, USD")[1][0]
    assert said.endswith(
        f'Of the 3 scenarios "Bare" and "Tight" cost least, USD {cost} in month 12.'
    )
    assert finding(comparison, of=2).startswith(
        'Against "Dear", "Tight" costs USD 10 less in month 12, but is not viable instead of '
    )


def test_names_are_told_apart():
    comparison = compared([side(named("A")), side(named("A")), side(named("A (2)"))])
    assert len(set(comparison.names)) == 3


def test_a_ceiling_that_one_does_not_have_is_no_chance():
    plans = [named("A"), named("B", cost__ceiling_usd_per_month=None)]
    row = cells(compared([side(plan) for plan in plans]), "Chance to pass the ceiling")
    assert row[1] == ("no ceiling", "nobody has set one", "")


def test_six_plans_are_too_many():
    with pytest.raises(ValueError, match="1 to 5 plans"):
        compared([side(named("A"))] * 6)


def test_plans_of_different_draws_are_not_compared():
    other = analyse(draft(SHAPE), catalogue(), seed=SEED + 1, as_of=AS_OF, draws=16)
    with pytest.raises(ValueError, match="one seed"):
        compared([side(named("A")), side_of(other)])


@pytest.mark.parametrize(("one", "other"), list(combinations(SHAPES, 2)))
def test_every_pair_of_shapes_can_be_compared(one, other):
    comparison = compared([drafted(one), drafted(other)])
    assert len(comparison.results) == 11  # verdict, 3 bands x 2, ceiling, team, database, tripwires
    assert all(len(row.cells) == 2 for row in comparison.results)
    assert any(row.path == "product.shape" for row in comparison.inputs)
    for text in (finding(comparison), finding(compared([drafted(other), drafted(one)]))):
        assert "nan" not in text
        assert all(len(sentence.split()) <= 40 for sentence in text.split(". "))


def test_the_middle_of_each_band_is_that_of_the_analysis():
    analysis = analysis_of(SHAPE)
    for name, months in analysis.bands.items():
        band = drafted(SHAPE).bands[name]
        assert np.quantile(band.month_12_draws, 0.5) == pytest.approx(months.middle[-1])
        assert np.quantile(band.year_draws, [0.1, 0.5, 0.9]) == pytest.approx(months.year)
