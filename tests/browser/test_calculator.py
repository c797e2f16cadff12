"""The process that computes beside the server: what a page says does not depend on it."""

import asyncio
import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bench.server import ROOT, Server, computed_ms
from bench.tab import Tab
from tests.waiting import until

pytestmark = pytest.mark.browser

USERS = "workload.users_at_launch"
STEPS = (5, 7, 9, 11)


def is_idle(pid: int) -> bool:
    """Say whether a process computes nothing for a while."""
    before = computed_ms(pid)
    time.sleep(0.5)
    return computed_ms(pid) == before


def said(server: Server) -> list[list[str]]:
    """Move a slider of the cost page step by step; return what the page says of each."""

    async def moving() -> list[list[str]]:
        async with Tab(f"{server.url}/cost") as tab:
            answers = []
            for step in STEPS:
                await tab.move(USERS, step)
                await tab.answered()
                answers.append(tab.written)
            assert tab.errors == []
            return answers

    with ThreadPoolExecutor(1) as thread:  # Playwright runs a loop in this one
        return thread.submit(asyncio.run, moving()).result()


def test_a_page_says_the_same_with_and_without_it(tmp_path, monkeypatch):
    with Server(ROOT / "app.py", store=tmp_path / "one", log=tmp_path / "log") as server:
        assert server.started == []  # nobody has moved a slider
        said(server)
        until(lambda: len(server.started) == 1 and is_idle(server.started[0]))
        (pid,) = server.started
        before = computed_ms(pid)
        with_it = said(server)
        assert computed_ms(pid) > before, "nobody asked it"

        os.kill(pid, signal.SIGKILL)
        assert said(server) == with_it
        assert "Traceback" not in server.log.read_text()

    monkeypatch.setenv("YEARONE_CALCULATOR", "0")
    with Server(ROOT / "app.py", store=tmp_path / "two", log=tmp_path / "other") as server:
        assert said(server) == with_it
        assert server.started == []
    assert len({tuple(each) for each in with_it}) == len(STEPS)
    assert all("Month 12 is expected to cost" in " ".join(each) for each in with_it)


def test_nothing_runs_on_when_the_server_ends(tmp_path):
    with Server(ROOT / "app.py", store=tmp_path / "one", log=tmp_path / "log") as server:
        said(server)
        until(lambda: len(server.started) == 1)
        (pid,) = server.started
        server.ask_to_stop()
        until(lambda: not (Path("/proc") / str(pid)).exists())
