"""A workspace holds scenarios, each with its own undo, and all come back after a refresh."""

import pytest
from streamlit.testing.v1 import AppTest

from lib.errors import StoreError
from lib.model.change import with_value
from lib.model.saved import from_json, to_json
from lib.store.process import workspace_store
from lib.store.store import WorkspaceStore
from lib.ui.session import scenarios, sharing, state
from tests.app.conftest import on_both_databases
from tests.app.live import drag, shown
from tests.app.test_stopped import stop_runs_at_their_callbacks
from tests.app.walk import MAIN, draft

pytestmark = on_both_databases

CEILING = "w:one:cost.ceiling_usd_per_month"


def script():
    """A page with one value, the scenarios, and a button that does what a test asks for."""
    import streamlit as st

    from lib.ui.session import state
    from lib.ui.session.binding import bind
    from lib.ui.show.messages import show_messages
    from tests.app.sample import sample_blueprint

    state.boot("one", first_draft=sample_blueprint)
    if sentence := state.closed_because():
        st.error(sentence)
        st.stop()
    show_messages()
    st.slider("Ceiling", 0.0, 5000.0, step=10.0, **bind("cost.ceiling_usd_per_month"))
    st.button("Act", key="act", on_click=st.session_state.get("deed"))
    st.button("Undo", key="undo", on_click=state.undo)


def opened(link=None, scenario=None):
    app = AppTest.from_function(script, default_timeout=10)
    if link is not None:
        app.query_params["w"] = link
    if scenario is not None:
        app.query_params["s"] = scenario
    app.run()
    assert not app.exception
    return app


def act(app, do, *arguments):
    """Let a callback of the page call a function of the session."""
    app.session_state["deed"] = lambda: do(*arguments)
    app.run()
    app.button(key="act").click().run()
    assert not app.exception
    return app


def link(app):
    return app.query_params["w"]


def held(app):
    return app.session_state["_held"]


def listed(app):
    """Return number, name and ceiling of every scenario, baseline and shown ones marked."""
    session = held(app)
    found = []
    for each in session.present:
        plan = from_json(each.text)
        marks = "b" * (each is session.baseline) + "s" * (each is session.shown)
        found.append((each.number, plan.scenario, plan.cost.ceiling_usd_per_month, marks))
    return found


@pytest.fixture
def app():
    """Return a page with two scenarios: the first draft at 500 USD and a copy at 700 USD."""
    return with_two_scenarios()


def with_two_scenarios():
    app = act(opened(), scenarios.duplicate, 1, "Dearer")
    app.slider(key=CEILING).set_value(700.0).run()
    return app


def test_a_copy_is_shown_and_changes_by_itself(app):
    assert listed(app) == [(1, "Baseline", 500, "b"), (2, "Dearer", 700, "s")]


def test_a_refresh_brings_every_scenario_back_and_shows_the_same_one(app):
    assert app.query_params["s"] == "2"
    assert listed(opened(link(app), "2")) == listed(app)


def test_an_address_without_a_scenario_shows_the_first_and_so_does_an_unknown_one(app):
    for asked in (None, "7", "x", "-1", "9" * 400):
        assert listed(opened(link(app), asked))[0] == (1, "Baseline", 500, "bs")


def test_undo_belongs_to_the_scenario(app):
    act(app, scenarios.show, 1)
    app.button(key="undo").click().run()
    assert listed(app) == [(1, "Baseline", 500, "bs"), (2, "Dearer", 700, "")]
    act(app, scenarios.show, 2)
    app.button(key="undo").click().run()
    assert listed(app)[1] == (2, "Dearer", 500, "s")


def test_a_widget_follows_the_scenario_that_is_shown(app):
    act(app, scenarios.show, 1)
    assert app.slider(key=CEILING).value == 500
    act(app, scenarios.show, 2)
    assert app.slider(key=CEILING).value == 700


def test_a_name_is_part_of_the_plan(app):
    act(app, scenarios.rename, 2, "  With backup ")
    assert listed(opened(link(app)))[1][1] == "With backup"
    act(app, scenarios.rename, 2, "   ")
    assert "scenario" in app.error[0].value
    assert listed(app)[1][1] == "With backup"


