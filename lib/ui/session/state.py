"""The one model of a session, and every way to change it.

What a session holds stands in one object (`lib.ui.session.held`). Widgets are projections of the
blueprint (`lib.ui.session.binding`): they are seeded from it and write to it in their callbacks,
which also save it. A change that is refused leaves the blueprint as it was and keeps the sentence
for the page to show.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final

import streamlit as st

from lib.errors import BlueprintError, StoreError
from lib.model.blueprint import Blueprint
from lib.model.change import with_value
from lib.model.saved import from_json, to_json
from lib.ui.session.held import KEY, Held, as_a_whole, held
from lib.ui.session.resuming import arrive
from lib.ui.session.store import is_workspace_id, new_workspace_id, workspace_store

UNDO_DEPTH: Final = 50


def boot(page: str, *, first_draft: Callable[[], Blueprint]) -> None:
    """Prepare the session; the main script calls this on every run, before anything is drawn.

    A change that could not be saved, or was made by a run that was cut short, is saved here.

    Args:
        page: The name of the page that is about to run, as it stands in widget keys.
        first_draft: Makes the blueprint of a workspace that nothing is saved for yet.
    """
    is_new = KEY not in st.session_state
    if is_new:
        st.session_state[KEY] = _opened(st.query_params.get("w"), first_draft)
    session = held()
    arrive(session, is_new=is_new)
    if st.query_params.get("w") != session.workspace:
        st.query_params["w"] = session.workspace  # menu clicks clear the address
    if session.page != page:
        if session.page:
            session.problem = None
            session.visit += 1
        session.page = page
    with session.lock:
        if session.text != session.saved_text and session.undo:
            _save(session)


def blueprint() -> Blueprint:
    """Return what the user decided so far."""
    return _parsed(blueprint_text())


def blueprint_text() -> str:
    """Return the blueprint as JSON: the key under which results are cached."""
    return held().text


def remember(name: str, note: object) -> None:
    """Keep what a page wants to know again in this session, beside the model."""
    held().notes[name] = note


def remembered(name: str, default: Any) -> Any:  # noqa: ANN401 - a page knows what it kept
    """Return what a page kept, or the default."""
    return held().notes.get(name, default)


def page_name() -> str:
    """Return the name of the running page."""
    return held().page


def visit() -> int:
    """Return a number that rises whenever the user opens a page."""
    return held().visit


def birth() -> str:
    """Return what tells this session from an earlier one of the same page."""
    return held().birth


def generation() -> int:
    """Return a number that rises whenever something other than a bound widget changed the model."""
    return held().generation


@as_a_whole
def replace(new: Blueprint, *, external: bool = True) -> None:
    """Put another blueprint in place, remember the former one for undo, and save.

    Args:
        new: The blueprint to hold from now on.
        external: False only for a widget that already shows the new value.
    """
    session = held()
    with session.lock:
        _replace(session, to_json(new), external=external)


@as_a_whole
def update(path: str, value: object, *, gesture: str = "") -> None:
    """Change one value of the blueprint, or keep the former one and say why.

    Args:
        path: The dotted path, such as `team.people.0.hours_per_week`.
        value: What shall stand there; the blueprint validates it.
        gesture: Names the drag that this change is a part of; undo takes it back as a whole.
    """
    session = held()
    with session.lock:
        try:
            changed = with_value(_parsed(session.text), path, value)
        except BlueprintError as error:
            _refuse(session, str(error))
        else:
            _replace(session, to_json(changed), external=False, gesture=gesture)


def before(gesture: str) -> Blueprint:
    """Return the blueprint as it was before a drag; for one that begins, the present one."""
    session = held()
    return _parsed(session.undo[-1] if _is_under_way(session, gesture) else session.text)


@as_a_whole
def refuse(sentence: str) -> None:
    """Tell the user why a change was not made, until the next change or the next page.

    Widgets show the former value again.
    """
    _refuse(held(), sentence)


def problem() -> str | None:
    """Return why the last change was refused, or None."""
    return held().problem


@as_a_whole
def undo() -> None:
    """Take back the last change, whatever made it."""
    session = held()
    with session.lock:
        if session.undo:
            *rest, text = session.undo
            session.redo = (*session.redo, session.text)[-UNDO_DEPTH:]
            session.undo = tuple(rest)
            _hold(session, text, external=True)


@as_a_whole
def redo() -> None:
    """Make the change again that was taken back last."""
    session = held()
    with session.lock:
        if session.redo:
            *rest, text = session.redo
            session.undo = (*session.undo, session.text)[-UNDO_DEPTH:]
            session.redo = tuple(rest)
            _hold(session, text, external=True)


def can_undo() -> bool:
    """Say whether there is a change to take back."""
    return bool(held().undo)


def can_redo() -> bool:
    """Say whether there is a change to make again."""
    return bool(held().redo)


def unsaved_because() -> str | None:
    """Return why the last change is not on disk, or None when it is."""
    return held().unsaved


def is_in_conflict() -> bool:
    """Say whether another window saved this workspace in the meantime."""
    return held().conflict


@as_a_whole
def keep_mine() -> None:
    """End a conflict by saving this window's blueprint over the other one."""
    _settle(held(), take_theirs=False)


