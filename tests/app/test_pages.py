"""Every page draws for every product shape, and says nothing about deprecated commands."""

import datetime as dt

import pytest
from streamlit.testing.v1 import AppTest

from lib.model.presets import blueprint_for
from lib.model.saved import from_json, to_json
from lib.ui.session import current
from lib.ui.show.steps import PAGES_FOLDER, STEPS

MAIN = PAGES_FOLDER.parent / "lib" / "ui" / "main.py"
SHAPES = sorted(path.stem for path in (PAGES_FOLDER.parent / "presets" / "shapes").glob("*.yaml"))
WORKSPACE = "abcdefghijklmnopqrstuv"


def opened(store, shape: str) -> AppTest:
    draft = blueprint_for(shape, current.catalogue(), starts_on=dt.date(2026, 1, 1))
    store.save(WORKSPACE, 0, to_json(draft))
    app = AppTest.from_file(str(MAIN), default_timeout=30)
    app.query_params["w"] = WORKSPACE
    return app.run()


@pytest.mark.parametrize("shape", SHAPES)
def test_every_page_draws_for_every_shape(store, shape, caplog):
    app = opened(store, shape)
    for step in STEPS:
        app.switch_page(f"../../pages/{step.name}.py").run()
        assert not app.exception, step.name
        assert not app.error, step.name
        assert from_json(app.session_state["_held"].text).product.shape == shape
    assert "deprecated" not in caplog.text


def test_a_walk_over_all_pages_changes_nothing(store):
    app = opened(store, "forecasting-product")
    before = app.session_state["_held"].text
    for step in (*STEPS, *reversed(STEPS)):
        app.switch_page(f"../../pages/{step.name}.py").run()
    assert app.session_state["_held"].text == before
    assert store.load(WORKSPACE).revision == 1


def test_the_first_page_of_a_new_workspace_is_a_complete_draft():
    app = AppTest.from_file(str(MAIN), default_timeout=30).run()
    assert not app.exception
    assert from_json(app.session_state["_held"].text).product.shape == current.FIRST_SHAPE


def test_a_clock_that_is_behind_the_facts_still_finds_every_price(monkeypatch):
    class Behind(dt.datetime):
        @classmethod
        def now(cls, tz=None):
            return dt.datetime(2020, 1, 1, tzinfo=tz)

    monkeypatch.setattr(current.dt, "datetime", Behind)
    for shape in current.catalogue().shapes:
        draft = blueprint_for(shape, current.catalogue(), starts_on=dt.date(2020, 1, 1))
        assert current.analysis_of(to_json(draft), current.today(), current.SEED).bands
