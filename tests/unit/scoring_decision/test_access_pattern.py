"""Access pattern fit, worked out by hand.

The load: 80 of 100 operations read, half of those add up, over one million rows; 20 of 100 change
something. So 40 fetch, 40 add up, 20 change. Two processes write; users cause 0.2 writes a second.
"""

import pytest

from lib.scoring.criteria.access_pattern import parts
from lib.scoring.criteria.facts import sheet_of
from tests.unit.scoring_decision.engines import (
    COLUMNS,
    ENGINES,
    KEYS,
    ROWS,
    VECTORS,
    case,
    cells,
    engine,
    part,
)


@pytest.mark.parametrize(
    ("database", "score"),
    [
        (ROWS, 8.8),  # 0.4 x 10 + 0.4 x 7 + 0.2 x 10
        (COLUMNS, 8.4),  # 0.4 x 9 + 0.4 x 10 + 0.2 x 4
        (KEYS, 5.4),  # 0.4 x 8 + 0.4 x 1 + 0.2 x 9
    ],
)
def test_the_mix_of_operations_weighs_what_an_engine_is_built_for(database, score):
    assert part(database, "access_pattern", "workload").score == pytest.approx(score)


def test_totals_in_a_row_store_get_worse_with_the_rows():
    # 100 million rows: 0.4 x 10 + 0.4 x 3 + 0.2 x 10 = 7.2
    judged = part(ROWS, "access_pattern", "workload", case(rows_month_12=1e8))
    assert judged.score == pytest.approx(7.2)
    assert judged.reason == (
        "keeps each record together, which suits look-ups and changes. Of 100 operations on "
        "100 million rows, 40 fetch, 40 add up and 20 change"
    )


def test_what_arrives_all_the_time_counts_as_appended():
    # 1,000 rows a second that must be fresh: all 20 of 100 writes append. A row store takes them
    # with 6: 0.4 x 10 + 0.4 x 7 + 0.2 x 6 = 8.0
    stream = case(peak_writes_per_s=1_000.2, freshness_minutes=1.0)
    assert part(ROWS, "access_pattern", "workload", stream).score == pytest.approx(8.0)


@pytest.mark.parametrize(
    ("transactions", "score"),
    [
        ("multi-statement ACID", 10.0),
        # need at 0.2 changes: 0.6 + (0.2 - 0.15) / 0.15 x 0.4 = 0.7333
        ("up to 100 actions", 10 - 0.73333 * 4),
        ("limited", 10 - 0.73333 * 7),
        ("none", 10 - 0.73333 * 10),
    ],
)
def test_a_lack_of_transactions_counts_by_the_share_of_changes(transactions, score):
    database = engine("One", traits={"transactions": transactions})
    judged = part(database, "access_pattern", "transactions")
    assert judged.score == pytest.approx(score, abs=1e-3)


def test_nobody_misses_transactions_where_nothing_changes():
    database = engine("One", traits={"transactions": "none"})
    assert part(database, "access_pattern", "transactions", case(read_share=1.0)).score == 10.0


@pytest.mark.parametrize(
    ("writers", "figures", "score"),
    [
        ("many", {}, 10.0),
        ("many nodes", {}, 10.0),
        ("one node", {}, 8.0),
        ("one process", {"writing_processes": 1.0}, 10.0),
        # 0.2 writes a second must be handed over: 5 - 3 x log(0.2 / 0.1) / log(10) = 4.10
        ("one process", {}, 4.0969),
        # 0.2 a second through one writer on the one machine that two processes share
        ("one", {}, 9.0),
        # three processes do not fit on one machine
        ("one", {"writing_processes": 3.0}, 3.0),
        # one small write in five seconds into an engine that wants batches: 9 - 2 x log(2) = 8.40
        ("many, in batches", {}, 8.3979),
    ],
)
def test_writing_at_the_same_time(writers, figures, score):
    database = engine("One", traits={"concurrent_writers": writers})
    judged = part(database, "access_pattern", "writers", case(**figures))
    assert judged.score == pytest.approx(score, abs=1e-3)


def test_the_reason_names_what_you_plan():
    database = engine("One", traits={"concurrent_writers": "one"})
    judged = part(database, "access_pattern", "writers", case(writing_processes=1.0))
    assert judged.reason == (
        "one writer at a time, on one machine; you plan 1 process, one write in 5 s at peak"
    )


@pytest.mark.parametrize(
    ("traits", "score"),
    [
        ({}, 10.0),
        # half of the questions fetch: indexes count 0.3 x 0.5, and 5 points are lost
        ({"secondary_indexes": False}, 10 - 0.15 * 5),
        ({"joins": "none"}, 10 - 0.7 * 9),
        ({"joins": "limited ($lookup)"}, 10 - 0.7 * 5),
    ],
)
def test_joins_and_indexes(traits, score):
    judged = part(engine("One", traits=traits), "access_pattern", "relations")
    assert judged.score == pytest.approx(score)


@pytest.mark.parametrize(
    ("database", "vectors", "low", "high"),
    [
        (VECTORS, 5e5, 10.0, 10.0),
        (VECTORS, 5e6, 6.0, 6.0),
        (VECTORS, 1e7, 3.0, 3.0),
        (ROWS, 5e5, 0.0, 0.0),  # the plain engine finds them only with the extension
        (COLUMNS, 1e4, 3.5, 7.0),  # nothing known: compared one by one, or hardly that
    ],
)
def test_search_by_meaning(database, vectors, low, high):
    needed = case(needs_embeddings=True, vectors_month_12=vectors)
    judged = part(database, "access_pattern", "embeddings", needed)
    assert (judged.low, judged.high) == pytest.approx((low, high))


def test_search_by_meaning_counts_only_where_it_is_needed():
    sheet = sheet_of(ROWS, {each.id: each for each in ENGINES})
    assert "embeddings" not in [each.part for each in parts(sheet, case())]


def test_the_criterion_is_the_weighted_mean_of_its_parts():
    # 0.55 x 8.8 + 0.15 x 10 + 0.20 x 10 + 0.10 x 10 = 9.34
    cell = cells(ROWS, case())["access_pattern"]
    assert cell.score == pytest.approx(9.34)
    assert cell.reason == (
        "9.3: keeps each record together, which suits look-ups and changes. Of 100 operations on "
        "1 million rows, 40 fetch, 40 add up and 20 change"
    )


def test_odd_wordings_leave_the_whole_range_open():
    odd = engine(
        "Odd",
        traits={
            "layout": "knots",
            "transactions": "perhaps",
            "concurrent_writers": "some",
            "joins": "knots",
        },
    )
    judged = {name: part(odd, "access_pattern", name) for name in ("workload", "writers")}
    assert all((each.low, each.high) == (0.0, 10.0) for each in judged.values())
    assert all(each.unknown for each in judged.values())
    # changes are 20 of 100, so at most 7.33 points hang on transactions
    transactions = part(odd, "access_pattern", "transactions")
    assert (transactions.low, transactions.high) == pytest.approx((2.667, 10.0), abs=1e-3)
    relations = part(odd, "access_pattern", "relations")
    assert (relations.low, relations.high) == pytest.approx((1.5, 10.0))
