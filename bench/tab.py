"""Browser tabs without a browser: each speaks Streamlit's protocol over a websocket of its own.

A tab sends what Chromium was seen to send: the values of its widgets, what was pressed, the part of
the page it belongs to and the names of messages it still has. Of what comes back it keeps only what
it needs to go on.
"""

import asyncio
import http.client
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple, Self
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Common_pb2 import DoubleArray
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

_PATIENCE_SECONDS: Final = 60.0
_RUNS_KEPT: Final = 2
"""For how many runs a message is kept that could come again (`global.maxCachedMessageAge`)."""
_LIVE: Final = "year_one_live_slider"
_FULL, _PART = ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY


class LiveSlider(NamedTuple):
    """A live slider as the page gave it.

    Attributes:
        id: Streamlit's name of the group that it stands in.
        key: Its own.
        fragment: The part of the page that follows it.
        data: What it shows.
    """

    id: str
    key: str
    fragment: str
    data: Mapping[str, Any]


@dataclass
class Tab:
    """One tab, from entering the block to leaving it.

    Attributes:
        url: The address of its page.
        answered_ms: For each change, how long the last delta of the page that shows it took.
        errors: What went wrong, in words.
        sliders: The live sliders of the page, by the path of their value.
        query: What stands behind the `?` of the address.
        cookies: What the server asked it to keep.
        written: What the last run wrote, in Markdown or HTML.
    """

    url: str
    answered_ms: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    sliders: dict[str, LiveSlider] = field(default_factory=dict)
    query: str = ""
    cookies: dict[str, str] = field(default_factory=dict)
    written: list[str] = field(default_factory=list)
    _native: dict[str, WidgetState] = field(default_factory=dict)
    _waiting: dict[str, float] = field(default_factory=dict)
    _shown: str = ""
    _page: str = ""
    _runs: int = 0
    _kept: dict[str, int] = field(default_factory=dict)
    _changes: int = 0
    _whole_pages: int = 0
    _ended: asyncio.Event = field(default_factory=asyncio.Event)

    async def __aenter__(self) -> Self:
        """Fetch the page, connect and wait for its first run."""
        place = urlsplit(self.url)
        self.cookies = await asyncio.to_thread(_cookies_of, self.url)
        self._socket: ClientConnection = await connect(
            f"ws://{place.netloc}/_stcore/stream",
            origin=f"http://{place.netloc}",  # type: ignore[arg-type]
            additional_headers={
                "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())
            },
            subprotocols=["streamlit"],  # type: ignore[list-item]
            max_size=None,
        )
        self._reading = asyncio.create_task(self._read())
        self.query = place.query
        await self._send([])
        await self._until(lambda: self._whole_pages > 0)
        return self

    async def __aexit__(self, *_exception: object) -> None:
        """Close the tab."""
        await self._socket.close()
        await self._reading

    async def move(self, path: str, step: int) -> None:
        """Move the thumb of a live slider to a step; does not wait for the answer."""
        await self._change(path, {"index": step})

    async def type(self, path: str, text: str) -> None:
        """Type a value into a live slider; does not wait for the answer."""
        await self._change(path, {"typed": text})

    async def slide(self, value: int) -> None:
        """Move the only slider of a stock page; does not wait for the answer."""
        (name,) = (
            name for name, state in self._native.items() if state.HasField("double_array_value")
        )
        self._native[name] = WidgetState(id=name, double_array_value=DoubleArray(data=[value]))
        self._waiting[str(value)] = time.perf_counter()
        await self._send([])

    async def rest(self, path: str) -> None:
        """Let a live slider be still, and wait for the whole page that it then asks for."""
        seen = self._whole_pages
        await self._trigger(path, "rest", self._shown)
        await self._until(lambda: self._whole_pages > seen)

    async def answered(self) -> None:
        """Wait until every change has been answered, or note which are not."""
        await self._until(lambda: not self._waiting)

    async def _change(self, path: str, what: Mapping[str, Any]) -> None:
        self._changes += 1
        gesture = f"{id(self)}.{self._changes}"
        stamp = f"{gesture}.1"
        self._waiting[stamp] = time.perf_counter()
        move = {**what, "gesture": gesture, "stamp": stamp}
        await self._trigger(path, "move", {self.sliders[path].key: move})

    async def _trigger(self, path: str, event: str, value: object) -> None:
        slider = self.sliders[path]
        pressed = WidgetState(
            id=f"$$STREAMLIT_INTERNAL_KEY_{slider.id}__events",
            json_trigger_value=json.dumps([{"event": event, "value": value}]),
        )
        await self._send([pressed], slider.fragment)

    async def _send(self, pressed: list[WidgetState], fragment: str = "") -> None:
        message = BackMsg()
        run = message.rerun_script
        run.query_string = self.query
        run.widget_states.widgets.extend([*self._native.values(), *pressed])
        run.page_script_hash = self._page
        if not self._page:
            run.page_name = urlsplit(self.url).path.strip("/")
        run.fragment_id = fragment
        run.cached_message_hashes.extend(self._kept)
        run.context_info.timezone = "UTC"
        run.context_info.locale = "en-US"
        run.context_info.url = self.url
        run.context_info.color_scheme = "light"
        try:
            await self._socket.send(message.SerializeToString())
        except ConnectionClosed as error:
            self.errors.append(f"the connection was lost: {error}")

    async def _read(self) -> None:
        try:
            async for data in self._socket:
                if isinstance(data, bytes):
                    self._hear(ForwardMsg.FromString(data))
        except ConnectionClosed as error:
            self.errors.append(f"the connection was lost: {error}")
        self._ended.set()

    def _hear(self, message: ForwardMsg) -> None:
        kind = message.WhichOneof("type")
        if message.metadata.cacheable:
            self._kept[message.hash] = self._runs
        if kind == "new_session":
            self.written = []
            self._page = message.new_session.page_script_hash
        elif kind == "navigation":
            self._page = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "ref_hash":
            self._kept[message.ref_hash] = self._runs
        elif kind == "delta":
            self._see(message.delta.new_element, message.delta.fragment_id)
        elif kind == "script_finished":
            self._finish(message.script_finished)
        elif kind == "session_event":
            self.errors.append(f"the server tells of {message.session_event}")

    def _see(self, element: Element, fragment: str) -> None:
        kind = element.WhichOneof("type")
        if kind == "exception":
            self.errors.append(f"the page shows {element.exception.type}")
        elif kind == "html":
            self.written.append(element.html.body)
        elif kind == "markdown":
            self.written.append(element.markdown.body)
            self._shown = (
                element.markdown.body if element.markdown.body in self._waiting else self._shown
            )
        elif kind == "text_input":
            shown = element.text_input
            self._native[shown.id] = WidgetState(
                id=shown.id, string_value=shown.value if shown.set_value else shown.default
            )
        elif kind == "slider":
            native = element.slider
            values = native.value if native.set_value else native.default
            self._native.setdefault(
                native.id,
                WidgetState(id=native.id, double_array_value=DoubleArray(data=values)),
            )
        elif kind == "bidi_component" and element.bidi_component.component_name == _LIVE:
            part = element.bidi_component
            for data in json.loads(part.json):
                path = data["key"].rpartition(":")[2]
                self.sliders[path] = LiveSlider(part.id, data["key"], fragment, data)
                self._note(data["answers"])
                if data["problem"]:
                    self.errors.append(f"a slider says: {data['problem']}")

    def _note(self, stamp: str) -> None:
        """Take note of what the page shows, if it answers a change."""
        if stamp in self._waiting:
            self._shown = stamp

    def _finish(self, status: int) -> None:
        if status not in {_FULL, _PART}:
            if status == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                self.errors.append("the script could not be compiled")
            return
        now = time.perf_counter()
        if self._shown in self._waiting:  # what came before it was overtaken, and is answered too
            for stamp in list(self._waiting):
                self.answered_ms.append((now - self._waiting.pop(stamp)) * 1000)
                if stamp == self._shown:
                    break
        self._whole_pages += status == _FULL
        self._runs += 1
        self._kept = {
            name: run for name, run in self._kept.items() if self._runs - run <= _RUNS_KEPT
        }
        self._ended.set()

    async def _until(self, is_so: Callable[[], bool]) -> None:
        give_up_at = time.monotonic() + _PATIENCE_SECONDS
        while not is_so():
            left = give_up_at - time.monotonic()
            if left <= 0 or self._reading.done():
                self.errors.append("the server did not answer")
                return
            self._ended.clear()
            try:
                await asyncio.wait_for(self._ended.wait(), left)
            except TimeoutError:
                continue


def _cookies_of(url: str) -> dict[str, str]:
    """Fetch a page as a browser does first, and return the cookies that come with it."""
    place = urlsplit(url)
    connection = http.client.HTTPConnection(place.netloc, timeout=_PATIENCE_SECONDS)
    try:
        connection.request("GET", place.path or "/")
        answer = connection.getresponse()
        answer.read()
        sent = answer.headers.get_all("Set-Cookie") or []
    finally:
        connection.close()
    return dict(each.partition(";")[0].strip().partition("=")[::2] for each in sent)
