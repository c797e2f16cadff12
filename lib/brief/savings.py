"""What a simpler pick would save, in the words of page and brief alike."""

from lib.analysis.swap import StackTotals
from lib.brief.words import work
from lib.wording import listed, usd


def saving_words(now: StackTotals, then: StackTotals) -> str:
    """Return how the second stack differs from the first; "" if it costs and takes the same."""
    money, hours = now.usd_month_12 - then.usd_month_12, now.build_hours - then.build_hours
    run = now.run_hours_month - then.run_hours_month
    parts = [
        f"{usd(abs(money))} a month {_direction(money)}" if abs(money) >= 1 else "",
        f"{work(abs(hours))} {_direction(hours)} to build and learn" if abs(hours) >= 1 else "",
        f"{work(abs(run))} a month {_direction(run)} to run" if abs(run) >= 0.5 else "",
    ]
    return listed([part for part in parts if part])


def _direction(saved: float) -> str:
    return "less" if saved > 0 else "more"
