"""A comparison of ways in words that page and brief share."""

from lib.sourcing.comparison import CapabilityComparison
from lib.wording import month


def break_even_words(each: CapabilityComparison) -> str:
    """Return from when on building has cost no more than buying."""
    if "buy" not in each.flows:
        return "nothing to compare"
    if each.break_even_month is not None:
        return month(each.break_even_month)
    if each.projected_break_even_month is not None:
        return f"{month(each.projected_break_even_month)}, if all goes on"
    return "not within ten years"
