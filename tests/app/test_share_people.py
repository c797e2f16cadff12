"""Without the host's settings nobody is asked for an account, and nothing is listed."""

import pytest

from lib.ui.session import person
from tests.app.walk import WORKSPACE, draft, opened

EDITOR, PLANNER = "editor@example.org", "planner@example.org"


@pytest.fixture
def signed_in(monkeypatch):
    """Whoever the test says is signed in."""

    def sign_in(address):
        monkeypatch.setattr(person, "can_sign_in", lambda: True)
        monkeypatch.setattr(person, "signed_in", lambda: address)

    return sign_in


def text(app):
    return " ".join(each.value for each in (*app.markdown, *app.header, *app.caption))


def keys(app):
    return {each.key for each in app.button}


def test_without_the_settings_there_is_no_account_and_no_list(store):
    store.save(WORKSPACE, 0, draft().model_dump_json())
    store.make_link(WORKSPACE, may_edit=False)
    app = opened(store, draft(), page="share")
    assert not keys(app) & {"share:login", "share:logout"}
    assert "People" not in text(app)
    assert "On this server" not in text(app)


def test_an_index_is_shown_only_where_the_host_turned_it_on(store, monkeypatch):
    store.save(WORKSPACE, 0, draft(product__name="Flood <b>outlook").model_dump_json())
    view = store.make_link(WORKSPACE, may_edit=False).token
    monkeypatch.setenv("YEARONE_INDEX", "1")
    app = opened(store, draft(product__name="Flood <b>outlook"), page="share")
    assert "On this server" in text(app)
    assert "Flood \\<b\\>outlook" in text(app)
    assert "this server lists it for everybody" in text(app)
    assert f"w={WORKSPACE}" not in text(app)
    assert view


def test_who_can_sign_in_is_offered_to_and_not_made_to(store, signed_in):
    signed_in(None)
    app = opened(store, draft(), page="share")
    assert "share:login" in keys(app)


def test_what_begins_while_somebody_is_signed_in_belongs_to_them(store, signed_in):
    from streamlit.testing.v1 import AppTest

    from tests.app.walk import MAIN

    signed_in(EDITOR)
    app = AppTest.from_file(str(MAIN), default_timeout=30).run()
    app.text_input(key="w:start:product.name").set_value("Flood outlook").run()
    app.run()
    token = app.session_state["_held"].link
    assert store.people.owner(token) == EDITOR
    assert [each.token for each in store.people.workspaces_of(EDITOR)] == [token]


def test_opening_somebody_elses_link_takes_nothing_over(store, signed_in):
    signed_in(EDITOR)
    app = opened(store, draft(), page="share")
    app.run()
    assert store.people.owner(WORKSPACE) is None


def test_sharing_by_address_lists_the_person_and_can_be_taken_back(store, signed_in):
    signed_in(EDITOR)
    app = opened(store, draft(), page="share")
    app.text_input(key="share:address").set_value(PLANNER)
    app.button(key="FormSubmitter:share:person-Share").click().run()
    assert "planner@example\\.org, may look" in text(app)
    assert len(store.people.workspaces_of(PLANNER)) == 1
    app.button(key=f"unshare:{PLANNER}").click().run()
    assert store.people.workspaces_of(PLANNER) == ()


def test_a_plan_that_was_never_changed_can_be_shared_by_address(store, signed_in):
    from streamlit.testing.v1 import AppTest

    from tests.app.walk import MAIN

    signed_in(EDITOR)
    app = AppTest.from_file(str(MAIN), default_timeout=30).run()
    app.switch_page("../../pages/share.py").run()
    app.text_input(key="share:address").set_value(PLANNER)
    app.button(key="FormSubmitter:share:person-Share").click().run()
    assert not app.error
    assert len(store.people.workspaces_of(PLANNER)) == 1


def test_what_is_no_address_is_told_on_the_page(store, signed_in):
    signed_in(EDITOR)
    app = opened(store, draft(), page="share")
    app.text_input(key="share:address").set_value("planner")
    app.button(key="FormSubmitter:share:person-Share").click().run()
    assert "such as editor@example.org" in app.error[0].value


@pytest.mark.parametrize(
    ("claims", "address"),
    [
        ({"is_logged_in": True, "email": " Editor@Example.org"}, EDITOR),
        ({"is_logged_in": True, "email": EDITOR, "email_verified": True}, EDITOR),
        ({"is_logged_in": True, "email": EDITOR, "email_verified": False}, None),
        ({"is_logged_in": True, "email": EDITOR, "email_verified": "false"}, None),
        ({"is_logged_in": False, "email": EDITOR}, None),
        ({"email": EDITOR}, None),
        ({"is_logged_in": True}, None),
        ({}, None),
    ],
)
def test_only_an_address_that_the_provider_vouches_for_counts(claims, address):
    assert person.address_in(claims) == address
