"""The risks page: risks come in three ways, tripwires are edited, hostile text stays text."""

import datetime as dt

import pytest
from streamlit.testing.v1 import AppTest

from lib.model.blueprint import Thresholds
from lib.model.risks import Risk
from lib.ui.session import current
from lib.ui.views.risks_adding import from_library, risks_from_lines
from lib.ui.views.risks_register import edited_risks, id_from, register_rows
from lib.ui.views.verdict import edited_thresholds, threshold_rows
from lib.verdict.thresholds import lines_of
from tests.app import walk
from tests.app.walk import SHAPES, draft, held

OFFERS = (
    "verdict",
    "premortem",
    "proposals",
    "ranges",
    "mitigations",
    "tripwires",
    "after_launch",
    "migrations",
    "rights",
    "figures",
)
HOSTILE = "<script>alert(1)</script> | **x** :red[y] ![z](https://evil.example/p)"
NO_EDITS = {"edited_rows": {}, "added_rows": [], "deleted_rows": []}
STOP = {"metric": "run_cost_month", "operator": ">", "threshold": 1.0, "action": "stop"}


def opened(store, blueprint, *offers) -> AppTest:
    return walk.opened(store, blueprint, page="risks", offers=offers)


def written(app) -> list[str]:
    return [each.value for each in (*app.markdown, *app.caption, *app.text)]


def plain(app) -> str:
    return "\n".join(written(app)).replace("\\", "")


@pytest.mark.parametrize("shape", SHAPES)
def test_everything_opens_for_every_shape_without_a_warning(store, shape, caplog):
    app = opened(store, draft(shape), *OFFERS)
    assert not app.error
    assert not app.warning
    assert "deprecated" not in caplog.text
    for word in ("nan", "None", "inf"):
        assert word not in plain(app).split()


def test_the_answer_counts_risks_and_losses_and_says_what_rests_on_assumptions(store):
    answer = plain(opened(store, draft()))
    assert f"{len(draft().risks)} risks are open, all with assumed figures" in answer
    assert "expected loss in the year" in answer
    assert "No risk ends the plan" in answer


def test_without_risks_the_page_invites_to_find_some(store):
    app = opened(store, draft(risks=[]), *OFFERS)
    assert "No risk is open" in plain(app)
    assert any("No risk yet" in each.value for each in app.info)


def test_a_kill_criterion_that_trips_is_named_in_the_answer(store):
    risk = {"id": "own", "title": "Nobody pays", "tripwires": [STOP]}
    app = opened(store, draft("search-discovery-product", risks=[risk]), "figures")
    assert "What ends the plan: Nobody pays (month 1)" in plain(app)
    assert "The first tripwire goes off in month 1: Nobody pays" in plain(app)


def test_a_verdict_that_is_not_viable_names_what_would_lift_it(store):
    app = opened(store, draft(team__on_call="around_the_clock"), "verdict")
    text = plain(app)
    assert "The cheapest single change that makes it viable:" in text
    assert "Promise office hours only." in text
    assert "A pager around the clock needs 8 engineers" in text
    assert "cheapest single change" not in plain(opened(store, draft(), "verdict"))


def test_thresholds_are_edited_in_percent_and_in_numbers():
    rows = threshold_rows(lines_of(Thresholds(), current.catalogue()))
    places = {row["field"]: place for place, row in enumerate(rows)}
    assert [row["set_to"] for row in rows] == [None] * len(rows)
    assert rows[places["passing_broken"]]["own"] == 50
    edits = NO_EDITS | {
        "edited_rows": {
            places["passing_broken"]: {"set_to": 35},
            places["around_the_clock_engineers"]: {"set_to": 5},
        }
    }
    changed = Thresholds(**edited_thresholds(rows, edits))
    assert changed == Thresholds(passing_broken=0.35, around_the_clock_engineers=5)


