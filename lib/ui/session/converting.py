"""How a value of the blueprint looks in a widget: `bind(path, **PERCENT)`."""

from collections.abc import Callable
from typing import Any, Final, TypedDict

from lib.model.estimate import Answer, Estimate


class Conversion(TypedDict):
    """Both directions; going there and back gives the same value."""

    to_widget: Callable[[Any], Any]
    from_widget: Callable[[Any], Any]


WHOLE: Final[Conversion] = {"to_widget": round, "from_widget": float}
"""A figure that the widget shows without decimals."""

PERCENT: Final[Conversion] = {
    "to_widget": lambda share: None if share is None else round(share * 100, 6),
    "from_widget": lambda percent: None if percent is None else round(percent / 100, 8),
}
"""A share between 0 and 1 that the widget shows in percent."""


def likely_of(answer: Answer, assumed: Estimate) -> Conversion:
    """Show the likely point of an estimate; moving it moves low and high in proportion.

    Args:
        answer: What stands in the blueprint now.
        assumed: What holds while the user has not answered.
    """
    held = answer if isinstance(answer, Estimate) else assumed
    spread = held if held.likely else assumed

    def scaled(likely: float) -> Estimate:
        if likely == held.likely:
            return held
        if not spread.likely:
            return Estimate.exactly(likely)
        factor = likely / spread.likely
        return Estimate(low=spread.low * factor, likely=likely, high=spread.high * factor)

    return {"to_widget": lambda _answer: held.likely, "from_widget": scaled}
