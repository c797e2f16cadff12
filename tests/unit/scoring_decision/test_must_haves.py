"""Must-haves come before scores: who is out, why, and which one to drop to get whom back."""

import pytest

from tests.unit.scoring_decision.engines import decided, plan, typed


def test_a_failure_excludes_with_its_reason():
    result = decided(plan(("rows", "columns"), requirements=("many-writers",)))
    assert [each.database for each in result.candidates] == ["rows"]
    (out,) = result.knocked_out
    assert [(check.requirement, check.reason) for check in out.failed] == [
        ("many-writers", "its writers at once: one process")
    ]


def test_an_unknown_must_have_is_scored_and_badged():
    result = decided(plan(("rows", "columns"), requirements=("full-text",)))
    assert len(result.candidates) == 2
    assert [badge.requirement for badge in result.candidates[0].badges] == ["full-text"]


def test_an_excluded_engine_that_would_have_won_is_a_near_miss():
    result = decided(
        plan(
            ("rows", "columns"),
            requirements=("many-writers",),
            overrides=typed(rows=(5, 5, 5, 5, 5), columns=(6, 6, 6, 6, 6)),
        )
    )
    (out,) = result.knocked_out
    assert out.would_win
    assert out.score == pytest.approx(6.0)
    assert result.relaxations[0].brings_back == ("columns",)
    assert result.relaxations[0].sentence == (
        "Without the must-have “many processes may write at once”, Columns would be back."
    )


def test_an_excluded_engine_that_would_have_lost_is_none():
    result = decided(
        plan(
            ("rows", "columns"),
            requirements=("many-writers",),
            overrides=typed(rows=(7, 7, 7, 7, 7), columns=(6, 6, 6, 6, 6)),
        )
    )
    assert not result.knocked_out[0].would_win


def test_if_all_are_out_the_single_one_to_drop_is_named():
    result = decided(plan(("columns", "keys"), requirements=("many-writers", "sql")))
    assert result.winner is None
    assert result.verdict == "none"
    assert result.candidates == ()
    assert result.sentence == (
        "No candidate meets every must-have. Without the must-have “many processes may write at "
        "once”, Columns would be back."
    )
    assert {each.requirement: each.brings_back for each in result.relaxations} == {
        "many-writers": ("columns",),
        "sql": ("keys",),
    }


def test_if_no_single_one_helps_the_closest_is_named():
    result = decided(
        plan(("keys",), requirements=("sql", "multi-statement-transactions", "self-hostable"))
    )
    assert result.relaxations == ()
    assert result.sentence == (
        "No candidate meets every must-have, and dropping a single one brings nobody back. Keys "
        "comes closest: it fails 3 must-haves."
    )


def test_those_that_fail_least_come_first():
    result = decided(
        plan(("columns", "keys"), requirements=("many-writers", "sql", "self-hostable"))
    )
    assert [len(each.failed) for each in result.knocked_out] == [1, 2]
