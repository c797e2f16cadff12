"""What is taken from a round stands in the plan, with what the room said beside it."""

import datetime as dt

import pytest

from lib.analysis import analyse
from lib.catalogue.loading import load_catalogue
from lib.errors import BlueprintError
from lib.model.change import with_value
from lib.model.estimate import Estimate
from lib.model.saved import from_json, from_yaml, to_json, to_yaml
from lib.rounds.question import WEIGHTS, Reply, question_of, questions_of
from lib.rounds.spread import turn_of
from lib.rounds.taking import offered, still_holds, with_room
from lib.rounds.verdict import at_the_ends

CATALOGUE = load_catalogue()
USERS = "workload.users_at_launch"
CONSTANT = Estimate(low=1, likely=2, high=3)


def said(low, likely, high, reason=""):
    return Reply(figure=Estimate(low=low, likely=likely, high=high), reason=reason)


def judged(blueprint):
    return analyse(blueprint, CATALOGUE, seed=1, as_of=dt.date(2026, 11, 22), draws=64)


def after(blueprint, path, *turns, way="median"):
    question = question_of(path, blueprint, CATALOGUE)
    found = [turn_of(question, replies) for replies in turns]
    taken = offered(question, turns[-1])[way]
    return with_room(blueprint, question, found, way=way, taken=taken)


def test_the_plan_keeps_the_spread_beside_what_was_taken(draft):
    first = {1: said(10, 20, 30), 2: said(100, 900, 1000, "everybody")}
    second = {1: said(50, 60, 80), 2: said(80, 100, 200, "not everybody"), 3: said(70, 80, 90)}
    plan = after(draft, USERS, first, second)
    assert plan.workload.users_at_launch == Estimate(low=70, likely=80, high=90)
    kept = plan.rounds[0]
    assert (kept.path, kept.title, kept.people, kept.first_people) == (
        USERS,
        CATALOGUE.parameters["users_at_launch"].name,
        3,
        2,
    )
    # 60, 80, 100: P10 = 60 + 0.2 x 20. Before: 20 and 900, P10 = 20 + 0.1 x 880.
    assert kept.figures[0].spread == Estimate(low=64, likely=80, high=96)
    assert kept.figures[0].first == Estimate(low=108, likely=460, high=812)
    assert kept.reasons == ("not everybody",)
    assert still_holds(plan, kept)
    assert not still_holds(with_value(plan, USERS, CONSTANT), kept)


def test_what_the_room_said_survives_every_way_of_writing(draft):
    plan = after(draft, USERS, {1: said(10, 20, 30), 2: said(20, 30, 40)}, way="range")
    assert from_json(to_json(plan)) == plan
    assert from_yaml(to_yaml(plan)) == plan
    assert still_holds(from_json(to_json(plan)), plan.rounds[0])


def test_a_second_round_about_the_same_replaces_the_first(draft):
    once = after(draft, USERS, {1: said(10, 20, 30)})
    twice = after(once, USERS, {1: said(1, 2, 3), 2: said(3, 4, 5)})
    assert [each.people for each in twice.rounds] == [2]


def test_weights_are_taken_for_all_criteria_with_how_far_the_order_is_agreed_on(draft):
    names = list(draft.database.points)
    mine = dict(zip(names, (100, 80, 60, 40, 20), strict=True))
    yours = dict(zip(names, (50, 70, 40, 20, 0), strict=True))
    plan = after(draft, WEIGHTS, {1: Reply(points=mine), 2: Reply(points=yours)}, way="mean")
    assert list(plan.database.points.values()) == [75, 75, 50, 30, 10]
    # Ranks 5 4 3 2 1 and 4 5 3 2 1: sums 9 9 6 4 2, mean 6, S = 9 + 9 + 0 + 4 + 16 = 38.
    # W = 12 x 38 / (2^2 x (5^3 - 5)) = 456 / 480.
    assert plan.rounds[0].agreement == pytest.approx(0.95)
    assert [each.item for each in plan.rounds[0].figures] == names
    assert still_holds(plan, plan.rounds[0])


def test_a_score_is_taken_as_an_override_with_a_reason(draft):
    engine = next(each for each in draft.database.candidates if each in CATALOGUE.databases)
    path = f"database.overrides.{engine}.operations"
    plan = after(draft, path, {1: said(2, 4, 6), 2: said(4, 6, 8)})
    override = plan.database.overrides[-1]
    assert (override.database, override.criterion, override.score) == (engine, "operations", 5)
    assert (override.low, override.high) == (3, 7)  # the medians of 2 and 4, and of 6 and 8
    assert override.reason
    assert still_holds(plan, plan.rounds[0])
    again = after(plan, path, {1: said(9, 9, 9)})
    assert (override.low, again.database.overrides[-1].low) == (3, None)  # all agree


def test_a_reason_for_another_score_does_not_stay_at_the_rooms(draft):
    engine = draft.database.candidates[0]
    mine = {"database": engine, "criterion": "operations", "score": 9, "reason": "We ran it"}
    path = f"database.overrides.{engine}.operations"
    plan = after(with_value(draft, "database.overrides", [mine]), path, {1: said(4, 4, 4)})
    assert plan.database.overrides[0].reason == "Estimated together by the room."
    same = after(with_value(draft, "database.overrides", [mine]), path, {1: said(9, 9, 9)})
    assert same.database.overrides[0].reason == "We ran it"


def test_reasons_of_the_first_turn_stay_if_nobody_gives_one_again(draft):
    first = {1: said(10, 20, 30, "the list is short"), 2: said(100, 900, 1000)}
    second = {1: said(50, 60, 80), 2: said(80, 100, 200)}
    assert after(draft, USERS, first, second).rounds[0].reasons == ("the list is short",)


