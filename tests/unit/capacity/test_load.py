"""Load, overload and what piles up."""

import numpy as np
import pytest

from lib.capacity.load import backlog_of, load_of, share_of
from lib.sampling import first_month


def months(*, until, hours, after=0.0):
    return np.where(np.arange(1, 13) <= until, float(hours), float(after))


def drawn(likely, *draws):
    """Return work of shape (1 + draws, 12): the likely row, then one row per draw."""
    return np.stack([likely, *draws])


def test_load_is_work_over_hours():
    work = drawn(*[months(until=4, hours=150, after=50)] * 5)
    load = load_of(work, capacity=np.full(12, 100.0))
    np.testing.assert_allclose(load.likely, [1.5] * 4 + [0.5] * 8)
    np.testing.assert_allclose(load.p50, load.likely)
    assert load.overload_month == 1
    assert load.busiest_month == 1
    np.testing.assert_allclose(load.overload_chance, [1] * 4 + [0] * 8)


def test_the_overload_month_is_the_first_with_an_even_chance():
    calm, busy = months(until=12, hours=50), months(until=5, hours=50, after=150)
    work = drawn(calm, calm, calm, busy, busy)
    load = load_of(work, capacity=np.full(12, 100.0))
    # 2 of 4 draws are over from month 6 on
    np.testing.assert_allclose(load.overload_chance, [0] * 5 + [0.5] * 7)
    assert load.overload_month == 6
    assert (
        load_of(drawn(calm, calm, calm, calm, busy), capacity=np.full(12, 100.0)).overload_month
        is None
    )


def test_exactly_full_is_not_overload():
    load = load_of(np.full((3, 12), 100.0), capacity=np.full(12, 100.0))
    assert load.overload_month is None
    np.testing.assert_allclose(load.likely, 1.0)


def test_work_without_people_is_an_infinite_load():
    work = np.full((3, 12), 10.0)
    load = load_of(work, capacity=months(until=2, hours=0, after=100))
    assert np.isinf(load.p50[:2]).all()
    np.testing.assert_allclose(load.p50[2:], 0.1)
    assert load.overload_month == 1


def test_no_work_and_no_people_is_no_load():
    assert not share_of(np.zeros(12), capacity=np.zeros(12)).any()


def test_what_does_not_fit_is_carried_over():
    # 4 months with 50 hours too many, then 60 hours of slack a month: 200 left, gone in month 8
    work = drawn(*[months(until=4, hours=150, after=40)] * 3)
    backlog = backlog_of(work, capacity=np.full(12, 100.0), build_months=4)
    np.testing.assert_allclose(backlog.likely, [50, 100, 150, 200, 140, 80, 20] + [0] * 5)
    assert backlog.first_version_month == 8
    np.testing.assert_allclose(backlog.first_version_chance, [0] * 7 + [1] * 5)


def test_work_that_fits_is_done_when_it_was_planned():
    backlog = backlog_of(np.full((3, 12), 90.0), capacity=np.full(12, 100.0), build_months=5)
    assert backlog.first_version_month == 5
    assert backlog.first_version_month_p90 == 5
    assert not backlog.p90.any()


def test_a_year_that_never_catches_up_has_no_first_version():
    backlog = backlog_of(np.full((3, 12), 110.0), capacity=np.full(12, 100.0), build_months=4)
    assert backlog.first_version_month is None
    assert backlog.p50[-1] == pytest.approx(120)  # 12 x 10 hours


def test_the_ninetieth_percentile_is_later_than_the_middle():
    fits, late = np.full(12, 100.0), months(until=4, hours=150, after=50)
    # half of the draws fit; the others are done in month 8: 4 x 50 over, 4 x 50 of slack
    backlog = backlog_of(drawn(fits, fits, late), capacity=np.full(12, 100.0), build_months=4)
    assert backlog.first_version_month == 4
    assert backlog.first_version_month_p90 == 8


@pytest.mark.parametrize(
    ("chance", "month"), [([0.0, 0.5, 0.4], 2), ([0.6, 0.5, 0.5], 1), ([0.1, 0.2, 0.3], None)]
)
def test_first_month_with_at_least_a_chance(chance, month):
    assert first_month(np.array(chance), at_least=0.5) == month
