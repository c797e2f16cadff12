"""A callback does all that it does, though the user has moved on and Streamlit stops its run."""

import pytest
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.state.session_state import SessionState
from streamlit.testing.v1 import AppTest

from lib.model.presets import blueprint_for
from lib.ui.session import current
from tests.app import walk
from tests.app.live import drag
from tests.app.walk import draft, held

OWN = {"team__people": [{"role": "Founder"}]}


def typed(app, kind, start, value):
    next(each for each in getattr(app, kind) if str(each.key).startswith(start)).set_value(value)


def press(app, start):
    next(each for each in app.button if str(each.key).startswith(start)).click()


def submit(app, label):
    next(each for each in app.button if each.label == label).click()


def wires(count):
    wire = {"metric": "mau", "operator": "<", "threshold": 1.0, "action": "stop"}
    return {"risks__0__tripwires": [wire] * count}


def add_wire(app):
    typed(app, "selectbox", "wire:risks:metric", "mau")
    typed(app, "number_input", "wire:risks:threshold", 5.0)
    submit(app, "Add")


def override(app):
    typed(app, "text_area", "override:reason", "we ran it")
    press(app, "override:set")


def order(app):
    kinds = ["operations", "integration", "familiarity", "query_latency", "access_pattern"]
    app.multiselect(key="weights:order").set_value(kinds).run()
    press(app, "weights:by_order")


def own_price(app):
    app.number_input(key="own-price:amount").set_value(3.5)
    press(app, "own-price:take")


def lines(app):
    typed(app, "text_area", "premortem:", "Nobody came")
    submit(app, "Add them to the register")


ACTIONS = {
    "a slider": ("cost", "", {}, lambda app: drag(app, "w:cost:workload.users_at_launch", "200")),
    "a field": ("start", "", {}, lambda app: typed(app, "text_input", "w:start:product.name", "X")),
    "a typed figure": (
        "cost",
        "figures",
        {},
        lambda app: typed(app, "number_input", "type:cost:0:workload.dau_mau.likely", 12.0),
    ),
    "an unknown figure": (
        "cost",
        "figures",
        {},
        lambda app: press(app, "unknown:workload.dau_mau"),
    ),
    "an own price": ("cost", "prices", {}, own_price),
    "equal weights": ("database", "", {}, lambda app: press(app, "weights:Equal weights")),
    "an order of weights": ("database", "", {}, order),
    "a must-have dropped": (
        "database",
        "",
        {
            "database__candidates": ["sqlite", "dynamodb"],
            "database__requirements": ["many-writers", "sql"],
        },
        lambda app: press(app, "relax:many-writers"),
    ),
    "candidates": (
        "database",
        "candidates",
        {},
        lambda app: typed(app, "multiselect", "w:database:database.cand", ["postgresql", "neo4j"]),
    ),
    "an own score": ("database", "overrides", {}, override),
    "a premortem": ("risks", "premortem", {}, lines),
    "a risk of the library": ("risks", "proposals", {}, lambda app: press(app, "take:")),
    "a tripwire": ("risks", "tripwires", wires(1), add_wire),
    "the library's tripwires": ("risks", "tripwires", {}, lambda app: press(app, "copy:")),
    "a simpler pick": ("stack", "", {}, lambda app: press(app, "simpler:")),
    "a way to source": (
        "team",
        "sourcing",
        {},
        lambda app: typed(app, "selectbox", "source:team:0:", "build"),
    ),
    "a capability": ("team", "sourcing", {}, lambda app: add_capability(app)),
    "another shape": ("start", "", {}, lambda app: press(app, "shape:alerting")),
    "another shape, asked before": ("start", "", OWN, lambda app: change_shape(app)),
}


def add_capability(app):
    box = next(each for each in app.selectbox if str(each.key).startswith("another:"))
    box.select_index(0)


def change_shape(app):
    press(app, "shape:alerting")
    app.run()
    if any(each.key == "switch:keep" for each in app.button):
        press(app, "switch:keep")


def stop_before_callbacks(monkeypatch):
    """Let each run be asked to stop, as by a click of the user, before its callbacks begin."""
    will_rerun = SessionState.on_script_will_rerun

    def stopped(self, *args, **kwargs):
        get_script_run_ctx().script_requests.request_stop()
        return will_rerun(self, *args, **kwargs)

    monkeypatch.setattr(SessionState, "on_script_will_rerun", stopped)
