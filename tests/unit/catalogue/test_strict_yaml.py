"""YAML is read as it was meant, or refused."""

import datetime as dt
import math

import pytest

from lib.catalogue.strict_yaml import read_yaml
from lib.errors import CatalogueError


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),  # the stock loader reads False
        ("12:30", "12:30"),  # the stock loader reads 750
        ("010", "010"),  # the stock loader reads 8
        ("1e6", 1_000_000.0),  # the stock loader reads text
        ("'7'", "7"),
        ("7", 7),
        ("-0.5", -0.5),
        (".inf", math.inf),
        ("true", True),
        ("null", None),
        ("", None),
        ("2026-11-22", dt.date(2026, 11, 22)),
        ("'2026-11-22'", "2026-11-22"),
        ("0.5 GB", "0.5 GB"),
        ("[1, {b: x}]", [1, {"b": "x"}]),
    ],
)
def test_a_plain_value_keeps_its_meaning(text, value):
    assert read_yaml(f"a: {text}", where="x.yaml") == {"a": value}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a: 1\na: 2", "x.yaml: line 2: a"),
        ("a: &x 1\nb: *x", "x.yaml: line 1"),
        ("a: !!python/none x", "x.yaml: line 1"),
        ("a: &x [1]", "x.yaml: line 1"),
        ("a: &x {b: 1}", "x.yaml: line 1"),
        ("? [1]\n: 2", "x.yaml: line 1"),
        ("a: [1", "x.yaml: line"),
        ("a: 1\n---\nb: 2", "x.yaml: found a second document"),
        ("", "x.yaml: found an empty file"),
        ("a: \x01", "x.yaml"),
    ],
)
def test_what_could_be_misread_is_refused_with_file_and_line(text, says):
    with pytest.raises(CatalogueError, match=says.replace("[", r"\[")):
        read_yaml(text, where="x.yaml")


def test_a_number_of_thousands_of_digits_is_refused_with_its_line():
    with pytest.raises(CatalogueError, match=r"facts.yaml: line 2: found a number of 5000"):
        read_yaml(f"a: 1\nb: {'9' * 5000}\n", where="facts.yaml")
