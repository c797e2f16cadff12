"""The scales beside the sliders: complete, weighted to a whole, and told from worst to best."""

import pytest

from lib.model.blueprint import CRITERIA
from lib.scoring.criteria import SCALES
from tests.unit.scoring_decision.engines import case, cells, decided, engine, plan, typed


def test_the_scales_are_the_criteria_of_the_blueprint():
    assert tuple(SCALES) == CRITERIA


@pytest.mark.parametrize("criterion", CRITERIA)
def test_parts_that_always_apply_are_a_whole(criterion):
    weights = [each.weight for each in SCALES[criterion].parts if each.id != "embeddings"]
    assert sum(weights) == pytest.approx(1.0)


@pytest.mark.parametrize("criterion", CRITERIA)
def test_every_part_that_is_scored_has_its_place_on_the_scale(criterion):
    given = case(needs_embeddings=True)
    known = [each.id for each in SCALES[criterion].parts]
    assert [each.part for each in cells(engine("One"), given)[criterion].parts] == known


def test_the_swing_is_told_from_worst_to_best():
    assert SCALES["operations"].swing == (
        "How much is it worth to get from “a cluster to run, scale, back up and repair by "
        "yourselves” to “nothing to run, restored and back by itself”?"
    )


def test_a_cell_lists_its_facts_and_its_unknowns_once():
    cell = cells(engine("One"), case())["operations"]
    keys = [fact.key for fact in cell.facts]
    assert len(keys) == len(set(keys))
    assert cell.unknown == ("operations.backup",)


def test_double_counting_is_warned_of_where_criteria_move_together():
    steps = (2, 4, 6, 8, 10)
    extra = [engine(name) for name in ("Aa", "Bb", "Cc", "Dd", "Ee")]
    overrides = typed(
        **{each.id: (step, step, 5, 5, 5) for each, step in zip(extra, steps, strict=True)}
    )
    result = decided(plan(tuple(each.id for each in extra), overrides=overrides), *extra)
    assert result.double_counting == (
        "Access pattern and query latency rise and fall together over these engines (correlation "
        "1.00): do they count the same twice?",
    )
    assert result.verdict_word == "Clear"
    assert result.topsis_reversals == ()
