"""Several plans side by side: what differs in their inputs, and what comes of it."""

from lib.brief.comparing.comparison import MOST, Comparison, compared
from lib.brief.comparing.finding import cheapest, finding, gains_and_losses
from lib.brief.comparing.side import Side, side_of

__all__ = [
    "MOST",
    "Comparison",
    "Side",
    "cheapest",
    "compared",
    "finding",
    "gains_and_losses",
    "side_of",
]
