"""Presenter mode: every screen draws for every shape, and what is moved in it is the plan's."""

import pytest
from streamlit.testing.v1 import AppTest

from lib.model.saved import from_json, to_json
from lib.ui.figures.presented import apart
from lib.ui.show.presenter import screen_asked_for
from lib.ui.views.present import SCREENS, screens
from lib.ui.views.present_prompts import PROMPTS
from tests.app.live import drag, shown
from tests.app.walk import MAIN, SHAPES, WORKSPACE, draft, held, opened

HOSTILE = "<script>alert(1)</script> | **x** :red[y] $a$"


def presented(store, blueprint, number: int) -> AppTest:
    app = opened(store, blueprint)
    app.query_params["present"] = str(number)
    app.run()
    assert not app.exception
    return app


def texts(app) -> str:
    return "\n".join(each.value for each in (*app.markdown, *app.title))


def drawn(app) -> str:
    return "\n".join(each.proto.body for each in app.get("html"))


@pytest.mark.parametrize("shape", SHAPES)
def test_every_screen_draws_for_every_shape_without_an_editor_or_a_download(store, shape, caplog):
    app = opened(store, draft(shape))
    for number, screen in enumerate(screens(1), start=1):
        app.query_params["present"] = str(number)
        app.run()
        assert not app.exception, screen.name
        assert not app.error, screen.name
        assert app.title[0].value == PROMPTS[screen.name].question
        for chrome in ("download_button", "arrow_data_frame", "data_editor", "file_uploader"):
            assert not app.get(chrome), screen.name
        assert not app.button, screen.name
        for word in ("nan", "None", "inf"):
            assert word not in f"{texts(app)}\n{drawn(app)}".split(), screen.name
    assert "deprecated" not in caplog.text


def test_each_screen_has_a_prompt_and_together_they_take_an_hour():
    assert [screen.name for screen in SCREENS] == list(PROMPTS)
    assert sum(PROMPTS[screen.name].minutes for screen in screens(1)) == 60
    for prompt in PROMPTS.values():
        assert prompt.ask.startswith("Ask")
        assert all(len(part.split()) <= 25 for part in prompt.ask.replace("?", ".").split("."))


@pytest.mark.parametrize(
    ("asked", "number"),
    [("3", 3), ("0", 1), ("99", 10), ("9999999", 1), ("x", 1), ("-1", 1), ("", 1), (None, 1)],
)
def test_an_address_that_names_no_screen_opens_the_nearest(asked, number):
    assert screen_asked_for(asked, 10) == number


def test_the_switch_opens_the_first_screen_and_keeps_the_plan(store):
    app = opened(store, draft(), page="cost")
    before = held(app)
    app.button(key="frame:present").click().run()
    assert not app.exception
    assert app.query_params["present"] == "1"
    assert app.title[0].value == PROMPTS["product"].question
    assert held(app) == before


def test_a_new_workspace_can_be_presented_by_its_address():
    app = AppTest.from_file(str(MAIN), default_timeout=30)
    app.query_params["w"] = WORKSPACE
    app.query_params["present"] = "4"
    app.run()
    assert not app.exception
    assert app.title[0].value == PROMPTS["cost"].question


@pytest.mark.parametrize(
    ("number", "key", "text", "path"),
    [
        (3, "database.weights.operations", "70", "database.weights.operations"),
        (4, "cost.ceiling_usd_per_month", "USD 700", "cost.ceiling_usd_per_month"),
        (4, "workload.users_at_launch", "100", "workload.users_at_launch.likely"),
        (6, "team.focus_share", "50 %", "team.focus_share"),
        (6, "team.build_months", "6", "team.build_months"),
    ],
)
def test_a_slider_on_a_screen_moves_the_plan(store, number, key, text, path):
    app = presented(store, draft(), number)
    drag(app, f"w:present:{key}", text)
    assert not app.exception
    assert not app.error
    found = held(app)
    for part in path.split("."):
        found = getattr(found, part)
    assert found == {"50 %": 0.5, "USD 700": 700}.get(text) or found == float(text)
    assert shown(app, f"w:present:{key}")["text"] == text


def test_a_plan_that_cannot_be_computed_says_so_and_has_a_way_out(store):
    app = presented(store, draft(risks=[{"id": "x", "title": "x", "library": "no-such"}]), 4)
    assert app.error
    assert [each.key for each in app.get("bidi_component")] == ["present:bar"]


def test_what_was_typed_is_shown_letter_by_letter(store):
    risk = {"id": "x", "title": HOSTILE, "likelihood": 0.9, "impact_usd": 1e6}
    blueprint = draft(product__name=HOSTILE, product__problem=HOSTILE, risks=[risk])
    for number in range(1, len(SCREENS) + 1):
        app = presented(store, blueprint, number)
        assert "<script>" not in drawn(app)
        assert "**x**" not in texts(app)


def test_names_at_the_ends_of_lines_keep_apart_and_in_their_order():
    assert apart([0.5, 0.1, 0.52], 0.1) == pytest.approx([0.5, 0.1, 0.6])
    assert apart([0.98, 0.97, 1.0], 0.1) == pytest.approx([0.9, 0.8, 1.0])  # pushed down from 1
    assert apart([], 0.1) == []


def test_the_plan_of_the_workshops_start_is_kept_once_a_day_and_by_a_reload(store):
    app = opened(store, draft(), page="cost")
    app.button(key="frame:present").click().run()
    drag(presented_at(app, 4), "w:present:cost.ceiling_usd_per_month", "USD 700")
    app.query_params["present"] = "1"
    (kept,) = store.milestones(WORKSPACE)
    assert from_json(kept.text).cost == draft().cost
    assert (kept.note, kept.role) == ("The workshop begins", "Facilitator")

    again = AppTest.from_file(str(MAIN), default_timeout=30)
    again.query_params["w"] = WORKSPACE
    again.run()
    assert held(again).cost.ceiling_usd_per_month == 700
    again.button(key="frame:present").click().run()
    assert not again.exception
    assert len(store.milestones(WORKSPACE)) == 1


def presented_at(app: AppTest, number: int) -> AppTest:
    app.query_params["present"] = str(number)
    return app.run()


def test_plans_are_compared_where_there_are_several(store):
    names = [screen.name for screen in screens(1)]
    assert "compare" not in names
    assert [screen.name for screen in screens(2) if screen.name != "compare"] == names
    dear = draft(scenario=HOSTILE, cost__own_lines=[{"name": "x", "layer": "api", "usd": 500}])
    store.save(WORKSPACE, 0, to_json(dear), scenario=2)
    app = presented(store, draft(), names.index("verdict") + 1)
    assert app.title[0].value == PROMPTS["compare"].question
    assert "<script>" not in drawn(app)
    assert drawn(app).count("<tr>") == 3  # the headings and two plans
    assert "is not viable instead of feasible with conditions" in texts(app)


def test_a_view_link_is_presented_but_moves_nothing(store):
    store.save(WORKSPACE, 0, to_json(draft()))
    app = AppTest.from_file(str(MAIN), default_timeout=30)
    app.query_params["w"] = store.make_link(WORKSPACE, may_edit=False).token
    app.run()
    app.button(key="frame:present").click().run()
    drag(presented_at(app, 4), "w:present:cost.ceiling_usd_per_month", "USD 700")
    assert not app.exception
    assert "changes nothing" in app.error[0].value
    assert held(app).cost == draft().cost
    assert not store.milestones(WORKSPACE)
