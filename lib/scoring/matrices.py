"""Check decision matrices and weights once, so that the kernels can trust them."""

from typing import Final, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lib.errors import ScoringError

FloatArray: TypeAlias = NDArray[np.float64]
BoolArray: TypeAlias = NDArray[np.bool_]
IntArray: TypeAlias = NDArray[np.intp]

TIE_TOLERANCE: Final = 1e-9
"""Scores that differ by no more than this are a tie, on whatever scale they are given."""

WEIGHT_SUM_TOLERANCE: Final = 1e-6
"""How far weights may sum away from 1: printed weights are rounded."""


def decision_matrix(values: ArrayLike, *, name: str = "decision matrix") -> FloatArray:
    """Return a matrix of finite numbers with at least one alternative and one criterion.

    Args:
        values: One row per alternative, one column per criterion.
        name: What an error message calls the matrix.

    Raises:
        ScoringError: The rows differ in length, are empty or hold something else than a number.
    """
    matrix = _numbers(values, name=name)
    if matrix.ndim != 2 or 0 in matrix.shape:
        raise ScoringError(
            where=name,
            found=f"an array of shape {matrix.shape}",
            allowed="one row per alternative and one column per criterion, at least one of each",
            fix="Enter at least one alternative and one criterion.",
        )
    if not np.isfinite(matrix).all():
        row, column = np.argwhere(~np.isfinite(matrix))[0]
        raise ScoringError(
            where=f"{name}, row {row + 1}, column {column + 1}",
            found=float(matrix[row, column]),
            allowed="a finite number",
            fix="Give a missing score as a range from the lowest to the highest possible.",
        )
    return matrix


def weight_vector(weights: ArrayLike, *, criteria: int) -> FloatArray:
    """Return weights that are finite, not negative, and sum to 1.

    Args:
        weights: One weight per criterion.
        criteria: Number of criteria that the weights belong to.

    Raises:
        ScoringError: There are too few or too many weights, or they are no shares of one whole.
    """
    vector = non_negative_vector(weights, name="weights", length=criteria)
    if abs(vector.sum() - 1.0) > WEIGHT_SUM_TOLERANCE:
        raise ScoringError(
            where="weights",
            found=f"a sum of {vector.sum():.6g}",
            allowed="weights that sum to 1",
            fix="Turn importance points into weights first.",
        )
    return vector


def finite_vector(values: ArrayLike, *, name: str, length: int | None = None) -> FloatArray:
    """Return a vector of finite numbers.

    Args:
        values: The numbers, at least one.
        name: What an error message calls them.
        length: How many there must be; None allows any number from one.

    Raises:
        ScoringError: The shape differs, or a number is infinite or missing.
    """
    vector = _numbers(values, name=name)
    if vector.ndim != 1 or vector.size == 0 or (length is not None and vector.size != length):
        raise ScoringError(
            where=name,
            found=f"an array of shape {vector.shape}",
            allowed="one row of numbers" if length is None else f"one row of {length} numbers",
            fix="Give exactly one number for each.",
        )
    _refuse(vector, ~np.isfinite(vector), name=name, allowed="a finite number")
    return vector


def non_negative_vector(values: ArrayLike, *, name: str, length: int | None = None) -> FloatArray:
    """Return a vector of finite numbers, none below 0.

    Args:
        values: The numbers, at least one.
        name: What an error message calls them.
        length: How many there must be; None allows any number from one.

    Raises:
        ScoringError: The shape differs, or a number is negative, infinite or missing.
    """
    vector = finite_vector(values, name=name, length=length)
    _refuse(vector, vector < 0, name=name, allowed="a number that is not negative")
    return vector


def sealed(array: FloatArray) -> FloatArray:
    """Return the array, made read-only, so that a frozen result is frozen to its last number."""
    array.flags.writeable = False
    return array


def _refuse(vector: FloatArray, wrong: BoolArray, *, name: str, allowed: str) -> None:
    if wrong.any():
        first = int(wrong.argmax())
        raise ScoringError(
            where=f"{name}, number {first + 1}",
            found=float(vector[first]),
            allowed=allowed,
            fix="Correct this number; 0 is allowed.",
        )


def _numbers(values: ArrayLike, *, name: str) -> FloatArray:
    try:
        return np.array(values, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise ScoringError(
            where=name,
            found=values,
            allowed="numbers only, with rows of equal length",
            fix="Replace what is not a number and fill the gaps.",
        ) from error
