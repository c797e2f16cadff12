"""What a browser does with a live slider; AppTest cannot drive components by itself."""

import json
from collections.abc import Mapping
from itertools import count
from typing import Any

from streamlit.components.v2.bidi_component.main import _make_trigger_id
from streamlit.testing.v1 import AppTest

_NUMBERS = count(1)


def shown(app: AppTest, key: str) -> dict[str, Any]:
    """Return what the slider was given to show."""
    (found,) = [each for group in _groups(app) for each in _sliders(group) if each["key"] == key]
    return found


def drag(app: AppTest, key: str, *texts: str, gesture: str = "") -> AppTest:
    """Drag the thumb over the steps with these texts, without letting it go between them."""
    gesture = gesture or f"drag{next(_NUMBERS)}"
    for text in texts:
        _send(app, key, gesture, index=shown(app, key)["texts"].index(text))
    return app


def type_in(app: AppTest, key: str, text: str) -> AppTest:
    """Type a value and press Enter."""
    return _send(app, key, f"typed{next(_NUMBERS)}", typed=text)


def _send(app: AppTest, key: str, gesture: str, **what: object) -> AppTest:
    return tell(app, key, {**what, "gesture": gesture, "stamp": f"{gesture}.{next(_NUMBERS)}"})


def tell(app: AppTest, key: str, move: Mapping[str, object]) -> AppTest:
    """Let a slider send a move as it stands."""
    return tell_all(app, {key: move})


def tell_all(app: AppTest, moves: Mapping[str, Mapping[str, object]]) -> AppTest:
    """Let the sliders of one group send a move each, in one message."""
    (group,) = [
        each for each in _groups(app) if moves.keys() <= {one["key"] for one in _sliders(each)}
    ]
    states = app._tree.get_widget_states()  # noqa: SLF001 - the way that AppTest.run goes
    events = json.dumps([{"event": "move", "value": moves}])
    states.widgets.add(id=_make_trigger_id(group.id, "events"), json_trigger_value=events)
    return app._run(states)  # noqa: SLF001


def _groups(app: AppTest) -> list[Any]:
    """Return the components that hold live sliders."""
    found = [each.proto for each in app.get("bidi_component")]
    return [each for each in found if each.component_name == "year_one_live_slider"]


def _sliders(group: Any) -> list[dict[str, Any]]:
    sliders: list[dict[str, Any]] = json.loads(group.json)
    return sliders
