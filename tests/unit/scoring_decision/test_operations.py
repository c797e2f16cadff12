"""Operational burden, worked out by hand. The load allows 1 % of 730 hours: 7.3 hours a month."""

import pytest

from tests.unit.scoring_decision.engines import COLUMNS, ROWS, case, engine, fact, facts, part


@pytest.mark.parametrize(
    ("database", "given", "score"),
    [
        (COLUMNS, {}, 10.0),
        (engine("One", operations=facts(servers="none to manage")), {}, 7.0),
        (ROWS, {}, 6.5),
        (engine("One", traits={"scale_to_zero_option": False}), {}, 5.5),
        (engine("One", traits={"managed_available": False}), {}, 2.0),
        (ROWS, {"hosted_by_us": False}, 3.0),
        (COLUMNS, {"hosted_by_us": False}, 10.0),
    ],
)
def test_running_it(database, given, score):
    assert part(database, "operations", "running", case(**given)).score == score


@pytest.mark.parametrize(
    ("backup", "level"),
    [
        ("restore to a point in time", 10.0),
        ("point-in-time restore has to be switched on", 8.0),
        ("time travel and snapshots", 9.0),
        ("snapshots per node", 6.0),
        ("copy the file or export", 5.0),
    ],
)
def test_a_weak_backup_counts_by_what_people_entered(backup, level):
    # 20 of 100 operations save something: need 0.9 + (0.2 - 0.15) / 0.15 x 0.1 = 0.9333
    database = engine("One", operations=facts(backup=backup))
    judged = part(database, "operations", "backup")
    assert judged.score == pytest.approx(10 - 0.93333 * (10 - level), abs=1e-3)


def test_what_a_run_has_loaded_a_run_can_load_again():
    # nothing saved by people: three tenths of the lack of 5 count
    judged = part(COLUMNS, "operations", "backup", case(read_share=1.0))
    assert judged.score == pytest.approx(8.5)


def test_an_unknown_backup_is_a_range_and_not_a_middle():
    judged = part(engine("One"), "operations", "backup")
    assert (judged.low, judged.high) == pytest.approx((0.667, 10.0), abs=1e-3)
    assert judged.unknown == ("operations.backup",)


@pytest.mark.parametrize(
    ("database", "data_gb", "score"),
    [
        (ROWS, 10.0, 10.0),  # 2,000 GB are 200 times that
        (COLUMNS, 10.0, 9.0),  # 100 GB are ten times
        (COLUMNS, 100.0, 4.0),  # full in month 12
        (COLUMNS, 1_000.0, 0.0),  # outgrown tenfold
    ],
)
def test_room_for_the_data_of_month_12(database, data_gb, score):
    given = case(data_gb_month_12=data_gb, data_gb_month_12_high=data_gb)
    assert part(database, "operations", "growth", given).score == pytest.approx(score)


def test_fast_growth_widens_the_room_downwards():
    # 100 GB at P90 against 50 GB of room in the worst case: half of it
    given = case(data_gb_month_12=10.0, data_gb_month_12_high=100.0)
    judged = part(COLUMNS, "operations", "growth", given)
    # 1 + 3 x log(0.5 / 0.3) / log(1 / 0.3) = 2.273
    assert judged.low == pytest.approx(2.273, abs=1e-3)
    assert judged.score == pytest.approx(9.0)


@pytest.mark.parametrize(
    ("database", "figures", "score"),
    [
        # restarted by the vendor in 0.25 h of 7.3 h: 0.034, below a twentieth
        (ROWS, {}, 10.0),
        # 99.9 %: 0.73 h; 0.25 / 0.73 = 0.342: 8 - 4 x log(0.342 / 0.2) / log(5) = 6.664
        (ROWS, {"availability_share": 0.999}, 6.664),
        # the standby takes 0.03 h of 0.73 h: 0.041
        (ROWS, {"availability_share": 0.999, "standby": True}, 10.0),
        # the file comes back in 0.7 h of 0.73 h: 0.959: 8 - 4 x log(4.795) / log(5) = 4.104
        (COLUMNS, {"availability_share": 0.999}, 4.104),
        # whoever runs it repairs it in 4 h of 0.73 h: 5.48: 1.5 - 1.5 x log(5.48 / 3) / log(10 / 3)
        (ROWS, {"availability_share": 0.999, "hosted_by_us": False}, 0.75),
    ],
)
def test_back_after_a_failure(database, figures, score):
    judged = part(database, "operations", "recovery", case(**figures))
    assert judged.score == pytest.approx(score, abs=5e-3)


@pytest.mark.parametrize(
    ("database", "words"),
    [
        (engine("One", operations=facts(replication="three availability zones")), "several copies"),
        (engine("One", operations=facts(replication="Enterprise only")), "failover is not in"),
        (engine("One"), "is not in the fact sheet"),
        (engine("One", traits={"managed_available": False}), "you repair it yourselves"),
        (COLUMNS.model_copy(update={"family": "files"}), "the files stay"),
    ],
)
def test_how_it_comes_back_is_read_from_the_facts(database, words):
    assert words in part(database, "operations", "recovery").reason


def test_general_knowledge_is_a_range():
    database = engine("One", operations={"backup": fact("snapshots", confidence="low")})
    judged = part(database, "operations", "backup")
    assert judged.high - judged.low == pytest.approx(4.0)
