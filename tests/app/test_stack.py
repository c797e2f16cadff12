"""The stack page: one layer in hand, every pick with its price, its question and its way back."""

import pytest
from streamlit.testing.v1 import AppTest

from lib.analysis import analyse
from lib.analysis.swap import stack_totals, swapped
from lib.catalogue.records import LAYERS
from lib.ui.session import current
from lib.ui.session.editing import edited_rows
from lib.ui.views.stack_alternatives import new_rejection
from lib.ui.views.stack_picks import baseline_of, better_when, options_of, repicked
from tests.app import walk
from tests.app.walk import SHAPES, draft, held

SHAPE = "forecasting-product"
HOSTILE = "<script>alert(1)</script> | **x** :red[y] ![z](https://evil.example/p) $a$"
LAYER = "stack:layer"


def opened(store, blueprint, *, layer=None, offers=()) -> AppTest:
    session = {} if layer is None else {LAYER: layer}
    return walk.opened(store, blueprint, page="stack", offers=offers, session=session)


def written(app) -> list[str]:
    drawn = [*app.markdown, *app.caption, *app.warning, *app.error]
    return [each.value for each in drawn] + [each.proto.body for each in app.get("html")]


def plain(app) -> str:
    return "\n".join(written(app)).replace("\\", "")


def pick(app, layer, option) -> AppTest:
    app.selectbox(key=f"w:stack:stack.{layer}.option").set_value(option).run()
    assert not app.exception
    return app


def analysed(blueprint):
    return analyse(blueprint, current.catalogue(), seed=1, as_of=current.today(), draws=64)


@pytest.mark.parametrize("shape", SHAPES)
def test_every_layer_opens_for_every_shape_without_a_warning(store, shape, caplog):
    blueprint = draft(shape)
    for layer in LAYERS:
        app = opened(
            store, blueprint, layer=layer, offers=(f"side:{layer}", f"rejected:{layer}", "parts")
        )
        assert not app.error
        assert not app.warning
        assert app.selectbox(key=f"w:stack:stack.{layer}.option").value == (
            blueprint.stack.pick(layer).option
        )
        for word in ("nan", "None", "inf"):
            assert word not in plain(app).split()
        assert held(app) == blueprint
    assert "deprecated" not in caplog.text


def test_the_layer_with_the_open_question_is_in_hand_first(store):
    assert opened(store, draft()).session_state[LAYER] == "pipeline"
    assert opened(store, draft("risk-scoring-product")).session_state[LAYER] == "frontend"


@pytest.mark.parametrize("layer", LAYERS)
def test_another_pick_is_one_step_that_undo_takes_back(store, layer):
    app = opened(store, draft(), layer=layer)
    shown = options_of(current.catalogue(), SHAPE, layer)[1].id
    pick(app, layer, shown)
    assert held(app).stack.pick(layer).option == shown
    assert app.selectbox(key=f"w:stack:stack.{layer}.option").value == shown
    app.button(key="frame:undo").click().run()
    assert held(app) == draft()


def test_the_shape_comes_first_then_all_others_of_the_layer():
    catalogue = current.catalogue()
    options = options_of(catalogue, SHAPE, "pipeline")
    named = better_when(baseline_of(catalogue, SHAPE, "pipeline"))
    assert [option.id for option in options[:3]] == list(named)
    assert list(named) == ["dagster-self-run", "github-actions", "dagster-plus"]
    assert named["github-actions"] == "better when there is one model, run once a week"
    assert {option.id for option in options} == {
        option.id for option in catalogue.options.values() if option.layer == "pipeline"
    }


def test_words_about_the_former_pick_do_not_stay_on_the_new_one():
    catalogue = current.catalogue()
    mine = draft(stack__pipeline__needed_because="six jobs depend on each other")
    changed = repicked(mine, catalogue, "pipeline", "github-actions").stack.pipeline
    assert (changed.because, changed.needed_because) == ("", "")
    assert [each.option for each in changed.rejected] == ["dagster-plus", "dagster-self-run"]
    assert changed.rejected[-1].because == ""


def test_a_pick_that_the_shape_does_not_name_leaves_no_trace_when_it_is_left():
    catalogue = current.catalogue()
    odd = repicked(draft(), catalogue, "pipeline", "prefect-cloud")
    back = repicked(odd, catalogue, "pipeline", "github-actions").stack.pipeline
    assert "prefect-cloud" not in [each.option for each in back.rejected]


def test_coming_back_to_a_pick_brings_its_words_back(store):
    mine = draft(stack__pipeline__needed_because="six jobs depend on each other")
    app = opened(store, mine, layer="pipeline")
    pick(app, "pipeline", "github-actions")
    assert held(app).stack.pipeline.needed_because == ""
    pick(app, "pipeline", "dagster-self-run")
    assert held(app) == mine


