"""The drawing of the stack names every pick, says who does which job, and shows every weld."""

import datetime as dt
from html.parser import HTMLParser

import pytest

from lib.catalogue.loading import load_catalogue
from lib.catalogue.records import LAYERS
from lib.model.change import with_value
from lib.model.presets import blueprint_for
from lib.stack.assessment import StackAssessment, assess_stack
from lib.ui.figures.stack import (
    BESIDE,
    FLOW,
    architecture,
    architecture_in_words,
    budget_word,
    coupling_in_words,
    pick_name,
    welds,
)

CATALOGUE = load_catalogue()
SHAPES = sorted(CATALOGUE.shapes)


def stack(shape="forecasting-product", **picks) -> StackAssessment:
    blueprint = blueprint_for(shape, CATALOGUE, starts_on=dt.date(2026, 12, 1))
    for layer, option in picks.items():
        blueprint = with_value(blueprint, f"stack.{layer}.option", option)
    return assess_stack(blueprint, CATALOGUE)


class Reader(HTMLParser):
    """Collects what a drawing shows, and refuses tags that do not match."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.classes: list[str] = []
        self.shown = ""
        self.label = ""
        self.feed(text)
        assert not self.open

    def handle_starttag(self, tag, attrs):  # noqa: D102 - the parser's own
        self.open.append(tag)
        given = dict(attrs)
        self.classes += (given.get("class") or "").split()
        self.label = given.get("aria-label") or self.label

    def handle_endtag(self, tag):  # noqa: D102 - the parser's own
        assert self.open.pop() == tag

    def handle_data(self, data):  # noqa: D102 - the parser's own
        if self.open and self.open[-1] != "style":
            self.shown += f" {data}"


def test_every_layer_has_its_place():
    assert sorted((*FLOW, *BESIDE)) == sorted(LAYERS)


@pytest.mark.parametrize("shape", SHAPES)
def test_every_pick_is_drawn_once_and_every_job_has_a_place(shape):
    drawn = stack(shape)
    reader = Reader(architecture(drawn))
    for pick in drawn.picks:
        assert reader.shown.count(pick_name(pick.option)) >= 1
    assert reader.classes.count("box") == len(FLOW)
    assert reader.classes.count("bar") == len(BESIDE)
    for job in ("ingestion", "transformation", "storage", "serving"):
        assert job in reader.shown
    assert reader.label == architecture_in_words(drawn)


def test_picks_without_a_weld_are_joined_by_arrows():
    reader = Reader(architecture(stack()))
    assert reader.classes.count("arrow") == 3
    assert "weld" not in reader.classes
    assert coupling_in_words(stack()).startswith("Loosely coupled")


def test_a_front_end_that_reads_the_store_is_welded_to_both():
    drawn = stack(api="api-none")
    assert [(weld.layer, weld.other) for weld in welds(drawn)] == [
        ("api", "frontend"),
        ("api", "storage"),
    ]
    reader = Reader(architecture(drawn))
    assert reader.classes.count("weld") == 2
    assert "welded to Frontend and Storage" in reader.shown
    assert coupling_in_words(drawn) == (
        "Welded together: API with Frontend and Storage (The frontend reads the store). "
        "Changing one means changing the other."
    )


def test_a_weld_between_layers_that_are_no_neighbours_is_said_in_the_box():
    drawn = stack(pipeline="temporal-workers")
    reader = Reader(architecture(drawn))
    assert "weld" not in reader.classes
    assert "welded to API" in reader.shown


def test_two_picks_that_name_each_other_are_one_weld():
    drawn = stack(pipeline="temporal-workers", api="workflow-temporal")
    assert len(welds(drawn)) == 1


def test_the_layer_in_hand_is_set_off_and_an_empty_one_is_dashed():
    reader = Reader(architecture(stack(), selected="storage"))
    assert reader.classes.count("chosen") == 1
    assert reader.classes.count("none") == 1  # no language model
    assert "not used" in reader.shown


@pytest.mark.parametrize(
    ("option", "name"),
    [
        ("llm-none", "No language model"),
        ("github-actions-dbt", "dbt on a CI schedule (GitHub Actions)"),
    ],
)
def test_a_pick_is_called_as_a_person_would(option, name):
    assert pick_name(CATALOGUE.options[option]) == name


def test_each_class_of_the_budget_has_a_symbol_of_its_own():
    assert len({budget_word(colour)[0] for colour in ("green", "yellow", "red")}) == 3


def test_a_name_cannot_end_the_drawing():
    drawn = stack()
    pick = drawn.picks[0]
    option = pick.option.model_copy(update={"name": '<img src=x onerror="a"></div>'})
    picks = tuple(
        type(each)(**{**vars(each), "option": option}) if each is pick else each
        for each in drawn.picks
    )
    text = architecture(StackAssessment(picks, drawn.hits, drawn.responsibilities))
    assert "<img" not in text
    assert Reader(text).shown.count("onerror") == 1
