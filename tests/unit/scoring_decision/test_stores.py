"""Where changes are kept and where totals come from: two decisions that may have one answer."""

import pytest

from lib.scoring.stores import decide_stores, only_records, only_totals
from tests.unit.scoring_decision.engines import LOAD, SEED, load, plan, typed, world


def stores(given, **figures):
    return decide_stores(given, world(), load(**figures), rng_seed=SEED)


def test_each_role_gets_its_part_of_the_load():
    records, totals = only_records(LOAD), only_totals(LOAD)
    # 80 of 100 operations read: records are 80 look-ups and 20 changes, totals are all totals
    assert records.mix == pytest.approx((0.8, 0.0, 0.2, 0.0))
    assert totals.mix == pytest.approx((0.0, 1.0, 0.0, 0.0))
    assert totals.writing_processes == 1.0


def test_many_rows_ask_for_two_stores():
    # 500 million rows: a row store needs 50 s for a total, columns 1.3 s
    result = stores(plan(("rows", "columns")), rows_month_12=5e8, peak_requests_per_s=20.0)
    assert result.transactional.winner == "rows"
    assert result.analytical.winner == "columns"
    assert result.one_for_both is None
    assert result.sentence == (
        "Keep the records in Rows and compute the totals in Columns: no candidate is within 0.5 "
        "points of the best in both."
    )


def test_one_engine_that_is_first_for_both_does_for_both():
    result = stores(plan(("rows", "columns"), overrides=typed(rows=(9, 9, 9, 9, 9))))
    assert result.one_for_both == "rows"
    assert result.sentence == "Rows is first for records and for totals: one store does for both."


def test_an_engine_that_is_close_in_both_does_for_both():
    # three million rows: a row store still adds up a tenth of them in 0.3 s
    result = stores(plan(("rows", "columns")), rows_month_12=3e6, peak_requests_per_s=20.0)
    assert (result.transactional.winner, result.analytical.winner) == ("rows", "columns")
    assert result.one_for_both == "rows"
    assert result.sentence == "Rows does for both: it is 0.4 behind Columns for totals."


def test_a_hair_is_told_as_a_hair():
    result = stores(plan(("rows", "columns")), rows_month_12=1e6, peak_requests_per_s=20.0)
    assert result.sentence == "Rows does for both: it is less than 0.1 behind Columns for totals."


def test_a_copy_for_totals_need_not_meet_the_must_haves_of_the_source_of_truth():
    result = stores(plan(("rows", "columns"), requirements=("many-writers", "sql")))
    assert [each.database for each in result.transactional.candidates] == ["rows"]
    assert {each.database for each in result.analytical.candidates} == {"rows", "columns"}


def test_search_by_meaning_is_no_matter_of_totals():
    result = stores(plan(("rows", "vectors")), embeds=True)
    parts = {
        role: {part.part for part in decision.candidates[0].cells["access_pattern"].computed.parts}
        for role, decision in (
            ("records", result.transactional),
            ("totals", result.analytical),
        )
    }
    assert "embeddings" in parts["records"]
    assert "embeddings" not in parts["totals"]


def test_nobody_left_is_told_as_such():
    result = stores(plan(("columns",), requirements=("many-writers",)))
    assert result.one_for_both is None
    assert result.sentence.startswith("No candidate meets every must-have.")


def test_totals_are_told_by_totals_even_where_a_page_of_look_ups_would_take_longer():
    result = stores(plan(("rows", "columns")), rows_month_12=10.0)
    for candidate in result.analytical.candidates:
        reason = candidate.cells["query_latency"].computed.parts[0].reason
        assert reason.startswith("adding up 1 row takes about"), candidate.database