def test_a_way_out_is_left_out_and_taken_back(store):
    app = opened(store, draft("search-discovery-product"), "migrations")
    (toggle,) = [each for each in app.toggle if each.key.startswith("left_out:")]
    pattern = toggle.key.rpartition(":")[2]
    toggle.set_value(True).run()
    assert held(app).migrations_left_out == (pattern,)
    assert "◌ left out" in plain(app)
    (toggle,) = [each for each in app.toggle if each.key.startswith("left_out:")]
    toggle.set_value(False).run()
    assert held(app).migrations_left_out == ()


def test_what_a_mitigation_buys_is_said_per_dollar(store):
    risk = {
        "id": "own",
        "title": "Own",
        "likelihood": 0.5,
        "impact_usd": 10_000,
        "mitigation": "A second source",
        "mitigation_usd": 1_000,
    }
    text = plain(opened(store, draft(risks=[risk]), "mitigations"))
    # 5,000 expected, half of it goes away for 1,000
    assert "| Own | USD 5,000 | USD 2,500 | USD 1,000 | 2.5 | ● yes |" in text


def test_what_moves_a_trip_is_named(store):
    wires = [{"metric": "run_cost_month", "operator": ">", "threshold": 500.0}]
    risk = {"id": "own", "title": "Own", "tripwires": wires}
    text = plain(opened(store, draft("search-discovery-product", risks=[risk]), "tripwires"))
    assert "When it trips depends most on" in text


def test_the_matrix_comes_with_its_weakness(store):
    app = opened(store, draft())
    app.segmented_control(key="view:risks:risks").set_value("Matrix").run()
    assert not app.exception
    assert "A matrix misranks" in plain(app)


def test_one_click_takes_a_proposal_in(store):
    app = opened(store, draft(), "proposals")
    button = next(each for each in app.button if each.key.startswith("take:"))
    taken = button.key.removeprefix("take:")
    button.click().run()
    assert held(app).risks[-1] == from_library(current.catalogue().risks[taken])
    assert f"take:{taken}" not in [each.key for each in app.button]


def test_all_proposals_can_be_shown(store):
    app = opened(store, draft(), "proposals")
    before = [each.key for each in app.button if each.key.startswith("take:")]
    app.toggle(key="all:risks:proposals").set_value(True).run()
    after = [each.key for each in app.button if each.key.startswith("take:")]
    assert len(before) == 8 < len(after)


def test_each_line_of_the_premortem_becomes_a_risk_and_the_box_is_empty_again(store):
    app = opened(store, draft(), "premortem")
    number = len(held(app).risks)
    app.text_area(key="premortem:risks:0").set_value(f"Nobody came\n\n{HOSTILE}\n")
    submit(app, "Add them to the register")
    assert [risk.title for risk in held(app).risks[number:]] == ["Nobody came", HOSTILE]
    assert app.text_area(key="premortem:risks:1").value == ""
    assert not any("<script>" in each for each in written(app))


def test_a_line_that_is_too_long_is_refused_and_nothing_typed_is_lost(store):
    app = opened(store, draft(), "premortem")
    app.text_area(key="premortem:risks:0").set_value("x" * 301)
    submit(app, "Add them to the register")
    assert held(app).risks == draft().risks
    assert "risks" in app.error[0].value
    assert app.text_area(key="premortem:risks:0").value == "x" * 301


def test_a_tripwire_is_added_and_is_one_s_own_from_then_on(store):
    app = opened(store, draft(), "tripwires")
    shown = app.selectbox(key="shown:risks:tripwires").value
    app.selectbox(key="wire:risks:metric").set_value("run_cost_month")
    app.selectbox(key="wire:risks:operator").set_value(">=")
    app.number_input(key="wire:risks:threshold").set_value(250)
    app.selectbox(key="wire:risks:action").set_value("stop")
    submit(app, "Add")
    (wire,) = next(risk for risk in held(app).risks if risk.id == shown).tripwires
    assert (wire.metric, wire.operator, wire.threshold, wire.action) == (
        "run_cost_month",
        ">=",
        250,
        "stop",
    )
    assert "everything that is billed in a month: at least USD 250" in plain(app)


