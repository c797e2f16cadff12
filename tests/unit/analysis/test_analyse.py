"""What must be true of every analysis, whatever the blueprint."""

import datetime as dt

import numpy as np
import pytest

from lib.analysis import analyse
from lib.catalogue.loading import load_catalogue
from lib.errors import BlueprintError, CatalogueError
from lib.model.blueprint import CRITERIA
from lib.model.change import with_value
from lib.model.cost_plan import BANDS
from lib.model.estimate import UNKNOWN, Estimate
from lib.model.presets import blueprint_for
from lib.risk.vocabulary import check_conditions, missing_metrics
from lib.sizing.worksheet import Sizing

CATALOGUE = load_catalogue()
STARTS_ON = dt.date(2026, 12, 1)
AS_OF = dt.date(2026, 11, 22)
SHAPES = list(CATALOGUE.shapes)


def draft(shape="data-to-decision-tool"):
    return blueprint_for(shape, CATALOGUE, starts_on=STARTS_ON)


def analysed(blueprint, *, draws=128, seed=1):
    return analyse(blueprint, CATALOGUE, seed=seed, as_of=AS_OF, draws=draws)


@pytest.mark.parametrize("shape", SHAPES)
def test_every_first_draft_is_complete(shape):
    result = analysed(draft(shape))
    assert set(result.bands) == set(BANDS)
    assert [pick.layer for pick in result.stack.picks][:5] == [
        "frontend",
        "api",
        "pipeline",
        "storage",
        "observability",
    ]
    assert result.database.winner is not None
    assert set(result.database.weights) == set(CRITERIA)
    assert len(result.risks.register.entries) >= 3
    assert result.verdict.rules
    for band in result.bands.values():
        assert np.isfinite(band.middle).all()
        assert (band.low <= band.middle).all()
        assert (band.middle <= band.high).all()


@pytest.mark.parametrize("shape", SHAPES)
def test_lines_layers_and_total_of_the_likely_case_agree(shape):
    """The lines add up to the layers, the layers to the total, in every band and month."""
    for band in analysed(draft(shape)).bands.values():
        lines = np.sum([line.usd for line in band.lines], axis=0)
        layers = np.sum(list(band.by_layer.values()), axis=0)
        np.testing.assert_allclose(lines, band.likely, atol=1e-9)
        np.testing.assert_allclose(layers, band.likely, atol=1e-9)


def test_the_same_arguments_give_the_same_result_and_another_seed_another():
    first, again, other = (analysed(draft(), seed=seed) for seed in (1, 1, 2))
    np.testing.assert_array_equal(first.moderate.middle, again.moderate.middle)
    assert first.verdict == again.verdict
    assert not np.array_equal(first.moderate.high, other.moderate.high)


def test_certain_figures_still_leave_the_uncertainty_of_the_facts():
    """With every workload figure certain, the likely case does not move; the spread shrinks."""
    uncertain = draft()
    certain = uncertain
    for parameter in analysed(uncertain).parameters:
        certain = with_value(
            certain, f"workload.{parameter.id}", Estimate.exactly(parameter.likely)
        )
    before, after = analysed(uncertain).moderate, analysed(certain).moderate
    np.testing.assert_allclose(after.likely, before.likely)
    assert after.year[2] - after.year[0] < before.year[2] - before.year[0]


def test_unknown_counts_as_the_assumption_and_stays_visible():
    unknown = with_value(draft(), "workload.users_at_launch", UNKNOWN)
    assumed, marked = analysed(draft()), analysed(unknown)
    np.testing.assert_array_equal(assumed.moderate.middle, marked.moderate.middle)
    assert marked.verdict.unknown == 1
    assert marked.verdict.assumed == assumed.verdict.assumed - 1
    statuses = {item.id: item.status for item in marked.parameters}
    assert statuses["users_at_launch"] == "unknown"


@pytest.mark.parametrize("shape", SHAPES)
def test_every_metric_that_is_called_computed_is_computed(shape):
    assert missing_metrics(CATALOGUE, analysed(draft(shape)).metrics) == ()


def test_every_trigger_of_the_catalogue_can_be_read():
    check_conditions(CATALOGUE)


def test_every_driver_has_a_formula_of_the_same_name():
    for driver in CATALOGUE.drivers:
        assert hasattr(Sizing, driver), f"lib/sizing has no formula for {driver}"


def test_more_people_never_raise_the_load():
    small = analysed(draft())
    people = [*draft().team.people, draft().team.people[0]]
    large = analysed(with_value(draft(), "team.people", people))
    assert (large.capacity.load.p50 <= small.capacity.load.p50 + 1e-9).all()


def test_a_higher_ceiling_is_never_passed_more_often():
    chances = [
        analysed(with_value(draft(), "cost.ceiling_usd_per_month", ceiling)).moderate.over_ceiling
        for ceiling in (0, 100, 300, 1_000, 100_000)
    ]
    assert chances == sorted(chances, reverse=True)


@pytest.mark.parametrize(
    ("path", "value", "where"),
    [
        ("stack.storage.option", "postgress-neon", "stack.storage.option"),
        ("stack.storage.option", "react-vercel", "stack.storage.option"),
        ("product.shape", "shop", "product.shape"),
        ("database.candidates", ["oracle-9i"], "database.candidates.0"),
        ("team.people.0.skills.cobol", "fluent", "team.people.0.skills"),
        (
            "risks",
            [
                {
                    "id": "a",
                    "title": "A",
                    "tripwires": [{"metric": "moon", "operator": ">", "threshold": 1}],
                }
            ],
            "risks.0.tripwires.0.metric",
        ),
        ("sourcing", [{"capability": "teleport"}], "sourcing.0.capability"),
    ],
)
def test_an_id_that_does_not_exist_names_its_place(path, value, where):
    with pytest.raises(BlueprintError) as refusal:
        analysed(with_value(draft(), path, value))
    assert refusal.value.where == where


def test_a_day_before_the_first_price_is_an_error_and_not_zero():
    early = with_value(draft(), "product.starts_on", "2019-01-01")
    with pytest.raises(CatalogueError, match="no price on 2020-01-01"):
        analyse(early, CATALOGUE, seed=1, as_of=dt.date(2020, 1, 1), draws=64)


def test_a_team_of_nobody_is_told_so():
    alone = with_value(draft(), "team.people", [])
    result = analysed(alone)
    assert result.verdict.word == "not_viable"
    assert any("no engineer" in rule.says for rule in result.verdict.reasons)
