"""What people do with a whole workspace: links, milestones, a copy of everything, the end of it.

Each of these asks the store at once. What goes wrong is told on the page like a refused change.
"""

import json
from collections.abc import Callable, Sequence
from typing import TypeVar

from lib.errors import StoreError, WorkspaceError
from lib.model.saved import from_json, to_json
from lib.store.process import saver, workspace_store
from lib.store.records import Link, Milestone, new_token
from lib.ui.session import state
from lib.ui.session.current import first_draft
from lib.ui.session.held import Held, as_a_whole, held
from lib.ui.session.scenarios import ScenarioEntry, save_what_never_was

T = TypeVar("T")

_FLUSH_SECONDS = 1.0


def edit_link() -> str | None:
    """Return the token of the edit link that this window uses; None behind a view link."""
    session = held()
    return session.link if session.may_edit else None


def view_link() -> str | None:
    """Return the token of the newest view link that still holds, or None if there is none."""
    session = held()
    if not session.may_edit:
        return session.link
    holds = [each for each in links() if not each.may_edit and each.revoked_at is None]
    return holds[-1].token if holds else None


def links() -> tuple[Link, ...]:
    """Return the links of the workspace, the oldest first; none behind a view link."""
    session = held()
    if not session.may_edit:
        return ()
    return asked(session, lambda: workspace_store().links(session.link)) or ()


@as_a_whole
def make_link(may_edit: bool) -> str | None:
    """Make another link and return its token, or None if that was refused."""
    session = held()
    with session.lock:
        if not is_in_store(session):
            return None
        made = asked(session, lambda: workspace_store().make_link(session.link, may_edit=may_edit))
        return None if made is None else made.token


@as_a_whole
def revoke(token: str) -> None:
    """Let another link of this workspace open nothing from now on."""
    session = held()
    with session.lock:
        if state.is_editable(session):
            asked(session, lambda: workspace_store().revoke(session.link, token))


@as_a_whole
def keep_milestone(note: str, role: str) -> None:
    """Keep the shown scenario as it is now, with a note and the role of whom kept it."""
    session = held()
    with session.lock:
        if is_in_store(session):
            shown = session.shown
            asked(
                session,
                lambda: workspace_store().keep_milestone(
                    session.link,
                    shown.text,
                    scenario=shown.number,
                    note=note.strip(),
                    role=role.strip(),
                ),
            )


def milestones() -> tuple[Milestone, ...]:
    """Return what was kept in this workspace, the oldest first."""
    session = held()
    return asked(session, lambda: workspace_store().milestones(session.link)) or ()


@as_a_whole
def restore(number: int) -> None:
    """Put a milestone in place of the shown scenario; undo brings the latter back."""
    session = held()
    with session.lock:
        kept = next((each for each in milestones() if each.number == number), None)
        if kept is not None:
            state.replace(from_json(kept.text))


def exported(there: Sequence[ScenarioEntry], kept: Sequence[Milestone]) -> bytes:
    """Return everything that a workspace holds as JSON: scenarios and milestones, no links."""
    whole = {
        "scenarios": [
            {
                "number": each.number,
                "name": each.name,
                "is_baseline": each.is_baseline,
                "blueprint": json.loads(each.text),
            }
            for each in there
        ],
        "milestones": [
            {
                "number": each.number,
                "scenario": each.scenario,
                "at": each.at.isoformat(timespec="seconds"),
                "role": each.role,
                "note": each.note,
                "blueprint": json.loads(each.text),
            }
            for each in kept
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()


@as_a_whole
def delete_workspace() -> None:
    """Delete the workspace from the store; this window begins a new one with the first draft."""
    session = held()
    with session.lock:
        if not state.is_editable(session):
            return
        saver().flush(_FLUSH_SECONDS)

        def delete() -> bool:
            if workspace_store().open(session.link) is not None:
                workspace_store().delete(session.link)
            return True

        if asked(session, delete):
            begun = Held.beginning(new_token(), to_json(first_draft()))
            session.link, session.shown, session.baseline = begun.link, begun.shown, begun.baseline
            session.scenarios = begun.scenarios
            session.generation += 1


def is_in_store(session: Held) -> bool:
    """Bring the workspace into the store if it is not there yet; say whether that was allowed."""
    if not state.is_editable(session):
        return False
    save_what_never_was(session)
    saver().flush(_FLUSH_SECONDS)
    return True


def asked(session: Held, ask: Callable[[], T]) -> T | None:
    """Return what the store answers; None where it refuses or fails, which the page then tells."""
    try:
        return ask()
    except (StoreError, WorkspaceError) as error:
        session.problem = str(error)
        return None
