"""How many people one process carries: each moves a slider every second, in a tab of their own.

`python -m bench.load` moves for a minute, and writes build/bench-load.json; `make bench` moves for
some seconds. Every person has a workspace of their own whose figures nobody else has, so that
nothing is computed once for two. Everything goes over real websockets, on the loopback only. The
moves keep to the clock whether the page keeps up or not, and each person moves at a moment of the
second of their own. Beside it a stock script with one slider carries as many, where it can: thirty
people for a minute are more than it answers, and it may lose them all.
"""

import asyncio
import os
import random
import statistics
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Coroutine, Iterator, Sequence
from contextlib import AsyncExitStack, ExitStack, contextmanager
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import parse_qs

from bench.balancer import Balancer, haproxy
from bench.measure import Measure, limited, reported
from bench.postgres import NoPostgresError, Postgres
from bench.server import ROOT, Server, computed_ms
from bench.tab import Tab
from lib.model.saved import from_json
from lib.store.store import WorkspaceStore
from lib.ui.session.binding import value_at

REPORT: Final = ROOT / "build" / "bench-load.json"
SESSIONS: Final = (1, 10, 30)
ON_TWO: Final = 60
SECONDS: Final = 60
MEDIAN_LIMIT_MS: Final = 150.0
P95_LIMIT_MS: Final = 500.0
CPU_LIMIT_MS: Final = 1000 / max(SESSIONS)
"""A process computes on one core at a time, which its sessions' changes share; what they show is
computed by a second one (`lib.ui.beside.calculator`)."""
MEMORY_LIMIT_MB: Final = 10.0
_MANY: Final = 30
"""Of fewer, what they add is lost in what a process takes and gives back by itself."""
_MOVED: Final = "workload.users_at_launch"
_OWN: Final = "workload.data_ingested_mb_day"
_FIRST_OWN: Final = 100
_FIRST_STEP: Final = 3
_WARMING_MOVES: Final = 15
"""More than analyses are kept, so that the caches are full before anything is measured."""
_PATIENCE_SECONDS: Final = 60
_STOCK: Final = """import streamlit as st

st.write(str(st.slider("Value", 0, 100, 50)))
"""

Move = Callable[[Tab, int], Coroutine[None, None, None]]


class Carried(NamedTuple):
    """What came of one group of people.

    Attributes:
        answered_ms: For every change, how long the last delta of the run that shows it took.
        errors: What went wrong.
        overtaken: Changes of which the store has no version, because another came too soon.
        lost: People whose last value the store does not hold.
        drawing_ms: What the servers computed for one change that was not overtaken.
        computing_ms: What the processes beside them computed for it.
        memory_mb: What one session added to a process.
    """

    answered_ms: Sequence[float]
    errors: Sequence[str]
    overtaken: int = 0
    lost: int = 0
    drawing_ms: float = 0.0
    computing_ms: float = 0.0
    memory_mb: float = 0.0


class _Saved(NamedTuple):
    revision: int
    is_last: bool


class _Use(NamedTuple):
    drawing_ms: float
    computing_ms: float
    memory_mb: float


def main() -> int:
    """Measure a minute of each group; the exit code says whether every promise holds."""
    return reported(list(load_measures(SECONDS)), REPORT)


