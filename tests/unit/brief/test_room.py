"""What a room said stands at its figure in the brief, and in the minutes."""

import yaml

from lib.brief.differences import differences
from lib.brief.minutes import render_minutes
from lib.brief.opening import opened
from lib.brief.render import render_markdown
from lib.brief.rounds import words_at
from lib.catalogue.loading import load_catalogue
from lib.model.change import with_value
from lib.model.estimate import Estimate
from lib.model.room import RoomFigure, RoomRound
from lib.model.saved import from_yaml, to_yaml
from tests.unit.brief.briefs import draft, quick
from tests.unit.brief.hostile import HOSTILE
from tests.unit.brief.reading import tables

SHAPE = "workflow-automation-product"
USERS = "workload.users_at_launch"
TAKEN = Estimate(low=20, likely=60, high=200)


def users(**changes):
    return RoomRound(
        path=USERS,
        title="Users at launch",
        people=9,
        first_people=8,
        figures=(
            RoomFigure(spread=TAKEN, first=Estimate(low=10, likely=50, high=500), taken=TAKEN),
        ),
        way="range",
        reasons=("the list has 200 names",),
        moves_verdict=True,
    ).model_copy(update=changes)


def plan(kept, value=TAKEN):
    return with_value(with_value(draft(SHAPE), USERS, value), "rounds", [kept])


def test_the_brief_says_how_many_how_far_apart_and_how_it_moved():
    said = (
        "* Users at launch: 9 people, 20 users to 200 users, middle 60 users. "
        "Taken: the room's range, 60 users (20 users to 200 users). "
        "In the first round: 8 people, 10 users to 500 users, middle 50 users. "
        "The spread moves the verdict. Said at the ends: the list has 200 names."
    )
    analysis = quick(plan(users()))
    assert said in render_markdown(analysis)
    assert said in render_minutes(analysis)
    rows = [row for each in tables(render_markdown(analysis)) for row in each]
    assert any(
        row[0] == "Users at launch" and row[-1] == "estimated together by 9 people" for row in rows
    )


def test_a_figure_that_was_changed_afterwards_is_not_the_rooms():
    changed = plan(users(), value=Estimate(low=1, likely=2, high=3))
    text = render_markdown(quick(changed))
    assert "The plan has another value by now." in text
    assert "estimated together" not in text


def test_weights_and_risks_are_told_where_they_belong():
    weights = users(
        path="database.weights",
        title="Weights of the database decision",
        figures=(
            RoomFigure(
                item="operations",
                name="Operational burden",
                spread=TAKEN,
                taken=Estimate.exactly(25),
            ),
        ),
        first_people=None,
        way="median",
        agreement=0.4,
        first_agreement=0.25,
    )
    text = render_markdown(quick(plan(weights)))
    assert "### What the Room Said About Weights and Scores" in text
    assert "Weights of the database decision, Operational burden: 9 people, 20 to 200" in text
    assert "(Kendall's W, 0 none to 1 full): 0.40, after 0.25 in the first round." in text
    quota = users(path="risks.quota.likelihood", title="Chance in a year: Quota")
    assert "### What the Room Said About the Risks" in render_markdown(quick(plan(quota)))


def test_figures_are_written_as_they_were_sent():
    said = {
        "workload.users_at_launch": "12,345 users",
        "workload.dau_mau": "1,234,500 %",
        "risks.quota.impact_usd": "USD 12,345",
        "database.overrides.postgresql.operations": "12,345 of 10",
        "database.weights": "12,345",
    }
    for path, words in said.items():
        assert words_at(path, load_catalogue())(12_345) == words
    assert words_at(USERS, load_catalogue())(0.0345) == "0.0345 users"


def test_a_loss_stays_in_the_dollars_that_were_asked_for():
    kept = users(path="risks.quota.impact_usd", title="Quota, loss if it happens")
    rate = {"currency": "EUR", "usd": 1.25, "on": "2026-11-20", "source": "the bank"}
    euros = with_value(with_value(plan(kept), "cost.rates", [rate]), "cost.shown_in", "EUR")
    text = render_markdown(quick(euros))
    assert "Quota, loss if it happens: 9 people, USD 20 to USD 200, middle USD 60." in text


def test_a_score_names_its_scale_once_and_moves_the_decision():
    points = Estimate(low=5.5, likely=6.5, high=8)
    kept = users(
        path="database.overrides.postgresql.operations",
        title="Score of PostgreSQL on operational burden",
        figures=(RoomFigure(spread=points, first=points, taken=points),),
    )
    text = render_markdown(quick(plan(kept)))
    assert (
        "Score of PostgreSQL on operational burden: 9 people, 5.5 to 8 of 10, middle 6.5 of 10. "
        "Taken: the room's range, 6.5 of 10 (5.5 to 8)."
    ) in text
    assert "The spread moves the decision." in text


def test_the_brief_opens_again_with_what_the_room_said():
    kept = plan(users())
    assert opened(render_markdown(quick(kept)), "b.md") == kept


def test_a_file_without_rounds_opens_unchanged():
    plain = yaml.safe_load(to_yaml(draft(SHAPE)))
    del plain["rounds"]
    assert from_yaml(yaml.safe_dump(plain)) == draft(SHAPE)


def test_two_plans_that_differ_in_a_round_differ_in_words():
    one, other = quick(plan(users())), quick(plan(users(people=10)))
    changed = differences(one, other).inputs
    assert [each.what for each in changed] == ["What the room said: Users at launch"]


def test_what_people_typed_is_written_letter_by_letter():
    for text in HOSTILE:
        line = " ".join(text.split())[:300] or "-"
        kept = users(title=line, reasons=(line,))
        assert opened(render_markdown(quick(plan(kept))), "b.md") == plan(kept)
