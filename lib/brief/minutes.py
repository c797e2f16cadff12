"""The minutes of a workshop as a file of their own."""

from collections.abc import Sequence

from lib.analysis.result import Analysis
from lib.brief.render import template
from lib.brief.rounds import RoundSummary
from lib.brief.sections.minutes import minutes_of
from lib.wording import shown_in


def render_minutes(
    analysis: Analysis, *, began: Analysis | None = None, rounds: Sequence[RoundSummary] = ()
) -> str:
    """Return the minutes in Markdown.

    Args:
        analysis: The plan at the end of the workshop.
        began: The plan at its beginning, or None where nobody kept it.
        rounds: Rounds of estimates beside those that the plan keeps.
    """
    with shown_in(analysis.money):
        minutes = minutes_of(analysis, began=began, rounds=rounds)
        return template("minutes_file").render(minutes=minutes)