def load_measures(seconds: int) -> Iterator[Measure]:
    """Measure one process and two replicas while people move a slider for so many seconds."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        script = folder / "stock.py"
        script.write_text(_STOCK, encoding="utf-8")
        store, log = folder / "workspaces.sqlite3", folder / "log"
        with (
            Server(ROOT / "app.py", store=store, log=log) as app,
            Server(script, store=store, log=folder / "stock.log", folder=folder) as stock,
        ):
            _warm(app)
            for count in SESSIONS:
                theirs = asyncio.run(_slid(stock.url, count, seconds))
                ours = asyncio.run(_moved([app.url], [app], str(store), count, seconds))
                yield from _told(f"{count} session{'s' * (count > 1)}", count, ours, theirs)
        with _two_replicas(folder) as (urls, replicas, place):
            for each in replicas:
                _warm(each)
            ours = asyncio.run(_moved(urls, replicas, place, ON_TWO, seconds))
            yield from _told(f"{ON_TWO} sessions on two", ON_TWO, ours)
    sys.stderr.write(f"Load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores.\n")


def percentile_95(values: Sequence[float]) -> float:
    """Return what nineteen values of twenty do not pass."""
    return statistics.quantiles(values, n=20, method="inclusive")[-1]


def _told(name: str, count: int, ours: Carried, stock: Carried | None = None) -> Iterator[Measure]:
    for error in sorted({*ours.errors, *(stock.errors if stock else ())}):
        sys.stderr.write(f"{name}: {error}\n")
    for called, middle, limit in (
        ("median", statistics.median, MEDIAN_LIMIT_MS),
        ("p95", percentile_95, P95_LIMIT_MS),
    ):
        beside = middle(stock.answered_ms) if stock and len(stock.answered_ms) > 1 else None
        yield limited(
            f"{name}, {called}",
            middle(ours.answered_ms),
            unit="ms",
            limit=limit,
            beside=beside,
        )
    if _TELLS_USE:
        for part, taken in (("drawing", ours.drawing_ms), ("computing", ours.computing_ms)):
            yield limited(f"{name}, {part}", taken, unit="ms", limit=round(CPU_LIMIT_MS))
    if _TELLS_USE and count >= _MANY:
        yield limited(f"{name}, memory each", ours.memory_mb, unit="MB", limit=MEMORY_LIMIT_MB)
    yield limited(f"{name}, errors", len(ours.errors), unit="", limit=0)
    yield limited(f"{name}, overtaken", ours.overtaken, unit="", limit=0)
    yield limited(f"{name}, lost", ours.lost, unit="", limit=0)


async def _moved(
    urls: Sequence[str], servers: Sequence[Server], store: str, count: int, seconds: int
) -> Carried:
    """Let people move a slider of the cost page, each in a workspace with figures of its own.

    Args:
        urls: The addresses that people come by, in turn.
        servers: The processes behind them.
        store: Where these keep what is saved.
        count: How many people.
        seconds: For how long; each makes so many moves.
    """
    log_sizes = [each.log.stat().st_size for each in servers]
    empty = _use(servers)
    async with AsyncExitStack() as stack:
        tabs = []
        for number in range(count):
            tab = await stack.enter_async_context(Tab(f"{urls[number % len(urls)]}/cost"))
            tabs.append(tab)
            await tab.type(_OWN, str(_FIRST_OWN + number))
            await tab.answered()
            tab.answered_ms.clear()
        before = _use(servers)
        await _every_second(tabs, lambda tab, move: tab.move(_MOVED, _step(tab, move)), seconds)
        after = _use(servers)
        for tab in tabs:
            await tab.rest(_MOVED)
    errors = [error for tab in tabs for error in tab.errors]
    for server, size in zip(servers, log_sizes, strict=True):
        errors += _failures(server.log.read_bytes()[size:].decode(errors="replace"))
    saved = [_saved(tab, store, last=seconds - 1) for tab in tabs]
    overtaken = sum(abs(1 + seconds - each.revision) for each in saved)
    changes = max(count * seconds - overtaken, 1)
    return Carried(
        answered_ms=[taken for tab in tabs for taken in tab.answered_ms],
        errors=errors,
        overtaken=overtaken,
        lost=sum(not each.is_last for each in saved),
        drawing_ms=(after.drawing_ms - before.drawing_ms) / changes,
        computing_ms=(after.computing_ms - before.computing_ms) / changes,
        memory_mb=(after.memory_mb - empty.memory_mb) / count,
    )


async def _slid(url: str, count: int, seconds: int) -> Carried:
    """Let as many people move the slider of a stock script."""
    async with AsyncExitStack() as stack:
        tabs = [await stack.enter_async_context(Tab(url)) for _ in range(count)]
        await _every_second(tabs, lambda tab, move: tab.slide(move % 50), seconds)
    return Carried(
        answered_ms=[taken for tab in tabs for taken in tab.answered_ms],
        errors=[f"stock: {error}" for tab in tabs for error in tab.errors],
    )


async def _every_second(tabs: Sequence[Tab], move: Move, seconds: int) -> None:
    """Let every tab move once a second, at a moment of the second of its own."""
    moments = random.Random(1)  # noqa: S311 - the same moments in every run
    began = time.monotonic()

    async def moving(tab: Tab, moment: float) -> None:
        for number in range(seconds):
            await asyncio.sleep(max(0.0, began + number + moment - time.monotonic()))
            await move(tab, number)
        await tab.answered()

    await asyncio.gather(*(moving(tab, moments.random()) for tab in tabs))


def _step(tab: Tab, move: int) -> int:
    """Return where the thumb is after a move: it goes up step by step, and begins again."""
    steps = len(tab.sliders[_MOVED].data["texts"])
    return _FIRST_STEP + move % (steps - _FIRST_STEP)


def _saved(tab: Tab, place: str, *, last: int) -> _Saved:
    """Return what the store holds of one person, whose last move has that number."""
    store = WorkspaceStore(place)
    workspace = store.open(parse_qs(tab.query)["w"][0])
    store.close()
    if workspace is None:
        return _Saved(0, is_last=False)
    (scenario,) = workspace.scenarios
    shown = tab.sliders[_MOVED].data
    held = value_at(from_json(scenario.text), f"{_MOVED}.likely")
    is_last = shown["index"] == _step(tab, last) and shown["typed"] == f"{held:g}"
    return _Saved(scenario.revision, is_last=is_last)


def _failures(log: str) -> list[str]:
    """Return what a server wrote that is no news of its start."""
    return [
        f"the log says: {line}"
        for line in log.splitlines()
        if any(word in line for word in ("Error", "ERROR", "Exception", "Traceback"))
    ]


_TELLS_USE: Final = Path("/proc/self/stat").exists()
"""Whether this system tells what another process uses."""


def _use(servers: Sequence[Server]) -> _Use:
    """Return what servers and those beside them have computed so far, and what memory they hold."""
    if not _TELLS_USE:
        return _Use(0.0, 0.0, 0.0)
    own = [server.pid for server in servers]
    beside = [pid for server in servers for pid in server.started]
    return _Use(
        drawing_ms=sum(map(computed_ms, own)),
        computing_ms=sum(map(computed_ms, beside)),
        memory_mb=sum(map(_memory_mb, [*own, *beside])),
    )


def _memory_mb(pid: int) -> float:
    pages = int((Path("/proc") / str(pid) / "statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


@contextmanager
def _two_replicas(folder: Path) -> Iterator[tuple[list[str], list[Server], str]]:
    """Start two processes on one store, as docs/hosting.md has it, as far as this machine can.

    Without PostgreSQL they share a SQLite file; without HAProxy people come by the address of one
    or the other in turn.
    """
    with ExitStack() as stack:
        try:
            place = stack.enter_context(Postgres()).url()
        except NoPostgresError:
            place = str(folder / "shared.sqlite3")
        servers = [
            stack.enter_context(Server(ROOT / "app.py", store=place, log=folder / name))
            for name in ("one", "two")
        ]
        urls = [server.url for server in servers]
        program = haproxy()
        if program is not None:
            balancer = stack.enter_context(Balancer(program, *servers, log=folder / "balancer"))
            _wait_until_ready(balancer.url)
            urls = [balancer.url]
        yield urls, servers, place


def _warm(server: Server) -> None:
    """Fill the caches of a process."""

    async def warm() -> None:
        async with Tab(f"{server.url}/cost") as tab:
            for move in range(_WARMING_MOVES):
                await tab.move(_MOVED, _step(tab, move))
                await tab.answered()

    _wait_until_ready(server.url)
    asyncio.run(warm())


def _wait_until_ready(url: str) -> None:
    give_up_at = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < give_up_at:
        try:
            with urllib.request.urlopen(f"{url}/readyz", timeout=5):  # noqa: S310 - the loopback
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"{url} did not become ready.")


if __name__ == "__main__":
    sys.exit(main())
