"""The session keeps one blueprint through changes, refusals, undo, refresh and a broken store."""

import datetime as dt
import sqlite3
import threading

import pytest
from streamlit.testing.v1 import AppTest

from lib.errors import StoreError
from lib.model.change import with_value
from lib.model.saved import from_json, to_json
from lib.store.process import saver
from lib.store.records import is_token
from lib.store.store import WorkspaceStore
from lib.ui.session import state
from lib.ui.session.held import Held
from tests.app.sample import sample_blueprint

CEILING = "w:one:cost.ceiling_usd_per_month"
ELSEWHERE = "w:two:cost.ceiling_usd_per_month"
FOCUS = "w:one:team.focus_share"


def script():
    """Two pages with a shared field, as the main script and its pages would draw them."""
    import streamlit as st

    from lib.ui.session import state
    from lib.ui.session.binding import bind
    from lib.ui.session.converting import PERCENT
    from lib.ui.show.messages import show_messages
    from tests.app.sample import sample_blueprint

    page = st.radio("Page", ["one", "two"], key="page")
    state.boot(page, first_draft=sample_blueprint)
    show_messages()
    st.button("Undo", key="undo", on_click=state.undo)
    st.button("Redo", key="redo", on_click=state.redo)
    st.slider("Ceiling", 0.0, 5000.0, step=10.0, **bind("cost.ceiling_usd_per_month"))
    if page == "one":
        st.number_input("Focus", 0.0, 500.0, step=1.0, **bind("team.focus_share", **PERCENT))
        st.text_input("Name", **bind("product.name"))


@pytest.fixture
def app():
    return opened()


def opened(workspace: str | None = None) -> AppTest:
    app = AppTest.from_function(script, default_timeout=10)
    if workspace is not None:
        app.query_params["w"] = workspace
    app.run()
    assert not app.exception
    return app


def ceiling(app: AppTest) -> float | None:
    return from_json(app.session_state["_held"].text).cost.ceiling_usd_per_month


def set_ceiling(app: AppTest, usd: float, key: str = CEILING) -> AppTest:
    return app.slider(key=key).set_value(usd).run()


def test_a_widget_shows_the_blueprint(app):
    assert app.slider(key=CEILING).value == 500
    assert app.number_input(key=FOCUS).value == 65


def test_a_widget_changes_the_blueprint(app):
    set_ceiling(app, 700.0)
    assert ceiling(app) == 700
    assert app.slider(key=CEILING).value == 700


def test_a_shared_field_has_the_same_value_on_the_next_page_and_back(app):
    set_ceiling(app, 700.0)
    app.radio(key="page").set_value("two").run()
    assert app.slider(key=ELSEWHERE).value == 700
    set_ceiling(app, 900.0, ELSEWHERE)
    app.radio(key="page").set_value("one").run()
    assert app.slider(key=CEILING).value == 900


def test_a_change_survives_leaving_the_page_in_the_same_moment(app):
    app.slider(key=CEILING).set_value(700.0)
    app.radio(key="page").set_value("two").run()
    assert app.slider(key=ELSEWHERE).value == 700


def test_undo_and_redo_take_every_change_back_and_forth(app):
    set_ceiling(app, 700.0)
    app.text_input(key="w:one:product.name").set_value("Other name").run()
    app.button(key="undo").click().run()
    assert app.text_input(key="w:one:product.name").value == "Flood outlook"
    app.button(key="undo").click().run()
    assert app.slider(key=CEILING).value == 500
    app.button(key="redo").click().run()
    app.button(key="redo").click().run()
    assert ceiling(app) == 700
    assert app.text_input(key="w:one:product.name").value == "Other name"


def test_a_new_change_forgets_what_could_be_made_again(app):
    set_ceiling(app, 700.0)
    app.button(key="undo").click().run()
    set_ceiling(app, 800.0)
    app.button(key="redo").click().run()
    assert ceiling(app) == 800


def test_undo_without_a_change_does_nothing(app):
    app.button(key="undo").click().run()
    assert not app.exception
    assert ceiling(app) == 500


def test_undo_goes_fifty_changes_back(app):
    for step in range(1, 61):
        set_ceiling(app, step * 10.0)
    for _ in range(60):
        app.button(key="undo").click().run()
    assert ceiling(app) == 100  # 600 - 50 x 10


def test_a_refused_value_is_explained_and_the_former_one_stays(app):
    app.number_input(key=FOCUS).set_value(300.0).run()
    assert "team.focus_share" in app.error[0].value
    assert app.number_input(key=FOCUS).value == 65
    assert not app.exception


def test_the_explanation_goes_with_the_next_change(app):
    app.number_input(key=FOCUS).set_value(300.0).run()
    set_ceiling(app, 700.0)
    assert not app.error


def test_the_explanation_goes_with_the_next_page(app):
    app.number_input(key=FOCUS).set_value(300.0).run()
    app.radio(key="page").set_value("two").run()
    assert not app.error


def test_a_refresh_brings_the_values_back(app):
    set_ceiling(app, 700.0)
    again = opened(app.query_params["w"])
    assert again.slider(key=CEILING).value == 700


