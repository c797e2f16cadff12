"""Estimating together from both sides: the facilitator's screen and the participants' phones."""

import pytest
from streamlit.testing.v1 import AppTest

from lib.brief.minutes import render_minutes
from lib.brief.render import render_markdown
from lib.model.estimate import Estimate
from lib.model.saved import from_json
from lib.ui.session import current
from tests.app.conftest import on_both_databases
from tests.app.walk import MAIN, WORKSPACE, draft, held, opened
from tests.app.words import MOST_WORDS, sentences_of, texts_of, words_in

USERS = "workload.users_at_launch"
WEIGHTS = "database.weights"
pytestmark = on_both_databases


def asking(store, path=USERS, **changes) -> AppTest:
    """Return the facilitator's screen with a round under way."""
    app = opened(store, draft(**changes), page="cost", offers=["figures"])
    if path == USERS:
        app.button(key=f"ask:{path}").click().run()
    else:
        app.query_params["round"] = "choose"
        app.run()
        app.button(key=f"round:ask:{path}").click().run()
    assert not app.exception
    assert not app.error
    return app


def joined(store, me="") -> AppTest:
    """Return the page of a participant, who comes by the code."""
    app = AppTest.from_file(str(MAIN), default_timeout=30)
    app.query_params["join"] = store.rounds.all(WORKSPACE)[-1].join
    if me:
        app.query_params["me"] = me
    app.run()
    assert not app.exception
    return app


def send(app, low, likely, high, reason="", turn=1):
    for point, value in (("low", low), ("likely", likely), ("high", high)):
        app.number_input(key=f"join:{turn}:{point}").set_value(value)
    app.text_input(key="join:reason").set_value(reason)
    app.button[0].click().run()
    assert not app.exception


def reveal(app):
    app.run()  # the count does this by itself every second
    app.button(key="round:reveal").click().run()
    assert not app.exception


def texts(app) -> str:
    drawn = [each.proto.body for each in app.get("html")]
    return "\n".join([*texts_of(app), *drawn, *(each.value for each in app.markdown)])


def test_a_round_from_the_question_to_the_brief(store):
    facilitator = asking(store)
    assert facilitator.query_params["round"] == "1"
    assert facilitator.title[0].value == "Users at launch"
    first, second = joined(store), joined(store)
    send(first, 10, 20, 30, "The list has twenty names")
    send(second, 80, 100, 400)
    assert [each.value for each in first.success] == [
        "Sent. You can change it until all answers are shown."
    ]
    facilitator.run()
    assert '<div class="y1-count" role="status">2<span>answers</span>' in texts(facilitator)
    for phone_or_screen in (facilitator, second):
        assert "twenty names" not in texts(phone_or_screen)
    reveal(facilitator)
    # 20 and 100: P10 = 20 + 0.1 x 80, P90 = 20 + 0.9 x 80; the middle lies between.
    said = (
        "First round: 2 people. Eight of ten lie from 28 users to 92 users; the middle is 60 users."
    )
    assert said in texts(facilitator).replace("\\", "")
    assert "The list has twenty names" in texts(facilitator)
    second.run()
    assert "the middle is 60 users" in texts(second)
    assert "You said 100 users." in texts(second)
    facilitator.button(key="round:take:median").click().run()
    assert not facilitator.error
    plan = held(facilitator)
    # Lows 10 and 80, likely 20 and 100, highs 30 and 400.
    assert plan.workload.users_at_launch == Estimate(low=45, likely=60, high=215)
    assert from_json(store.load(WORKSPACE).text) == plan
    first.run()
    assert first.title[0].value == "Thank you"
    analysis = facilitator_analysis(facilitator)
    told = (
        "Users at launch: 2 people, 28 users to 92 users, middle 60 users. "
        "Taken: the median, 60 users (45 users to 215 users)."
    )
    assert told in render_markdown(analysis)
    assert told in render_minutes(analysis)
    assert "estimated together by 2 people" in render_markdown(analysis)
    assert "Said at the ends: The list has twenty names." in render_minutes(analysis)


def facilitator_analysis(app):
    return current.analysis_of(app.session_state["_held"].text, current.today(), current.SEED)


def test_a_second_round_keeps_the_first_on_the_screen_and_in_the_brief(store):
    facilitator = asking(store)
    first, second = joined(store), joined(store)
    send(first, 10, 20, 30)
    send(second, 80, 100, 400)
    reveal(facilitator)
    facilitator.button(key="round:again").click().run()
    first.run()
    assert first.number_input(key="join:2:likely").value == 20  # where it stood
    assert "Eight of ten lie from 28 users" in texts(first).replace("\\", "")
    send(first, 30, 50, 60, turn=2)
    reveal(facilitator)
    drawn = texts(facilitator)
    assert "First round: 2 answers, 28 users to 92 users, middle 60 users" in drawn
    assert "Second round: 1 answer, 50 users" in drawn
    assert "Second round: 1 person, who says 50 users." in drawn.replace("\\", "")
    facilitator.button(key="round:take:range").click().run()
    kept = held(facilitator).rounds[0]
    assert (kept.people, kept.first_people) == (1, 2)
    minutes = render_minutes(facilitator_analysis(facilitator))
    assert "In the first round: 2 people, 28 users to 92 users, middle 60 users." in minutes


