"""Several plans side by side: what differs in their inputs, and what comes of it."""

from lib.brief.comparing.comparison import MOST, Comparison, compared
from lib.brief.comparing.finding import finding
from lib.brief.comparing.side import Side, side_of

__all__ = ["MOST", "Comparison", "Side", "compared", "finding", "side_of"]
