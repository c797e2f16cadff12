"""The team page: every control changes the model, and a team of nobody is an answer too."""

import pytest
from streamlit.testing.v1 import AppTest

from lib.analysis import analyse
from lib.model.blueprint import SourcingDecision
from lib.ui.session import current
from lib.ui.views.team_skills import skill_rows, with_skills
from lib.ui.views.team_sourcing import with_decision
from lib.wording import usd
from tests.app import live, walk
from tests.app.walk import SHAPES, draft, held

OFFERS = ("sourcing", "own", "limits", "reliefs", "skills", "ledgers", "months")
HOSTILE = "<script>alert(1)</script> | **x** :red[y] ![z](https://evil.example/p)"
NO_EDITS = {"edited_rows": {}, "added_rows": [], "deleted_rows": []}


def opened(store, blueprint, *offers) -> AppTest:
    return walk.opened(store, blueprint, page="team", offers=offers)


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


def test_the_answer_names_load_first_version_operations_and_both_ledgers(store):
    answer = plain(opened(store, draft()))
    for part in ("of the hours there are", "the first version is", "Operations take", "invoices"):
        assert part in answer


@pytest.mark.parametrize(
    ("kind", "field", "shown", "kept"),
    [
        ("number_input", "hourly_cost_usd", 90.0, 90.0),
        ("selectbox", "on_call", "around_the_clock", "around_the_clock"),
        ("toggle", "overrun", False, False),
    ],
)
def test_each_control_changes_the_team(store, kind, field, shown, kept):
    app = opened(store, draft())
    key = f"w:team:team.{field}"
    getattr(app, kind)(key=key).set_value(shown).run()
    assert not app.exception
    assert getattr(held(app).team, field) == kept
    assert getattr(app, kind)(key=key).value == shown


@pytest.mark.parametrize(
    ("field", "shown", "kept"), [("focus_share", "40 %", 0.4), ("build_months", "7", 7)]
)
def test_each_slider_changes_the_team(store, field, shown, kept):
    app = live.drag(opened(store, draft()), f"w:team:team.{field}", shown)
    assert not app.exception
    assert getattr(held(app).team, field) == kept
    assert live.shown(app, f"w:team:team.{field}")["text"] == shown


def test_a_share_between_two_steps_of_the_slider_stays_as_it_is(store):
    app = opened(store, draft(team__focus_share=0.657))
    assert live.shown(app, "w:team:team.focus_share")["text"] == "66 %"
    assert held(app).team.focus_share == 0.657


def test_a_team_of_nobody_gets_a_sentence_and_the_page_stands(store):
    app = opened(store, draft(team__people=[]), *OFFERS)
    assert not app.error
    assert "no engineer in the team to do it" in plain(app)
    assert "nobody there" in plain(app)
    assert "There is nobody in the team yet" in app.info[0].value


def test_two_people_are_refused_a_pager_around_the_clock(store):
    app = opened(store, draft(team__on_call="around_the_clock"), "limits")
    assert "Not as planned" in plain(app)
    assert "○ broken" in plain(app)
    assert "A pager around the clock needs 8 engineers" in plain(app)


def test_a_month_in_which_nobody_is_there_is_not_shown_as_infinite(store):
    people = [{"role": "Late", "hours_per_week": 40, "start_month": 6}]
    app = opened(store, draft(team__people=people), "months", "reliefs")
    assert "nobody there" in plain(app)
    assert "inf" not in plain(app).split()


def test_a_choice_against_the_rule_asks_for_a_reason_and_takes_it(store):
    app = opened(store, draft(), "sourcing")
    selectbox(app, ":auth:choice").set_value("build").run()
    assert held(app).sourcing == (SourcingDecision(capability="auth", choice="build"),)
    assert "This goes against the rule" in plain(app)
    field = next(each for each in app.text_input if each.key.endswith(":auth:reason"))
    field.set_value(HOSTILE).run()
    assert held(app).sourcing[0].reason == HOSTILE
    assert "This goes against the rule" not in plain(app)
    assert not any("<script>" in each for each in written(app))


def test_a_choice_can_be_given_back_to_the_rule(store):
    decision = {"capability": "auth", "choice": "build", "reason": "We must."}
    app = opened(store, draft(sourcing=[decision]), "sourcing")
    choice = selectbox(app, ":auth:choice")
    assert choice.value == "build"
    choice.set_value("by_rule").run()
    assert held(app).sourcing[0].choice is None


def test_what_makes_the_product_different_is_built(store):
    app = opened(store, draft(), "sourcing")
    selectbox(app, ":auth:differentiating").set_value("Yes").run()
    assert held(app).sourcing[0].differentiating is True
    assert "The rule: Build" in plain(app)


