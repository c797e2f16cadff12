"""Familiarity: what the people say counts; where they say nothing, a range remains."""

import pytest

from lib.model.blueprint import Person
from lib.scoring.criteria.workload import Triple
from tests.unit.scoring_decision.engines import COLUMNS, KEYS, ROWS, VECTORS, case, facts, part


def people(*levels):
    """One engineer per level of `rows`; None says nothing."""
    return tuple(Person(skills={} if level is None else {"rows": level}) for level in levels)


@pytest.mark.parametrize(
    ("levels", "score"),
    [
        (("fluent",), 10.0),
        (("fluent", "fluent"), 10.0),
        (("fluent", "none"), 9.0),
        (("fluent", "fluent", "none"), 9.5),  # one of the two others
        (("learning", "none"), 8.0),
        (("none", "none"), 7.0),  # five days to learn
    ],
)
def test_what_the_team_says(levels, score):
    judged = part(ROWS, "familiarity", "team", case(people=people(*levels)))
    assert judged.score == pytest.approx(score)
    assert not judged.unknown


def test_nobody_knows_it_and_learning_takes_as_long_as_it_takes():
    given = case(people=people("none"), learning_days={"rows": Triple(5, 10, 60)})
    judged = part(ROWS, "familiarity", "team", given)
    assert (judged.low, judged.score, judged.high) == pytest.approx((0.0, 5.0, 7.0))
    assert judged.reason == "nobody in the team knows it; about 10 days to learn"


def test_a_silent_team_is_a_range_placed_by_how_many_people_use_it():
    # half of all developers use it: one of two knows it with 1 - 0.5^2 = 0.75
    # 0.75 x 9 + 0.25 x 7 = 8.5, between nobody (25 days) and everybody
    judged = part(ROWS, "familiarity", "team", case(people=people(None, None)))
    assert judged.score == pytest.approx(8.5)
    assert judged.low < 3.0
    assert judged.high == 10.0
    assert judged.unknown == ("the team's skills",)
    assert judged.reason == "the team has not said; 50 of 100 developers used it last year"


def test_silence_about_something_nobody_counted_is_the_widest_range():
    judged = part(KEYS, "familiarity", "team", case(people=people(None)))
    assert judged.score == pytest.approx((judged.low + judged.high) / 2)


def test_the_engine_below_counts_for_its_extension():
    judged = part(VECTORS, "familiarity", "team", case(people=people("fluent")))
    assert judged.score == pytest.approx(8.5)
    assert judged.reason == "an extension of Rows, which the team knows"


def test_a_silent_team_knows_the_extension_less_than_what_it_extends():
    # 0.75 x 8 + 0.25 x 7 = 7.75
    silent = case(people=people(None, None))
    assert part(VECTORS, "familiarity", "team", silent).score == pytest.approx(7.75)


@pytest.mark.parametrize(
    ("database", "low", "high"),
    [
        (ROWS, 10.0, 10.0),  # half of all developers
        (COLUMNS, 5.0, 5.0),  # 5 of 100
        (VECTORS, 6.0, 10.0),  # as Rows at most
        (KEYS.model_copy(update={"familiarity": facts(db_engines_score_2026_03=50.0)}), 3.5, 7.5),
        (KEYS, 0.0, 10.0),  # nothing known
    ],
)
def test_people_to_ask_and_hire(database, low, high):
    judged = part(database, "familiarity", "public")
    assert (judged.low, judged.high) == pytest.approx((low, high))
