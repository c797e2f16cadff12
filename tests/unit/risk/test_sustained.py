"""For how long a condition has to hold before it counts."""

import numpy as np
import pytest

from lib.errors import CatalogueError
from lib.model.risks import Tripwire
from lib.risk.sustained import in_a_row, sustained_months, sustained_words
from lib.risk.triggers import Watch, condition_of, lasting
from lib.risk.vocabulary import check_conditions
from tests.unit.capacity.small_world import catalogue
from tests.unit.risk.entries import METRICS, ROWS, entry, reaching, trigger


@pytest.mark.parametrize(
    ("text", "months", "words"),
    [
        ("", 1, ""),
        ("at once", 1, ""),
        ("any occurrence", 1, ""),
        ("two consecutive weeks", 1, "for two weeks in a row"),
        # 5 x 7 days are more than a month of 30.4
        ("five consecutive weeks", 2, "for five weeks in a row"),
        ("three consecutive months", 3, "for three months in a row"),
    ],
)
def test_words_of_the_presets_in_months(text, months, words):
    assert (sustained_months(text), sustained_words(text)) == (months, words)


def test_months_of_a_person_in_words():
    assert (in_a_row(1), in_a_row(3)) == ("", "for 3 months in a row")


def test_a_length_that_nobody_can_read_does_not_load():
    wrong = entry("costs", trigger("mau", ">", 1, sustained="for a good while"))
    with pytest.raises(CatalogueError, match="for a good while"):
        check_conditions(catalogue(risks={"costs": wrong}, metrics=METRICS))


def test_it_has_to_hold_that_many_months_in_a_row():
    held = np.array([[1, 1, 0, 1, 1, 1, 1, 0, 0, 0, 0, 1]], dtype=bool)
    # months 1-2, 4-7 and 12: three in a row end in months 6 and 7
    assert np.flatnonzero(lasting(held, months=3)).tolist() == [5, 6]
    assert np.flatnonzero(lasting(held, months=2)).tolist() == [1, 4, 5, 6]
    assert lasting(held, months=1).tolist() == held.tolist()


def test_a_tripwire_that_must_last_trips_that_much_later_and_says_so():
    watch = Watch({"run_cost_month": reaching(200, 6, 4, 6, 8, None)}, rows=ROWS)
    wire = Tripwire(metric="run_cost_month", operator=">", threshold=100)
    lasting_wire = wire.model_copy(update={"sustained_months": 3})
    at_once, later = (watch.trip(condition_of(each)) for each in (wire, lasting_wire))
    # from months 4, 6 and 8 on in three of four draws: half of them by month 6, lasting by month 8
    assert (at_once.trip.month, later.trip.month) == (6, 8)
    assert at_once.condition.in_words(METRICS) == "run_cost_month: more than 100 unit"
    assert later.condition.in_words(METRICS) == (
        "run_cost_month: more than 100 unit, for 3 months in a row"
    )


def test_what_starts_too_late_to_last_does_not_trip():
    watch = Watch({"mau": reaching(200, *[11] * ROWS)}, rows=ROWS)
    wire = Tripwire(metric="mau", operator=">", threshold=100, sustained_months=3)
    assert watch.trip(condition_of(wire)).trip.state == "clear"
