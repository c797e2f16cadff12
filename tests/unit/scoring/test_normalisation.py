"""Columns in any unit become values where more is better."""

import numpy as np
import pytest

from lib.scoring.normalisation import Normalisation, Objective, normalise

COLUMN = [3.0, 4.0, 0.0]

RULES: list[tuple[Normalisation, Objective, list[float], list[float]]] = [
    ("none", "max", COLUMN, COLUMN),
    ("min_max", "max", COLUMN, [0.75, 1, 0]),  # (x - 0) / (4 - 0)
    ("min_max", "min", COLUMN, [0.25, 0, 1]),  # (4 - x) / (4 - 0)
    ("linear_ratio", "max", COLUMN, [0.75, 1, 0]),  # x / 4
    ("linear_ratio", "min", [2, 4, 8], [1, 0.5, 0.25]),  # 2 / x
    ("sum", "max", COLUMN, [3 / 7, 4 / 7, 0]),  # x / (3 + 4 + 0)
    ("sum", "min", [2, 4, 4], [0.5, 0.25, 0.25]),  # 1/x = .5 .25 .25, which sum to 1
    ("vector", "max", COLUMN, [0.6, 0.8, 0]),  # norm is sqrt(9 + 16) = 5
    ("vector", "min", COLUMN, [0.4, 0.2, 1]),  # 1 - x / 5
    ("vector", "max", [-3.0, 4.0, 0.0], [-0.6, 0.8, 0]),
]


@pytest.mark.parametrize(("rule", "objective", "column", "expected"), RULES)
def test_a_rule_gives_what_its_formula_says(
    rule: Normalisation, objective: Objective, column: list[float], expected: list[float]
) -> None:
    matrix = np.array(column)[:, np.newaxis]
    found = normalise(matrix, rule=rule, objectives=[objective])
    np.testing.assert_allclose(found[:, 0], expected, rtol=0, atol=1e-12)


@pytest.mark.parametrize("rule", ["min_max", "linear_ratio", "sum", "vector"])
@pytest.mark.parametrize("level", [0.0, 5.0])
def test_a_column_that_separates_nobody_becomes_a_constant(
    rule: Normalisation, level: float
) -> None:
    found = normalise(np.full((3, 1), level), rule=rule)
    assert np.ptp(found) == 0
    assert np.isfinite(found).all()


def test_columns_are_treated_one_by_one_in_their_own_direction() -> None:
    found = normalise([[1, 10], [3, 30]], rule="min_max", objectives=["max", "min"])
    assert found.tolist() == [[0, 1], [1, 0]]