def test_the_baseline_comes_back_after_a_refresh(app):
    act(app, scenarios.set_baseline, 2)
    assert [each[3] for each in listed(opened(link(app)))] == ["s", "b"]


def test_a_removed_scenario_goes_and_comes_back(app):
    act(app, scenarios.remove, 2)
    assert listed(app) == [(1, "Baseline", 500, "bs")]
    again = opened(link(app))
    assert listed(again) == listed(app)
    act(again, scenarios.restore_removed)
    assert listed(again) == [(1, "Baseline", 500, "b"), (2, "Dearer", 700, "s")]
    assert len(listed(opened(link(app)))) == 2


def test_removing_the_baseline_makes_another_one_and_the_last_one_stays(app):
    act(app, scenarios.remove, 1)
    assert listed(app) == [(2, "Dearer", 700, "bs")]
    act(app, scenarios.remove, 2)
    assert "only scenario" in app.error[0].value
    assert listed(opened(link(app))) == [(2, "Dearer", 700, "bs")]


def test_a_value_is_taken_over_and_can_be_taken_back(app):
    act(app, scenarios.show, 1)
    act(app, scenarios.take_over, "cost.ceiling_usd_per_month", 2)
    assert listed(app)[0] == (1, "Baseline", 700, "bs")
    app.button(key="undo").click().run()
    assert listed(app)[0] == (1, "Baseline", 500, "bs")


def test_two_windows_on_two_scenarios_never_meet(app):
    other = opened(link(app), "1")
    other.slider(key=CEILING).set_value(100.0).run()
    app.slider(key=CEILING).set_value(800.0).run()
    assert not app.warning
    assert [each[2] for each in listed(opened(link(app)))] == [100, 800]


def test_two_windows_that_add_a_scenario_at_once_keep_both(app):
    other = opened(link(app))
    act(app, scenarios.duplicate, 1, "Mine")
    act(other, scenarios.duplicate, 1, "Theirs")
    assert not other.warning
    names = {each[0]: each[1] for each in listed(opened(link(app)))}
    assert names == {1: "Baseline", 2: "Dearer", 3: "Mine", 4: "Theirs"}


def viewer(app):
    act(app, sharing.make_link, False)
    token = next(each.token for each in app_links(app) if not each.may_edit)
    return opened(token)


def app_links(app):
    return workspace_store().links(held(app).link)


@pytest.mark.parametrize(
    "deed",
    [
        lambda: state.update("cost.ceiling_usd_per_month", 1.0),
        lambda: state.replace(state.blueprint().model_copy(update={"scenario": "Mine"})),
        lambda: scenarios.duplicate(1, "Mine"),
        lambda: scenarios.rename(1, "Mine"),
        lambda: scenarios.set_baseline(2),
        lambda: scenarios.remove(1),
        scenarios.restore_removed,
        lambda: scenarios.take_over("cost.ceiling_usd_per_month", 2),
        lambda: sharing.make_link(True),
        lambda: sharing.keep_milestone("Mine", "Me"),
        lambda: sharing.restore(1),
        sharing.delete_workspace,
        state.keep_mine,
        state.take_theirs,
    ],
)
def test_a_view_link_changes_nothing(app, deed):
    act(app, sharing.keep_milestone, "Then", "Product")
    act(app, scenarios.duplicate, 1, "Third")
    act(app, scenarios.remove, 3)
    view = viewer(app)
    before, links = listed(app), len(app_links(app))
    act(view, deed)
    assert "changes nothing" in view.error[0].value
    assert [each[:3] for each in listed(view)] == [each[:3] for each in before]
    assert [each[:3] for each in listed(opened(link(app)))] == [each[:3] for each in before]
    assert len(app_links(app)) == links


def test_a_view_link_shows_its_widgets_disabled(app):
    view = viewer(app)
    assert view.slider(key=CEILING).disabled
    assert not app.slider(key=CEILING).disabled


def test_a_view_link_may_look_at_every_scenario(app):
    view = viewer(app)
    act(view, scenarios.show, 2)
    assert view.slider(key=CEILING).value == 700
    assert not view.error


def test_a_view_link_never_learns_the_edit_link(app):
    view = viewer(app)
    edit = link(app)
    act(view, lambda: state.remember("seen", (sharing.edit_link(), sharing.links())))
    assert held(view).notes["seen"] == (None, ())
    assert edit not in repr(vars(held(view)))


