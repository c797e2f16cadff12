"""What a session begins with: what its link opens, or the first draft of a new workspace.

Whenever the user opens a page, `refresh` looks for what other windows have changed since.
"""

import time
from collections.abc import Callable
from typing import Final

from lib.errors import BlueprintError, StoreError, WorkspaceError, YearOneError
from lib.model.blueprint import Blueprint
from lib.model.saved import from_json, to_json
from lib.store.process import saver, workspace_store
from lib.store.records import SavedScenario, Workspace, is_token, new_token
from lib.store.saver import Saving
from lib.ui.session.held import Held, HeldScenario

UNDO_DEPTH: Final = 50

_FLUSH_SECONDS: Final = 0.3
"""How long a new session waits for what an earlier one of this process has yet to write."""
_LOOK_AGAIN_SECONDS: Final = 5
"""How long a store that could not be read is not asked for news."""
_NEWS: Final = (
    "Another window changed this workspace. You see its newest state; undo shows what you had."
)
_GONE: Final = "Another window removed the scenario that you looked at. You see the baseline."


def opened(link: str | None, scenario: str | None, first_draft: Callable[[], Blueprint]) -> Held:
    """Return what a new session holds; nothing in an address is ever an error.

    Args:
        link: The link's token as the address names it.
        scenario: The number of the scenario as the address names it.
        first_draft: Makes the blueprint of a workspace that nothing is saved for yet.
    """
    if link is None or not is_token(link):
        return Held.beginning(new_token(), to_json(first_draft()))
    waiting = _waiting(link)
    try:
        workspace = workspace_store().open(link)
    except StoreError as error:
        session = _with_waiting(Held.beginning(link, to_json(first_draft())), waiting)
        session.unread = str(error)
        return session
    except WorkspaceError as error:  # the address stays, so that a reload says the same
        session = Held.beginning(link, to_json(first_draft()))
        session.may_edit, session.closed = False, _closed(error)
        return session
    if workspace is None or not workspace.scenarios:
        return _with_waiting(Held.beginning(link, to_json(first_draft())), waiting)
    try:
        session = _read(link, workspace)
    except BlueprintError as error:  # what is stored stays as it is
        session = Held.beginning(new_token(), to_json(first_draft()))
        session.problem = str(error)
        return session
    return _showing(_with_waiting(session, waiting), scenario)


def begun_with(carried: Callable[[], Blueprint], first_draft: Callable[[], Blueprint]) -> Held:
    """Return a new workspace with the plan that an address carried, saved at once.

    Args:
        carried: Reads the plan; it may refuse.
        first_draft: Makes the blueprint that stands in for one that cannot be read.
    """
    try:
        session = Held.beginning(new_token(), to_json(carried()))
    except YearOneError as error:
        session = Held.beginning(new_token(), to_json(first_draft()))
        session.problem = str(error)
    else:
        saver().save(session.shown.saving, session.text)
    return session


def refresh(session: Held) -> None:
    """Take over what other windows changed, unless something of this one is still to be saved.

    Args:
        session: The session, under its lock.
    """
    session.news = ""
    is_clean = session.closed is None and all(each.saving.is_saved for each in session.scenarios)
    if not is_clean or saver().is_busy(session.link) or time.monotonic() < session.looks_again_at:
        return
    try:
        workspace = workspace_store().open(session.link)
        newest = None if workspace is None else _read(session.link, workspace)
    except StoreError:
        session.looks_again_at = time.monotonic() + _LOOK_AGAIN_SECONDS
    except WorkspaceError as error:
        session.may_edit, session.closed = False, _closed(error)
    except BlueprintError:
        return  # what this window has can be read
    else:
        session.unread = None
        if newest is not None:
            _take_over(session, newest)
        elif not session.may_edit:
            session.closed = "This workspace was deleted. Ask whoever shared it."


def _take_over(session: Held, newest: Held) -> None:
    mine = {each.number: each for each in session.scenarios}
    for each in newest.scenarios:
        former = mine.get(each.number)
        if former is None:
            continue
        is_news = each.saving.revision > former.saving.revision and not former.saving.conflict
        if is_news and former.saving.revision == 0:  # all that was shown was a first draft
            session.generation += 1
        elif is_news and each.text != former.text:
            session.generation += 1
            former.undo = (*former.undo, former.text)[-UNDO_DEPTH:]
            former.redo, former.gesture = (), ""
            session.news = _NEWS
        if is_news:
            former.saving.settle_conflict(each.saving.revision, each.text)
        former.is_removed = each.is_removed
    session.scenarios = tuple(mine.get(each.number, each) for each in newest.scenarios)
    session.baseline = mine.get(newest.baseline.number, newest.baseline)
    if session.shown.is_removed or session.shown not in session.scenarios:
        session.shown = session.baseline
        session.generation += 1
        session.news = _GONE


def _closed(error: WorkspaceError) -> str:
    return f"This link opens nothing any more: it was revoked. {error.fix}"


def _waiting(link: str) -> list[Saving]:
    """Return what an earlier session of this process could not write, after a moment's wait."""
    if saver().is_busy(link):
        saver().flush(_FLUSH_SECONDS)
    return saver().pending(link)


def _with_waiting(session: Held, waiting: list[Saving]) -> Held:
    """Go on where an earlier session of this process stopped, though it is not on disk yet."""
    for saving in waiting:
        mine = HeldScenario(saving.successor())
        before = next((each for each in session.scenarios if each.number == mine.number), None)
        if before is None:
            session.scenarios = (*session.scenarios, mine)
        else:
            session.scenarios = tuple(
                mine if each is before else each for each in session.scenarios
            )
            session.shown = mine if session.shown is before else session.shown
            session.baseline = mine if session.baseline is before else session.baseline
        saver().submit(mine.saving)
    return session


def _read(link: str, workspace: Workspace) -> Held:
    there = [_held(link, saved) for saved in workspace.scenarios]
    removed = [_held(link, saved, is_removed=True) for saved in workspace.removed]
    baseline = next((each for each in there if each.number == workspace.baseline), there[0])
    return Held(
        link,
        (*there, *removed),
        shown=there[0],
        baseline=baseline,
        may_edit=workspace.may_edit,
    )


def _held(link: str, saved: SavedScenario, *, is_removed: bool = False) -> HeldScenario:
    saving = Saving(
        link,
        to_json(from_json(saved.text)),
        saved.number,
        revision=saved.revision,
        saved_text=saved.text,
    )
    return HeldScenario(saving, is_removed=is_removed)


def _showing(session: Held, scenario: str | None) -> Held:
    """Show the scenario that the address names, if there is one."""
    asked = next((each for each in session.present if str(each.number) == scenario), None)
    session.shown = asked or session.shown
    return session
