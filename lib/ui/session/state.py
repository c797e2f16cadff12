"""The one model of a session, and every way to change it.

What a session holds stands in one object (`lib.ui.session.held`). Widgets are projections of the
blueprint (`lib.ui.session.binding`): they are seeded from it and write to it in their callbacks,
which also hand it over to be saved. A change that is refused, as every change of a view link is,
leaves the blueprint as it was and keeps the sentence for the page to show.
"""

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any, Final

import streamlit as st

from lib.errors import BlueprintError, YearOneError
from lib.model.blueprint import Blueprint
from lib.model.change import with_value
from lib.model.saved import from_json, to_json
from lib.model.texts import parsed, written
from lib.store.process import saver, workspace_store
from lib.ui.session.held import KEY, Held, HeldScenario, as_a_whole, held
from lib.ui.session.opening import UNDO_DEPTH, begun_with, opened, refresh
from lib.ui.session.resuming import arrive

_SLOW: Final = dt.timedelta(seconds=3)
"""A store that takes longer is told of."""

CARRIED: Final = "p"
"""The name that a plan has in an address that carries it."""

VIEW_ONLY: Final = (
    "This link shows the plan and changes nothing. Ask for an edit link, or download the plan and "
    "open it in a workspace of your own."
)


def boot(
    page: str,
    *,
    first_draft: Callable[[], Blueprint],
    read_carried: Callable[[str], Blueprint] | None = None,
) -> None:
    """Prepare the session; the main script calls this on every run, before anything is drawn.

    Args:
        page: The name of the page that is about to run, as it stands in widget keys.
        first_draft: Makes the blueprint of a workspace that nothing is saved for yet.
        read_carried: Reads the plan that an address holds; without it such an address holds none.
    """
    is_new = KEY not in st.session_state
    if is_new:
        link, scenario = st.query_params.get("w"), st.query_params.get("s")
        carried = st.query_params.get(CARRIED)
        if carried is not None and link is None and read_carried is not None:
            st.session_state[KEY] = begun_with(partial(read_carried, carried), first_draft)
        else:
            st.session_state[KEY] = opened(link, scenario, first_draft)
    session = held()
    arrive(session, is_new=is_new)
    if session.page != page:
        if session.page:
            session.problem = None
            session.visit += 1
            with session.lock:
                refresh(session)
        session.page = page
    _name_in_address(session)


def blueprint() -> Blueprint:
    """Return what the user decided so far."""
    return parsed(blueprint_text())


def blueprint_text() -> str:
    """Return the blueprint as JSON: the key under which results are cached."""
    return held().text


def remember(name: str, note: object) -> None:
    """Keep what a page wants to know again in this session, beside the model."""
    held().notes[name] = note


def remembered(name: str, default: Any) -> Any:  # noqa: ANN401 - a page knows what it kept
    """Return what a page kept, or the default."""
    return held().notes.get(name, default)


def is_untouched() -> bool:
    """Say whether this is a new workspace in which nobody has changed anything yet."""
    session = held()
    saving = session.shown.saving
    was_changed = saving.revision or saving.since is not None or session.shown.undo
    return session.may_edit and session.unread is None and not was_changed


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
        if is_editable(session):
            hold_instead(session, written(new), external=external)


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
        if not is_editable(session):
            return
        try:
            changed = with_value(parsed(session.text), path, value)
        except BlueprintError as error:
            _refuse(session, str(error))
        else:
            hold_instead(session, written(changed), external=False, gesture=gesture)


def before(gesture: str) -> Blueprint:
    """Return the blueprint as it was before a drag; for one that begins, the present one."""
    shown = held().shown
    return parsed(shown.undo[-1] if _is_under_way(shown, gesture) else shown.text)


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
    """Take back the last change of this scenario, whatever made it."""
    session = held()
    with session.lock:
        shown = session.shown
        if is_editable(session) and shown.undo:
            *rest, text = shown.undo
            shown.redo = (*shown.redo, shown.text)[-UNDO_DEPTH:]
            shown.undo = tuple(rest)
            _hold(session, text, external=True)


@as_a_whole
def redo() -> None:
    """Make the change again that was taken back last."""
    session = held()
    with session.lock:
        shown = session.shown
        if is_editable(session) and shown.redo:
            *rest, text = shown.redo
            shown.undo = (*shown.undo, shown.text)[-UNDO_DEPTH:]
            shown.redo = tuple(rest)
            _hold(session, text, external=True)


def can_undo() -> bool:
    """Say whether there is a change to take back."""
    return bool(held().shown.undo)


def can_redo() -> bool:
    """Say whether there is a change to make again."""
    return bool(held().shown.redo)


def may_edit() -> bool:
    """Say whether the link allows changes; widgets that make some are disabled otherwise."""
    return held().may_edit


