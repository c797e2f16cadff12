"""The compare page: one, two and five scenarios, what is done with them, and what may not be."""

import zipfile
from io import BytesIO

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from lib.brief.archive import render_zip
from lib.brief.opening import opened as opened_file
from lib.brief.opening import opened_scenarios
from lib.errors import BlueprintError
from lib.model.change import with_value
from lib.model.saved import from_json, to_json, to_yaml
from lib.ui.session import current
from tests.app.walk import MAIN, SHAPES, WORKSPACE, draft, held, opened

LICENCE = [{"name": "Licence", "layer": "api", "usd": 10}]
HOSTILE = "<b>x</b> | **y** :red[z] $a$"


def named(name, shape="forecasting-product", **changes):
    return draft(shape, scenario=name, **changes)


def compared(store, *plans, **options):
    """Open the page on a workspace with these plans, the first of them the baseline."""
    for number, plan in enumerate(plans, start=1):
        store.save(WORKSPACE, 0, to_json(plan), scenario=number)
    return opened(store, plans[0], page="compare", **options)


def scenarios(app):
    """Return number, name, and whether it is shown and the baseline, of every scenario."""
    session = app.session_state["_held"]
    return [
        (
            each.number,
            from_json(each.text).scenario,
            each is session.shown,
            each is session.baseline,
        )
        for each in session.present
    ]


def press(app, key):
    app.button(key=key).click().run()
    assert not app.exception
    return app


def answer(app):
    return app.markdown[0].value.replace("\\", "")


def test_one_plan_is_offered_a_second_one(store):
    app = compared(store, named("Plan"))
    assert answer(app).startswith("There is one plan so far.")
    press(app, "duplicate")
    assert scenarios(app) == [(1, "Plan", False, True), (2, "Plan 2", True, False)]
    assert answer(app) == (
        '"Plan 2" comes to the same as "Plan" in money, chance, load and verdict; no input differs.'
    )


@pytest.mark.parametrize("kind", ["saving", "database", "team"])
def test_an_idea_becomes_a_scenario_with_one_click(store, kind):
    app = press(compared(store, named("Plan")), f"idea:{kind}")
    assert not app.error
    assert len(scenarios(app)) == 2
    assert answer(app).startswith('Against "Plan", "')
    assert [each[1] for each in scenarios(app)].count("Plan") == 1


def test_two_plans_say_what_is_gained_and_lost(store):
    app = compared(store, named("Plan"), named("Dear", cost__own_lines=LICENCE))
    # USD 10 a month in every draw
    assert answer(app) == 'Against "Plan", "Dear" costs USD 10 more in month 12.'
    assert app.button(key="take:0:2").label == "Take over *Our own line Licence from Dear*"
    press(app, "take:0:2")
    assert held(app).cost.own_lines[0].name == "Licence"
    assert not [each for each in app.button if (each.key or "").startswith("take:")]


def test_every_button_that_takes_over_says_what_and_from_which_scenario(store):
    plans = (named("Plan"), named("Dear", cost__own_lines=LICENCE), named(HOSTILE))
    app = compared(store, *plans, with_value(plans[0], "scenario", "Same"))
    names = [each.label for each in app.button if (each.key or "").startswith("take:")]
    assert names
    assert len(set(names)) == len(names)


def test_what_was_taken_over_is_undone_in_one_step(store):
    app = compared(store, named("Plan"), named("Dear", cost__own_lines=LICENCE))
    press(press(app, "take:0:2"), "frame:undo")
    assert held(app).cost.own_lines == ()


def test_what_only_the_shape_assumes_cannot_be_taken_over(store):
    """Both leave the users to their shapes: the figures differ, and nothing can be given."""
    app = compared(store, named("A"), named("B", "risk-scoring-product"), offers=["inputs"])
    page = [each.value for each in app.get("html")]
    names = [text for text in page if "y1-what" in text]
    keys = [each.key for each in app.button if (each.key or "").startswith("take:")]
    users = next(place for place, text in enumerate(names) if "Users at launch" in text)
    assert f"take:{users}:2" not in keys
    assert "take:1:2" in keys  # the shape itself