def test_the_address_holds_an_id_from_the_first_run_on(app):
    assert is_token(app.query_params["w"])


def test_nothing_is_stored_before_the_first_change(app, store):
    assert store.load(app.query_params["w"]) is None


@pytest.mark.parametrize("address", ["", "nonsense", "../../etc/passwd", "A" * 5000, "'; drop--"])
def test_an_id_of_a_wrong_form_gives_a_new_workspace(address):
    app = opened(address)
    assert is_token(app.query_params["w"])
    assert ceiling(app) == 500


def test_an_unknown_id_gives_a_first_draft_that_is_saved_under_it():
    unknown = "abcdefghijklmnopqrstuv"
    app = set_ceiling(opened(unknown), 700.0)
    assert app.query_params["w"] == unknown
    assert opened(unknown).slider(key=CEILING).value == 700


def test_a_stored_text_that_cannot_be_read_is_left_alone(store):
    damaged = "abcdefghijklmnopqrstuv"
    store.save(damaged, 0, "no blueprint")
    app = opened(damaged)
    assert app.error
    set_ceiling(app, 700.0)
    assert app.query_params["w"] != damaged
    assert store.load(damaged).text == "no blueprint"


def test_a_second_window_never_overwrites_the_first_unseen(app):
    set_ceiling(app, 600.0)
    other = opened(app.query_params["w"])
    set_ceiling(other, 800.0)
    set_ceiling(app, 700.0)
    assert "another window" in app.warning[0].value
    assert ceiling(app) == 700
    assert opened(app.query_params["w"]).slider(key=CEILING).value == 800


def test_keeping_mine_saves_over_the_other_window(app):
    set_ceiling(app, 600.0)
    set_ceiling(opened(app.query_params["w"]), 800.0)
    set_ceiling(app, 700.0)
    app.button(key="conflict:mine").click().run()
    assert not app.warning
    assert opened(app.query_params["w"]).slider(key=CEILING).value == 700


def test_taking_theirs_shows_it_and_leaves_mine_to_undo(app):
    set_ceiling(app, 600.0)
    set_ceiling(opened(app.query_params["w"]), 800.0)
    set_ceiling(app, 700.0)
    app.button(key="conflict:theirs").click().run()
    assert app.slider(key=CEILING).value == 800
    app.button(key="undo").click().run()
    assert app.slider(key=CEILING).value == 700
    assert not app.warning


def test_a_locked_store_never_stops_the_session(app, store):
    set_ceiling(app, 600.0)
    rival = sqlite3.connect(store.path, isolation_level=None)
    rival.execute("begin immediate")
    set_ceiling(app, 700.0)
    assert "Not saved" in app.warning[0].value
    assert app.slider(key=CEILING).value == 700
    rival.execute("rollback")
    rival.close()
    set_ceiling(app, 800.0)
    assert not app.warning
    assert opened(app.query_params["w"]).slider(key=CEILING).value == 800


def test_a_store_that_does_not_answer_never_stops_the_session(app, monkeypatch):
    may_answer, true = threading.Event(), WorkspaceStore.save

    def slow(*args, **kwargs):
        may_answer.wait(60)
        return true(*args, **kwargs)

    monkeypatch.setattr(WorkspaceStore, "save", slow)
    monkeypatch.setattr(saver(), "patience_seconds", 0.001)
    monkeypatch.setattr(state, "_SLOW", dt.timedelta(0))
    for usd in (600.0, 700.0, 800.0):
        set_ceiling(app, usd)
        assert app.slider(key=CEILING).value == usd
    assert "Not saved since" in app.warning[0].value
    assert "not answered yet" in app.warning[0].value
    may_answer.set()
    assert saver().flush(60)
    app.run()
    assert not app.warning
    assert opened(app.query_params["w"]).slider(key=CEILING).value == 800


def test_a_store_that_cannot_be_read_at_the_start_is_told_and_not_overwritten(monkeypatch, store):
    workspace = "abcdefghijklmnopqrstuv"
    saved = with_value(sample_blueprint(), "cost.ceiling_usd_per_month", 900)
    store.save(workspace, 0, to_json(saved))
    with monkeypatch.context() as broken:
        broken.setattr(WorkspaceStore, "open", _out_of_order)
        app = opened(workspace)
    assert "Not saved" in app.warning[0].value
    set_ceiling(app, 700.0)
    assert "another window" in app.warning[0].value
    assert from_json(store.load(workspace).text).cost.ceiling_usd_per_month == 900


def _out_of_order(_store, _link):
    raise StoreError(where="disk", found="smoke", allowed="a disk", fix="Buy one.")


def test_overlapping_runs_of_one_session_never_fall_into_a_conflict_with_each_other(
    store, monkeypatch
):
    session = Held.beginning("abcdefghijklmnopqrstuv", to_json(sample_blueprint()))
    monkeypatch.setattr(state, "held", lambda: session)
    runs = [
        threading.Thread(target=state.update, args=("cost.ceiling_usd_per_month", float(usd)))
        for usd in range(40)
    ]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    assert not session.shown.saving.conflict
    assert session.shown.saving.revision == 40
    assert store.load(session.link) == (40, session.text, 1, None)
