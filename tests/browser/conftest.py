"""The real server and a real Chromium; the tests fail where there is none."""

import pytest

from bench.browser import running_browser
from bench.server import ROOT, Server


@pytest.fixture(scope="session")
def browser():
    with running_browser() as chromium:
        yield chromium


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("server")
    with Server(ROOT / "app.py", store=folder / "workspaces.sqlite3", log=folder / "log") as app:
        yield app


@pytest.fixture
def page(browser):
    window = browser.new_context(viewport={"width": 1280, "height": 800})
    yield window.new_page()
    window.close()
