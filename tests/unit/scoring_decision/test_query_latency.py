"""Query complexity and latency, worked out by hand.

The load: half of the questions go over a tenth of one million rows; one second is accepted.
"""

import pytest

from tests.unit.scoring_decision.engines import COLUMNS, KEYS, ROWS, case, engine, fact, part


def test_a_row_store_adds_up_small_tables_in_time():
    # look-ups: 3 x 5 ms = 15 ms, far below a tenth of 1 s: 10
    # totals: 5 ms + 100,000 rows at 1 million a second = 105 ms, 0.105 of the accepted time:
    # 10 - 2 x log(0.105 / 0.1) / log(3) = 9.911
    # half the mean of both (9.956), half the slower one (9.911): 9.933
    judged = part(ROWS, "query_latency", "answers")
    assert judged.score == pytest.approx(9.933, abs=1e-3)
    assert judged.reason == "adding up 100,000 rows takes about 100 ms; 1 s is accepted"


def test_a_slow_kind_of_question_breaks_the_promise():
    # 100 million rows: 10.005 s for totals, ten times the accepted time: 0
    # half the mean (10 + 0) / 2 = 5, half the slower one: 2.5
    slow = part(ROWS, "query_latency", "answers", case(rows_month_12=1e8))
    assert slow.score == pytest.approx(2.5)


def test_a_rare_kind_of_question_may_be_late():
    # 4 of 100 questions add up: the promise for 95 of 100 is kept by look-ups alone.
    # mean 0.96 x 10 + 0.04 x 0 = 9.6; slower of those that count: 10; half of each: 9.8
    rare = part(ROWS, "query_latency", "answers", case(rows_month_12=1e8, analytical_share=0.04))
    assert rare.score == pytest.approx(9.8)
    assert rare.reason == "a page of look-ups takes about 15 ms; 1 s is accepted"


def test_columns_add_up_what_rows_cannot():
    # 5 ms + 10 million rows at 40 million a second = 255 ms: 10 - 2 x log(2.55) / log(3) = 8.296
    # look-ups 15 ms: 10. Mean 9.148, slower 8.296: 8.722
    judged = part(COLUMNS, "query_latency", "answers", case(rows_month_12=1e8))
    assert judged.score == pytest.approx(8.722, abs=1e-3)


def test_no_vendor_publishes_the_speed_so_it_is_a_range():
    judged = part(ROWS, "query_latency", "answers", case(rows_month_12=1e7))
    assert judged.low < judged.score < judged.high


def test_a_published_latency_counts_before_the_usual_one():
    published = KEYS.model_copy(
        update={"query_latency": {"latency_class": fact("sub-millisecond (vendor wording)")}}
    )
    page = case(analytical_share=0.0, query_p95_ms=10.0)
    # 3 x 1 ms of 10 ms: 8; by the usual 3 x 6 ms of 10 ms: 4 - 2.5 x log(1.8) / log(3) = 2.662
    assert part(published, "query_latency", "answers", page).score == pytest.approx(8.0)
    assert part(KEYS, "query_latency", "answers", page).score == pytest.approx(2.662, abs=1e-3)


@pytest.mark.parametrize(
    ("sql", "score"), [("full", 10.0), ("partial (no joins)", 5.0), ("none", 2.5)]
)
def test_what_can_be_asked(sql, score):
    assert part(engine("One", traits={"sql": sql}), "query_latency", "language").score == score


@pytest.mark.parametrize(
    ("database", "figures", "score", "reason"),
    [
        (COLUMNS, {"analytics_users": 0.2}, 10.0, "two people hardly ever ask at once"),
        (COLUMNS, {"analytics_users": 3.0}, 6.0, "3 who ask at once share one process"),
        (ROWS, {"concurrent_sessions": 600.0}, 7.0, "600 sessions at once at peak"),
        (
            engine("Lite", server=False),
            {"peak_requests_per_s": 12.0},
            7.0,
            "12 requests a second at peak, on one machine",
        ),
        (
            COLUMNS.model_copy(update={"family": "files"}),
            {"analytics_users": 10.0},
            8.0,
            "10 who ask at once each read the files for themselves",
        ),
    ],
)
def test_many_at_once(database, figures, score, reason):
    judged = part(database, "query_latency", "together", case(**figures))
    assert judged.score == pytest.approx(score)
    assert judged.reason == reason


@pytest.mark.parametrize(
    ("database", "minutes", "score"),
    [
        (ROWS, 0.1, 10.0),
        (COLUMNS, 60.0, 10.0),
        (COLUMNS, 15.0, 6.0),  # the playbook's trigger to leave
        (COLUMNS, 1.0, 2.0),
    ],
)
def test_runs_are_not_enough_for_the_freshest_data(database, minutes, score):
    judged = part(database, "query_latency", "freshness", case(freshness_minutes=minutes))
    assert judged.score == pytest.approx(score)


def test_an_engine_that_nobody_described_could_be_anything():
    odd = engine("Odd", traits={"layout": "knots", "sql": "perhaps"})
    for name in ("answers", "language", "together", "freshness"):
        judged = part(odd, "query_latency", name)
        assert (judged.low, judged.high) == (0.0, 10.0)
        assert judged.unknown