def test_a_revoked_link_says_so_and_shows_nothing_of_the_workspace(app):
    view = viewer(app)
    token = held(view).link
    act(app, sharing.revoke, token)
    closed = opened(token)
    assert "revoked" in closed.error[0].value
    assert not closed.slider
    assert listed(closed) == [(1, "Baseline", 500, "bs")]
    assert "revoked" in opened(link(closed)).error[0].value  # after a reload too
    assert not held(closed).may_edit


def test_a_milestone_is_restored_into_the_shown_scenario_and_can_be_taken_back(app):
    act(app, sharing.keep_milestone, "At 700", "Product")
    app.slider(key=CEILING).set_value(800.0).run()
    act(app, sharing.restore, 1)
    assert listed(app)[1] == (2, "Dearer", 700, "s")
    app.button(key="undo").click().run()
    assert listed(app)[1] == (2, "Dearer", 800, "s")


def test_a_deleted_workspace_is_gone_and_the_window_begins_a_new_one(app, store):
    former = link(app)
    act(app, sharing.delete_workspace)
    assert link(app) != former
    assert store.open(former) is None
    assert store.open(link(app)) is None
    assert len(listed(app)) == 1


def visit(app):
    """Open another page, as far as the session can tell."""
    held(app).page = "another"
    return app.run()


def test_the_next_page_shows_what_another_window_changed_and_undo_what_was_here(app):
    other = opened(link(app), "2")
    other.slider(key=CEILING).set_value(900.0).run()
    assert listed(app)[1] == (2, "Dearer", 700, "s")
    visit(app)
    assert "Another window" in app.info[0].value
    assert app.slider(key=CEILING).value == 900
    app.button(key="undo").click().run()
    assert app.slider(key=CEILING).value == 700
    assert not app.warning
    visit(app)
    assert not app.info


def test_the_next_page_knows_the_scenarios_and_the_baseline_of_another_window(app):
    other = opened(link(app))
    act(other, scenarios.duplicate, 1, "Third")
    act(other, scenarios.set_baseline, 3)
    act(other, scenarios.remove, 2)
    visit(app)
    assert listed(app) == [(1, "Baseline", 500, ""), (3, "Third", 500, "bs")]
    assert "removed the scenario" in app.info[0].value
    act(app, scenarios.restore_removed)
    assert listed(app)[1] == (2, "Dearer", 700, "s")


def test_a_view_link_that_is_revoked_ends_with_the_next_page(app):
    view = viewer(app)
    act(app, sharing.revoke, held(view).link)
    visit(view)
    assert "revoked" in view.error[0].value
    assert not view.slider


def test_a_window_with_an_unsaved_change_is_not_told_to_forget_it(app, monkeypatch):
    other = opened(link(app), "2")
    with monkeypatch.context() as broken:
        broken.setattr(WorkspaceStore, "save", out_of_order)
        app.slider(key=CEILING).set_value(800.0).run()
    other.slider(key=CEILING).set_value(900.0).run()
    visit(app)
    assert app.slider(key=CEILING).value == 800


def out_of_order(*_args, **_kwargs):
    raise StoreError(where="disk", found="smoke", allowed="a disk", fix="Buy one.")


def test_a_conflict_shows_what_differs():
    mine = AppTest.from_file(str(MAIN), default_timeout=30).run()
    theirs = draft(cost__ceiling_usd_per_month=900.0)
    act_on_plan(mine, 600.0)
    workspace_store().save(held(mine).link, 1, to_json(theirs))
    act_on_plan(mine, 700.0)
    assert "another window" in mine.warning[0].value
    table = next(each.value for each in mine.markdown if "In the other window" in each.value)
    row = next(line for line in table.splitlines() if "eiling" in line)
    assert row.index("900") < row.index("700")
    before = held(mine).text
    mine.button(key="conflict:theirs").click().run()
    assert not mine.warning
    assert from_json(held(mine).text).cost.ceiling_usd_per_month == 900
    mine.button(key="frame:undo").click().run()
    assert held(mine).text == before