def test_weights_are_given_in_points_and_taken_together(store):
    facilitator = asking(store, WEIGHTS)
    names = list(held(facilitator).database.points)
    for given in ((100, 80, 60, 40, 20), (50, 70, 40, 20, 0)):
        phone = joined(store)
        for name, points in zip(names, given, strict=True):
            phone.slider(key=f"join:1:{name}").set_value(points)
        phone.button[0].click().run()
        assert not phone.error
    reveal(facilitator)
    assert "Agreement on the order: 0.95" in texts(facilitator).replace("\\", "")
    facilitator.button(key="round:take:mean").click().run()
    assert list(held(facilitator).database.points.values()) == [75, 75, 50, 30, 10]
    assert "(Kendall's W, 0 none to 1 full): 0.95." in render_minutes(
        facilitator_analysis(facilitator)
    )


def test_whoever_comes_back_finds_what_was_given_and_is_counted_once(store):
    asking(store)
    phone = joined(store)
    me = phone.query_params["me"]
    phone.text_input(key="join:name").set_value("Ana")
    send(phone, 10, 20, 30, "because")
    again = joined(store, me)
    found = [again.number_input(key=f"join:1:{each}").value for each in ("low", "likely", "high")]
    assert found == [10, 20, 30]
    assert again.text_input(key="join:reason").value == "because"
    assert again.text_input(key="join:name").value == "Ana"
    send(again, 11, 20, 30)
    assert store.rounds.find(WORKSPACE, 1).people == 1


def test_the_screen_of_a_facilitator_who_comes_back_is_the_same(store):
    asking(store)
    send(joined(store), 10, 20, 30)
    again = AppTest.from_file(str(MAIN), default_timeout=30)
    again.query_params["w"] = WORKSPACE
    again.query_params["round"] = "1"
    again.run()
    assert not again.exception
    assert "1<span>answer</span>" in texts(again)
    again.button(key="round:reveal").click().run()
    assert "1 person, who says 20 users" in texts(again)


def test_a_participant_can_do_nothing_else(store):
    asking(store)
    phone = joined(store)
    assert "_held" not in phone.session_state
    assert len(phone.button) == 1
    assert not phone.get("download_button")
    assert not phone.get("page_link")
    plan = held(opened(store, draft(product__name="A secret name")))
    assert plan.product.name not in texts(joined(store))
    outside = AppTest.from_file(str(MAIN), default_timeout=30)
    outside.query_params["w"] = phone.query_params["join"]
    outside.run()
    assert held(outside).product.name != "A secret name"


@pytest.mark.parametrize(
    ("points", "says"),
    [
        ((30, 20, 10), "must not exceed"),
        ((0, 5, 10), "allowed: 1 to"),
        ((None, 5, 10), "no figure"),
    ],
)
def test_an_answer_that_does_not_fit_is_told_and_stays(store, points, says):
    asking(store)
    phone = joined(store)
    send(phone, *points)
    assert says in phone.error[0].value
    assert phone.number_input(key="join:1:likely").value == points[1]
    assert store.rounds.find(WORKSPACE, 1).people == 0


def test_a_share_is_given_in_percent(store):
    app = opened(store, draft(), page="cost", offers=["figures"])
    app.button(key="ask:workload.dau_mau").click().run()
    send(joined(store), 10, 20, 30)
    reveal(app)
    app.button(key="round:take:median").click().run()
    assert held(app).workload.dau_mau == Estimate(low=0.1, likely=0.2, high=0.3)


def test_a_value_by_hand_is_taken_and_marked(store):
    facilitator = asking(store)
    send(joined(store), 10, 20, 30)
    reveal(facilitator)
    for point, value in (("low", 5), ("likely", 25), ("high", 70)):
        facilitator.number_input(key=f"round:hand:1:{point}").set_value(value)
    facilitator.button(key="round:hand").click().run()
    assert held(facilitator).workload.users_at_launch == Estimate(low=5, likely=25, high=70)
    assert held(facilitator).rounds[0].way == "by_hand"
    facilitator.button(key="round:leave").click().run()
    facilitator.button(key="frame:undo").click().run()
    assert held(facilitator).rounds == ()


@pytest.mark.parametrize("token", ["", "x", "' or 1=1 --", "Nrzi2ZkOs3-cY1RAnLTbIw"])
def test_a_code_that_opens_nothing_says_so(token):
    phone = AppTest.from_file(str(MAIN), default_timeout=30)
    phone.query_params["join"] = token
    phone.run()
    assert not phone.exception
    assert phone.title[0].value == "Thank you"
    assert "Ask the facilitator" in phone.info[0].value


@pytest.mark.parametrize("number", ["9", "x", "-1", "99999999999"])
def test_an_address_that_names_no_round_offers_what_can_be_asked(store, number):
    app = opened(store, draft())
    app.query_params["round"] = number
    app.run()
    assert not app.exception
    assert app.title[0].value == "What shall the room estimate?"


def test_a_view_link_shows_a_round_and_changes_nothing(store):
    asking(store)
    view = AppTest.from_file(str(MAIN), default_timeout=30)
    view.query_params["w"] = store.make_link(WORKSPACE, may_edit=False).token
    view.query_params["round"] = "1"
    view.run()
    assert not view.exception
    assert [each.key for each in view.button] == ["round:leave"]
    assert store.rounds.find(WORKSPACE, 1).join not in texts(view)


def test_every_sentence_on_both_sides_is_short(store):
    facilitator = asking(store, risks=[{"id": "quota", "title": "The quota ends"}])
    phone = joined(store)
    send(phone, 10, 20, 30, "because")
    send(joined(store), 100, 200, 300)
    pages = [facilitator, phone]
    reveal(facilitator)
    phone.run()
    choice = opened(store, draft())
    choice.query_params["round"] = "choose"
    choice.run()
    for page in (*pages, choice):
        for text in texts_of(page):
            for sentence in sentences_of(text):
                assert words_in(sentence) <= MOST_WORDS, sentence
