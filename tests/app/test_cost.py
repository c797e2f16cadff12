"""The cost page: every control changes the model, every table opens, every figure has its words."""

import pytest
from streamlit.testing.v1 import AppTest

from lib.model.estimate import UNKNOWN
from lib.ui.show.tables import escaped
from tests.app import walk
from tests.app.live import drag, shown, type_in
from tests.app.walk import draft, held

CEILING = "w:cost:cost.ceiling_usd_per_month"
USERS = "w:cost:workload.users_at_launch"
OFFERS = (
    "swings",
    "savings",
    "ledgers",
    "spread",
    "lines",
    "months",
    "worksheet",
    "figures",
    "bands",
    "prices",
    "downloads",
)


@pytest.fixture
def app(store) -> AppTest:
    return walk.opened(store, draft("data-to-decision-tool"), page="cost")


def opened(app, offer):
    app.session_state[f"more:{offer}"] = True
    app.run()
    assert not app.exception, offer
    return app


def test_moving_a_slider_moves_the_estimate_and_keeps_its_proportions(app):
    """Assumed are 20, 60 and 300; at 200 the range is 3.33 times as far on both sides."""
    drag(app, USERS, "100", "200")
    estimate = held(app).workload.users_at_launch
    assert estimate.likely == 200
    assert estimate.low == pytest.approx(20 * 200 / 60)
    assert estimate.high == pytest.approx(300 * 200 / 60)
    assert not app.exception


def test_the_ceiling_can_be_set_and_taken_away(app):
    drag(app, CEILING, "USD 400", "USD 450")
    assert held(app).cost.ceiling_usd_per_month == 450
    type_in(app, CEILING, "433.50")
    assert held(app).cost.ceiling_usd_per_month == 433.5
    assert shown(app, CEILING)["text"] == "USD 433.50"
    drag(app, CEILING, "no ceiling")
    assert held(app).cost.ceiling_usd_per_month is None
    assert "There is no ceiling yet" in app.markdown[0].value


def test_amounts_are_shown_and_typed_in_the_currency_that_is_chosen(app):
    """At USD 1.15 for one EUR, a ceiling of EUR 400 is one of USD 460."""
    app = opened(app, "prices")
    app.selectbox(key="w:cost:cost.shown_in").set_value("EUR").run()
    assert not app.exception
    drag(app, CEILING, "EUR 350", "EUR 400")
    assert held(app).cost.ceiling_usd_per_month == pytest.approx(460)
    type_in(app, CEILING, "100")
    assert held(app).cost.ceiling_usd_per_month == pytest.approx(115)
    assert shown(app, CEILING)["text"] == "EUR 100"
    assert "EUR" in app.markdown[0].value
    assert "USD" not in app.markdown[0].value
    opened(app, "spread").number_input(key="w:cost:cost.budget_usd_per_year").set_value(1000).run()
    assert held(app).cost.budget_usd_per_year == pytest.approx(1150)


def test_a_quota_that_is_passed_is_named_with_its_month(store):
    """Some hundred calls a run and several runs a day are more than 10 calls a day, at once."""
    source = {"name": "Gauges", "quota_calls_per_day": 10, "calls_per_run": 500}
    app = walk.opened(
        store, draft("alerting-monitoring-product", product__sources=[source]), page="cost"
    )
    said = escaped("Month 1: the pipeline needs more calls than the 10 a day that Gauges allows")
    assert any(said in each.value for each in app.caption)


@pytest.mark.parametrize("offer", OFFERS)
def test_every_offer_opens(app, offer):
    opened(app, offer)


def test_a_figure_that_nobody_knows_is_marked_and_can_be_assumed_again(app):
    opened(app, "figures")
    app.button(key="unknown:workload.dau_mau").click().run()
    assert held(app).workload.dau_mau == UNKNOWN
    app.button(key="forget:workload.dau_mau").click().run()
    assert held(app).workload.dau_mau is None


def test_a_band_setting_changes_that_band_only(app):
    opened(app, "bands")
    app.toggle(key="w:cost:cost.moderate.standby").set_value(True).run()
    cost = held(app).cost
    assert cost.moderate.standby
    assert not cost.lean.standby


def test_an_own_price_is_taken_marked_and_given_back(app):
    opened(app, "prices")
    app.number_input(key="own-price:amount").set_value(3.5)
    app.text_input(key="own-price:reason").set_value("contract | <b>")
    app.button(key="own-price:take").click().run()
    (override,) = held(app).cost.overrides
    assert (override.usd_per_block, override.reason) == (3.5, "contract | <b>")
    app.button(key="own-price:drop:0").click().run()
    assert held(app).cost.overrides == ()


def test_undo_takes_back_a_slider(app):
    drag(app, USERS, "100", "200")
    app.button(key="frame:undo").click().run()
    assert held(app).workload.users_at_launch is None
    assert shown(app, USERS)["text"] == "60"