def test_candidates_bring_the_engines_of_ones_own(store):
    own = [{"id": "own-store", "name": "House store"}]
    other = named("Own", database__own_engines=own)
    other = with_value(other, "database.candidates", ["duckdb", "own-store"])
    app = compared(store, named("Plan"), other)
    press(app, "take:0:2")  # the candidates come first
    assert not app.error
    assert held(app).database == other.database


def test_what_cannot_be_computed_is_not_taken_over(store, monkeypatch):
    def refusing(*_arguments):
        raise BlueprintError(where="x", found="y", allowed="z", fix="w")

    app = compared(store, named("Plan"), named("Dear", cost__own_lines=LICENCE))
    monkeypatch.setattr("lib.ui.session.scenarios.taken_over", refusing)
    press(app, "take:0:2")
    assert app.error[0].value.startswith("x")
    assert held(app).cost.own_lines == ()


def test_five_plans_are_laid_side_by_side(store):
    plans = [named(f"Plan {letter}", cost__own_lines=LICENCE) for letter in "ABCD"]
    app = compared(store, named("Plan"), *plans)
    assert answer(app).endswith('Of the 5 scenarios "Plan" costs least, USD 63 in month 12.')
    press(app, "show:4")
    assert [each[0] for each in scenarios(app) if each[2]] == [4]
    press(app, "Set as baseline:3")
    assert [each[0] for each in scenarios(app) if each[3]] == [3]
    press(app, "Delete:4")
    assert [each[0] for each in scenarios(app)] == [1, 2, 3, 5]
    press(app, "restore")
    assert len(scenarios(app)) == 5


def test_of_more_than_five_some_are_chosen(store):
    app = compared(store, *(named(f"Plan {number}") for number in range(7)))
    choice = app.multiselect(key="w:compare:chosen")
    assert choice.value == [1, 2, 3, 4, 5]
    choice.set_value([1, 6, 7]).run()
    assert not app.exception
    shown = [each.key for each in app.button if (each.key or "").startswith("show:")]
    assert shown == ["show:1", "show:6", "show:7"]
    press(app, "Delete:6")
    assert not app.error


def test_a_scenario_gets_another_name(store):
    app = compared(store, named("Plan"), named("Dear"))
    app.text_input(key="rename:2").set_value("Cheap").run()
    assert [each[1] for each in scenarios(app)] == ["Plan", "Cheap"]
    app.text_input(key="rename:2").set_value("   ").run()
    assert app.error[0].value.startswith("scenario")
    assert [each[1] for each in scenarios(app)] == ["Plan", "Cheap"]
    assert app.text_input(key="rename:2").value == "Cheap"


def test_the_switcher_changes_the_scenario_and_stays_on_the_page(store):
    app = compared(store, named("Plan"), named("Dear", cost__own_lines=LICENCE))
    app.switch_page("../../pages/cost.py").run()
    app.selectbox(key="frame:scenario:1").set_value(2).run()
    assert not app.exception
    assert held(app).scenario == "Dear"
    assert app.title[0].value == "What will twelve months cost?"


def test_what_a_browser_sends_of_the_switcher_by_itself_is_the_shown_scenario(store):
    """A box that begins elsewhere could tell so, and be taken for a choice."""
    app = compared(store, named("Plan"), named("Dear", cost__own_lines=LICENCE))
    for shown, other in ((1, 2), (2, 1), (1, 2)):
        box = app.selectbox(key=f"frame:scenario:{shown}")
        assert (box.proto.default, box.value) == (shown - 1, shown)
        box.set_value(other).run()


def test_names_are_shown_letter_by_letter(store):
    app = compared(store, named("Plan"), named(HOSTILE, cost__own_lines=LICENCE))
    assert not app.exception
    page = "".join(each.value for each in app.get("html"))
    assert "<b>x</b>" not in page
    assert "&lt;b&gt;x&lt;/b&gt;" in page


