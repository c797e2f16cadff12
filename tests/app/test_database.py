"""The database page: every control changes the model, and nobody left is an answer too."""

import pytest
from streamlit.testing.v1 import AppTest

from lib.model.blueprint import CRITERIA, Blueprint
from lib.model.change import with_value
from lib.model.saved import from_json
from tests.app import walk
from tests.app.live import drag, shown
from tests.app.walk import SHAPES

OFFERS = (
    "duel",
    "flips",
    "else",
    "scores",
    "stores",
    "candidates",
    "criteria",
    "must_haves",
    "overrides",
    "outgrown",
    "by_pairs",
)
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


def test_an_engine_of_one_s_own_is_ranked_with_the_facts_that_were_typed(store):
    app = opened(store, draft(), "candidates")
    app.text_input(key="own_engine:name:0").set_value("Our Store | 2").run()
    app.button(key="own_engine:add").click().run()
    assert not app.exception
    (engine,) = held(app).own_engines
    assert (engine.id, engine.name) == ("own-our-store-2", "Our Store | 2")
    assert engine.id in held(app).candidates
    app.selectbox(key="w:database:database.own_engines.0.sql").set_value("full").run()
    app.number_input(key="w:database:database.own_engines.0.usd_month_12").set_value(12.5).run()
    (engine,) = held(app).own_engines
    assert (engine.sql, engine.usd_month_12) == ("full", 12.5)
    app.button(key="own_engine:remove").click().run()
    assert held(app).own_engines == ()
    assert engine.id not in held(app).candidates
    assert not app.exception


def test_an_engine_without_a_name_is_refused(store):
    app = opened(store, draft(), "candidates")
    app.button(key="own_engine:add").click().run()
    assert "Give the engine a name first" in app.error[0].value
    assert held(app).own_engines == ()


def test_a_fact_out_of_range_is_refused_and_the_former_one_stays(store):
    app = opened(store, draft(), "candidates")
    app.text_input(key="own_engine:name:0").set_value("Ours").run()
    app.button(key="own_engine:add").click().run()
    key = "w:database:database.own_engines.0.used_by_share"
    app.number_input(key=key).set_value(250.0).run()
    assert "less than or equal to 1" in app.error[0].value
    assert held(app).own_engines[0].used_by_share is None
    assert app.number_input(key=key).value is None


def test_the_last_candidate_stays_though_it_is_one_s_own(store):
    engine = {"id": "own-a", "name": "A"}
    blueprint = draft(own_engines=[engine])
    blueprint = with_value(blueprint, "database.candidates", ["own-a"])
    app = opened(store, blueprint, "candidates")
    app.button(key="own_engine:remove").click().run()
    assert "Keep at least one candidate" in app.error[0].value
    assert held(app).candidates == ("own-a",)


def test_a_criterion_of_one_s_own_gets_a_slider_and_a_score_per_candidate(store):
    app = opened(store, draft(), "criteria")
    app.text_input(key="own_criterion:name:0").set_value("Exit within a month").run()
    app.button(key="own_criterion:add").click().run()
    (own,) = held(app).own_criteria
    assert own.name == "Exit within a month"
    drag(app, "w:database:database.own_criteria.0.points", "80")
    app.number_input(key=f"own_criterion:score:{own.id}:postgresql").set_value(9.0).run()
    (own,) = held(app).own_criteria
    assert (own.points, own.scores) == (80, {"postgresql": 9.0})
    app.button(key=f"own_criterion:remove:{own.id}").click().run()
    assert held(app).own_criteria == ()
    assert not app.exception


def test_the_price_becomes_a_criterion_only_if_asked(store):
    app = opened(store, draft(), "criteria")
    assert "They are no part of the score" in texts(app)
    app.text_input(key="own_criterion:name:0").set_value("Invoice").run()
    app.selectbox(key="own_criterion:measure").set_value("usd_month_12").run()
    app.button(key="own_criterion:add").click().run()
    assert "They count in Invoice" in texts(app)
    key = "w:database:database.own_criteria.0.worst_at"
    app.number_input(key=key).set_value(0.0).run()
    assert "greater than 0" in app.error[0].value
    assert held(app).own_criteria[0].worst_at is None


def test_a_criterion_can_be_called_something_else_and_get_its_name_back(store):
    app = opened(store, draft(), "criteria")
    app.text_input(key="criterion:name:operations").set_value("Nights").run()
    assert held(app).names == {"operations": "Nights"}
    key = "w:database:database.weights.operations"
    assert shown(app, key)["label"] == "Nights"
    app.text_input(key="criterion:name:operations").set_value("").run()
    assert held(app).names == {}
    assert shown(app, key)["label"] == "Operational burden"


def test_two_criteria_of_one_name_are_refused(store):
    app = opened(store, draft(names={"operations": "Nights"}), "criteria")
    app.text_input(key="criterion:name:familiarity").set_value("Nights").run()
    assert "two criteria are called 'Nights'" in app.error[0].value
    assert held(app).names == {"operations": "Nights"}


def test_comparing_two_at_a_time_gives_weights_and_says_how_well_they_fit(store):
    app = opened(store, draft(), "by_pairs")
    assert "No two criteria are compared yet" in texts(app)
    pair = "weights:pair:access_pattern:query_latency"
    app.select_slider(key=pair).set_value(9.0).run()
    app.select_slider(key="weights:pair:query_latency:operations").set_value(9.0).run()
    app.select_slider(key="weights:pair:access_pattern:operations").set_value(1 / 9).run()
    assert len(held(app).judgments) == 3
    assert "contradict each other (consistency ratio" in texts(app)
    assert "The one that fits least" in texts(app)
    app.button(key="weights:by_pairs").click().run()
    points = held(app).weights.model_dump()
    assert sum(points.values()) == pytest.approx(100, abs=0.3)  # each rounded to a tenth


def test_the_thresholds_of_the_verdict_can_be_changed(store):
    app = opened(store, draft("search-discovery-product"), "flips")
    assert "Clear. pgvector wins" in texts(app)
    app.number_input(key="w:database:database.thresholds.clear_margin").set_value(5.0).run()
    assert held(app).thresholds.clear_margin == 5.0
    assert "Leaning. pgvector wins" in texts(app)
    app.number_input(key="w:database:database.thresholds.toss_up_share").set_value(99.0).run()
    assert "a toss-up must end where a clear winner begins" in app.error[0].value


def test_being_surer_of_one_s_weights_is_kept(store):
    app = opened(store, draft(), "else")
    app.select_slider(key="w:database:database.concentration").set_value(200.0).run()
    assert held(app).concentration == 200
    assert "wins for somebody who gives" in texts(app)


def test_both_stores_and_both_ways_are_decided(store):
    app = opened(store, draft("forecasting-product"), "stores", "outgrown")
    assert "Keep the records in PostgreSQL and compute the totals in DuckDB" in texts(app)
    assert "Local-first or warehouse-first?" in texts(app)
    assert "Warehouse-first: Dagster, dbt and Snowflake" in texts(app)


def test_engines_that_nothing_tells_apart_are_a_tie_and_say_so(store):
    scores = [
        {"database": database, "criterion": criterion, "score": 5, "reason": "level"}
        for database in ("postgresql", "mysql")
        for criterion in CRITERIA
    ]
    blueprint = draft(candidates=["postgresql", "mysql"], overrides=scores)
    app = opened(store, blueprint, *OFFERS)
    assert "no fact about this workload and this team tells them apart" in texts(app)


def test_one_candidate_is_no_decision_and_says_so(store):
    app = opened(store, draft(candidates=["sqlite"]), *OFFERS)
    assert "is the only candidate left" in texts(app)
