"""What the bands count of a move from a pick to another option, in words."""

from lib.analysis.result import Analysis
from lib.cost.cliffs import Cliff
from lib.cost.lines import CostLine
from lib.wording import share, usd

_LEAST_USD = 0.01
"""A jump below a cent is none."""


def moves_in_words(analysis: Analysis) -> tuple[str, ...]:
    """Return each move whose other option is in the bands, with when it is due."""
    return tuple(
        f"the move {move.says}. It is due in month {path.trip.month} "
        f"({share(path.trip.chance_in_year)} within the year)"
        for move in analysis.bill.moves
        for path in analysis.risks.migrations.paths
        if path.pattern.id == move.id
    )


def part_name(line: CostLine) -> str:
    """Return the running part of a line, and from or until when it runs."""
    return f"{line.component}, {line.lasts}" if line.lasts else line.component


def jump_words(cliff: Cliff) -> str:
    """Return what a cliff costs a month more, or less; "" where nothing or nobody knows."""
    if abs(cliff.jump_usd) < _LEAST_USD:
        return ""
    return f"{usd(abs(cliff.jump_usd))} a month {'more' if cliff.jump_usd > 0 else 'less'}"
