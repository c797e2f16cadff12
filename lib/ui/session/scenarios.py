"""The scenarios of a workspace: duplicate, rename, compare with, remove and put back.

Each has its own undo and its own revision in the store, so that two windows on two scenarios never
meet. The name of a scenario is the one in its blueprint.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, NamedTuple

from lib.errors import BlueprintError, YearOneError
from lib.model.blueprint import Blueprint
from lib.model.change import with_value
from lib.model.saved import to_json
from lib.model.take_over import taken_over
from lib.model.texts import parsed
from lib.store.process import saver
from lib.store.records import MOST_SCENARIOS
from lib.store.saver import Order, Saving
from lib.ui.session import state
from lib.ui.session.held import Held, HeldScenario, as_a_whole, held

if TYPE_CHECKING:
    from lib.store.store import WorkspaceStore


_LONGEST_NAME: Final = 290
"""Letters of a name that leave room for a number."""


class ScenarioEntry(NamedTuple):
    """One scenario of the workspace.

    Attributes:
        number: What the address calls it, and every function here.
        name: What people call it.
        text: The blueprint as JSON.
        is_baseline: Whether the others are compared with it.
        is_shown: Whether the pages show it.
    """

    number: int
    name: str
    text: str
    is_baseline: bool
    is_shown: bool


def scenarios() -> tuple[ScenarioEntry, ...]:
    """Return the scenarios that are there, in their order."""
    session = held()
    return tuple(
        ScenarioEntry(
            each.number,
            parsed(each.text).scenario,
            each.text,
            is_baseline=each is session.baseline,
            is_shown=each is session.shown,
        )
        for each in session.present
    )


@as_a_whole
def show(number: int) -> None:
    """Let the pages show another scenario."""
    session = held()
    with session.lock:
        if found := _found(session, number):
            _show(session, found)


@as_a_whole
def duplicate(number: int, name: str) -> None:
    """Copy a scenario under another name, and show the copy."""
    session = held()
    with session.lock:
        if not _has_room(session):
            return
        original = _found(session, number)
        text = None if original is None else _renamed(original, name)
        if text is not None:
            _show(session, _added(session, text))


@as_a_whole
def add(plan: Blueprint, *, is_shown: bool = True) -> None:
    """Put another plan beside those that are there.

    Args:
        plan: The plan; a name that is taken already gets a number.
        is_shown: Whether the pages show it from now on.
    """
    session = held()
    with session.lock:
        if not _has_room(session):
            return
        added = _added(session, to_json(with_value(plan, "scenario", free_name(plan.scenario))))
        if is_shown:
            _show(session, added)


def free_name(name: str) -> str:
    """Return a name that no scenario has: the name itself, or with a number behind it."""
    taken = {entry.name for entry in scenarios()}
    free, number = name, 2
    while free in taken:
        free, number = f"{name[:_LONGEST_NAME]} {number}", number + 1
    return free


@as_a_whole
def rename(number: int, name: str) -> None:
    """Give a scenario another name; undo in that scenario takes it back."""
    session = held()
    with session.lock:
        renamed = _found(session, number) if state.is_editable(session) else None
        text = None if renamed is None else _renamed(renamed, name)
        if renamed is None or text is None:
            return
        shown = session.shown
        session.shown = renamed
        state.hold_instead(session, text, external=True)
        session.shown = shown


@as_a_whole
def set_baseline(number: int) -> None:
    """Let a scenario be the one that the others are compared with."""
    session = held()
    with session.lock:
        if state.is_editable(session) and (found := _found(session, number)):
            _set_baseline(session, found)


@as_a_whole
def remove(number: int) -> None:
    """Take a scenario away; `restore_removed` puts it back."""
    session = held()
    with session.lock:
        gone = _found(session, number) if state.is_editable(session) else None
        if gone is None:
            return
        left = [each for each in session.present if each is not gone]
        if not left:
            state.refuse("This is the only scenario. Make another one before you remove it.")
            return
        gone.is_removed = True
        others = (each for each in session.scenarios if each is not gone)
        session.scenarios = (*others, gone)
        if session.baseline is gone:
            _set_baseline(session, left[0])
        if session.shown is gone:
            _show(session, session.baseline)
        _order(session, gone, lambda store, there: store.remove(session.link, there))


def can_restore_removed() -> bool:
    """Say whether there is a scenario to put back."""
    return any(each.is_removed for each in held().scenarios)


@as_a_whole
def restore_removed() -> None:
    """Put the scenario back that was removed last, and show it."""
    session = held()
    with session.lock:
        removed = [each for each in session.scenarios if each.is_removed]
        if removed and state.is_editable(session):
            back = removed[-1]
            back.is_removed = False
            session.scenarios = tuple(sorted(session.scenarios, key=_order_of))
            _show(session, back)
            _order(session, back, lambda store, there: store.put_back(session.link, there))


@as_a_whole
def take_over(path: str, from_number: int, *, check: Callable[[str], object] | None = None) -> None:
    """Take one value of another scenario over into the one that is shown.

    Args:
        path: Where it stands, as `lib.model.take_over` reads it.
        from_number: The scenario that gives.
        check: Given the blueprint with it as JSON, raises YearOneError if that shall not be.
    """
    session = held()
    with session.lock:
        giver = _found(session, from_number) if state.is_editable(session) else None
        if giver is None:
            return
        try:
            changed = to_json(taken_over(parsed(session.text), parsed(giver.text), path))
            if check is not None:
                check(changed)
        except YearOneError as error:
            state.refuse(str(error))
        else:
            state.hold_instead(session, changed, external=True)


def _has_room(session: Held) -> bool:
    if not state.is_editable(session):
        return False
    if len(session.scenarios) >= MOST_SCENARIOS:
        state.refuse(f"A workspace holds {MOST_SCENARIOS} scenarios. Start a new one.")
        return False
    return True


def _added(session: Held, text: str) -> HeldScenario:
    save_what_never_was(session)
    free = max(each.number for each in session.scenarios) + 1
    added = HeldScenario(Saving(session.link, text, free, is_added=True))
    session.scenarios = (*session.scenarios, added)
    saver().save(added.saving, text)
    return added


def _found(session: Held, number: int) -> HeldScenario | None:
    """Return a scenario by its number; where it is gone, say so and return None."""
    found = next((each for each in session.present if each.number == number), None)
    if found is None:
        state.refuse("This scenario is not there any more.")
    return found


def _show(session: Held, scenario: HeldScenario) -> None:
    session.shown = scenario
    session.problem = None
    session.generation += 1


def _renamed(scenario: HeldScenario, name: str) -> str | None:
    try:
        return to_json(with_value(parsed(scenario.text), "scenario", name.strip()))
    except BlueprintError as error:
        state.refuse(str(error))
        return None


def _set_baseline(session: Held, scenario: HeldScenario) -> None:
    session.baseline = scenario
    _order(session, scenario, lambda store, there: store.set_baseline(session.link, there))


def _order(
    session: Held, scenario: HeldScenario, do: Callable[["WorkspaceStore", int], None]
) -> None:
    save_what_never_was(session)
    saver().submit(Order(scenario.saving, do))
    saver().flush(saver().patience_seconds)


def save_what_never_was(session: Held) -> None:
    """Begin the workspace in the store, where only a first draft was shown so far."""
    for each in session.scenarios:
        if each.saving.revision == 0 and each.saving.is_saved:
            saver().save(each.saving, each.text)


def _order_of(scenario: HeldScenario) -> tuple[bool, int]:
    return scenario.is_removed, scenario.number
