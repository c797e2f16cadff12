"""A callback does all that it does, though the user has moved on and Streamlit stops its run."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.state.session_state import SessionState
from streamlit.testing.v1 import AppTest

from tests.app.live import drag
from tests.app.walk import draft, held, opened


@dataclass(frozen=True)
class Action:
    """What a user does on a page, with what the plan and the session hold before."""

    page: str
    act: Callable[[AppTest], object]
    offer: str = ""
    plan: dict[str, Any] = field(default_factory=dict)
    session: dict[str, Any] = field(default_factory=dict)
    before: Callable[[AppTest], object] | None = None


def find(app, kind, start):
    return next(each for each in getattr(app, kind) if str(each.key).startswith(start))


def typed(kind, start, value):
    return lambda app: find(app, kind, start).set_value(value).run()


def pressed(start):
    return lambda app: find(app, "button", start).click().run()


def submitted(label, **values):
    def act(app):
        for start, (kind, value) in values.items():
            find(app, kind, start.replace("__", ":")).set_value(value)
        next(each for each in app.button if each.label == label).click().run()

    return act


WIRE = {"metric": "mau", "operator": "<", "threshold": 1.0, "action": "stop"}
ORDER = ["operations", "integration", "familiarity", "query_latency", "access_pattern"]
OUT = {
    "database__candidates": ["sqlite", "dynamodb"],
    "database__requirements": ["many-writers", "sql"],
}

ACTIONS = {
    "a slider": Action("cost", lambda app: drag(app, "w:cost:workload.users_at_launch", "200")),
    "a field": Action("start", typed("text_input", "w:start:product.name", "X")),
    "a typed figure": Action(
        "cost", typed("number_input", "type:cost:0:workload.dau_mau.likely", 12.0), "figures"
    ),
    "an unknown figure": Action("cost", pressed("unknown:workload.dau_mau"), "figures"),
    "an own price": Action("cost", submitted("Use this price"), "prices"),
    "equal weights": Action("database", pressed("weights:Equal weights")),
    "an order of weights": Action(
        "database", pressed("weights:by_order"), session={"weights:order": ORDER}
    ),
    "a must-have dropped": Action("database", pressed("relax:many-writers"), plan=OUT),
    "candidates": Action(
        "database",
        typed("multiselect", "w:database:database.cand", ["postgresql", "neo4j"]),
        "candidates",
    ),
    "an own score": Action(
        "database",
        submitted("Set this score", override__reason=("text_area", "we ran it")),
        "overrides",
    ),
    "an own engine": Action(
        "database",
        submitted("Add this engine", own_engine__name=("text_input", "Ours")),
        "candidates",
    ),
    "an own criterion": Action(
        "database",
        submitted("Add this criterion", own_criterion__name=("text_input", "Exit")),
        "criteria",
    ),
    "a criterion's name": Action(
        "database", typed("text_input", "criterion:name:operations", "Nights"), "criteria"
    ),
    "a comparison of criteria": Action(
        "database", typed("select_slider", "weights:pair:access_pattern:query", 3.0), "by_pairs"
    ),
    "a premortem": Action(
        "risks",
        submitted("Add them to the register", premortem=("text_area", "Nobody came")),
        "premortem",
    ),
    "a risk of the library": Action("risks", pressed("take:"), "proposals"),
    "a tripwire": Action(
        "risks",
        submitted(
            "Add",
            wire__risks__metric=("selectbox", "mau"),
            wire__risks__threshold=("number_input", 5.0),
        ),
        "tripwires",
        {"risks__0__tripwires": [WIRE]},
    ),
    "the library's tripwires": Action(
        "risks", pressed("copy:"), "tripwires", {"risks__0__tripwires": [WIRE]}
    ),
    "a way out that is left out": Action("risks", typed("toggle", "left_out:", True), "migrations"),
    "a simpler pick": Action("stack", pressed("simpler:")),
    "a way to source": Action("team", typed("selectbox", "source:team:0:", "build"), "sourcing"),
    "another shape": Action("start", pressed("shape:alerting")),
    "another shape, asked before": Action(
        "start",
        pressed("switch:keep"),
        plan={"cost__ceiling_usd_per_month": 4321.0},
        before=pressed("shape:alerting"),
    ),
    "undo": Action(
        "start", pressed("frame:undo"), before=typed("text_input", "w:start:product.name", "X")
    ),
}


@pytest.mark.parametrize("name", ACTIONS)
def test_a_stopped_run_changes_what_a_run_to_its_end_changes(store, monkeypatch, name):
    action = ACTIONS[name]
    before, after = outcome(store, action)
    assert after != before, "the action does nothing, so that nothing could be lost"
    stops = stop_runs_at_their_callbacks(monkeypatch)
    assert outcome(store, action, stops) == (before, after)
    assert stops.count > 0


def outcome(store, action, stops=None):
    """Return the plan before and after an action, and stop its run where that is asked for."""
    offers = [action.offer] if action.offer else []
    app = opened(
        store, draft(**action.plan), page=action.page, offers=offers, session=action.session
    )
    if action.before:
        action.before(app)
    before = held(app)
    if stops:
        stops.wanted = True
    action.act(app)
    if stops:
        stops.wanted = False
    return before, held(app)


@dataclass
class Stops:
    """Whether runs are to be stopped, and how many were."""

    wanted: bool = False
    count: int = 0


def stop_runs_at_their_callbacks(monkeypatch):
    """Let a run be asked to stop, as by the user's next click, right before its callbacks."""
    stops = Stops()
    will_rerun = SessionState.on_script_will_rerun

    def stopped(self, *args, **kwargs):
        if stops.wanted:
            stops.count += 1
            get_script_run_ctx().script_requests.request_stop()
        return will_rerun(self, *args, **kwargs)

    monkeypatch.setattr(SessionState, "on_script_will_rerun", stopped)
    return stops
