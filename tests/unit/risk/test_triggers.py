"""Conditions over draws and months, and the months in which they trip."""

import numpy as np
import pytest

from lib.catalogue.records import Condition as Proviso
from lib.catalogue.records import Metric
from lib.model.risks import Tripwire
from lib.risk.movers import movers_of
from lib.risk.triggers import NEVER, Condition, Watch, condition_of, trip_of
from lib.sampling import Draws
from tests.unit.risk.entries import ROWS, reaching, steady, trigger


def watch(**metrics):
    return Watch(metrics, rows=ROWS)


def trip(metric, operator, threshold, **metrics):
    return watch(**metrics).trip(Condition(metric, operator, threshold)).trip


@pytest.mark.parametrize(
    ("months", "state", "month", "likely", "in_year"),
    [
        # 4 draws: chances 1/4, 2/4, 3/4 by months 3, 5, 8
        pytest.param((6, 3, 5, 8, None), "tripped", 5, 6, 0.75, id="half of the draws by month 5"),
        pytest.param((None, 12, None, None, None), "watch", None, None, 0.25, id="one draw in 12"),
        pytest.param((2, None, None, None, None), "clear", None, 2, 0.0, id="only the likely row"),
        pytest.param((1, 1, 1, 1, 1), "tripped", 1, 1, 1.0, id="at launch"),
        pytest.param((None,) * 5, "clear", None, None, 0.0, id="never"),
    ],
)
def test_states(months, state, month, likely, in_year):
    found = trip("mau", ">", 50, mau=reaching(100, *months))
    assert (found.state, found.month) == (state, month)
    assert found.first[0] == (NEVER if likely is None else likely - 1)
    assert found.chance_in_year == in_year


def test_the_chance_is_of_having_happened_by_a_month():
    found = trip("mau", ">", 50, mau=reaching(100, None, 3, 5, 8, None))
    np.testing.assert_allclose(found.chance, [0, 0, 0.25, 0.25, 0.5, 0.5, 0.5] + [0.75] * 5)
    assert found.first.tolist() == [12, 2, 4, 7, 12]


def test_what_holds_once_has_happened_even_if_it_passes():
    once = np.zeros((ROWS, 12))
    once[:, 3] = 100  # month 4 only
    assert trip("mau", ">", 50, mau=once).chance.tolist() == [0] * 3 + [1] * 9


@pytest.mark.parametrize(
    ("operator", "threshold", "holds"),
    [
        (">", 5, False),
        (">=", 5, True),
        ("<", 5, False),
        ("<=", 5, True),
        ("==", 5, True),
        ("==", 4, False),
        (">", 4.9, True),
        ("<", 5.1, True),
    ],
)
def test_operators(operator, threshold, holds):
    found = trip("mau", operator, threshold, mau=steady(5))
    assert (found.state == "tripped") == holds


def test_a_threshold_can_be_a_share_of_the_plan():
    # the plan is the likely row, 100; three draws of four fall below 30 in month 4
    mau = np.full((ROWS, 12), 100.0)
    mau[1:4, 3:] = 20
    found = trip("mau", "<", "0.3*planned_mau", mau=mau)
    assert (found.state, found.month, found.chance_in_year) == ("tripped", 4, 0.75)


def test_a_threshold_can_be_the_same_metric_some_months_earlier():
    # 100, 110, 120, 130, 105, ...: month 5 is below month 2 for the first time
    path = np.array([100, 110, 120, 130, 105, 140, 150, 160, 170, 180, 190, 200.0])
    found = trip("mau", "<", "mau_3_months_earlier", mau=np.tile(path, (ROWS, 1)))
    assert found.month == 5


def test_a_falling_metric_trips_in_month_4_at_the_earliest():
    falling = np.tile(np.arange(12.0, 0, -1), (ROWS, 1))
    assert trip("mau", "<", "mau_3_months_earlier", mau=falling).month == 4


@pytest.mark.parametrize(
    "metrics",
    [
        pytest.param({}, id="the model does not know the metric"),
        pytest.param({"mau": np.full((ROWS, 12), np.nan)}, id="it does not apply"),
    ],
)
def test_what_the_model_does_not_know_has_to_be_measured(metrics):
    found = trip("mau", ">", 5, **metrics)
    assert (found.state, found.chance_in_year) == ("measured", 0)


def test_a_threshold_that_the_model_does_not_know_has_to_be_measured():
    assert trip("mau", ">", "2*db_ram_gb", mau=steady(5)).state == "measured"


def test_metrics_may_broadcast():
    assert trip("mau", ">", 5, mau=np.arange(12.0)).month == 7  # 0, 1, ... 6 in month 7
    assert trip("mau", ">", 5, mau=np.array(9.0)).month == 1