@as_a_whole
def take_theirs() -> None:
    """End a conflict by showing what the other window saved; this window's goes to undo."""
    _settle(held(), take_theirs=True)


def _opened(asked_for: str | None, first_draft: Callable[[], Blueprint]) -> Held:
    known = asked_for is not None and is_workspace_id(asked_for)
    workspace = str(asked_for) if known else new_workspace_id()
    try:
        saved = workspace_store().load(workspace)
        if saved is not None:
            text = to_json(from_json(saved.text))
            return Held(workspace, text, saved_text=saved.text, revision=saved.revision)
    except StoreError as error:
        return Held(workspace, to_json(first_draft()), unsaved=str(error))
    except BlueprintError as error:  # what is stored stays as it is
        return Held(new_workspace_id(), to_json(first_draft()), problem=str(error))
    return Held(workspace, to_json(first_draft()))


def _replace(session: Held, text: str, *, external: bool, gesture: str = "") -> None:
    if text == session.text:
        return
    if not _is_under_way(session, gesture):
        session.undo = (*session.undo, session.text)[-UNDO_DEPTH:]
    elif text == session.undo[-1]:  # dragged back to where it began: nothing to take back
        session.undo, gesture = session.undo[:-1], ""
    session.redo = ()
    _hold(session, text, external=external)
    session.gesture = gesture


def _is_under_way(session: Held, gesture: str) -> bool:
    return bool(gesture) and session.gesture == gesture


def _refuse(session: Held, sentence: str) -> None:
    session.problem = sentence
    session.generation += 1


def _hold(session: Held, text: str, *, external: bool) -> None:
    session.text = text
    session.gesture = ""
    session.generation += external
    session.problem = None
    _save(session)


def _save(session: Held) -> None:
    """Write the blueprint to the store; whatever happens there, the session goes on."""
    if session.conflict:
        return
    try:
        saved = workspace_store().save(session.workspace, session.revision, session.text)
    except StoreError as error:
        session.unsaved = str(error)
        return
    session.unsaved = None
    session.conflict = not saved
    if saved:
        session.revision += 1
        session.saved_text = session.text


def _settle(session: Held, *, take_theirs: bool) -> None:
    with session.lock:
        try:
            theirs = workspace_store().load(session.workspace)
            text = to_json(from_json(theirs.text)) if take_theirs and theirs else session.text
        except (StoreError, BlueprintError) as error:
            _refuse(session, str(error))
            return
        session.revision = theirs.revision if theirs else 0
        session.conflict = False
        if take_theirs and theirs:
            session.undo = (*session.undo, session.text)[-UNDO_DEPTH:]
            session.text = session.saved_text = text
            session.gesture = ""
            session.generation += 1
        else:
            _save(session)


@lru_cache(maxsize=256)
def _parsed(text: str) -> Blueprint:
    return from_json(text)
