"""How a value of the blueprint looks in a widget: `bind(path, **PERCENT)`."""

import math
from collections.abc import Callable
from typing import Any, Final, TypedDict

from lib.model.estimate import Answer, Estimate
from lib.wording import converted


class Conversion(TypedDict):
    """Both directions; going there and back gives the same value."""

    to_widget: Callable[[Any], Any]
    from_widget: Callable[[Any], Any]


AS_IT_IS: Final[Conversion] = {"to_widget": lambda value: value, "from_widget": lambda value: value}
"""The widget shows the value itself."""

WHOLE: Final[Conversion] = {"to_widget": round, "from_widget": float}
"""A figure that the widget shows without decimals."""

COUNTED: Final[Conversion] = {"to_widget": float, "from_widget": round}
"""A whole number that the widget shows as a figure."""

PERCENT: Final[Conversion] = {
    "to_widget": lambda share: None if share is None else round(share * 100, 6),
    "from_widget": lambda percent: None if percent is None else round(percent / 100, 8),
}
"""A share between 0 and 1 that the widget shows in percent."""


def in_shown_currency() -> Conversion:
    """Show an amount of USD in the currency in which the page that is drawn shows amounts."""
    worth = 1 / converted(1.0)
    if worth == 1:
        return AS_IT_IS
    return {
        "to_widget": lambda usd: None if usd is None else round(usd / worth, 2),
        "from_widget": lambda shown: None if shown is None else shown * worth,
    }


def likely_of(answer: Answer, assumed: Estimate, *, most: float = math.inf) -> Conversion:
    """Show the likely point of an estimate; moving it moves low and high in proportion.

    Args:
        answer: What stands in the blueprint now.
        assumed: What holds while the user has not answered.
        most: The largest value that makes sense, such as 1 for a share.
    """
    held = answer if isinstance(answer, Estimate) else assumed
    spread = held if held.likely else assumed

    def shown(_answer: Answer) -> float:
        return held.likely

    def moved(likely: float) -> Estimate:
        if not spread.likely:
            return Estimate.exactly(likely)
        factor = likely / spread.likely
        ends = sorted((spread.low * factor, spread.high * factor))
        return Estimate(
            low=min(ends[0], likely), likely=likely, high=max(min(ends[1], most), likely)
        )

    return {"to_widget": shown, "from_widget": moved}
