"""How far apart a room is, by figures that can be followed on paper."""

import pytest

from lib.catalogue.loading import load_catalogue
from lib.errors import BlueprintError
from lib.model.estimate import Estimate
from lib.rounds.question import WEIGHTS, Item, Question, Reply, checked, question_of
from lib.rounds.spread import mean_of, middle_of, room_range, spread_of, turn_of

USERS = Question(
    path="workload.users_at_launch", kind="figure", title="Users", unit="users", least=1, most=1e6
)
WEIGHED = Question(
    path=WEIGHTS,
    kind="points",
    title="Weights",
    least=0,
    most=100,
    items=tuple(Item(id=each, name=each) for each in "abc"),
)


def said(low, likely, high, reason="", confidence=None):
    figure = Estimate(low=low, likely=likely, high=high)
    return Reply(figure=figure, reason=reason, confidence=confidence)


def weighed(a, b, c, reason=""):
    return Reply(points={"a": a, "b": b, "c": c}, reason=reason)


FIVE = {
    1: said(5, 10, 20, "the list has ten names"),
    2: said(15, 20, 40),
    3: said(20, 30, 60, confidence="sure"),
    4: said(30, 40, 50),
    5: said(10, 50, 300, "the whole company"),
}


def test_the_spread_is_p10_median_and_p90_with_straight_lines_between_the_answers():
    # Of five answers the P10 lies at place 0.1 x 4 = 0.4: 10 + 0.4 x 10; the P90 at place 3.6.
    assert turn_of(USERS, FIVE).spreads == {"": Estimate(low=14, likely=30, high=46)}
    assert spread_of([100]) == Estimate.exactly(100)
    # Of two answers the P10 lies a tenth of the way between them.
    assert spread_of([100, 200]) == Estimate(low=110, likely=150, high=190)


def test_the_ends_are_those_outside_p10_to_p90_and_say_why():
    turn = turn_of(USERS, FIVE)
    assert turn.ends == (1, 5)
    assert turn.said_at_the_ends == ("the list has ten names", "the whole company")
    assert (turn.people, turn.sure, turn.agreement) == (5, 1, None)


def test_a_room_that_agrees_has_no_ends():
    turn = turn_of(USERS, {1: said(1, 7, 9, "why"), 2: said(2, 7, 8), 3: said(7, 7, 7)})
    assert turn.spreads[""] == Estimate.exactly(7)
    assert (turn.ends, turn.said_at_the_ends) == ((), ())


def test_nobody_said_nothing():
    assert turn_of(USERS, {}) is None


def test_the_median_and_the_mean_are_taken_point_by_point():
    # Lows 5 10 15 20 30, likely 10 20 30 40 50, highs 20 40 50 60 300.
    assert middle_of(FIVE) == Estimate(low=15, likely=30, high=50)
    assert mean_of(FIVE) == Estimate(low=80 / 5, likely=150 / 5, high=470 / 5)


def test_the_rooms_range_is_never_narrower_than_its_middle_persons_own():
    # P10 of the likely answers is 14 (median of the lows: 15); P90 is 46 (median of the highs: 50).
    assert room_range(FIVE) == Estimate(low=14, likely=30, high=50)
    agreed = {1: said(50, 100, 200), 2: said(60, 100, 400), 3: said(40, 100, 300)}
    assert room_range(agreed) == Estimate(low=50, likely=100, high=300)


def test_agreement_on_the_order_is_kendalls_w():
    # Ranks of a, b, c: 3 2 1, 3 2 1, 3 1 2. Rank sums 9, 5, 4; mean 6; S = 9 + 1 + 4 = 14.
    # W = 12 x 14 / (3^2 x (3^3 - 3)) = 168 / 216.
    replies = {1: weighed(90, 50, 10), 2: weighed(30, 20, 10), 3: weighed(100, 0, 40)}
    turn = turn_of(WEIGHED, replies)
    assert turn.agreement == pytest.approx(168 / 216, abs=1e-6)
    # Points for b are 0, 20, 50: P10 = 0 + 0.2 x 20, P90 = 20 + 0.8 x 30.
    assert turn.spreads["b"] == Estimate(low=4, likely=20, high=44)


def test_one_person_agrees_with_nobody():
    assert turn_of(WEIGHED, {1: weighed(3, 2, 1)}).agreement is None


@pytest.mark.parametrize(
    ("reply", "question", "says"),
    [
        (said(0, 5, 9), USERS, "found '0'"),
        (said(5, 6, 2e6), USERS, "found '2,000,000'"),
        (Reply(), USERS, "no figure"),
        (weighed(0, 0, 0), WEIGHED, "no points"),
        (weighed(10, 5, 101), WEIGHED, "found '101'"),
        (Reply(points={"a": 10}), WEIGHED, "points for others"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused_with_a_sentence(reply, question, says):
    with pytest.raises(BlueprintError, match=says.replace("+", r"\+")):
        checked(reply, question)


def test_a_share_is_refused_in_the_percent_in_which_it_was_typed(draft):
    question = question_of("workload.dau_mau", draft, load_catalogue())
    with pytest.raises(BlueprintError, match=r"found '120'.* to 100"):
        checked(said(0.1, 0.2, 1.2), question)
