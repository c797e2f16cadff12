"""Behind a view link every control that would change the plan is disabled, on every page."""

import ast
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.model.saved import to_json
from lib.ui.show.steps import STEPS
from tests.app.walk import MAIN, draft, held

VIEWS = Path(__file__).resolve().parents[2] / "lib" / "ui" / "views"
EDIT = "abcdefghijklmnopqrstuv"
HARMLESS = {
    "'rerun'": "opens or closes something",
    "'ignore'": "a download",
    "_remember_chosen": "remembers which scenarios are compared, in this session",
    "consider": "asks whether another shape is meant",
    "rooms.choose": "shows what a room can be asked",
    "rooms.leave": "goes back to the page",
    "rooms.show": "shows another round",
    "scenarios.show": "shows another scenario",
    "seat.send": "answers in a round, by a code that opens nothing else",
    "skip": "asks no more questions in this session",
    "workshop.begin": "remembers a moment, in this session",
}
"""What a viewer may do as well: none of it changes the plan."""
NOT_OFFERED = {"share.py", "share_history.py", "share_people.py"}
"""These draw for a viewer only what a viewer may do (tests/app/test_share.py)."""


def callbacks():
    """Return file, line, callback and arguments of every control with one."""
    for path in sorted(VIEWS.glob("*.py")):
        if path.name in NOT_OFFERED:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                named = {each.arg: ast.unparse(each.value) for each in node.keywords if each.arg}
                callback = named.get("on_click") or named.get("on_change")
                if callback is not None:
                    yield path.name, node.lineno, callback, named


def test_every_control_that_changes_the_plan_asks_whether_it_may():
    open_to_all = [
        f"{name}:{line} {callback}"
        for name, line, callback, named in callbacks()
        if callback not in HARMLESS and "may_edit" not in named.get("disabled", "")
    ]
    assert open_to_all == []
    assert len(list(callbacks())) > 30


@pytest.fixture
def view(store):
    store.save(EDIT, 0, to_json(draft()))
    app = AppTest.from_file(str(MAIN), default_timeout=30)
    app.query_params["w"] = store.make_link(EDIT, may_edit=False).token
    return app.run()


def test_every_page_draws_and_what_is_left_to_press_changes_nothing(view, store):
    before = held(view)
    for step in STEPS:
        view.switch_page(f"../../pages/{step.name}.py").run()
        assert not view.exception, step.name
        assert not view.error, step.name
        for key in [each.key for each in view.button if each.key and not each.disabled]:
            found = [each for each in view.button if each.key == key]
            if found and not found[0].disabled:
                found[0].click().run()
                assert not view.exception, key
                assert held(view) == before, key
    assert store.load(EDIT).revision == 1