def test_a_view_link_shows_the_comparison_and_changes_nothing(store):
    compared(store, named("Plan"), named("Dear", cost__own_lines=LICENCE))
    app = AppTest.from_file(str(MAIN), default_timeout=30)
    app.query_params["w"] = store.make_link(WORKSPACE, may_edit=False).token
    app.run()
    app.switch_page("../../pages/compare.py").run()
    assert not app.exception
    assert app.button(key="take:0:2").disabled
    assert app.button(key="duplicate").disabled
    assert not app.button(key="show:2").disabled


@pytest.mark.parametrize("one", SHAPES)
def test_every_shape_can_be_compared_with_every_other(store, one):
    others = [shape for shape in SHAPES if shape != one]
    for start in range(0, len(others), 4):
        plans = [named(shape, shape) for shape in (one, *others[start : start + 4])]
        for number, plan in enumerate(plans, start=1):
            saved = store.load(WORKSPACE, scenario=number)
            revision = saved.revision if saved else 0
            store.save(WORKSPACE, revision, to_json(plan), scenario=number)
        app = opened(store, plans[0], page="compare")
        assert answer(app).startswith(f'Against "{one}"')
        assert not app.error


def test_a_comparison_does_not_push_out_what_other_pages_work_with(store):
    budgets = (1e4, 2e4, 3e4, 4e4, 5e4)
    plans = [named(f"Plan {each:g}", cost__budget_usd_per_year=each) for each in budgets]
    current.analysis_of.cache_clear()
    working = [to_json(draft("forecasting-product", team__build_months=each)) for each in (2, 3, 5)]
    for text in working:
        current.analysis_of(text, current.today(), current.SEED)
    app = compared(store, *plans)
    app.run()
    before = current.analysis_of.cache_info()
    for text in working:
        current.analysis_of(text, current.today(), current.SEED)
    assert current.analysis_of.cache_info().misses == before.misses
    # Each plan takes two places at most (one before it is weighed): three, and the one shown.
    assert before.currsize <= 2 * (len(working) + 1)


def test_the_brief_carries_the_comparison_where_that_is_asked_for(store, monkeypatch):
    made = {}
    button = st.download_button

    def spied(label, *args, **kwargs):
        made[label] = kwargs["data"]
        return button(label, *args, **kwargs)

    app = compared(store, named("Plan"), named("Dear", cost__own_lines=LICENCE))
    app.toggle(key="w:compare:record.layout.compared").set_value(True).run()
    monkeypatch.setattr(st, "download_button", spied)
    app.switch_page("../../pages/brief.py").run()
    assert not app.exception
    text = made["Brief (Markdown)"]()
    assert 'Against this plan, "Dear" costs USD 10 more in month 12.' in text
    assert opened_file(text, "b.md") == held(app)
    packed = made["Everything (zip)"]()
    assert opened_file(packed, "b.zip") == held(app)
    assert [plan.scenario for plan in opened_scenarios(packed, "b.zip")] == ["Dear"]
    assert app.toggle(key="w:brief:record.layout.compared").value


def test_a_zip_brings_every_scenario_back(store):
    plan, other = named("Plan"), named("Dear", cost__own_lines=LICENCE)
    sides = [current.side(to_json(other))]
    packed = render_zip(current.analysis_of(to_json(plan), current.today(), current.SEED), sides)
    app = opened(store, named("Old"))
    for _ in range(2):  # opened twice, what is there already is not added again
        app.file_uploader[0].upload("all.zip", packed).run()
        assert not app.exception
        assert not app.error
        assert [each[1:] for each in scenarios(app)] == [
            ("Plan", True, True),
            ("Dear", False, False),
        ]


def test_a_zip_with_a_broken_scenario_changes_nothing(store):
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("0001-plan.yaml", to_yaml(named("Plan")))
        archive.writestr("scenarios/02-dear.yaml", "schema_version: 1\nproduct: 3\n")
    app = opened(store, named("Old"))
    app.file_uploader[0].upload("all.zip", packed.getvalue()).run()
    assert app.error
    assert [each[1] for each in scenarios(app)] == ["Old"]