def test_a_tripwire_without_a_threshold_is_refused_with_a_sentence(store):
    app = opened(store, draft(), "tripwires")
    app.selectbox(key="wire:risks:metric").set_value("run_cost_month")
    submit(app, "Add")
    assert "needs a figure to watch and a threshold" in app.error[0].value
    assert held(app).risks == draft().risks


def test_only_figures_that_the_model_computes_are_offered(store):
    app = opened(store, draft(), "tripwires")
    computed = {each.id for each in current.catalogue().metrics.values() if each.computed}
    assert len(app.selectbox(key="wire:risks:metric").options) == len(computed)


def test_the_library_s_tripwires_can_be_taken_as_a_start(store):
    app = opened(store, draft(risks=[from_library(current.catalogue().risks["key_person"])]))
    app.session_state["more:tripwires"] = True
    app.run()
    app.button(key="copy:key_person").click().run()
    wires = held(app).risks[0].tripwires
    assert [(wire.metric, wire.threshold) for wire in wires] == [
        ("engineers_per_critical_component", 2),
        ("team_size", 2),
    ]


def test_what_the_model_cannot_know_is_listed_for_after_the_launch(store):
    app = opened(store, draft(), "after_launch")
    assert "failed data tests that reached users" in plain(app)


def test_forbidden_data_end_the_plan_before_any_cost(store):
    source = {"name": "Paid feed", "commercial_use": "no", "rights": "red"}
    app = opened(store, draft(product__sources=[source]), "rights")
    assert "What ends the plan: the terms of Paid feed" in plain(app)
    assert "○ not as planned" in plain(app)


def test_hostile_titles_owners_and_sources_stay_text(store):
    risk = {
        "id": "own",
        "title": HOSTILE,
        "owner": HOSTILE,
        "category": HOSTILE,
        "mitigation": HOSTILE,
        "tripwires": [STOP],
    }
    sources = [{"name": HOSTILE, "licence": HOSTILE}]
    app = opened(store, draft(risks=[risk], product__sources=sources), *OFFERS)
    assert not app.error
    assert not any(HOSTILE in each or "<script>" in each for each in written(app))


def test_undo_takes_an_added_risk_back(store):
    app = opened(store, draft(), "proposals")
    next(each for each in app.button if each.key.startswith("take:")).click().run()
    app.button(key="frame:undo").click().run()
    assert held(app).risks == draft().risks


# The register's editor cannot be driven here; what it reports is applied by pure functions.


def test_chances_are_shown_in_percent_and_kept_as_shares():
    rows = register_rows([Risk(id="a", title="A", likelihood=0.2), Risk(id="b", title="B")])
    assert [row["likelihood"] for row in rows] == [20, None]
    edits = NO_EDITS | {"edited_rows": {1: {"likelihood": 35}}}
    assert [row["likelihood"] for row in edited_risks(rows, edits)] == [0.2, 0.35]


def test_an_added_risk_gets_its_id_from_its_title_and_deleted_ones_go():
    rows = register_rows([Risk(id="quota", title="Quota"), Risk(id="price", title="Price")])
    edits = {
        "edited_rows": {},
        "added_rows": [{"title": "Quota!"}, {"title": "Über-Größe"}, {"title": "数据"}],
        "deleted_rows": [1],
    }
    risks = edited_risks(rows, edits)
    assert [risk["id"] for risk in risks] == ["quota", "quota_2", "uber_groe", "risk"]
    assert [Risk(**risk).response for risk in risks] == ["reduce"] * 4


def test_an_id_from_a_long_title_fits():
    assert Risk(id=id_from("word " * 60, ()), title="x").id.startswith("word_word")


