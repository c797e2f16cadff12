"""What is loaded once per process, while the first browser still fetches the page's own files.

A full collection of garbage takes about 85 ms with pandas loaded, during which nobody is served.
Streamlit's own after every run of the script is switched off (`.streamlit/config.toml`); Python
still collects now and then. Everything that lives as long as the process is loaded here and then
frozen, so that the collector passes over it.
"""

import importlib
from threading import Event, Thread
from typing import Final

from lib.garbage import keep_what_is_loaded
from lib.ui.server import computing

_PATIENCE_SECONDS: Final = 5
_started: Final = Event()
_first_page_can_run: Final = Event()
_first_page_has_run: Final = Event()
_warm: Final = Event()


def start() -> None:
    """Begin to warm up beside the server that starts."""
    _started.set()
    Thread(target=_warm_up, name="warm-up", daemon=True).start()


def wait() -> None:
    """Wait until the first page can run; without a server, as in tests, nothing is waited for."""
    if _started.is_set():
        _first_page_can_run.wait()


def page_has_run() -> None:
    """Let the rest be loaded now that somebody sees a page."""
    _first_page_has_run.set()


def is_warm() -> bool:
    """Say whether every page will be quick."""
    return _warm.is_set()


def _warm_up() -> None:
    try:
        _compute_once()
    finally:
        _first_page_can_run.set()  # a page tells better than this thread what is wrong
    _first_page_has_run.wait(_PATIENCE_SECONDS)
    importlib.import_module("pandas")  # tables need it, the first page does not
    importlib.import_module("lib.store.store")  # saving needs it, the first page does not
    keep_what_is_loaded()
    _warm.set()
    computing.allow()


def _compute_once() -> None:
    current = importlib.import_module("lib.ui.session.current")
    saved = importlib.import_module("lib.model.saved")
    current.analysis_of(saved.to_json(current.first_draft()), current.today(), current.SEED)
