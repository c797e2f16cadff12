"""How the tests of all pages open one: a saved blueprint, the page, and what is unfolded on it."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Final

from streamlit.testing.v1 import AppTest

from lib.model.blueprint import Blueprint
from lib.model.change import with_value
from lib.model.presets import blueprint_for
from lib.model.saved import from_json, to_json
from lib.store.store import WorkspaceStore
from lib.ui.session import current
from lib.ui.show.steps import PAGES_FOLDER

MAIN: Final = PAGES_FOLDER.parent / "lib" / "ui" / "main.py"
WORKSPACE: Final = "abcdefghijklmnopqrstuv"
SHAPES: Final = sorted(current.catalogue().shapes)


def draft(shape: str = "forecasting-product", **changes: object) -> Blueprint:
    """Return a first draft with values changed; `__` in a name stands for a dot of the path."""
    blueprint = blueprint_for(shape, current.catalogue(), starts_on=dt.date(2026, 12, 1))
    for path, value in changes.items():
        blueprint = with_value(blueprint, path.replace("__", "."), value)
    return blueprint


def opened(
    store: WorkspaceStore,
    blueprint: Blueprint,
    *,
    page: str = "start",
    offers: Iterable[str] = (),
    session: Mapping[str, object] | None = None,
) -> AppTest:
    """Save a blueprint and open a page on it, with offers unfolded; no exception is allowed."""
    saved = store.load(WORKSPACE)
    store.save(WORKSPACE, saved.revision if saved else 0, to_json(blueprint))
    app = AppTest.from_file(str(MAIN), default_timeout=30)
    app.query_params["w"] = WORKSPACE
    app.run()
    if page != "start":
        app.switch_page(f"../../pages/{page}.py").run()
    unfolded = {f"more:{offer}": True for offer in offers}
    for key, value in {**(session or {}), **unfolded}.items():
        app.session_state[key] = value
    app.run()
    assert not app.exception
    return app


def held(app: AppTest) -> Blueprint:
    """Return the blueprint that the session holds."""
    return from_json(app.session_state["_held"].text)
