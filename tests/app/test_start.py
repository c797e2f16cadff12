"""The start page: name it, pick a shape, open a file, and see what is done and what is open."""

import datetime as dt

import pytest
from streamlit.testing.v1 import AppTest

from lib.analysis import analyse
from lib.brief.render import render_json, render_markdown, render_yaml
from lib.model.change import with_value
from lib.model.saved import to_json, to_yaml
from lib.ui.session import current
from lib.ui.show.steps import STEPS, marks_css, step_states
from lib.ui.views.start_shapes import replaced, switched
from tests.app.walk import SHAPES, WORKSPACE, draft, held, opened

FIRST = "forecasting-product"
HOSTILE = "<script>alert(1)</script> | **x** :red[y] ![z](https://evil.example/p) $a$"
USERS = {"low": 10, "likely": 20, "high": 40}


def pressed(app, key) -> AppTest:
    app.button(key=key).click().run()
    assert not app.exception
    return app


def uploaded(app, name, content) -> AppTest:
    app.file_uploader[0].upload(name, content).run()
    assert not app.exception
    return app


def analysed(blueprint):
    return analyse(blueprint, current.catalogue(), seed=1, as_of=current.today(), draws=64)


def plain(app) -> str:
    return "\n".join(each.value for each in (*app.markdown, *app.caption)).replace("\\", "")


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_opens_complete_and_without_a_warning(store, shape, caplog):
    app = opened(store, draft(shape))
    assert not app.error
    assert not app.warning
    assert "A complete first draft" in plain(app)
    assert "deprecated" not in caplog.text
    labels = [each.label for each in app.get("page_link")]
    assert [label.partition("**")[2].partition("**")[0] for label in labels] == [
        step.title for step in STEPS
    ]


@pytest.mark.parametrize(
    ("kind", "field", "shown", "kept"),
    [
        ("text_input", "name", "Flood outlook", "Flood outlook"),
        ("text_input", "audience", "Dike wardens", "Dike wardens"),
        ("text_area", "problem", "Water comes\nat night", "Water comes\nat night"),
        ("text_area", "difference", "Street by street", "Street by street"),
        ("selectbox", "hosting", "workstation", "workstation"),
        ("selectbox", "starts_on", dt.date(2027, 3, 1), dt.date(2027, 3, 1)),
        ("toggle", "commercial", False, False),
        ("toggle", "high_risk_use", True, True),
    ],
)
def test_each_field_changes_the_product(store, kind, field, shown, kept):
    app = opened(store, draft())
    key = f"w:start:product.{field}"
    getattr(app, kind)(key=key).set_value(shown).run()
    assert not app.exception
    assert not app.error
    assert getattr(held(app).product, field) == kept
    assert getattr(app, kind)(key=key).value == shown


def test_a_first_month_long_ago_stays_choosable(store):
    app = opened(store, draft(product__starts_on="2024-05-01"))
    assert app.selectbox(key="w:start:product.starts_on").value == dt.date(2024, 5, 1)
    assert held(app).product.starts_on == dt.date(2024, 5, 1)


def test_a_draft_that_nobody_touched_changes_its_shape_at_once(store):
    app = pressed(opened(store, draft()), "shape:risk-scoring-product")
    assert held(app) == draft("risk-scoring-product")
    app.button(key="frame:undo").click().run()
    assert held(app) == draft()


def test_name_audience_and_team_stay_with_another_shape(store):
    mine = draft(
        product__name="Flood outlook",
        product__audience="Dike wardens",
        team__focus_share=0.4,
        handoff__notes="Ask the water board.",
        scenario="Careful",
    )
    app = pressed(opened(store, mine), "shape:workflow-automation-product")
    now, fresh = held(app), draft("workflow-automation-product")
    assert now.product == mine.product.model_copy(update={"shape": "workflow-automation-product"})
    assert (now.team, now.handoff, now.scenario) == (mine.team, mine.handoff, "Careful")
    assert (now.stack, now.database, now.cost) == (fresh.stack, fresh.database, fresh.cost)
    assert (now.risks, now.workload) == (fresh.risks, fresh.workload)


