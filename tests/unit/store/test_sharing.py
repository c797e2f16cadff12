"""A link opens what it allows; scenarios, links and milestones belong to one workspace."""

import datetime as dt
import itertools

import pytest

from lib.errors import WorkspaceError
from lib.store.records import is_token
from lib.store.store import WorkspaceStore

EDIT = "abcdefghijklmnopqrstuv"
OTHER = "ABCDEFGHIJKLMNOPQRSTUV"


@pytest.fixture
def begun(store) -> WorkspaceStore:
    store.save(EDIT, 0, "first")
    return store


def numbers(scenarios):
    return [each.number for each in scenarios]


def test_scenarios_have_revisions_of_their_own(begun):
    begun.save(EDIT, 0, "second", scenario=2)
    assert begun.save(EDIT, 1, "first again")
    assert begun.save(EDIT, 1, "second again", scenario=2)
    found = begun.open(EDIT).scenarios
    assert [(each.number, each.revision) for each in found] == [(1, 2), (2, 2)]


def test_a_removed_scenario_can_be_put_back_and_keeps_its_number(begun):
    begun.save(EDIT, 0, "second", scenario=2)
    begun.remove(EDIT, 2)
    workspace = begun.open(EDIT)
    assert numbers(workspace.scenarios) == [1]
    assert numbers(workspace.removed) == [2]
    assert begun.next_scenario(EDIT) == 3
    begun.put_back(EDIT, 2)
    assert numbers(begun.open(EDIT).scenarios) == [1, 2]


def test_the_baseline_is_remembered(begun):
    begun.save(EDIT, 0, "second", scenario=2)
    begun.set_baseline(EDIT, 2)
    assert begun.open(EDIT).baseline == 2


def test_a_view_link_opens_the_same_and_changes_nothing(begun):
    view = begun.make_link(EDIT, may_edit=False)
    assert is_token(view.token)
    assert not begun.open(view.token).may_edit
    assert begun.open(view.token).scenarios == begun.open(EDIT).scenarios
    for change in (
        lambda: begun.save(view.token, 1, "changed"),
        lambda: begun.save(view.token, 0, "another", scenario=2),
        lambda: begun.set_baseline(view.token, 2),
        lambda: begun.remove(view.token, 1),
        lambda: begun.put_back(view.token, 1),
        lambda: begun.make_link(view.token, may_edit=True),
        lambda: begun.revoke(view.token, EDIT),
        lambda: begun.keep_milestone(view.token, "text", scenario=1, note="", role=""),
        lambda: begun.delete(view.token),
        lambda: begun.links(view.token),
    ):
        with pytest.raises(WorkspaceError, match="for viewing"):
            change()
    assert begun.open(EDIT).scenarios == ((1, "first", 1, None),)


def test_a_revoked_link_opens_nothing_and_changes_nothing(begun):
    link = begun.make_link(EDIT, may_edit=True)
    assert begun.save(link.token, 1, "through the other link")
    begun.revoke(EDIT, link.token)
    for ask in (
        lambda: begun.open(link.token),
        lambda: begun.load(link.token),
        lambda: begun.save(link.token, 2, "late"),
        lambda: begun.milestones(link.token),
    ):
        with pytest.raises(WorkspaceError, match="revoked"):
            ask()
    assert begun.load(EDIT).text == "through the other link"
    assert [each.revoked_at is None for each in begun.links(EDIT)] == [True, False]


def test_a_window_cannot_revoke_its_own_link_nor_one_of_another_workspace(begun):
    begun.save(OTHER, 0, "theirs")
    begun.revoke(EDIT, OTHER)
    assert begun.load(OTHER).text == "theirs"
    with pytest.raises(WorkspaceError, match="this window uses"):
        begun.revoke(EDIT, EDIT)


def test_milestones_are_kept_in_order_whatever_happens_to_the_scenario(begun):
    begun.keep_milestone(EDIT, "first", scenario=1, note="Before the workshop", role="Product")
    begun.save(EDIT, 1, "changed")
    begun.keep_milestone(EDIT, "changed", scenario=1, note="After", role="")
    first, second = begun.milestones(EDIT)
    assert (first.number, first.text, first.note) == (1, "first", "Before the workshop")
    assert (second.number, second.text, first.role) == (2, "changed", "Product")


def test_a_deleted_workspace_leaves_nothing_and_others_alone(begun):
    view = begun.make_link(EDIT, may_edit=False)
    begun.keep_milestone(EDIT, "first", scenario=1, note="", role="")
    begun.save(OTHER, 0, "theirs")
    begun.delete(EDIT)
    assert begun.open(EDIT) is None
    assert begun.open(view.token) is None
    assert begun.milestones(EDIT) == ()
    with pytest.raises(WorkspaceError, match="not in the store any more"):
        begun.save(EDIT, 1, "late")
    assert begun.load(OTHER).text == "theirs"


def test_only_what_nobody_changed_since_a_moment_expires(place):
    days = itertools.count(1)
    store = WorkspaceStore(place, clock=lambda: dt.datetime(2026, 1, next(days), tzinfo=dt.UTC))
    store.save(EDIT, 0, "first")
    store.save(OTHER, 0, "other")
    since = dt.datetime(2026, 1, next(days), tzinfo=dt.UTC)
    store.save(EDIT, 1, "again")
    assert store.expire(unchanged_since=since) == 1
    assert store.open(OTHER) is None
    assert store.load(EDIT).text == "again"
    store.close()


def test_a_workspace_has_limits_that_are_said(begun, monkeypatch):
    monkeypatch.setattr("lib.store.store.MOST_SCENARIOS", 2)
    monkeypatch.setattr("lib.store.store.MOST_MILESTONES", 1)
    monkeypatch.setattr("lib.store.store.MOST_LINKS", 2)
    begun.save(EDIT, 0, "second", scenario=2)
    with pytest.raises(WorkspaceError, match="2 scenarios"):
        begun.save(EDIT, 0, "third", scenario=3)
    begun.keep_milestone(EDIT, "first", scenario=1, note="", role="")
    with pytest.raises(WorkspaceError, match="1 milestone"):
        begun.keep_milestone(EDIT, "first", scenario=1, note="", role="")
    begun.make_link(EDIT, may_edit=False)
    with pytest.raises(WorkspaceError, match="2 links"):
        begun.make_link(EDIT, may_edit=False)


def test_a_scenario_that_is_too_long_is_refused_and_the_former_one_stays(begun):
    with pytest.raises(WorkspaceError, match="at most 1 million"):
        begun.save(EDIT, 1, "x" * 1_000_001)
    assert begun.load(EDIT).text == "first"


def test_a_workspace_that_is_too_heavy_takes_no_more(begun, monkeypatch):
    monkeypatch.setattr("lib.store.store.MOST_CHARACTERS", 100)
    begun.save(EDIT, 0, "x" * 95, scenario=2)  # 5 + 95 = 100
    with pytest.raises(WorkspaceError, match="101"):
        begun.keep_milestone(EDIT, "y", scenario=1, note="", role="")