def test_a_persons_tripwire_and_a_librarys_trigger_are_conditions():
    wire = Tripwire(metric="mau", operator="<", threshold=50, action="stop")
    assert condition_of(wire) == Condition("mau", "<", 50.0, "stop")
    assert condition_of(wire).text == "mau < 50"
    library = condition_of(trigger("high_risk_use", "==", True, note="hiring"))
    assert (library.threshold, library.action, library.note) == (1.0, "review", "hiring")
    assert condition_of(trigger("mau", "<", "0.3*planned_mau")).text == "mau < 0.3*planned_mau"


def test_a_condition_reads_as_words():
    metrics = {"rows": Metric(id="rows", unit="rows", meaning="rows kept", computed=True)}
    assert Condition("rows", ">=", 1e8).in_words(metrics) == "rows kept: at least 100 million rows"
    assert (
        Condition("rows", "<", "2*planned_rows").in_words({}) == "rows: less than 2 times the plan"
    )


A, B = Condition("a", ">", 0), Condition("b", ">", 0)


@pytest.mark.parametrize(
    ("logic", "first"),
    [("any", [2, 12, 3, 1, 4]), ("all", [6, 12, 5, 12, 4])],
)
def test_conditions_are_combined_month_by_month(logic, first):
    metrics = {
        "a": reaching(1, 3, None, 6, 2, 5),
        "b": reaching(1, 7, None, 4, None, 5),
    }
    together = Watch(metrics, rows=ROWS).combined([A, B], logic=logic)
    assert trip_of(together, rows=ROWS).first.tolist() == first


def test_all_conditions_have_to_hold_in_the_same_month():
    early, late = np.zeros((2, ROWS, 12))
    early[:, 1], late[:, 5] = 1, 1
    together = Watch({"a": early, "b": late}, rows=ROWS).combined([A, B], logic="all")
    assert trip_of(together, rows=ROWS).state == "clear"


@pytest.mark.parametrize(
    ("logic", "known", "state"),
    [
        pytest.param("any", {"a": steady(1)}, "tripped", id="one that is known is enough"),
        pytest.param("all", {"a": steady(1)}, "measured", id="the other may not hold"),
        pytest.param("all", {"a": steady(0)}, "clear", id="it cannot hold without this one"),
        pytest.param("any", {}, "measured", id="nothing is known"),
    ],
)
def test_conditions_that_the_model_does_not_know(logic, known, state):
    together = Watch(known, rows=ROWS).combined([A, B], logic=logic)
    assert trip_of(together, rows=ROWS).state == state


def test_the_figure_that_the_month_follows_moves_it_most():
    points = np.array([[0, 0], [-2, 1], [-1, -1], [1, -1], [2, 1]], dtype=float)
    draws = Draws(names=("growth", "noise"), normals=points)
    # more growth, earlier month; the noise is not correlated with it
    found = trip("mau", ">", 50, mau=reaching(100, None, 9, 7, 3, 1))
    movers = movers_of(found, draws)
    assert [mover.name for mover in movers] == ["growth"]
    # months 8 6 2 0 from 0, centred 4 2 -2 -4; points -2 -1 1 2: a straight line
    assert movers[0].share == pytest.approx(1.0)
    assert movers[0].brings_forward


def test_points_without_a_name_move_nothing():
    points = np.array([[0, 0, 0], [-2, 1, -2], [-1, -1, -1], [1, -1, 1], [2, 1, 2]], dtype=float)
    found = trip("mau", ">", 50, mau=reaching(100, None, 9, 7, 3, 1))
    movers = movers_of(found, Draws(names=("growth", "noise"), normals=points))
    assert [mover.name for mover in movers] == ["growth"]


def test_a_month_that_is_the_same_in_every_draw_has_no_movers():
    draws = Draws(names=("growth",), normals=np.arange(5.0)[:, np.newaxis])
    assert movers_of(trip("mau", ">", 5, mau=steady(9)), draws) == ()


def test_a_trigger_counts_only_while_its_proviso_holds():
    """Users pass 100 from month 3 on, the free plan is in use until month 4: months 3 and 4."""
    users = np.tile(np.arange(1.0, 13.0) * 40, (3, 1))
    free = np.tile((np.arange(1, 13) <= 4) * 0.5, (3, 1))
    proviso = Proviso(metric="free", operator=">", threshold=0)
    condition = Condition("mau", ">", 100, only_when=(proviso,))
    held = Watch({"mau": users, "free": free}, rows=3).holds(condition)
    assert held is not None
    assert np.flatnonzero(held[0]).tolist() == [2, 3]


def test_a_proviso_that_the_model_does_not_know_never_holds():
    condition = Condition(
        "mau", ">", 0, only_when=(Proviso(metric="pages", operator=">", threshold=0),)
    )
    held = Watch({"mau": np.ones((3, 12))}, rows=3).holds(condition)
    assert held is not None
    assert not held.any()
