"""Turn raw columns in any unit into values where more is better.

Every rule here but `none` is local: it looks at the listed alternatives, so adding one may reverse
the order of two others. The rules exist to reproduce published rankings and for TOPSIS; `none` is
for a matrix that is on one scale already, as the scores are that people see.

Source: Belton & Gear (1983), Omega 11(3), 228-230, for the reversal.
"""

from collections.abc import Sequence
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from lib.errors import ScoringError
from lib.scoring.matrices import FloatArray, decision_matrix

Objective: TypeAlias = Literal["max", "min"]
Normalisation: TypeAlias = Literal["none", "min_max", "linear_ratio", "sum", "vector"]


def normalise(
    matrix: ArrayLike,
    *,
    rule: Normalisation,
    objectives: Sequence[Objective] | None = None,
) -> FloatArray:
    """Return a matrix of the same shape in which more is better in every column.

    | rule           | criterion to maximise  | criterion to minimise  |
    |----------------|------------------------|------------------------|
    | `none`         | x                      | refused                |
    | `min_max`      | (x - min) / (max - min)| (max - x) / (max - min)|
    | `linear_ratio` | x / max                | min / x                |
    | `sum`          | x / sum(x)             | (1/x) / sum(1/x)       |
    | `vector`       | x / norm(x)            | 1 - x / norm(x)        |

    A column that separates nobody, where the rule would divide by 0, becomes a constant.

    Args:
        matrix: Raw facts, alternatives x criteria, each column in its own unit.
        rule: One of the five rules above.
        objectives: `max` or `min` per criterion; all `max` if left out.

    Raises:
        ScoringError: The rule cannot be applied to a column, e.g. a ratio of negative numbers.
    """
    raw = decision_matrix(matrix)
    directions = _checked_objectives(objectives, criteria=raw.shape[1])
    rules = {
        "none": _untouched,
        "min_max": _min_max,
        "linear_ratio": _linear_ratio,
        "sum": _share_of_sum,
        "vector": _share_of_norm,
    }
    if rule not in rules:
        raise ScoringError(
            where="normalisation",
            found=rule,
            allowed=", ".join(rules),
            fix="Choose one of the five rules.",
        )
    columns = [
        rules[rule](column, direction) for column, direction in zip(raw.T, directions, strict=True)
    ]
    return np.column_stack(columns)


def _untouched(column: FloatArray, objective: Objective) -> FloatArray:
    if objective == "min":
        raise ScoringError(
            where="normalisation",
            found="a criterion to minimise under the rule 'none'",
            allowed="criteria where more is better",
            fix="Score the criterion so that more is better, or choose another rule.",
        )
    return column


def _min_max(column: FloatArray, objective: Objective) -> FloatArray:
    width = column.max() - column.min()
    if width == 0:
        return np.ones_like(column)
    distance = column - column.min() if objective == "max" else column.max() - column
    values: FloatArray = distance / width
    return values


def _linear_ratio(column: FloatArray, objective: Objective) -> FloatArray:
    _refuse_unusable_ratio(column, objective)
    if column.max() == 0:
        return np.ones_like(column)
    values: FloatArray = column.min() / column if objective == "min" else column / column.max()
    return values


def _share_of_sum(column: FloatArray, objective: Objective) -> FloatArray:
    _refuse_unusable_ratio(column, objective)
    if column.max() == 0:
        return np.zeros_like(column)
    # Dividing by an extreme first changes no share and keeps the sum finite.
    amounts = column.min() / column if objective == "min" else column / column.max()
    values: FloatArray = amounts / amounts.sum()
    return values


def _share_of_norm(column: FloatArray, objective: Objective) -> FloatArray:
    largest = np.abs(column).max()
    if largest == 0:
        return np.zeros_like(column)
    scaled = column / largest  # keeps the squares of very large and very small numbers finite
    share: FloatArray = scaled / np.sqrt(scaled @ scaled)
    return share if objective == "max" else 1.0 - share


def _refuse_unusable_ratio(column: FloatArray, objective: Objective) -> None:
    if column.min() < 0 or (objective == "min" and column.min() == 0):
        raise ScoringError(
            where="normalisation by ratio",
            found=float(column.min()),
            allowed="0 or more to maximise, more than 0 to minimise",
            fix="Choose 'min_max' or 'vector' for this criterion, or shift its zero.",
        )


def _checked_objectives(
    objectives: Sequence[Objective] | None, *, criteria: int
) -> Sequence[Objective]:
    chosen = ["max"] * criteria if objectives is None else list(objectives)
    if len(chosen) != criteria or not set(chosen) <= {"max", "min"}:
        raise ScoringError(
            where="objectives",
            found=chosen,
            allowed=f"'max' or 'min' for each of the {criteria} criteria",
            fix="Say for every criterion whether more or less is better.",
        )
    return [("min" if objective == "min" else "max") for objective in chosen]