def test_scores_are_asked_for_by_the_names_that_the_plan_uses(draft):
    plan = with_value(draft, "database.names", {"operations": "SRE work"})
    titles = {each.title for each in questions_of(plan, CATALOGUE)}
    assert "Score of Files on object storage with an in-process engine on SRE work" in titles


def test_a_score_that_decides_who_wins_is_told_with_both_winners(draft):
    second = judged(draft).database.candidates[1].database
    question = question_of(f"database.overrides.{second}.access_pattern", draft, CATALOGUE)
    for likely, moves in (((0, 0, 10, 10), True), ((0, 0), False)):
        replies = {place: said(each, each, each) for place, each in enumerate(likely)}
        turn = turn_of(question, replies)
        ends = at_the_ends(draft, question, turn, replies, judged=judged, words="{:g}".format)
        assert ends.moves_verdict is moves, ends.says
        assert ("At 0 DuckDB wins, at 10 Files on object storage" in ends.says) is moves
        assert ("DuckDB wins at both ends." in ends.says) is not moves


def test_a_risk_is_told_with_what_all_risks_come_to(draft):
    risk = {"id": "quota", "title": "The quota ends", "likelihood": 0.5, "impact_usd": 100}
    plan = with_value(draft, "risks", [risk])
    question = question_of("risks.quota.impact_usd", plan, CATALOGUE)
    replies = {1: said(0, 0, 0), 2: said(1000, 1000, 1000)}
    ends = at_the_ends(
        plan, question, turn_of(question, replies), replies, judged=judged, words="USD {:g}".format
    )
    # Half of a tenth of 1,000, and half of nine tenths of it.
    assert "adds up to USD 50 at USD 100 and USD 450 at USD 900." in ends.says


def test_cause_and_effect_stand_before_the_question_about_a_risk(draft):
    risk = {"id": "quota", "title": "The quota ends.", "cause": "we grow", "effect": "we pay"}
    plan = with_value(draft, "risks", [risk])
    question = question_of("risks.quota.likelihood", plan, CATALOGUE)
    assert question.title == "The quota ends, chance in a year"
    assert question.ask.startswith("The quota ends, because we grow; then we pay. In how many")
    wordy = with_value(draft, "risks", [{**risk, "cause": "x" * 300}])
    assert question_of("risks.quota.likelihood", wordy, CATALOGUE).ask.startswith("In how many")


@pytest.mark.parametrize("name", ["likelihood", "impact_usd"])
def test_a_risk_takes_all_three_points(draft, name):
    plan = with_value(draft, "risks", [{"id": "quota", "title": "The quota ends"}])
    taken = after(plan, f"risks.quota.{name}", {1: said(0.1, 0.2, 0.4)})
    assert taken.risks[0].points(name) == (0.1, 0.2, 0.4)
    assert still_holds(taken, taken.rounds[0])
    assert not still_holds(with_value(taken, "risks", []), taken.rounds[0])


def test_everything_that_is_offered_can_be_taken(draft):
    plan = with_value(draft, "risks", [{"id": "quota", "title": "The quota ends"}])
    for question in questions_of(plan, CATALOGUE):
        if question.kind == "points":
            reply = Reply(points={each.id: 50 for each in question.items})
        else:
            middle = (question.least * question.most) ** 0.5 or question.most / 2
            reply = said(middle, middle, middle)
        assert after(plan, question.path, {1: reply}).rounds, question.path


def test_what_a_room_cannot_estimate_is_refused(draft):
    for path in ("", "risks.gone.likelihood", "cost.ceiling_usd_per_month", "workload.nothing"):
        with pytest.raises(BlueprintError, match="The round"):
            question_of(path, draft, CATALOGUE)


def test_disagreement_that_moves_the_verdict_is_told_with_both_ends(draft):
    capped = with_value(draft, "cost.ceiling_usd_per_month", 500)
    question = question_of(USERS, capped, CATALOGUE)
    # Eight of ten say 10 and two a million: a tenth lies at 10, nine tenths at a million.
    for most, moves in ((1_000_000, True), (10, False)):
        answers = [10] * 8 + [most] * 2
        replies = {place: said(each, each, each) for place, each in enumerate(answers)}
        turn = turn_of(question, replies)
        assert turn.spreads[""] == Estimate(low=10, likely=10, high=most)
        words = [
            judged(with_value(capped, USERS, Estimate.exactly(users))).verdict.word
            for users in (10, most)
        ]
        assert (words[0] != words[1]) is moves
        ends = at_the_ends(
            capped, question, turn, replies, judged=judged, words=lambda users: f"{users:.0f} users"
        )
        assert ends.moves_verdict is moves
        assert ("at 1000000 users “" in ends.says) is moves


def test_a_unit_keeps_its_capitals_inside_the_sentence(draft):
    question = question_of(USERS, draft, CATALOGUE)
    replies = {1: said(10, 10, 10), 2: said(1_000_000, 1_000_000, 1_000_000)}
    ends = at_the_ends(
        draft,
        question,
        turn_of(question, replies),
        replies,
        judged=judged,
        words="USD {:.0f}".format,
    )
    assert " at USD 100009 and " in ends.says  # a tenth of the way from 10 to a million


def test_weights_are_judged_with_each_persons_own(draft):
    question = question_of(WEIGHTS, draft, CATALOGUE)
    points = dict.fromkeys(draft.database.points, 50.0)
    replies = {1: Reply(points=points), 2: Reply(points=points)}
    ends = at_the_ends(
        draft, question, turn_of(question, replies), replies, judged=judged, words=str
    )
    assert not ends.moves_verdict
    assert ends.says.endswith("wins for 2 people.")