def closed_because() -> str | None:
    """Return why the link opens nothing, such as that it was revoked, or None."""
    return held().closed


def unsaved_since() -> dt.datetime | None:
    """Return when the first change was made that is not on disk, or None when all are."""
    waiting = [each.saving.since for each in held().scenarios if each.saving.since is not None]
    return min(waiting, default=None)


def unsaved_because() -> str | None:
    """Return why changes are not on disk, or None when they are or no attempt has failed yet."""
    session = held()
    problems = [each.saving.problem for each in session.scenarios if each.saving.problem]
    since = unsaved_since()
    if not problems and since is not None and dt.datetime.now(tz=dt.UTC) - since > _SLOW:
        return "The store has not answered yet."
    return next(iter(problems), None)


def unread_because() -> str | None:
    """Return why a first draft stands in place of what the link opens, or None if it does not."""
    session = held()
    is_known = any(each.saving.revision for each in session.scenarios)
    return None if is_known else session.unread


def look_again() -> bool:
    """Ask a store again that could not be read; return whether what to say has changed.

    Called by itself every few seconds while something is wrong.
    """
    session = held()
    with session.lock:
        if unread_because() is None:
            return False
        refresh(session)
        return unread_because() is None


def news() -> str:
    """Return what other windows changed that the page shows since it was opened, or ""."""
    return held().news


def is_in_conflict() -> bool:
    """Say whether another window saved the scenario that is shown in the meantime."""
    return held().shown.saving.conflict


def text_of_other_window() -> str | None:
    """Return what another window saved of the scenario that is shown, as JSON, or None."""
    return held().shown.saving.theirs


def conflicts_elsewhere() -> tuple[str, ...]:
    """Return the names of other scenarios that another window saved in the meantime."""
    session = held()
    others = (each for each in session.present if each is not session.shown)
    return tuple(parsed(each.text).scenario for each in others if each.saving.conflict)


@as_a_whole
def keep_mine() -> None:
    """End a conflict by saving this window's blueprint over the other one."""
    _settle(held(), take_theirs=False)


@as_a_whole
def take_theirs() -> None:
    """End a conflict by showing what the other window saved; this window's goes to undo."""
    _settle(held(), take_theirs=True)


def is_editable(session: Held) -> bool:
    """Say whether the link allows changes; where it does not, the user is told."""
    if not session.may_edit:
        _refuse(session, session.closed or VIEW_ONLY)
    return session.may_edit


def hold_instead(session: Held, text: str, *, external: bool, gesture: str = "") -> None:
    """Put another text in place of the shown scenario's, remember that for undo, and save.

    Args:
        session: The session, under its lock.
        text: The blueprint as JSON.
        external: False only for a widget that already shows the new value.
        gesture: Names the drag that this change is a part of.
    """
    shown = session.shown
    if text == shown.text:
        return
    if not _is_under_way(shown, gesture):
        shown.undo = (*shown.undo, shown.text)[-UNDO_DEPTH:]
    elif text == shown.undo[-1]:  # dragged back to where it began: nothing to take back
        shown.undo, gesture = shown.undo[:-1], ""
    shown.redo = ()
    _hold(session, text, external=external)
    shown.gesture = gesture


def _name_in_address(session: Held) -> None:
    """Name link and scenario in the address, where a click on the menu clears them."""
    if CARRIED in st.query_params:
        del st.query_params[CARRIED]
    if st.query_params.get("w") != session.link:
        st.query_params["w"] = session.link
    is_first = session.shown is session.present[0]
    number = None if is_first else str(session.shown.number)
    if st.query_params.get("s") != number:
        if number is None:
            del st.query_params["s"]
        else:
            st.query_params["s"] = number


def _is_under_way(scenario: HeldScenario, gesture: str) -> bool:
    return bool(gesture) and scenario.gesture == gesture


def _refuse(session: Held, sentence: str) -> None:
    session.problem = sentence
    session.generation += 1


def _hold(session: Held, text: str, *, external: bool) -> None:
    session.shown.gesture = ""
    session.generation += external
    session.problem = None
    saver().save(session.shown.saving, text)


def _settle(session: Held, *, take_theirs: bool) -> None:
    with session.lock:
        shown = session.shown
        if not is_editable(session):
            return
        try:
            theirs = workspace_store().load(session.link, scenario=shown.number)
            text = to_json(from_json(theirs.text)) if take_theirs and theirs else None
        except YearOneError as error:
            _refuse(session, str(error))
            return
        revision, mine = theirs.revision if theirs else 0, shown.text
        session.problem = None
        shown.saving.settle_conflict(revision, text)
        if text is None:
            saver().save(shown.saving, mine)
        else:
            shown.undo = (*shown.undo, mine)[-UNDO_DEPTH:]
            shown.gesture = ""
            session.generation += 1
