"""A page that comes back to a server which has forgotten its session: what is done then counts.

After a restart of the server, or a cut that outlasts `server.disconnectedSessionTTL`, the browser
reconnects with all its widgets and meets an empty session. Streamlit tells a callback only about
widgets that an earlier run of the session has drawn, so the first change would be swallowed.

- The page runs anew by itself as soon as it is connected, before a hand can reach it
  (`_run_when_reconnected`). What its widgets show then is where a change counts from.
- Widgets keep what the browser shows until a run has drawn them all. Then `settle` plays back what
  changed meanwhile, callbacks and all, and everything else shows the stored plan.
- The browser also carries a mark of the plan that it was shown last. If that is still the stored
  one, a widget that shows something else was changed while the connection was dying.
"""

import hashlib
import re
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, Final

import streamlit as st
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.runtime.scriptrunner import RerunData, get_script_run_ctx
from streamlit.runtime.state.common import user_key_from_element_id
from streamlit.runtime.state.session_state import Serialized, WStates

from lib.ui.session.held import Held, held

MARK: Final = "frame:mark"
_DAY_SECONDS: Final = 86_400
_MARK_FORM: Final = re.compile(r"(?P<generation>[0-9]{1,9})\.[0-9a-f]{16}")
_PRESSED: Final = {"trigger_value", "string_trigger_value", "json_trigger_value"}
"""What buttons send: it is sent once and always counts."""


@dataclass
class _Arrival:
    """What one run of a session that came back was sent.

    Attributes:
        sent: What widgets show that no run has drawn yet, by Streamlit's id.
        differs: Says of a bound widget, by its key, whether it shows another value than the plan.
    """

    sent: Mapping[str, WidgetState]
    differs: dict[str, Callable[[Any], bool]] = field(default_factory=dict)


_ARRIVAL: Final[ContextVar[_Arrival | None]] = ContextVar("arrival", default=None)
"""What the running script was sent; None unless the session came back and has not settled."""


@st.fragment(run_every=_DAY_SECONDS)
def _run_when_reconnected() -> None:
    """Let the page run anew as soon as it is connected again.

    Streamlit does so by itself for pages that are run every now and then, and does it before
    widgets take input. How often hardly matters: this draws nothing.
    """


def arrive(session: Held, *, is_new: bool) -> None:
    """Take note of what the browser sent; called at the start of every run.

    Args:
        session: What the session holds.
        is_new: Whether this is the first run of the session.
    """
    sent = _sent() if is_new or session.came_with is not None else {}
    if is_new and sent:
        session.came_with = {
            name: state.SerializeToString()
            for name, state in sent.items()
            if state.WhichOneof("value") not in _PRESSED
        }
        marks = [
            state.string_value
            for name, state in sent.items()
            if user_key_from_element_id(name) == MARK
        ]
        found = _MARK_FORM.fullmatch(marks[0]) if marks else None
        if found is not None:
            session.generation = int(found["generation"])
            session.came_up_to_date = marks[0] == _mark_of(session)
    _ARRIVAL.set(None if session.came_with is None else _Arrival(sent))


def keeps_its_value(key: str, differs: Callable[[Any], bool]) -> bool:
    """Say whether a widget has to keep, for this run, what the browser shows.

    Args:
        key: The key of the widget.
        differs: Says whether a value of the widget stands for another one than the plan's.
    """
    arrival, came_with = _ARRIVAL.get(), held().came_with
    if arrival is None or came_with is None:
        return False
    if key not in {user_key_from_element_id(name) for name in came_with}:
        return False
    arrival.differs[key] = differs
    return True


def settle() -> None:
    """Play back what changed since the page came back; called when all of the page is drawn."""
    _run_when_reconnected()
    _draw_mark()
    arrival, session = _ARRIVAL.get(), held()
    context = get_script_run_ctx()
    with session.lock:
        came_with, session.came_with = session.came_with, None
    if arrival is None or came_with is None or context is None or context.script_requests is None:
        return
    states = _widget_states()
    differing = {
        name
        for name in states.states
        if (differs := arrival.differs.get(user_key_from_element_id(name) or ""))
        and differs(states[name])
    }
    changed = {
        name
        for name, state in arrival.sent.items()
        if name in states.widget_metadata and state.SerializeToString() != came_with.get(name)
    }
    if session.came_up_to_date:
        changed |= differing
    if not changed | differing:
        return
    replayed = [state for name in changed if (state := states.get_serialized(name)) is not None]
    for name in changed:
        del states[name]
        if name in came_with and name not in differing:
            states.set_widget_from_proto(WidgetState.FromString(came_with[name]))
    context.script_requests.request_rerun(
        RerunData(
            query_string=context.query_string,
            page_script_hash=context.page_script_hash,
            cached_message_hashes=context.cached_message_hashes,
            context_info=context.context_info,
            widget_states=WidgetStates(widgets=replayed),
        )
    )


def _draw_mark() -> None:
    """Give the browser the mark of the plan that it is shown, to bring back with what it sends."""
    mark = _mark_of(held())
    if st.session_state.get(MARK) != mark:
        st.session_state[MARK] = mark
    with st.container(key="mark"):
        st.text_input("Mark of the plan", key=MARK, label_visibility="collapsed")


def _mark_of(session: Held) -> str:
    """Return what tells one plan from another, and the generation that is a part of some keys."""
    return f"{session.generation}.{hashlib.sha256(session.text.encode()).hexdigest()[:16]}"


def _sent() -> dict[str, WidgetState]:
    return {
        name: state.value
        for name, state in _widget_states().states.items()
        if isinstance(state, Serialized)
    }


def _widget_states() -> WStates:
    """Return what the browser sent; Streamlit has no public way to what no run has drawn yet."""
    context = get_script_run_ctx()
    if context is None:
        return WStates()
    return context.session_state._state._new_widget_state  # noqa: SLF001
