"""What would lift a verdict that is not viable, in the words of page and brief alike."""

from lib.analysis.lift import MOST_STEPS, Change, Lift
from lib.wording import count, plural, usd


def lift_headline(lift: Lift) -> str:
    """Return how many changes it takes, as the beginning of a list."""
    if not lift.steps:
        return (
            f"Nothing that was tried makes it viable: {plural(lift.tried, 'change')}, up to "
            f"{MOST_STEPS} on top of each other."
        )
    if lift.is_single:
        return "The cheapest single change that makes it viable:"
    return (
        f"No single change makes it viable. These {count(len(lift.steps))} together do, each the "
        "one that mends most:"
    )


def change_words(change: Change) -> str:
    """Return one change: what to do, what it costs in the year, and what is lost by it."""
    lever = change.lever
    return " ".join(part for part in (lever.says, _cost(change), lever.gives_up) if part)


def _cost(change: Change) -> str:
    if change.lever.promised_usd:
        return f"Somebody has to promise {usd(change.lever.promised_usd)} more for the year."
    if change.usd >= 1:
        return f"The year costs {usd(change.usd)} more, hours counted at their cost."
    if change.usd <= -1:
        return f"The year costs {usd(-change.usd)} less, hours counted at their cost."
    return "The year costs no more."
