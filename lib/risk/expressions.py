"""Small arithmetic that a threshold may be: numbers, names, + - * / and brackets.

The text is parsed into a tree of exactly these parts and nothing else, so that it can be evaluated
without ever being run.
"""

import ast
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from lib.errors import CatalogueError
from lib.sampling import Floats

_LONGEST: Final = 200
_OPERATIONS: Final[dict[type[ast.operator], Callable[[Floats, Floats], Floats]]] = {
    ast.Add: np.add,
    ast.Sub: np.subtract,
    ast.Mult: np.multiply,
    ast.Div: np.divide,
}


@dataclass(frozen=True, slots=True, eq=False)
class Expression:
    """A threshold that was read.

    Attributes:
        text: As it was written.
        names: What it names, each once, in the order of the text.
        root: Its tree; holds only what `parsed` lets through.
    """

    text: str
    names: tuple[str, ...]
    root: ast.expr


@lru_cache(maxsize=512)
def parsed(text: str) -> Expression:
    """Return a threshold's text as a tree.

    Raises:
        CatalogueError: If it is anything else than a small sum of numbers and names.
    """
    if len(text) > _LONGEST:
        raise _refusal(text[:40] + "...", f"at most {_LONGEST} characters")
    try:
        root = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise _refusal(text, "numbers, names, + - * / and brackets") from None
    names = tuple(dict.fromkeys(_names(root, text)))
    return Expression(text=text, names=names, root=root)


def evaluated(expression: Expression, value_of: Callable[[str], Floats]) -> Floats:
    """Return what an expression comes to; a division by 0 gives infinity or not a number.

    Args:
        expression: A threshold that was read.
        value_of: Gives the values that a name stands for.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        return _value(expression.root, value_of)


def _value(node: ast.expr, value_of: Callable[[str], Floats]) -> Floats:
    if isinstance(node, ast.BinOp):
        operation = _OPERATIONS[type(node.op)]
        return operation(_value(node.left, value_of), _value(node.right, value_of))
    if isinstance(node, ast.UnaryOp):
        return -_value(node.operand, value_of)
    if isinstance(node, ast.Name):
        return value_of(node.id)
    return np.asarray(ast.literal_eval(node), dtype=np.float64)


def _names(node: ast.expr, text: str) -> list[str]:
    """Return the names below a node; refuse whatever is not small arithmetic."""
    if isinstance(node, ast.BinOp) and type(node.op) in _OPERATIONS:
        return _names(node.left, text) + _names(node.right, text)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return _names(node.operand, text)
    if isinstance(node, ast.Name):
        return [node.id]
    if isinstance(node, ast.Constant) and type(node.value) in {int, float}:
        return []
    raise _refusal(text, "numbers, names, + - * / and brackets")


def _refusal(found: str, allowed: str) -> CatalogueError:
    return CatalogueError(
        where="threshold of a trigger",
        found=repr(found),
        allowed=allowed,
        fix="Write it as in 0.35*team_hours_month.",
    )