def test_a_change_that_would_be_lost_is_asked_about_first(store):
    mine = draft(workload__users_at_launch=USERS, product__audience="Dike wardens")
    app = pressed(opened(store, mine), "shape:risk-scoring-product")
    assert held(app) == mine
    assert "It replaces what you changed: the workload figures" in plain(app)
    pressed(app, "switch:stay")
    assert held(app) == mine
    assert "It replaces" not in plain(app)


@pytest.mark.parametrize(("button", "audience"), [("keep", "Dike wardens"), ("afresh", "")])
def test_the_question_is_answered_in_one_step_that_undo_takes_back(store, button, audience):
    mine = draft(workload__users_at_launch=USERS, product__audience="Dike wardens")
    app = pressed(opened(store, mine), "shape:risk-scoring-product")
    pressed(app, f"switch:{button}")
    assert held(app).product.shape == "risk-scoring-product"
    assert held(app).product.audience == audience
    assert held(app).workload.users_at_launch is None
    app.button(key="frame:undo").click().run()
    assert held(app) == mine


def test_the_question_is_forgotten_on_the_way_to_another_page(store):
    app = pressed(
        opened(store, draft(workload__users_at_launch=USERS)), "shape:risk-scoring-product"
    )
    app.switch_page("../../pages/stack.py").run()
    app.switch_page("../../pages/start.py").run()
    assert "It replaces" not in plain(app)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("keep", [True, False])
def test_any_shape_can_be_taken_from_any_other(shape, keep):
    """There and back gives the first draft again, because nothing in it was the user's."""
    catalogue = current.catalogue()
    there = switched(draft(), catalogue, shape, keep=keep)
    assert there == draft(shape)
    assert switched(there, catalogue, FIRST, keep=keep) == draft()


def test_each_part_that_another_shape_replaces_is_named():
    catalogue = current.catalogue()
    assert replaced(draft(product__name="X", team__focus_share=0.4), catalogue) == []
    mine = draft(
        workload__users_at_launch=USERS,
        stack__api__because="Mine",
        database__weights__operations=99,
        cost__ceiling_usd_per_month=1,
        sourcing=[{"capability": "auth", "choice": "build"}],
        risks=[],
    )
    assert len(replaced(mine, catalogue)) == 6


def test_a_saved_blueprint_opens_in_every_form(store):
    mine = draft("risk-scoring-product", product__audience="Dike wardens")
    analysis = analysed(mine)
    for name, content in (
        ("brief.md", render_markdown(analysis)),
        ("plan.yaml", render_yaml(mine)),
        ("plan.yml", to_yaml(mine)),
        ("plan.json", render_json(analysis)),
        ("plain.json", to_json(mine)),
    ):
        app = opened(store, draft())
        uploaded(app, name, content.encode())
        assert held(app) == mine, name
        assert not app.error
        assert app.success[0].value.replace("\\", "") == f"Opened {name}."
        app.button(key="frame:undo").click().run()
        assert held(app) == draft()
        store.save(WORKSPACE, store.load(WORKSPACE).revision, to_json(draft()))


def test_figures_that_were_edited_in_the_text_are_not_read_and_that_is_said(store):
    text = render_markdown(analysed(draft()))
    untouched = uploaded(opened(store, draft()), "brief.md", text.encode())
    assert not untouched.info
    edited = text.replace("## Summary", "## Summary\n\nIt costs USD 1 a month.")
    app = uploaded(opened(store, draft()), "brief.md", edited.encode())
    assert held(app) == draft()
    assert "The text is not read back" in app.info[0].value


BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a]\nschema_version: 1\nproduct: *b\n"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("shopping.md", b"# Milk and eggs", "no blueprint in it"),
        ("photo.md", b"\x89PNG\r\n\x1a\n\x00\x00", "a picture (PNG)"),
        ("large.yaml", b"x" * 50_000_000, "50 million bytes"),
        ("bomb.yaml", BOMB.encode(), "anchor"),
        ("empty.json", b"", "an empty file"),
        ("list.json", b"[1, 2]", "no blueprint in it"),
    ],
)
def test_a_wrong_file_gets_a_sentence_and_changes_nothing(store, name, content, said):
    mine = draft(product__audience="Dike wardens")
    app = uploaded(opened(store, mine), name, content)
    assert said in app.error[0].value
    assert held(app) == mine
    assert not app.success


