"""Three questions to a first brief: asked in a new workspace, and in no other."""

import pytest
from streamlit.testing.v1 import AppTest

from lib.model.blueprint import Person
from lib.model.presets import resized
from lib.ui.session import current
from lib.ui.views.start_shapes import switched
from tests.app.live import drag
from tests.app.walk import MAIN, draft, held, opened


@pytest.fixture
def app() -> AppTest:
    return AppTest.from_file(str(MAIN), default_timeout=30).run()


def is_guided(app) -> bool:
    assert not app.exception
    return any(button.key == "guide:skip" for button in app.button)


def test_a_new_workspace_asks_three_questions_and_offers_the_brief(app):
    assert is_guided(app)
    asked = [each.value for each in app.markdown if each.value.startswith("**")]
    assert [text[2] for text in asked[:3]] == ["1", "2", "3"]
    assert [each.proto.label for each in app.get("download_button")] == ["Download the brief"]


def test_the_answers_make_the_plan_and_the_questions_stay(app):
    app.button(key="shape:risk-scoring-product").click().run()
    drag(app, "w:start:workload.users_at_launch", "100")
    app.button_group(key="guide:engineers").set_value(3).run()
    drag(app, "w:start:cost.ceiling_usd_per_month", "USD 700")
    assert is_guided(app)
    plan = held(app)
    assert plan.product.shape == "risk-scoring-product"
    assert plan.workload.users_at_launch.likely == 100
    assert len(plan.team.people) == 3
    assert plan.cost.ceiling_usd_per_month == 700


def test_skipping_or_opening_another_page_ends_the_questions(app):
    app.button(key="guide:skip").click().run()
    assert not is_guided(app)
    assert app.text_input(key="w:start:product.name").value

    other = AppTest.from_file(str(MAIN), default_timeout=30).run()
    assert is_guided(other)
    other.switch_page("../../pages/cost.py").run()
    other.switch_page("../../pages/start.py").run()
    assert not is_guided(other)


def test_a_plan_that_was_saved_is_not_asked_about(store):
    assert not is_guided(opened(store, draft()))


def test_one_engineer_too_many_for_the_choice_is_left_as_it_is(app):
    app.button_group(key="guide:engineers").set_value(1).run()
    assert [each.role for each in held(app).team.people] == ["Lead engineer"]
    app.button_group(key="guide:engineers").set_value(2).run()
    assert len(held(app).team.people) == 2


def test_a_team_grows_by_people_who_know_what_its_last_engineer_knows():
    lead = Person(role="Lead", skills={"python": "fluent"})
    data = Person(role="Data", skills={"sql": "learning"})
    designer = Person(role="Designer", engineer=False)
    team = (lead, designer, data)
    assert resized(team, 1) == (lead, designer)
    assert resized(team, 3) == (lead, data, data.model_copy(update={"role": "Engineer"}), designer)
    assert resized((designer,), 1) == (Person(), designer)


def test_another_shape_keeps_the_number_of_engineers_and_gives_them_its_own_skills():
    present = draft("forecasting-product")
    three = present.model_copy(
        update={"team": present.team.model_copy(update={"people": resized(present.team.people, 3)})}
    )
    other = switched(three, current.catalogue(), "workflow-automation-product", keep=True)
    assert other.team.people == resized(draft("workflow-automation-product").team.people, 3)
