"""A live slider changes the model as it is dragged, and undo takes the drag back as a whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from lib.model.saved import from_json
from lib.ui.session.converting import AS_IT_IS, PERCENT
from lib.ui.show.live_slider import Scale, as_typed, asked_for, nearest_step, read_typed
from tests.app.live import drag, shown, tell, tell_all, type_in

AMOUNTS = Scale((0, 1, 1.5, 2, 3, 5, 10), str, (0, 1e6))
SHARES = Scale((0, 0.1, 0.5, 1), lambda share: f"{share * 100:g} %", (0, 1), is_share=True)
CEILING = Scale(
    (0, 100, 500, None), lambda usd: "none" if usd is None else f"USD {usd:g}", (0, 1e9)
)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("850", 850),
        (" 850 ", 850),
        ("1,200", 1200),
        ("1 200", 1200),
        ("1'200.5", 1200.5),
        ("1.5", 1.5),
        ("1,5", 1.5),
        (".5", 0.5),
        ("1.2k", 1200),
        ("1.2 K", 1200),
        ("0.5M", 500_000),
        ("USD 300", 300),
        ("$300", 300),
        ("300 usd", 300),
        ("+7", 7),
        ("007", 7),
    ],
)
def test_a_number_is_read_as_people_write_it(text, amount):
    assert read_typed(text, AMOUNTS) == (amount, "")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "k",
        "-",
        ".",
        "twelve",
        "1e5",
        "12 %",
        "1,2,3",
        "1.2.3",
        "0x10",
        "nan",
        "inf",
        "٣",
        "9" * 41,
    ],
)
def test_what_is_no_number_gets_a_sentence(text):
    assert read_typed(text, AMOUNTS) == (None, "Type a number, such as 1200 or 1.2k.")


@pytest.mark.parametrize("text", ["-1", "1.1M", "9" * 40])
def test_what_is_out_of_bounds_gets_a_sentence_with_them(text):
    assert read_typed(text, AMOUNTS) == (None, "It goes from 0 to 1000000.0.")


@pytest.mark.parametrize(("text", "share"), [("12", 0.12), ("12 %", 0.12), ("0,5%", 0.005)])
def test_a_share_is_typed_in_percent(text, share):
    assert read_typed(text, SHARES).amount == pytest.approx(share)


def test_a_share_that_is_no_share_gets_its_sentence():
    assert read_typed("many", SHARES).problem == "Type a percentage, such as 12.5."
    assert read_typed("101", SHARES).problem == "It goes from 0 % to 100 %."


def test_nothing_means_none_where_none_is_an_answer():
    assert read_typed("", CEILING) == (None, "")
    assert read_typed("", AMOUNTS).problem


@given(st.integers(0, 10**9).map(lambda millionths: millionths / 1000))
def test_what_stands_in_the_field_reads_back_as_the_amount(amount):
    assert read_typed(as_typed(amount, AMOUNTS), AMOUNTS).amount == pytest.approx(amount)


@given(st.text(max_size=60))
def test_whatever_is_typed_gives_an_amount_in_bounds_or_a_sentence(text):
    typed = read_typed(text, AMOUNTS)
    assert typed.problem or 0 <= typed.amount <= 1e6


@pytest.mark.parametrize(
    ("amount", "index"), [(0, 0), (99, 1), (400, 2), (1e6, 2), (None, 3), (-5, 0)]
)
def test_the_thumb_stands_on_the_nearest_step(amount, index):
    assert nearest_step(CEILING.steps, amount) == index


def test_a_step_gives_its_value():
    assert asked_for({"index": 2}, CEILING, 100, AS_IT_IS) == 500
    assert asked_for({"index": 3}, CEILING, 100, AS_IT_IS) is None
    assert asked_for({"index": 2}, SHARES, 0.1, {**AS_IT_IS}) == 0.5


def test_back_on_the_step_where_it_began_the_value_is_what_it_was():
    assert asked_for({"index": 2}, CEILING, 432.1, AS_IT_IS) == 432.1


@pytest.mark.parametrize(("index", "value"), [(-7, 0), (99, None)])
def test_a_step_beyond_the_ends_is_the_end(index, value):
    assert asked_for({"index": index}, CEILING, 100, AS_IT_IS) == value


def test_a_wrong_entry_asks_for_what_stands_there():
    assert asked_for({"typed": "much"}, CEILING, 100, AS_IT_IS) == 100


def test_a_typed_figure_goes_through_the_conversion():
    whole_percent = Scale(range(101), str, (0, 100))
    assert asked_for({"typed": "12.5"}, whole_percent, 0.1, PERCENT) == 0.125


USD = "w:one:cost.ceiling_usd_per_month"
USERS = "w:one:workload.users_at_launch"


def script():
    """A ceiling and an estimate as live sliders, with undo."""
    import streamlit as st

    from lib.model.estimate import Estimate
    from lib.ui.session import state
    from lib.ui.session.converting import likely_of
    from lib.ui.show.live_slider import Scale, live_slider, live_sliders
    from lib.ui.show.messages import show_messages
    from tests.app.sample import sample_blueprint

    state.boot("one", first_draft=sample_blueprint)
    show_messages()
    st.button("Undo", key="undo", on_click=state.undo)
    st.button("Redo", key="redo", on_click=state.redo)
    ceilings = Scale((*range(0, 1001, 100), None), lambda usd: f"USD {usd}", (0, 1e9))
    with live_sliders("both"):
        live_slider(
            "Ceiling <b>", "cost.ceiling_usd_per_month", ceilings, hint="a month", help="Why."
        )
        live_slider(
            "Users",
            "workload.users_at_launch",
            Scale((0.0, 50.0, 100.0, 200.0), lambda users: f"{users:g} users", (0, 1e12)),
            convert=lambda answer: likely_of(answer, Estimate(low=50, likely=100, high=300)),
        )


@pytest.fixture
def app():
    app = AppTest.from_function(script, default_timeout=10).run()
    assert not app.exception
    return app


def held(app):
    return from_json(app.session_state["_held"].text)


def test_it_is_given_every_text_and_where_it_stands(app):
    given = shown(app, USD)
    assert given["label"] == "Ceiling <b>"
    assert (given["hint"], given["help"]) == ("a month", "Why.")
    assert given["texts"][given["index"]] == "USD 500"
    assert (given["text"], given["typed"]) == ("USD 500.0", "500")
    assert (given["answers"], given["problem"]) == ("", "")


def test_each_place_on_the_way_reaches_the_model(app):
    for text, usd in (("USD 600", 600), ("USD 700", 700), ("USD None", None)):
        drag(app, USD, text, gesture="one")
        assert held(app).cost.ceiling_usd_per_month == usd
        assert not app.exception


def test_the_answer_names_the_last_move_so_that_the_thumb_can_wait_for_it(app):
    drag(app, USD, "USD 600", gesture="one")
    assert shown(app, USD)["answers"].startswith("one.")
    assert shown(app, USERS)["answers"] == ""


@pytest.mark.parametrize(
    "move",
    [
        {},
        {"index": 6},
        {"index": "6", "gesture": "one", "stamp": "one.1"},
        {"index": None, "gesture": "one", "stamp": "one.1"},
        {"gesture": "one", "stamp": "one.1"},
        "move",
        None,
    ],
)
def test_a_move_made_by_hand_that_is_none_moves_nothing(app, move):
    tell(app, USD, move)
    assert not app.exception
    assert held(app).cost.ceiling_usd_per_month == 500
    drag(app, USD, "USD 600")
    assert held(app).cost.ceiling_usd_per_month == 600


def test_moves_of_two_sliders_in_one_message_both_count_and_each_once(app):
    ceiling = {"index": 6, "gesture": "one", "stamp": "one.1"}
    users = {"index": 3, "gesture": "two", "stamp": "two.1"}
    tell_all(app, {USD: ceiling})
    tell_all(app, {USD: ceiling, USERS: users})
    assert held(app).cost.ceiling_usd_per_month == 600
    assert held(app).workload.users_at_launch.likely == 200
    assert (shown(app, USD)["answers"], shown(app, USERS)["answers"]) == ("one.1", "two.1")
    app.button(key="undo").click().run()
    app.button(key="undo").click().run()
    assert held(app).cost.ceiling_usd_per_month == 500


def test_undo_takes_back_a_whole_drag_and_redo_makes_it_again(app):
    drag(app, USD, "USD 600", "USD 700", "USD 800", "USD 900")
    app.button(key="undo").click().run()
    assert held(app).cost.ceiling_usd_per_month == 500
    assert shown(app, USD)["index"] == 5
    app.button(key="redo").click().run()
    assert held(app).cost.ceiling_usd_per_month == 900


def test_a_move_that_is_told_twice_counts_once(app):
    move = {"index": 6, "gesture": "one", "stamp": "one.1"}
    tell(app, USD, move)
    assert held(app).cost.ceiling_usd_per_month == 600
    app.button(key="undo").click().run()
    tell(app, USD, move)
    assert held(app).cost.ceiling_usd_per_month == 500


def test_two_drags_are_two_steps(app):
    drag(app, USD, "USD 600", "USD 700")
    drag(app, USD, "USD 800", "USD 900")
    app.button(key="undo").click().run()
    assert held(app).cost.ceiling_usd_per_month == 700
    app.button(key="undo").click().run()
    assert held(app).cost.ceiling_usd_per_month == 500


def test_a_drag_that_ends_where_it_began_leaves_nothing_to_take_back(app):
    drag(app, USD, "USD 600")
    drag(app, USD, "USD 700", "USD 800", "USD 600")
    app.button(key="undo").click().run()
    assert held(app).cost.ceiling_usd_per_month == 500


def test_a_drag_goes_on_after_it_was_back_where_it_began(app):
    drag(app, USD, "USD 700", "USD 500", "USD 800", "USD 900")
    assert held(app).cost.ceiling_usd_per_month == 900
    app.button(key="undo").click().run()
    assert held(app).cost.ceiling_usd_per_month == 500


def test_after_an_undo_in_its_midst_the_rest_of_a_drag_is_a_step_of_its_own(app):
    drag(app, USD, "USD 600", "USD 700", gesture="one")
    app.button(key="undo").click().run()
    drag(app, USD, "USD 800", "USD 900", gesture="one")
    app.button(key="undo").click().run()
    assert held(app).cost.ceiling_usd_per_month == 500


def test_an_estimate_keeps_its_spread_however_far_it_is_dragged(app):
    drag(app, USERS, "0 users", "200 users")
    users = held(app).workload.users_at_launch
    assert (users.low, users.likely, users.high) == (100, 200, 600)


def test_an_assumption_that_is_dragged_away_and_back_is_still_an_assumption(app):
    drag(app, USERS, "0 users", "200 users", "100 users")
    assert held(app).workload.users_at_launch is None


def test_an_exact_value_can_be_typed(app):
    type_in(app, USD, "$1,234.50")
    assert held(app).cost.ceiling_usd_per_month == 1234.5
    assert shown(app, USD)["text"] == "USD 1234.5"
    assert shown(app, USD)["index"] == 10
    app.button(key="undo").click().run()
    assert held(app).cost.ceiling_usd_per_month == 500


def test_typing_the_assumed_figure_makes_it_one_s_own(app):
    type_in(app, USERS, "100")
    assert held(app).workload.users_at_launch.likely == 100


def test_typing_nothing_takes_the_ceiling_away(app):
    type_in(app, USD, "")
    assert held(app).cost.ceiling_usd_per_month is None


def test_a_wrong_entry_is_explained_and_changes_nothing(app):
    type_in(app, USD, "a lot")
    assert shown(app, USD)["problem"] == "Type a number, such as 1200 or 1.2k."
    assert held(app).cost.ceiling_usd_per_month == 500
    drag(app, USD, "USD 600")
    assert shown(app, USD)["problem"] == ""
    assert held(app).cost.ceiling_usd_per_month == 600


def test_a_label_beside_the_slider_is_still_said():
    def beside():
        from lib.ui.session import state
        from lib.ui.show.live_slider import Scale, live_slider
        from tests.app.sample import sample_blueprint

        state.boot("one", first_draft=sample_blueprint)
        live_slider(
            "Ceiling",
            "cost.ceiling_usd_per_month",
            Scale((0, 500), str, (0, 1e9)),
            is_beside=True,
        )

    given = shown(AppTest.from_function(beside).run(), USD)
    assert given["isBeside"]
    assert given["label"] == "Ceiling"