def test_the_open_question_is_closed_by_an_answer(store):
    app = opened(store, draft(), layer="pipeline")
    assert "1 question open" in plain(app)
    key = "w:stack:stack.pipeline.needed_because"
    assert "open question" in app.text_area(key=key).label
    app.text_area(key=key).set_value("six jobs depend on each other").run()
    assert held(app).stack.pipeline.needed_because == "six jobs depend on each other"
    assert "open question" not in app.text_area(key=key).label
    assert "question open" not in plain(app)


def test_a_reason_can_be_given_for_any_pick(store):
    app = opened(store, draft(), layer="storage")
    app.text_area(key="w:stack:stack.storage.because").set_value("cheap").run()
    assert held(app).stack.storage.because == "cheap"


def test_a_green_pick_is_not_asked_why_it_is_needed(store):
    app = opened(store, draft(), layer="storage")
    assert [area.key for area in app.text_area] == ["w:stack:stack.storage.because"]


def test_the_challenge_names_the_saving_and_takes_the_simpler_one(store):
    """What it says is the difference of two analyses."""
    analysis = analysed(draft())
    then = stack_totals(analysed(draft(stack__pipeline__option="github-actions")))
    now = stack_totals(analysis)
    assert swapped(analysis, "pipeline", "github-actions") == then
    assert now.usd_month_12 > then.usd_month_12
    app = opened(store, draft(), layer="pipeline")
    assert f"USD {now.usd_month_12 - then.usd_month_12:.0f} a month less" in plain(app)
    assert f"{now.build_hours - then.build_hours:.0f} hours less to build and learn" in plain(app)
    app.button(key="simpler:pipeline").click().run()
    assert held(app).stack.pipeline.option == "github-actions"
    assert not app.exception


def test_a_red_pick_is_challenged_with_what_the_simplest_one_saves(store):
    """USD a month and hours are the difference of two analyses."""
    red = analysed(draft(stack__api__option="kubernetes"))
    pick = next(each for each in red.stack.picks if each.layer == "api")
    assert (pick.colour, pick.simplest.complexity) == ("red", "green")
    then = stack_totals(analysed(draft(stack__api__option=pick.simplest.id)))
    now = stack_totals(red)
    app = opened(store, draft(stack__api__option="kubernetes"), layer="api")
    assert f"USD {now.usd_month_12 - then.usd_month_12:.0f} a month less" in plain(app)
    assert f"{now.build_hours - then.build_hours:.0f} hours less to build and learn" in plain(app)


def test_a_red_pick_is_not_taken_by_default(store):
    app = opened(store, draft(stack__api__option="kubernetes"), layer="api")
    assert "Not by default for a small team" in plain(app)
    assert "◆ Red" in plain(app)


def test_picks_that_cannot_work_together_are_explained_with_their_fix(store):
    app = opened(store, draft(stack__storage__option="duckdb-workstation"))
    assert "a service elsewhere cannot open it" in app.error[0].value.replace("\\", "")
    assert "Keep files on object storage" in app.error[0].value.replace("\\", "")


def test_the_table_adds_up_to_the_bill(store):
    app = opened(store, draft())
    table = next(each.value for each in app.markdown if each.value.startswith("| Layer"))
    cells = [row.replace("\\", "").split(" | ") for row in table.splitlines()[2:]]
    moderate = analysed(draft()).moderate
    assert sum(float(row[3]) for row in cells) == pytest.approx(moderate.likely[-1], abs=1.5)


def test_what_the_shape_names_besides_its_pick_is_rejected_at_first(store):
    app = opened(store, draft(), layer="pipeline", offers=("rejected:pipeline",))
    assert [each.option for each in held(app).stack.pipeline.rejected] == [
        "github-actions",
        "dagster-plus",
    ]
    assert not app.error


def test_a_new_row_takes_an_option_that_is_not_listed_yet():
    before = [{"option": "a", "because": ""}]
    edits = {"edited_rows": {}, "added_rows": [{"because": "dear"}], "deleted_rows": []}
    rows = edited_rows(before, edits, lambda rows: new_rejection(["a", "b"], rows))
    assert rows[-1] == {"option": "b", "because": "dear"}


def test_a_rejected_option_of_another_layer_is_still_shown(store):
    mine = draft(stack__pipeline__rejected=[{"option": "kubernetes", "because": "heavy"}])
    app = opened(store, mine, layer="pipeline", offers=("rejected:pipeline",))
    assert held(app) == mine
    assert not app.error


def test_hostile_text_stays_text(store):
    mine = draft(
        product__name=HOSTILE,
        stack__pipeline__because=HOSTILE,
        stack__pipeline__needed_because=HOSTILE,
        stack__pipeline__rejected=[{"option": "github-actions", "because": HOSTILE}],
    )
    app = opened(
        store, mine, layer="pipeline", offers=("side:pipeline", "rejected:pipeline", "parts")
    )
    for text in written(app):
        assert "<script>" not in text
    for text in (each.value for each in (*app.markdown, *app.caption)):
        assert ":red[" not in text
        assert "![z](" not in text