@pytest.mark.parametrize(
    ("path", "former", "latter", "said"),
    [
        ("schema_version", "schema_version: 1", "schema_version: 99", "newer Year One"),
        ("focus", "focus_share: 0.65", "focus_share: 6.5", "focus_share"),
        ("option", "option: streamlit-render", "option: streamlit-rendr", "streamlit-render"),
    ],
)
def test_an_edited_file_that_does_not_fit_is_refused(store, path, former, latter, said):
    text = to_yaml(draft())
    assert former in text, path
    app = uploaded(opened(store, draft()), "plan.yaml", text.replace(former, latter).encode())
    assert said in app.error[0].value
    assert held(app) == draft()


def test_a_file_with_a_hostile_name_is_named_letter_by_letter(store):
    app = uploaded(
        opened(store, draft("risk-scoring-product")), f"{HOSTILE}.yaml", to_yaml(draft()).encode()
    )
    assert held(app) == draft()
    assert "\\<script\\>" in app.success[0].value


def test_hostile_text_stays_text(store):
    mine = draft(
        product__name=HOSTILE,
        product__audience=HOSTILE,
        product__problem=HOSTILE,
        product__difference=HOSTILE,
        product__sources=[{"name": HOSTILE, "licence": HOSTILE}],
    )
    app = opened(store, mine)
    app.session_state["more:sources"] = True
    app.run()
    assert not app.exception
    shown = [each.value for each in (*app.markdown, *app.caption, *app.success)]
    shown += [each.label for each in app.get("page_link")]
    for text in shown:
        assert "<script>" not in text
        assert ":red[" not in text
        assert "![z](" not in text


def test_the_steps_say_what_is_open_and_what_is_done():
    states = step_states(analysed(draft()))
    assert list(states) == [step.name for step in STEPS]
    assert states["start"] == (False, "say the problem, for whom and what makes it different")
    assert states["stack"] == (False, "1 open question")
    assert states["cost"] == (False, "20 figures assumed")
    assert states["team"] == (False, "2 engineers assumed")
    assert states["risks"].says.startswith("6 risks with assumed figures, no outside source")
    assert states["brief"].says.startswith("can be downloaded now")
    assert states["compare"] == (False, "optional: hold the plan against another one")
    assert states["database"].done


def test_a_step_is_done_when_its_last_gap_is_filled():
    assumed = analysed(draft()).parameters
    mine = draft(
        product__audience="dike wardens",
        product__problem="Water",
        product__difference="Streets",
        product__sources=[{"name": "River levels", "rights": "green"}],
        stack__pipeline__needed_because="six jobs depend on each other",
        team__people=[{"role": "Founder"}],
        handoff__notes="Ask the water board.",
        record__consulted=["Water board"],
    )
    for each in assumed:
        mine = with_value(mine, f"workload.{each.id}", "unknown")
    figures = {"likelihood": 0.1, "impact_usd": 100.0, "impact_weeks": 1.0}
    for index in range(len(mine.risks)):
        for field, value in figures.items():
            mine = with_value(mine, f"risks.{index}.{field}", value)
    wire = {"metric": "mau", "operator": "<", "threshold": 1.0, "action": "stop"}
    mine = with_value(mine, "risks.0.tripwires", [wire])
    states = step_states(analysed(mine), scenarios=2)
    assert {name: state.says for name, state in states.items() if not state.done} == {}
    assert states["start"].says == "for dike wardens"
    assert states["cost"].says == "every figure looked at, 20 unknown"


def test_a_conflict_between_picks_and_a_missing_ceiling_are_open():
    mine = draft(stack__storage__option="duckdb-workstation", cost__ceiling_usd_per_month=None)
    states = step_states(analysed(mine))
    assert "conflict" in states["stack"].says
    assert states["cost"].says == "no ceiling, 20 figures assumed"


def test_the_menu_ticks_what_is_done_and_nothing_else():
    states = step_states(analysed(draft()))
    css = marks_css(states)
    assert '[href$="/database"]' in css
    assert '[href$="/stack"]' not in css
