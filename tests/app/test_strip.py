"""The verdict strip says the figures of the analysis, whatever the shape."""

import datetime as dt

import pytest

from lib.analysis import Analysis, analyse
from lib.model.blueprint import Blueprint
from lib.model.change import with_value
from lib.model.presets import blueprint_for
from lib.ui.session import current
from lib.ui.sheets.strip import TONES, strip_facts
from lib.verdict.judgement import HEADLINES

DAY = dt.date(2026, 11, 22)


def draft() -> Blueprint:
    return blueprint_for(current.FIRST_SHAPE, current.catalogue(), starts_on=DAY)


def analysed(blueprint: Blueprint) -> Analysis:
    return analyse(blueprint, current.catalogue(), seed=1, as_of=DAY, draws=64)


def test_every_verdict_has_a_tone():
    assert set(TONES) == set(HEADLINES)


@pytest.mark.parametrize("shape", sorted(current.catalogue().shapes))
def test_no_figure_is_empty_or_unknown_for_any_shape(shape):
    blueprint = blueprint_for(shape, current.catalogue(), starts_on=DAY)
    for fact in strip_facts(analysed(blueprint)):
        assert fact.figure
        assert fact.meaning
        for word in ("nan", "None", "inf", "unknown"):
            assert word not in f"{fact.figure} {fact.meaning}".split()


def test_without_a_ceiling_the_strip_asks_for_one():
    blueprint = with_value(draft(), "cost.ceiling_usd_per_month", None)
    assert strip_facts(analysed(blueprint))[1].figure == "No ceiling"


def test_a_low_ceiling_is_sure_to_be_passed():
    blueprint = with_value(draft(), "cost.ceiling_usd_per_month", 0.01)
    assert strip_facts(analysed(blueprint))[1] == (
        "100 % chance",
        "to pass USD 0.01, likely from month 1",
    )


def test_months_without_anybody_are_said_and_not_divided_by():
    people = [
        {**person.model_dump(), "hours_per_week": 0, "start_month": 1}
        for person in draft().team.people
    ]
    blueprint = with_value(draft(), "team.people", people)
    assert strip_facts(analysed(blueprint))[2].figure == "Nobody there"


def test_the_strip_counts_every_tripwire_that_the_calendar_calls_tripped():
    blueprint = blueprint_for("forecasting-product", current.catalogue(), starts_on=DAY)
    analysis = analysed(blueprint)
    months = [entry.month for entry in analysis.risks.calendar if entry.month is not None]
    assert months == [1]  # the full rebuild of every table is outgrown from the start
    assert strip_facts(analysis)[4] == ("1 tripwire", "the first in month 1")
