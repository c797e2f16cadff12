"""Workspaces belong to people, are shared by address, and are listed only if they may be seen."""

import pytest

from lib.errors import WorkspaceError
from lib.store.people import as_address
from lib.store.records import new_token
from tests.app.sample import sample_blueprint

TEXT = sample_blueprint().model_dump_json()
EDITOR, PLANNER, STRANGER = "editor@example.org", "planner@example.org", "stranger@example.org"


@pytest.fixture
def token(store):
    made = new_token()
    assert store.save(made, 0, TEXT)
    return made


def listed(store, address):
    return [(each.token, each.may_edit) for each in store.people.workspaces_of(address)]


def test_a_workspace_belongs_to_nobody_until_somebody_takes_it(store, token):
    assert store.people.owner(token) is None
    assert listed(store, EDITOR) == []
    store.people.own(token, " Editor@Example.org ")
    assert store.people.owner(token) == EDITOR
    assert listed(store, "EDITOR@example.org") == [(token, True)]


def test_what_belongs_to_somebody_is_not_taken_from_them(store, token):
    store.people.own(token, EDITOR)
    store.people.own(token, STRANGER)
    assert store.people.owner(token) == EDITOR
    assert listed(store, STRANGER) == []


def test_sharing_to_look_leads_to_a_view_link_and_never_to_the_edit_link(store, token):
    store.people.share(token, PLANNER, may_edit=False)
    ((shown, may_edit),) = listed(store, PLANNER)
    assert shown != token
    assert not may_edit
    assert store.open(shown).may_edit is False
    assert listed(store, PLANNER) == [(shown, False)]  # the same link again, and no other one


def test_sharing_to_edit_leads_to_an_edit_link(store, token):
    store.people.share(token, PLANNER, may_edit=True)
    assert listed(store, PLANNER) == [(token, True)]


def test_sharing_again_changes_what_somebody_may(store, token):
    store.people.share(token, PLANNER, may_edit=True)
    store.people.share(token, PLANNER, may_edit=False)
    assert [(each.address, each.may_edit) for each in store.people.members(token)] == [
        (PLANNER, False)
    ]


def test_what_is_taken_back_is_not_listed_any_more(store, token):
    store.people.share(token, PLANNER, may_edit=False)
    store.people.unshare(token, PLANNER)
    assert listed(store, PLANNER) == []
    assert store.people.members(token) == ()


def test_a_view_link_shares_nothing_and_does_not_tell_with_whom_it_is_shared(store, token):
    view = store.make_link(token, may_edit=False).token
    for forbidden in (
        lambda: store.people.share(view, STRANGER, may_edit=True),
        lambda: store.people.own(view, STRANGER),
        lambda: store.people.unshare(view, PLANNER),
        lambda: store.people.members(view),
    ):
        with pytest.raises(WorkspaceError, match="one for viewing"):
            forbidden()
    assert listed(store, STRANGER) == []


def test_an_index_lists_only_what_has_a_view_link_that_holds(store, token):
    assert store.people.listed() == ()
    view = store.make_link(token, may_edit=False).token
    (entry,) = store.people.listed()
    assert (entry.token, entry.may_edit, entry.text) == (view, False, TEXT)
    store.revoke(token, view)
    assert store.people.listed() == ()


def test_a_deleted_workspace_leaves_every_list(store, token):
    store.people.own(token, EDITOR)
    store.people.share(token, PLANNER, may_edit=True)
    store.delete(token)
    assert listed(store, EDITOR) == []
    assert listed(store, PLANNER) == []


@pytest.mark.parametrize(
    "text", ["", "editor", "a@b", "editor@@example.org", "<editor@example.org>", "a b@c.de"]
)
def test_what_is_no_address_is_refused_with_an_example(text):
    with pytest.raises(WorkspaceError, match=r"such as editor@example\.org"):
        as_address(text)
