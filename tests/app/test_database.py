"""The database page: every control changes the model, and nobody left is an answer too."""

import pytest
from streamlit.testing.v1 import AppTest

from lib.model.blueprint import CRITERIA, Blueprint
from lib.model.change import with_value
from lib.model.saved import from_json
from tests.app import walk
from tests.app.live import drag, shown
from tests.app.walk import SHAPES

OFFERS = ("duel", "flips", "else", "scores", "candidates", "must_haves", "overrides", "outgrown")
HOSTILE = "<script>alert(1)</script> | **x** :red[y] ![z](https://evil.example/p)"


def draft(shape="workflow-automation-product", **changes) -> Blueprint:
    return walk.draft(shape, **{f"database__{path}": value for path, value in changes.items()})


def opened(store, blueprint, *offers) -> AppTest:
    return walk.opened(store, blueprint, page="database", offers=offers)


def held(app):
    return walk.held(app).database


def texts(app) -> str:
    """Return everything that is written on the page, without the escapes of Markdown."""
    return "\n".join(each.value for each in (*app.markdown, *app.caption, *app.text)).replace(
        "\\", ""
    )


@pytest.mark.parametrize("shape", SHAPES)
def test_everything_opens_for_every_shape_without_a_warning(store, shape, caplog):
    app = opened(store, draft(shape), *OFFERS)
    assert not app.error
    assert not app.warning
    assert "deprecated" not in caplog.text
    for word in ("nan", "None", "inf"):
        assert word not in texts(app).split()


@pytest.mark.parametrize("criterion", CRITERIA)
def test_each_slider_sets_the_points_of_its_criterion(store, criterion):
    app = opened(store, draft())
    drag(app, f"w:database:database.weights.{criterion}", "77")
    assert getattr(held(app).weights, criterion) == 77
    assert shown(app, f"w:database:database.weights.{criterion}")["text"] == "77"


def test_equal_weights_are_one_press_away_and_so_is_the_way_back(store):
    app = opened(store, draft())
    assert app.button(key="weights:Usual weights").disabled
    app.button(key="weights:Equal weights").click().run()
    assert len(set(held(app).weights.model_dump().values())) == 1
    assert app.button(key="weights:Equal weights").disabled
    app.button(key="weights:Usual weights").click().run()
    assert held(app).weights == draft().database.weights


def test_an_order_gives_the_weights_in_its_middle(store):
    """Rank-order centroid of five: 45.7, 25.7, 15.7, 9 and 4 of 100."""
    app = opened(store, draft())
    assert app.button(key="weights:by_order").disabled
    order = ["operations", "integration", "familiarity", "query_latency", "access_pattern"]
    app.multiselect(key="weights:order").set_value(order).run()
    app.button(key="weights:by_order").click().run()
    points = [getattr(held(app).weights, criterion) for criterion in order]
    assert points == [45.7, 25.7, 15.7, 9.0, 4.0]


def test_the_last_weight_cannot_go_to_zero_and_the_page_says_why(store):
    weights = dict.fromkeys(CRITERIA, 0.0) | {"operations": 40.0}
    app = opened(store, draft(weights=weights))
    drag(app, "w:database:database.weights.operations", "0")
    assert not app.exception
    assert "every weight is 0" in app.error[0].value
    assert held(app).weights.operations == 40
    assert shown(app, "w:database:database.weights.operations")["text"] == "40"


def test_an_engine_can_be_added_and_the_shape_s_list_restored(store):
    app = opened(store, draft(), "candidates")
    key = "w:database:database.candidates"
    app.multiselect(key=key).set_value(["postgresql", "neo4j"]).run()
    assert held(app).candidates == ("postgresql", "neo4j")
    assert "added by you" in texts(app)
    app.button(key="candidates:shape").click().run()
    assert set(held(app).candidates) == set(draft().database.candidates)


def test_the_last_candidate_stays(store):
    app = opened(store, draft(candidates=["sqlite"]), "candidates")
    app.multiselect(key="w:database:database.candidates").set_value([]).run()
    assert "Keep at least one candidate" in app.error[0].value
    assert held(app).candidates == ("sqlite",)
    assert app.multiselect(key="w:database:database.candidates").value == ["sqlite"]


