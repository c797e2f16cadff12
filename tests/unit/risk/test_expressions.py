"""Thresholds that are small arithmetic, and everything else that is refused."""

import numpy as np
import pytest

from lib.errors import CatalogueError
from lib.risk.expressions import evaluated, parsed

VALUES = {
    "mau": np.array([[200.0]]),
    "team_hours_month": np.array([[300.0]]),
    "none": np.zeros((1, 1)),
}


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("0.35*team_hours_month", 105),
        ("4 + 2*mau", 404),
        ("(4 + 2) * mau", 1200),
        ("mau / 4 - 1", 49),
        ("-mau", -200),
        ("mau", 200),
        ("1e3", 1000),
        (" 7 ", 7),
        ("2 - -3", 5),
    ],
)
def test_small_arithmetic(text, figure):
    assert evaluated(parsed(text), VALUES.__getitem__) == pytest.approx(figure)


def test_names_are_told_once_and_in_order():
    assert parsed("mau + 2*team_hours_month - mau").names == ("mau", "team_hours_month")


def test_arrays_are_computed_element_by_element():
    values = {"mau": np.array([[1.0, 2.0, 3.0]])}
    np.testing.assert_allclose(evaluated(parsed("10*mau"), values.__getitem__), [[10, 20, 30]])


def test_division_by_zero_is_infinite_and_warns_nobody():
    assert np.isinf(evaluated(parsed("1/none"), VALUES.__getitem__)).all()


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os').system('ls')",
        "mau.__class__",
        "mau[0]",
        "mau if mau else 1",
        "mau > 3",
        "mau and 1",
        "[1, 2]",
        "2 ** 1000000",
        "mau % 2",
        "mau // 2",
        "True",
        "'text'",
        "1j",
        "lambda: 1",
        "mau := 3",
        "+mau",
        "~1",
        "",
        "   ",
        "mau +",
        "1; 2",
        "(" * 150,
        "-" * 180 + "1" * 30,
        "mau\n+ 1",
        "\x00",
        "print(mau)",
        "f'{mau}'",
        "...",
    ],
)
def test_anything_else_is_refused(text):
    with pytest.raises(CatalogueError, match="threshold of a trigger"):
        parsed(text)