def test_the_vendor_that_is_bought_from_is_chosen_by_its_price(store):
    app = opened(store, draft(), "sourcing")
    vendor = selectbox(app, ":auth:family")
    assert vendor.value == "workos-authkit"
    assert any(option.startswith("Okta (Auth0), USD") for option in vendor.options)
    vendor.set_value("auth0").run()
    assert held(app).sourcing[0].family == "auth0"


def test_the_sum_of_both_ledgers_counts_what_is_bought_once(store):
    blueprint = draft(
        sourcing=[{"capability": "auth", "choice": "buy", "family": "auth0"}],
        team__hourly_cost_usd=1.0,
    )
    app = opened(store, blueprint, "ledgers")
    analysis = analyse(blueprint, current.catalogue(), seed=current.SEED, as_of=current.today())
    bought = analysis.moderate.by_layer["saas"].sum()
    assert bought >= 1
    invoices = sum(month.sum() for month in analysis.moderate.by_layer.values())
    table = next(each.value for each in app.markdown if "added here only" in each.value)
    together = next(line for line in table.splitlines() if "added here only" in line)
    assert usd(analysis.capacity.year_usd.likely + invoices) in together
    assert usd(bought) in next(line for line in table.splitlines() if "bought cap" in line)


def test_another_capability_is_compared_once_it_is_added(store):
    app = opened(store, draft(), "sourcing")
    another = next(each for each in app.selectbox if each.key.startswith("another:"))
    another.set_value(free_id(app)).run()
    assert not app.exception
    assert len(held(app).sourcing) == 1
    added = current.catalogue().capabilities[held(app).sourcing[0].capability]
    assert added.name in plain(app)


def test_undo_brings_a_choice_back_to_its_widget(store):
    app = opened(store, draft(), "sourcing")
    selectbox(app, ":auth:choice").set_value("leave_out").run()
    app.button(key="frame:undo").click().run()
    assert held(app).sourcing == ()
    assert selectbox(app, ":auth:choice").value == "by_rule"


def test_hostile_roles_stay_text(store):
    people = [{"role": HOSTILE, "hours_per_week": 10}, {"role": ""}]
    app = opened(store, draft(team__people=people, product__name=HOSTILE), *OFFERS)
    assert not app.error
    assert not any(HOSTILE in each or "<script>" in each for each in written(app))


def test_the_matrix_has_a_line_per_technology_and_a_column_per_person():
    blueprint = draft()
    rows = skill_rows(blueprint, current.catalogue())
    assert rows[0] == {
        "technology": "streamlit",
        "name": "Streamlit",
        "0": "fluent",
        "1": "learning",
    }
    assert len({row["technology"] for row in rows}) == len(rows)


def test_edited_cells_of_the_matrix_become_skills_of_their_person():
    people = [{"role": "A", "skills": {"dbt": "none"}}, {"role": "B", "skills": {}}]
    snapshot = [{"technology": "dbt"}, {"technology": "docker"}]
    edits = NO_EDITS | {"edited_rows": {0: {"0": "fluent"}, 1: {"1": "learning", "0": None}}}
    changed = with_skills(people, snapshot, edits)
    assert [person["skills"] for person in changed] == [
        {"dbt": "fluent", "docker": "none"},
        {"docker": "learning"},
    ]
    assert people[0]["skills"] == {"dbt": "none"}


def test_cells_of_a_person_who_has_left_are_dropped():
    edits = NO_EDITS | {"edited_rows": {0: {"5": "fluent", "name": "x"}}}
    assert with_skills([{"skills": {}}], [{"technology": "dbt"}], edits) == [{"skills": {}}]


def test_one_decision_changes_and_the_others_stay():
    decisions = (SourcingDecision(capability="auth", choice="buy", reason="Cheap"),)
    changed = with_decision(decisions, "auth", "reason", "Safe")
    assert [(one["choice"], one["reason"]) for one in changed] == [("buy", "Safe")]
    added = with_decision(decisions, "search", "choice", "build")
    assert [one["capability"] for one in added] == ["auth", "search"]


def selectbox(app, ending: str):
    return next(each for each in app.selectbox if each.key.endswith(ending))


def ids(app) -> list[str]:
    return [
        capability.id
        for capability in current.analysis_of(
            app.session_state["_held"].text, current.today(), current.SEED
        ).sourcing.capabilities
    ]


def free_id(app) -> str:
    return next(each for each in current.catalogue().capabilities if each not in ids(app))
