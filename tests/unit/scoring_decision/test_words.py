"""Figures in reasons read as a person would say them."""

import pytest

from lib.scoring.criteria.words import age, counted, duration, of_hundred, rate, whole


@pytest.mark.parametrize(
    ("milliseconds", "words"),
    [
        (0.3, "0.3 ms"),
        (40, "40 ms"),
        (949, "950 ms"),
        (951, "950 ms"),
        (996, "1 s"),
        (1_500, "1.5 s"),
        (9_125, "9.1 s"),
        (119_000, "120 s"),
        (150_000, "2.5 minutes"),
        (7_200_000, "2 hours"),
        (864_000_000, "10 days"),
    ],
)
def test_durations_take_the_unit_that_fits(milliseconds, words):
    assert duration(milliseconds) == words


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0.25, "15 seconds"), (1, "1 minute"), (60, "1 hour"), (360, "6 hours"), (10_080, "7 days")],
)
def test_ages_take_the_unit_that_fits(minutes, words):
    assert age(minutes) == words


@pytest.mark.parametrize(
    ("per_second", "words"),
    [
        (0.0, "no writes"),
        (3.0, "3 writes a second"),
        (1.0, "1 write a second"),
        (0.004, "one write in 4.2 minutes"),  # 250 s
        (0.2, "one write in 5 s"),
    ],
)
def test_rates_below_one_a_second_are_told_as_waits(per_second, words):
    assert rate(per_second, "write") == words


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "1 process"), (2, "2 processes"), (9_125_000, "9.12 million processes")],
)
def test_counts_have_their_plural(number, words):
    assert counted(number, "process") == words


def test_shares_are_told_of_a_hundred():
    assert of_hundred(0.556) == "56 of 100"


@pytest.mark.parametrize(("number", "people"), [(0.05, 1), (1.0, 1), (1.2, 2), (3.0, 3)])
def test_people_and_processes_are_whole_and_at_least_one(number, people):
    assert whole(number) == people