def act_on_plan(app, ceiling):
    """Change the ceiling of an open plan, as a page would, and draw the page again."""
    session = held(app)
    plan = with_value(from_json(session.text), "cost.ceiling_usd_per_month", ceiling)
    state.hold_instead(session, to_json(plan), external=True)
    app.run()


def test_a_scenario_that_is_gone_is_told_and_nothing_else_is_touched(app):
    for deed in (scenarios.remove, scenarios.set_baseline, scenarios.show):
        act(app, deed, 99)
        assert "not there any more" in app.error[0].value
    act(app, scenarios.take_over, "cost.ceiling_usd_per_month", 99)
    act(app, scenarios.duplicate, 99, "Ghost")
    act(app, scenarios.rename, 99, "Ghost")
    assert listed(app) == [(1, "Baseline", 500, "b"), (2, "Dearer", 700, "s")]


def test_a_message_that_was_made_by_hand_changes_nothing_behind_a_view_link(app):
    view = viewer(app)
    view.slider(key=CEILING).proto.disabled = False  # as a browser that was told to
    view.slider(key=CEILING).set_value(1000.0).run()
    assert view.slider(key=CEILING).value == 500
    assert [each[2] for each in listed(opened(link(app)))] == [500, 700]


def test_a_hand_made_drag_changes_nothing_behind_a_view_link(store):
    store.save("abcdefghijklmnopqrstuv", 0, to_json(draft()))
    view = AppTest.from_file(str(MAIN), default_timeout=30)
    view.query_params["w"] = store.make_link("abcdefghijklmnopqrstuv", may_edit=False).token
    view.run()
    view.switch_page("../../pages/cost.py").run()
    before = held(view).text
    assert shown(view, "w:cost:workload.users_at_launch")["isFixed"]
    drag(view, "w:cost:workload.users_at_launch", "200")
    assert "changes nothing" in view.error[0].value
    assert held(view).text == before
    assert store.load("abcdefghijklmnopqrstuv").revision == 1


def test_a_workspace_that_could_not_be_read_appears_when_it_can(app, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr(WorkspaceStore, "open", out_of_order)
        blind = opened(link(app), "2")
    assert "first draft" in blind.warning[0].value
    held(blind).looks_again_at = 0.0
    blind.run()
    assert not blind.warning
    assert listed(blind) == [(1, "Baseline", 500, "bs"), (2, "Dearer", 700, "")]
    assert not state_of(blind).undo


def state_of(app):
    return held(app).shown


STOPPED = {
    "show": (lambda: scenarios.show(1),),
    "duplicate": (lambda: scenarios.duplicate(2, "Third"),),
    "rename": (lambda: scenarios.rename(2, "Other"),),
    "baseline": (lambda: scenarios.set_baseline(2),),
    "remove": (lambda: scenarios.remove(1),),
    "restore": (lambda: scenarios.remove(1), scenarios.restore_removed),
    "take over": (lambda: scenarios.take_over("cost.ceiling_usd_per_month", 1),),
    "milestone": (
        lambda: sharing.keep_milestone("Then", "Product"),
        lambda: state.update("cost.ceiling_usd_per_month", 900.0),
        lambda: sharing.restore(1),
    ),
    "delete": (sharing.delete_workspace,),
}


@pytest.mark.parametrize("name", STOPPED)
def test_a_stopped_run_does_all_that_a_run_to_its_end_does(app, monkeypatch, name):
    whole = opened(link(app), "2")
    start = [each[:3] for each in listed(whole)]
    stops = stop_runs_at_their_callbacks(monkeypatch)
    cut = with_two_scenarios()
    assert [each[:3] for each in listed(cut)] == start
    for deed in STOPPED[name]:
        act(whole, deed)
        cut.session_state["deed"] = deed
        cut.run()
        stops.wanted = True
        cut.button(key="act").click().run()
        stops.wanted = False
    assert stops.count > 0
    assert listed(cut) == listed(whole)
    if name != "delete":
        again = listed(opened(link(cut)))
        assert [each[:3] for each in again] == [each[:3] for each in listed(whole)]


def test_a_view_link_ends_when_its_workspace_is_deleted(app):
    view = viewer(app)
    act(app, sharing.delete_workspace)
    visit(view)
    assert "deleted" in view.error[0].value
    assert not view.slider
