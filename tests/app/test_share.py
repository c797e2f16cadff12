"""The share page: links that open what they say, history, a copy of everything, the end of it."""

import datetime as dt
import json
import os

import pytest
from streamlit.testing.v1 import AppTest

from lib.errors import StoreError
from lib.model.carried import MAX_CARRIED, to_carried
from lib.model.saved import from_json
from lib.store.expiry import days_kept
from lib.ui.server.expiring import expire_once
from lib.ui.session import current, sharing
from lib.ui.session.scenarios import ScenarioEntry
from tests.app.walk import MAIN, WORKSPACE, draft, held, opened


def shared(store, **changes):
    return opened(store, draft(**changes), page="share")


def addresses(app):
    return [each.value for each in app.code]


def token_in(address):
    return address.partition("w=")[2]


def by_address(**query):
    app = AppTest.from_file(str(MAIN), default_timeout=30)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def shown(app):
    return " ".join(
        [each.value for each in (*app.markdown, *app.caption, *app.title, *app.error, *app.info)]
    )


def test_a_view_link_is_made_once_and_opens_the_plan_for_looking(store):
    app = shared(store, product__name="Flood outlook")
    assert "1 edit link opens it" in shown(app)
    app.button(key="share:view").click().run()
    view = token_in(addresses(app)[0])
    assert view != WORKSPACE
    assert "1 edit link and 1 view link open it" in shown(app)
    other = by_address(w=view)
    assert held(other).product.name == "Flood outlook"
    assert not other.session_state["_held"].may_edit


def test_behind_a_view_link_no_page_tells_the_edit_link_or_offers_a_change(store):
    app = shared(store)
    app.button(key="share:view").click().run()
    other = by_address(w=token_in(addresses(app)[0]))
    other.switch_page("../../pages/share.py").run()
    assert not other.exception
    assert WORKSPACE not in str(other.main) + str(other.session_state["_held"])
    offered = {each.key for each in other.button}
    assert not offered & {"share:view", "share:delete", "share:restore"}
    assert "it shows what was saved last, and changes nothing" in shown(other)


def test_a_revoked_link_says_so_and_opens_nothing(store):
    app = shared(store, product__name="Flood outlook")
    app.button(key="share:view").click().run()
    view = token_in(addresses(app)[0])
    app.session_state["more:share:links"] = True
    app.run()
    app.button(key=f"revoke:{view}").click().run()
    assert "View link, revoked" in shown(app)
    other = by_address(w=view)
    assert "it was revoked" in other.error[0].value
    assert "Flood outlook" not in shown(other)


def test_the_link_that_the_window_uses_cannot_be_revoked_in_it(store):
    app = shared(store)
    app.button(key="share:view").click().run()
    app.session_state["more:share:links"] = True
    app.run()
    assert f"revoke:{WORKSPACE}" not in {each.key for each in app.button}


def test_a_link_with_the_plan_inside_opens_as_a_workspace_of_its_own(store):
    app = shared(store, product__name="Flood outlook")
    carried = addresses(app)[-1].partition("p=")[2]
    other = by_address(p=carried)
    assert held(other).product.name == "Flood outlook"
    assert "p" not in other.query_params
    token = other.query_params["w"]
    assert token != [WORKSPACE]
    again = by_address(w=token[0] if isinstance(token, list) else token)
    assert held(again).product.name == "Flood outlook"


def test_a_damaged_plan_in_an_address_is_told_and_a_first_draft_is_shown(store):
    other = by_address(p="1.forecasting-product.2026-12.AAAA")
    assert "The link: found an address that is damaged" in other.error[0].value
    assert held(other) == current.first_draft()
    assert store.open(other.session_state["_held"].link) is None


def test_an_address_with_both_opens_the_workspace(store):
    shared(store, product__name="Mine")
    carried = to_carried(draft(product__name="Theirs"), current.catalogue())
    assert held(by_address(w=WORKSPACE, p=carried)).product.name == "Mine"


def test_a_plan_that_is_too_long_to_carry_says_what_to_send(store):
    notes = "".join(chr(0x4E00 + (7919 * place) % 20_000) for place in range(5_000))
    app = shared(store, handoff__notes=notes)
    assert f"at most {MAX_CARRIED:,}" in app.info[0].value


def test_a_milestone_is_kept_listed_compared_and_put_back(store):
    app = shared(store, cost__ceiling_usd_per_month=300.0)
    app.text_input(key="share:note").set_value("Before the price talk")
    app.text_input(key="share:role").set_value("Product lead")
    app.button(key="FormSubmitter:share:keep-Keep").click().run()
    assert "Before the price talk" in shown(app)
    assert "Product lead" in shown(app)
    assert "Nothing differs between the two" in shown(app)
    kept = opened(
        store, draft(cost__ceiling_usd_per_month=40.0), page="share"
    )  # another window changes the ceiling
    text = shown(kept)
    assert "Ceiling a month" in text
    assert "USD 300" in text
    assert "USD 40" in text
    kept.button(key="share:restore").click().run()
    assert held(kept).cost.ceiling_usd_per_month == 300.0
    kept.button(key="frame:undo").click().run()
    assert held(kept).cost.ceiling_usd_per_month == 40.0


def test_hostile_notes_stay_text(store):
    app = shared(store)
    app.text_input(key="share:note").set_value("<img src=x onerror=alert(1)> | `a` [b](c)")
    app.button(key="FormSubmitter:share:keep-Keep").click().run()
    assert not app.exception
    assert "\\<img" in shown(app)


def test_the_export_holds_scenarios_and_milestones_but_no_link(store):
    app = shared(store, product__name="Flood outlook")
    text = app.session_state["_held"].text
    entries = (ScenarioEntry(1, "Base", text, is_baseline=True, is_shown=True),)
    store.keep_milestone(WORKSPACE, text, scenario=1, note="First", role="Lead")
    whole = sharing.exported(entries, store.milestones(WORKSPACE))
    plain = json.loads(whole)
    assert from_json(json.dumps(plain["scenarios"][0]["blueprint"])) == held(app)
    assert plain["milestones"][0]["note"] == "First"
    assert WORKSPACE.encode() not in whole


def test_deleting_asks_once_and_then_nothing_opens_it_any_more(store):
    app = shared(store, product__name="Flood outlook")
    app.button(key="share:delete").click().run()
    assert not app.exception
    assert store.open(WORKSPACE) is None
    assert app.session_state["_held"].link != WORKSPACE
    assert held(app).product.name != "Flood outlook"


def test_nothing_expires_unless_the_host_says_so():
    assert days_kept({}) is None
    assert days_kept({"YEARONE_EXPIRE_DAYS": " "}) is None
    assert days_kept({"YEARONE_EXPIRE_DAYS": "90"}) == 90


@pytest.mark.parametrize("text", ["0", "-1", "1.5", "soon", "1e3", "9" * 30, "٣"])
def test_a_setting_that_is_no_number_of_days_deletes_nothing(text):
    with pytest.raises(StoreError, match="YEARONE_EXPIRE_DAYS"):
        days_kept({**os.environ, "YEARONE_EXPIRE_DAYS": text})


def test_only_what_nobody_changed_for_long_enough_expires(store):
    shared(store)
    now = dt.datetime.now(tz=dt.UTC)
    assert expire_once(30, now + dt.timedelta(days=29)) == 0
    assert expire_once(30, now + dt.timedelta(days=31)) == 1
    assert store.open(WORKSPACE) is None