def test_edited_review_dates_become_dates():
    rows = register_rows([Risk(id="a", title="A")])
    edits = NO_EDITS | {"edited_rows": {0: {"review_on": "2027-03-01", "impact_weeks": 2}}}
    assert Risk(**edited_risks(rows, edits)[0]).review_on == dt.date(2027, 3, 1)


def test_lines_of_a_premortem_lose_bullets_blanks_and_doubles():
    present = [Risk(id="nobody_came", title="Nobody came")]
    risks = risks_from_lines("- nobody came\n  Money   ran out \n\nMoney ran out", present)
    assert [(risk.id, risk.title) for risk in risks] == [("money_ran_out", "Money ran out")]


def submit(app, label: str) -> None:
    next(each for each in app.button if each.label == label).click().run()
    assert not app.exception


def test_a_table_of_the_page_takes_every_edit_and_is_renewed_by_undo():
    app = AppTest.from_function(grid_script).run()
    assert not app.exception
    assert app.text[0].value == "[0.2, 0.35] same table, new table after undo"


def test_an_edit_is_written_whole_though_streamlit_stops_its_callback():
    app = AppTest.from_function(stopped_script).run()
    assert not app.exception
    assert app.text[0].value == "[0.2, None] same table"


def stopped_script():
    import streamlit as st
    from streamlit.runtime.scriptrunner import StopException, get_script_run_ctx
    from streamlit.runtime.scriptrunner_utils.script_requests import ScriptRequestType

    from lib.ui.session import state
    from lib.ui.session.editing import cells
    from lib.ui.views.risks_register import edited_risks, register_rows
    from tests.app.sample import sample_blueprint

    def read():
        return register_rows(state.blueprint().risks)

    def write(snapshot, edits):
        state.update("risks", edited_risks(snapshot, edits))

    state.boot("risks", first_draft=sample_blueprint)
    if "typed" not in st.session_state:
        table = cells("risks", ("title", "likelihood"), read=read, write=write)
        changes = {0: {"likelihood": 20}}
        st.session_state["typed"] = {"edited_rows": changes, "added_rows": [], "deleted_rows": []}
        st.session_state["first"] = table["key"]
        requests = get_script_run_ctx().script_requests
        requests.request_stop()
        table["on_change"]("typed", *table["args"][1:])
        try:
            st.session_state["after"] = True
        except StopException:
            requests._state = ScriptRequestType.CONTINUE  # noqa: SLF001 - to look at what is there
    chances = [risk.likelihood for risk in state.blueprint().risks]
    again = cells("risks", ("title", "likelihood"), read=read, write=write)["key"]
    same = again == st.session_state["first"]
    stopped = "after" not in st.session_state
    st.text(f"{chances} {'same' if same and stopped else 'another'} table")


def grid_script():
    import streamlit as st

    from lib.ui.session import state
    from lib.ui.session.editing import cells
    from lib.ui.views.risks_register import edited_risks, register_rows
    from tests.app.sample import sample_blueprint

    def read():
        return register_rows(state.blueprint().risks)

    def write(snapshot, edits):
        state.update("risks", edited_risks(snapshot, edits))

    def edit(changes):
        table = cells("risks", ("title", "likelihood"), read=read, write=write)
        st.session_state["typed"] = {"edited_rows": changes, "added_rows": [], "deleted_rows": []}
        table["on_change"]("typed", *table["args"][1:])
        return table["key"]

    state.boot("risks", first_draft=sample_blueprint)
    key = edit({0: {"likelihood": 20}})
    again = edit({0: {"likelihood": 20}, 1: {"likelihood": 35}})
    chances = [risk.likelihood for risk in state.blueprint().risks]
    state.undo()
    renewed = cells("risks", ("title", "likelihood"), read=read, write=write)["key"]
    same = "same table" if key == again else "another table"
    after = "new table after undo" if renewed != key else "stale table after undo"
    st.text(f"{chances} {same}, {after}")
