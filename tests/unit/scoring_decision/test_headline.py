"""The one sentence, word for word, with its singulars, ties and close calls."""

import pytest

from lib.model.blueprint import CriterionWeights
from lib.scoring.deciding.headline import gap_between
from tests.unit.scoring_decision.engines import decided, plan, typed

WEIGHTS = CriterionWeights(
    access_pattern=40, query_latency=20, operations=20, familiarity=10, integration=10
)


def told(weights=WEIGHTS, **rows):
    return decided(plan(tuple(rows), weights=weights, overrides=typed(**rows)))


def test_a_clear_winner():
    # rows 3.6+1.8+1.8+1.0+0.7 = 8.9, columns 2.0+1.0+1.0+0.5+0.9 = 5.4: a gap of 3.5 with leads
    # of 4, 4, 4, 5 and -2. It closes by moving weight to integration: the 10 points of familiarity
    # at 7 a point leave 2.8, the rest at 6 a point takes 46.7 points: 56.7
    result = told(rows=(9, 9, 9, 10, 7), columns=(5, 5, 5, 5, 9))
    assert result.verdict == "clear"
    assert result.sentence == (
        "Rows wins with 8.9 of 10, 3.5 ahead of Columns, mostly because of access pattern. "
        "Columns is better on integration. Rows stays first in 100 of 100 nearby weightings. To "
        "change that, move 57 points of weight from access pattern, familiarity "
        "and query latency to integration."
    )


def test_a_winner_that_no_weights_can_change():
    result = told(rows=(8, 8, 8, 8, 8), columns=(5, 5, 5, 5, 5))
    assert result.shift is None
    assert result.sentence == (
        "Rows wins with 8.0 of 10, 3.0 ahead of Columns, mostly because of access pattern. "
        "Columns is better on none of the criteria. Rows stays first in 100 of 100 nearby "
        "weightings, and no shift of weight changes that."
    )


def test_a_leaning():
    # the gap of 0.4 closes by moving 5 points from familiarity (lead 5) to operations (lead -3)
    result = told(rows=(8, 6, 5, 9, 7), columns=(6, 8, 8, 4, 6))
    share = round(100 * result.candidates[0].first_nearby)
    assert result.verdict == "leaning"
    assert result.sentence == (
        "Rows wins with 7.0 of 10, 0.4 ahead of Columns, mostly because of access pattern. "
        f"Columns is better on query latency and operations. Rows stays first in {share} of 100 "
        "nearby weightings. To change that, move 5 points of weight from "
        "familiarity to operations."
    )


def test_a_close_call_names_what_to_decide_on_and_what_to_check():
    # rows 6.02, columns 6.0: furthest apart on familiarity, cheapest to check on access pattern
    result = told(rows=(7, 5, 5, 6.2, 6), columns=(6, 6, 6, 4, 8))
    assert result.verdict == "toss_up"
    assert result.sentence == (
        "Too close to call between Rows and Columns: decide on familiarity, or check the access "
        "pattern of Columns."
    )


def test_a_tie_names_everybody_and_where_they_differ():
    result = told(rows=(6, 7, 5, 5, 5), columns=(6, 5, 7, 5, 5), keys=(1, 1, 1, 1, 1))
    assert result.winners == ("columns", "rows")
    assert result.margin == 0.0
    assert result.verdict == "toss_up"
    assert result.check_first is None
    assert result.sentence == (
        "Columns and Rows are level at 5.8 of 10: decide on query latency, where they differ most."
    )


def test_engines_that_nothing_tells_apart():
    result = told(rows=(5, 5, 5, 5, 5), columns=(5, 5, 5, 5, 5), keys=(5, 5, 5, 5, 5))
    assert result.winners == ("columns", "keys", "rows")
    assert result.sentence == (
        "Columns, Keys and Rows are level at 5.0 of 10: no fact about this workload and this team "
        "tells them apart."
    )


def test_one_candidate_is_no_decision():
    result = told(rows=(5, 5, 5, 5, 5))
    assert result.verdict == "only_one"
    assert result.runner_up is None
    assert result.margin == 0.0
    assert result.sentence == (
        "Rows is the only candidate left, with 5.0 of 10: add another to compare."
    )


def test_a_criterion_without_weight_is_not_what_decides():
    # only access pattern counts; they differ more on integration, which has no weight
    result = told(
        CriterionWeights(
            access_pattern=10, query_latency=0, operations=0, familiarity=0, integration=0
        ),
        rows=(5.01, 5, 5, 5, 0),
        columns=(5, 5, 5, 5, 10),
    )
    assert result.sentence.startswith(
        "Rows wins with 5.0 of 10, less than 0.1 ahead of Columns, mostly because of access pattern"
    ) or result.sentence.startswith("Too close to call between Rows and Columns: decide on access")


def test_a_single_point_is_one_point():
    # gap 0.08 closes by 8 a point: exactly 1 point from familiarity to operations
    result = told(rows=(8, 6, 5, 9, 7), columns=(6.8, 8, 8, 4, 6))
    assert result.shift is not None
    assert "Move 1 point of weight from" in result.shift.sentence


def test_less_than_a_point_is_told_so():
    result = told(rows=(8, 6, 5, 9, 7), columns=(6.95, 8, 8, 4, 6))
    assert result.shift is not None
    assert "less than 1 point of weight" in result.shift.sentence


def test_a_rival_that_is_not_the_runner_up_is_named():
    # columns trails by 0.5 and is better on nothing, so only keys can be brought ahead
    result = told(rows=(8, 8, 8, 8, 8), columns=(7.5, 7.5, 7.5, 7.5, 7.5), keys=(1, 1, 1, 1, 10))
    assert result.runner_up == "columns"
    assert result.sentence.endswith("to integration, which favours Keys.")


@pytest.mark.parametrize(
    ("better", "other", "said"),
    [
        (9.36, 9.24, "0.2"),  # shown as 9.4 and 9.2
        (8.96, 8.71, "0.3"),  # shown as 9.0 and 8.7
        (8.84, 8.76, "less than 0.1"),  # shown as 8.8 and 8.8
        (8.86, 8.84, "less than 0.1"),  # shown as 8.9 and 8.8, but 0.02 is no lead
    ],
)
def test_a_lead_agrees_with_the_scores_as_they_are_shown(better, other, said):
    assert gap_between(better, other) == said
