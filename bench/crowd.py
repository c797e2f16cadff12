"""Thirty people in one round of estimates: how long until each sees what the room said."""

import asyncio
import statistics
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import Any, Final, Self
from urllib.parse import urlencode

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets import Subprotocol

from lib.model.blueprint import Blueprint
from lib.model.saved import to_json
from lib.rounds.question import question_of
from lib.store.records import new_token
from lib.store.store import WorkspaceStore
from lib.ui.session import current

PEOPLE: Final = 30
_USERS: Final = "workload.users_at_launch"
_PATIENCE_SECONDS: Final = 60
_CUT_OFF: Final = 7


class Phone:
    """A browser's side of Streamlit's protocol, as far as a participant needs it."""

    def __init__(self, address: str, join: str, number: int) -> None:
        self.address, self.likely = address, 10.0 * (number + 1)
        self.query = urlencode({"join": join, "me": new_token()})
        self.ids: dict[str, str] = {}
        self.state: dict[str, float] = {}
        self.fragment, self.interval, self.text = "", 1.0, ""
        self.saw_at: float | None = None

    async def __aenter__(self) -> Self:
        """Open the page and wait for it."""
        self.socket = await websockets.connect(
            self.address, subprotocols=[Subprotocol("streamlit")], max_size=None, origin=None
        )
        self.tasks = [asyncio.create_task(self._listen())]
        await self._run()
        await self._until(lambda: bool(self.fragment))
        self.tasks.append(asyncio.create_task(self._poll()))
        return self

    async def __aexit__(
        self,
        _kind: type[BaseException] | None = None,
        _error: BaseException | None = None,
        _trace: TracebackType | None = None,
    ) -> None:
        """Close the page, as a phone does whose battery is empty."""
        for task in self.tasks:
            task.cancel()
        await self.socket.close()

    async def send(self) -> None:
        """Type low, likely and high, and press the button."""
        points = {"low": self.likely / 2, "likely": self.likely, "high": self.likely * 2}
        for point, value in points.items():
            self.state[self.ids[f"join:1:{point}"]] = value
        await self._run(pressed=next(each for name, each in self.ids.items() if "Send" in name))
        await self._until(lambda: "Sent." in self.text)

    async def _run(self, *, pressed: str = "", fragment: str = "") -> None:
        message = BackMsg()
        message.rerun_script.query_string = self.query
        message.rerun_script.fragment_id = fragment
        for widget, value in self.state.items():
            message.rerun_script.widget_states.widgets.add(id=widget, double_value=value)
        if pressed:
            message.rerun_script.widget_states.widgets.add(id=pressed, trigger_value=True)
        await self.socket.send(message.SerializeToString())

    async def _poll(self) -> None:
        while True:
            await asyncio.sleep(self.interval)
            await self._run(fragment=self.fragment)

    async def _listen(self) -> None:
        async for frame in self.socket:
            message = ForwardMsg.FromString(frame)
            kind = message.WhichOneof("type")
            if kind == "auto_rerun":
                self.fragment = message.auto_rerun.fragment_id
                self.interval = message.auto_rerun.interval
            elif kind == "delta":
                self._read(message.delta.new_element)

    def _read(self, element: Any) -> None:  # noqa: ANN401 - a message of protobuf
        kind = element.WhichOneof("type")
        if kind in {"number_input", "button"}:
            widget = getattr(element, kind)
            name = widget.id.rpartition("-join:")[2]
            self.ids[f"join:{name}" if kind == "number_input" else widget.label] = widget.id
        elif kind in {"markdown", "alert"}:
            self.text += getattr(element, kind).body + "\n"
            if "First round" in self.text and self.saw_at is None:
                self.saw_at = time.perf_counter()

    async def sees_all(self) -> float:
        """Wait until the answers are shown; return when that was."""
        await self._until(lambda: self.saw_at is not None)
        return self.saw_at or 0.0

    async def _until(self, holds: Callable[[], bool]) -> None:
        async with asyncio.timeout(_PATIENCE_SECONDS):
            while not holds():
                await asyncio.sleep(0.02)


async def _crowd(port: int, join: str, reveal: Callable[[], None]) -> list[float]:
    address = f"ws://localhost:{port}/_stcore/stream"
    phones = [Phone(address, join, number) for number in range(PEOPLE)]
    await asyncio.gather(*(each.__aenter__() for each in phones))
    try:
        await asyncio.gather(*(each.send() for each in phones))
        await phones[_CUT_OFF].__aexit__()
        await phones[_CUT_OFF].__aenter__()
        began = time.perf_counter()
        await asyncio.to_thread(reveal)
        return [
            seen - began for seen in await asyncio.gather(*(each.sees_all() for each in phones))
        ]
    finally:
        await asyncio.gather(*(each.__aexit__() for each in phones))


def waits(port: int, store: WorkspaceStore, link: str, plan: Blueprint) -> list[float]:
    """Let thirty people answer, cut one off who comes back, and show all answers.

    Args:
        port: Of the server.
        store: The one that the server uses.
        link: An edit link of a workspace that begins with this.
        plan: What it holds.

    Returns:
        Seconds from showing the answers until each phone has them.
    """
    store.save(link, 0, to_json(plan))
    question = question_of(_USERS, plan, current.catalogue())
    asked = store.rounds.open(link, scenario=1, path=_USERS, question=question.model_dump_json())
    crowd = _crowd(port, asked.join or "", lambda: store.rounds.reveal(link, asked.number))
    with ThreadPoolExecutor(1) as thread:  # Playwright runs a loop in the caller's
        return thread.submit(asyncio.run, crowd).result()


def median_wait(port: int, place: str) -> float:
    """Return the median of these seconds on a server that keeps its workspaces in a place."""
    store = WorkspaceStore(place)
    found = statistics.median(waits(port, store, new_token(), current.first_draft()))
    store.close()
    return found
