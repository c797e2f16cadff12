"""The published JSON Schema is the models' own, and what is written keeps to it."""

import json
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from lib.brief.render import render_json, render_yaml
from lib.brief.schema import TITLES, render_schema
from tests.unit.brief.briefs import SHAPES, analysis_of, draft

PUBLISHED = Path(__file__).resolve().parents[3] / "docs" / "schema"


def validator(name):
    schema = json.loads(render_schema(name))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.mark.parametrize("name", TITLES)
def test_the_published_schema_is_generated_from_the_models_of_today(name):
    published = (PUBLISHED / f"{name}.schema.json").read_text(encoding="utf-8")
    assert published == render_schema(name), (
        f"run: python -m lib schema {name} > docs/schema/{name}.schema.json"
    )


@pytest.mark.parametrize("shape", SHAPES)
def test_every_file_that_is_written_keeps_to_its_schema(shape):
    exported = json.loads(render_json(analysis_of(shape)))
    assert list(validator("brief").iter_errors(exported)) == []
    saved = yaml.load(render_yaml(draft(shape)), Loader=_Texts)  # noqa: S506 - a safe loader
    assert list(validator("blueprint").iter_errors(saved)) == []


class _Texts(yaml.SafeLoader):
    """Read days as text, as JSON Schema knows them."""


_Texts.add_constructor("tag:yaml.org,2002:timestamp", yaml.SafeLoader.construct_yaml_str)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("blueprint", "team", "focus_share"), 7),
        (("blueprint", "product", "hosting"), "on the moon"),
        (("blueprint", "no_such_field"), 1),
        (("format",), "another"),
        (("year_one", "verdict"), "perhaps"),
        (("analysis", "cost", "lean", "usd", "p50"), [1, 2, 3]),
    ],
)
def test_the_schema_refuses_what_does_not_fit(path, value):
    exported = json.loads(render_json(analysis_of(SHAPES[0])))
    spot = exported
    for key in path[:-1]:
        spot = spot[key]
    spot[path[-1]] = value
    (found,) = validator("brief").iter_errors(exported)
    assert tuple(found.absolute_path) in {path, path[:-1]}
