"""The one model of a session, and every way to change it.

The blueprint is held as JSON text under one key, because Streamlit may reload classes between two
runs. Widgets are projections of it (`lib.ui.session.binding`): they are seeded from it and write
to it in their callbacks, which also save it. A change that is refused leaves the blueprint as it
was and keeps the sentence for the page to show.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Final

import streamlit as st

from lib.errors import BlueprintError, StoreError
from lib.model.blueprint import Blueprint
from lib.model.change import with_value
from lib.model.saved import from_json, to_json
from lib.ui.session.store import is_workspace_id, new_workspace_id, workspace_store

UNDO_DEPTH: Final = 50

_TEXT = "_blueprint"
_ID = "_workspace"
_REVISION = "_revision"
_UNDO = "_undo"
_REDO = "_redo"
_GENERATION = "_gen"
_PAGE = "_page"
_VISIT = "_visit"
_PROBLEM = "_problem"
_UNSAVED = "_unsaved"
_CONFLICT = "_conflict"


def boot(page: str, *, first_draft: Callable[[], Blueprint]) -> None:
    """Prepare the session; the main script calls this on every run, before anything is drawn.

    Args:
        page: The name of the page that is about to run, as it stands in widget keys.
        first_draft: Makes the blueprint of a workspace that nothing is saved for yet.
    """
    session = st.session_state
    if _TEXT not in session:
        _open(st.query_params.get("w"), first_draft)
    if st.query_params.get("w") != session[_ID]:
        st.query_params["w"] = session[_ID]  # menu clicks clear the address
    if session.get(_PAGE) != page:
        if _PAGE in session:
            session[_PROBLEM] = None
        session[_PAGE] = page
        session[_VISIT] = session.get(_VISIT, -1) + 1


def blueprint() -> Blueprint:
    """Return what the user decided so far."""
    return _parsed(blueprint_text())


def blueprint_text() -> str:
    """Return the blueprint as JSON: the key under which results are cached."""
    text: str = st.session_state[_TEXT]
    return text


def page_name() -> str:
    """Return the name of the running page."""
    name: str = st.session_state[_PAGE]
    return name


def visit() -> int:
    """Return a number that rises whenever the user opens a page."""
    number: int = st.session_state[_VISIT]
    return number


def generation() -> int:
    """Return a number that rises whenever something other than a bound widget changed the model."""
    number: int = st.session_state[_GENERATION]
    return number


def replace(new: Blueprint, *, external: bool = True) -> None:
    """Put another blueprint in place, remember the former one for undo, and save.

    Args:
        new: The blueprint to hold from now on.
        external: False only for a widget that already shows the new value.
    """
    text = to_json(new)
    if text == blueprint_text():
        return
    session = st.session_state
    session[_UNDO] = (*session[_UNDO], blueprint_text())[-UNDO_DEPTH:]
    session[_REDO] = ()
    _hold(text, external=external)


def update(path: str, value: object) -> None:
    """Change one value of the blueprint, or keep the former one and say why.

    Args:
        path: The dotted path, such as `team.people.0.hours_per_week`.
        value: What shall stand there; the blueprint validates it.
    """
    try:
        changed = with_value(blueprint(), path, value)
    except BlueprintError as error:
        refuse(str(error))
    else:
        replace(changed, external=False)


def refuse(sentence: str) -> None:
    """Tell the user why a change was not made, until the next change or the next page.

    Widgets show the former value again.
    """
    st.session_state[_PROBLEM] = sentence
    st.session_state[_GENERATION] += 1


def problem() -> str | None:
    """Return why the last change was refused, or None."""
    sentence: str | None = st.session_state.get(_PROBLEM)
    return sentence


def undo() -> None:
    """Take back the last change, whatever made it."""
    _step(_UNDO, _REDO)


def redo() -> None:
    """Make the change again that was taken back last."""
    _step(_REDO, _UNDO)


def can_undo() -> bool:
    """Say whether there is a change to take back."""
    return bool(st.session_state[_UNDO])


def can_redo() -> bool:
    """Say whether there is a change to make again."""
    return bool(st.session_state[_REDO])


def unsaved_because() -> str | None:
    """Return why the last change is not on disk, or None when it is."""
    reason: str | None = st.session_state.get(_UNSAVED)
    return reason


def is_in_conflict() -> bool:
    """Say whether another window saved this workspace in the meantime."""
    conflict: bool = st.session_state.get(_CONFLICT, False)
    return conflict


def keep_mine() -> None:
    """End a conflict by saving this window's blueprint over the other one."""
    _settle(take_theirs=False)


def take_theirs() -> None:
    """End a conflict by showing what the other window saved; this window's goes to undo."""
    _settle(take_theirs=True)


def _open(asked_for: str | None, first_draft: Callable[[], Blueprint]) -> None:
    session = st.session_state
    session[_UNDO], session[_REDO], session[_GENERATION] = (), (), 0
    session[_ID] = asked_for if is_workspace_id(asked_for) else new_workspace_id()
    session[_REVISION] = 0
    text = None
    try:
        saved = workspace_store().load(session[_ID])
        if saved is not None:
            text = to_json(from_json(saved.text))
            session[_REVISION] = saved.revision
    except StoreError as error:
        session[_UNSAVED] = str(error)
    except BlueprintError as error:
        session[_ID] = new_workspace_id()  # what is stored stays as it is
        session[_PROBLEM] = str(error)
    session[_TEXT] = to_json(first_draft()) if text is None else text


def _step(source: str, target: str) -> None:
    session = st.session_state
    if not session[source]:
        return
    *rest, text = session[source]
    session[target] = (*session[target], blueprint_text())[-UNDO_DEPTH:]
    session[source] = tuple(rest)
    _hold(text, external=True)


def _hold(text: str, *, external: bool) -> None:
    session = st.session_state
    session[_TEXT] = text
    session[_GENERATION] += external
    session[_PROBLEM] = None
    _save()


def _save() -> None:
    """Write the blueprint to the store; whatever happens there, the session goes on."""
    session = st.session_state
    if session.get(_CONFLICT):
        return
    try:
        saved = workspace_store().save(session[_ID], session[_REVISION], blueprint_text())
    except StoreError as error:
        session[_UNSAVED] = str(error)
        return
    session[_UNSAVED] = None
    session[_CONFLICT] = not saved
    session[_REVISION] += saved


def _settle(*, take_theirs: bool) -> None:
    session = st.session_state
    try:
        theirs = workspace_store().load(session[_ID])
        session[_REVISION] = theirs.revision if theirs else 0
        session[_CONFLICT] = False
        if take_theirs and theirs:
            session[_UNDO] = (*session[_UNDO], blueprint_text())[-UNDO_DEPTH:]
            session[_TEXT] = to_json(from_json(theirs.text))
            session[_GENERATION] += 1
        else:
            _save()
    except (StoreError, BlueprintError) as error:
        refuse(str(error))


@lru_cache(maxsize=256)
def _parsed(text: str) -> Blueprint:
    return from_json(text)
