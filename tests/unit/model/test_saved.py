"""Blueprints as text, wrong files, and the upgrade path."""

import pytest

from lib.catalogue.loading import load_catalogue
from lib.errors import BlueprintError
from lib.model.change import with_value
from lib.model.presets import blueprint_for
from lib.model.saved import MAX_TEXT_BYTES, from_json, from_yaml, to_json, to_yaml
from lib.model.versions import upgraded

CATALOGUE = load_catalogue()


@pytest.mark.parametrize("shape", CATALOGUE.shapes)
def test_a_first_draft_of_each_shape_survives_both_ways_of_writing(shape, first_of_december):
    blueprint = blueprint_for(shape, CATALOGUE, starts_on=first_of_december)
    assert from_yaml(to_yaml(blueprint)) == blueprint
    assert from_json(to_json(blueprint)) == blueprint


@pytest.mark.parametrize(
    "text",
    [
        "1e6",
        "12:30",
        "no",
        "2026-11-22",
        "- item",
        "a: b # c",
        "& anchor * star",
        "\u202eright to left",
        "line\nline\n\n  indented",
        "\"quoted\" and 'single'",
        "{{ jinja }} {% raw %}",
        "=1+1",
        "tab\tinside ",
    ],
)
def test_text_that_looks_like_yaml_stays_text(text, first_of_december):
    draft = blueprint_for("forecasting-product", CATALOGUE, starts_on=first_of_december)
    blueprint = with_value(draft, "product.problem", text)
    assert from_yaml(to_yaml(blueprint)).product.problem == text


BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nproduct: [*b, *b]\n"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("just words", "no product in it"),
        ("", "empty file"),
        ("product: [1, 2", "no YAML"),
        ("product: 1\nproduct: 2", "same key twice"),
        (BOMB, "anchor"),
        ("product: !!python/object:os.system x", "tag"),
        ("[" * 2_000, "nested hundreds deep"),
        ("schema_version: 99\nproduct: {}", "newer Year One"),
        ("schema_version: soon\nproduct: {}", "whole number"),
        ("product: {}", "whole number"),
        ("schema_version: 1\nproduct: {shape: x}", "starts_on"),
        ("x" * (MAX_TEXT_BYTES + 1), "million characters"),
    ],
)
def test_a_wrong_file_gets_a_sentence(text, sentence):
    with pytest.raises(BlueprintError) as refusal:
        from_yaml(text)
    assert sentence in str(refusal.value)


def test_a_figure_that_was_edited_out_of_range_names_its_place(first_of_december):
    draft = blueprint_for("forecasting-product", CATALOGUE, starts_on=first_of_december)
    edited = to_yaml(draft).replace("focus_share: 0.65", "focus_share: 6.5")
    with pytest.raises(BlueprintError, match=r"team\.focus_share: found 6\.5"):
        from_yaml(edited)


def test_an_older_file_is_upgraded_step_by_step():
    """A file of version 1 read by version 3 passes both steps, in order."""
    steps = {
        1: lambda plain: {**plain, "schema_version": 2, "team": plain["people"]},
        2: lambda plain: {**plain, "schema_version": 3, "product": plain["team"]},
    }
    old = {"schema_version": 1, "product": "desk", "people": "two"}
    assert upgraded(old, to_version=3, upgrades=steps)["product"] == "two"