def test_a_must_have_takes_an_engine_out_with_its_reason(store):
    app = opened(store, draft(requirements=[]), "must_haves")
    app.multiselect(key="w:database:database.requirements").set_value(["many-writers"]).run()
    assert held(app).requirements == ("many-writers",)
    assert "**SQLite** is out" in texts(app)


def test_with_nobody_left_one_press_brings_somebody_back(store):
    app = opened(
        store,
        draft(candidates=["sqlite", "dynamodb"], requirements=["many-writers", "sql"]),
        *OFFERS,
    )
    assert "No candidate meets every must-have" in texts(app)
    app.button(key="relax:many-writers").click().run()
    assert held(app).requirements == ("sql",)
    assert "No candidate meets every must-have" not in texts(app)


def test_if_no_single_must_have_helps_all_can_be_dropped(store):
    app = opened(
        store, draft(candidates=["sqlite"], requirements=["many-writers", "automatic-failover"])
    )
    app.button(key="relax:all").click().run()
    assert held(app).requirements == ()
    assert not app.exception


def test_a_score_of_one_s_own_needs_a_reason(store):
    app = opened(store, draft(), "overrides")
    app.button(key="override:set").click().run()
    assert "Say why" in app.error[0].value
    assert held(app).overrides == ()


def test_a_score_of_one_s_own_counts_shows_the_computed_one_and_can_go(store):
    app = opened(store, draft(), "overrides")
    engines = next(each for each in app.selectbox if each.key.startswith("override:engine"))
    engines.set_value("mysql").run()
    app.selectbox(key="override:criterion").set_value("operations").run()
    app.number_input(key="override:score:mysql:operations:0").set_value(9.5)
    app.text_area(key="override:reason:mysql:operations:0").set_value(HOSTILE)
    app.button(key="override:set").click().run()
    (override,) = held(app).overrides
    assert (override.database, override.criterion, override.score) == ("mysql", "operations", 9.5)
    assert any(HOSTILE in each.value for each in app.text)
    assert not any(HOSTILE in each.value for each in (*app.markdown, *app.caption))
    computed = [each.value for each in app.caption]
    assert any(each.startswith("Computed: 6") for each in computed)
    app.button(key="override:remove:mysql:operations").click().run()
    assert held(app).overrides == ()


def test_hostile_reasons_and_names_stay_text_everywhere(store):
    override = {
        "database": "mysql",
        "criterion": "operations",
        "score": 10.0,
        "reason": HOSTILE,
    }
    blueprint = draft(overrides=[override])
    blueprint = with_value(blueprint, "product.name", HOSTILE)
    blueprint = with_value(blueprint, "stack.storage.because", HOSTILE)
    app = opened(store, blueprint, *OFFERS)
    shown = [each.value for each in (*app.markdown, *app.caption)]
    assert not any(HOSTILE in each or "<script>" in each for each in shown)


def test_the_comparison_follows_the_winner_when_a_slider_moves(store):
    app = opened(store, draft(requirements=[]), "duel", "scores", "overrides")
    for value in (100, 0, 60):
        drag(app, "w:database:database.weights.operations", str(value))
        assert not app.exception
    duel = next(each for each in app.selectbox if each.key.startswith("duel:"))
    duel.set_value("sqlite").run()
    drag(app, "w:database:database.weights.integration", "0")
    assert not app.exception


def test_the_reason_of_the_storage_pick_is_written_here_too(store):
    app = opened(store, draft(), "outgrown")
    key = "w:database:stack.storage.because"
    app.text_area(key=key).set_value("Everybody knows it.").run()
    assert from_json(app.session_state["_held"].text).stack.storage.because == "Everybody knows it."


def test_a_single_candidate_offers_no_comparison(store):
    app = opened(store, draft(candidates=["sqlite"], requirements=[]))
    assert "only candidate left" in texts(app)
    assert not [each for each in app.expander if "winner" in each.label.lower()]
