"""How figures read: money, counts, shares, months. Pages and brief use the same words."""

import datetime as dt
import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Final

from lib.units import US_DOLLARS


@dataclass(frozen=True, slots=True)
class Money:
    """A currency in which amounts are shown: its code, and what one unit is worth in USD."""

    code: str = US_DOLLARS
    usd: float = 1.0


_DOLLARS: Final = Money()
_SHOWN: Final[ContextVar[Money]] = ContextVar("shown", default=_DOLLARS)


@contextmanager
def shown_in(money: Money) -> Iterator[None]:
    """Say amounts in a currency, until the block ends."""
    token = _SHOWN.set(money)
    try:
        yield
    finally:
        _SHOWN.reset(token)


def show_in(money: Money) -> None:
    """Say amounts in a currency from now on, in this thread."""
    _SHOWN.set(money)


def shown() -> Money:
    """Return the currency in which amounts are shown, with what one unit is worth."""
    return _SHOWN.get()


def currency() -> str:
    """Return the code of the currency in which amounts are shown."""
    return _SHOWN.get().code


def converted(usd: float) -> float:
    """Return an amount of USD in the currency in which amounts are shown."""
    return usd / _SHOWN.get().usd


def usd(amount: float) -> str:
    """Return an amount of USD as a person would say it: USD 0, USD 7.40, USD 214, EUR 12,400."""
    if math.isnan(amount):
        return "unknown"
    sign = "-" if amount < 0 and round(abs(converted(amount)), 2) else ""
    return f"{sign}{currency()} {bare_usd(abs(amount))}"


def bare_usd(amount: float) -> str:
    """Return the same without the currency, for a column or an axis that names it: 7.40, -214."""
    if math.isnan(amount):
        return "unknown"
    shown = converted(amount)
    size = abs(shown)
    if size < 0.005:
        return "0"
    digits = f"{size:.2f}" if size < 10 else f"{size if size < 1_000 else _rounded(size):,.0f}"
    return f"-{digits}" if shown < 0 else digits


def in_currency(*headings: str) -> tuple[str, ...]:
    """Return headings of columns that hold amounts: "Year at low, USD"."""
    return tuple(f"{heading}, {currency()}" for heading in headings)


def unit_price(amount: float) -> str:
    """Return what one block costs, with all digits of a list price: USD 0.0000166667, EUR 0.26."""
    shown = amount if currency() == US_DOLLARS else float(f"{converted(amount):.4g}")
    return f"{currency()} {price(shown)}"


def count(number: float) -> str:
    """Return a count rounded to what it deserves: 0.03, 3.4, 18, 1,240, 3.1 million."""
    if math.isnan(number):
        return "unknown"
    size = abs(number)
    for least, divisor, word in ((999.5e6, 1e9, " billion"), (999.5e3, 1e6, " million")):
        if size >= least:
            return f"{number / divisor:,.3g}{word}"
    if size >= 10:
        return f"{_rounded(number):,.0f}" if size >= 100 else f"{number:.0f}"
    return _plain(number) if size else "0"


def share(part: float, *, digits: int = 0) -> str:
    """Return a share of one as percent: 12 %, 99.5 %."""
    if not math.isfinite(part):
        return "unknown" if math.isnan(part) else "beyond measure"
    if digits == 0 and 0 < part < 0.005:
        return "under 1 %"
    if digits == 0 and 0.995 < part < 1:
        return "over 99 %"
    text = f"{part * 100:.{digits}f}"
    return f"{text} %"


def of_a_hundred(parts: Sequence[float]) -> list[int]:
    """Return parts of one as whole numbers that add up to 100: 0.6, 0.255, 0.145 as 60, 26, 14.

    Each is rounded down, and what is missing goes to those that lost most.
    """
    exact = [100 * part for part in parts]
    counts = [math.floor(each) for each in exact]
    by_loss = sorted(range(len(exact)), key=lambda place: counts[place] - exact[place])
    for place in by_loss[: round(sum(exact)) - sum(counts)]:
        counts[place] += 1
    return counts


def loaded(part: float) -> str:
    """Return a load in percent, or that there is nobody to carry it."""
    return share(part) if math.isfinite(part) else "nobody there"


def availability(part: float) -> str:
    """Return an availability with the digits that tell promises apart: 99.5 %, 99.95 %."""
    return f"{part * 100:.3f}".rstrip("0").rstrip(".") + " %"


def hours(number: float) -> str:
    """Return hours: 4.5 hours, 120 hours, 1 hour."""
    text = f"{number:.1f}".removesuffix(".0") if number < 10 else f"{number:,.0f}"
    return f"{text} hour" if text == "1" else f"{text} hours"


def price(amount: float) -> str:
    """Return a unit price with all the digits that it has: 0.0000166667, 25, 0.3."""
    return f"{amount:.12f}".rstrip("0").rstrip(".") if amount else "0"


def plain_number(number: float) -> str:
    """Return a number with all its digits and no exponent: 0.000001, -0.5, 1,000,000."""
    return f"{number:,.12f}".rstrip("0").rstrip(".")


def plural(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: 1 risk, 3 risks."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def ordinal(rank: int) -> str:
    """Return a rank in words up to the tenth: first, second, third; then 11th."""
    return _ORDINALS[rank - 1] if rank <= len(_ORDINALS) else f"{rank}th"


def month(number: int | None) -> str:
    """Return "month 8", or "no month of the year"."""
    return "no month of the year" if number is None else f"month {number}"


def calendar_month(day: dt.date) -> str:
    """Return a month by name: November 2026."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def listed(items: list[str] | tuple[str, ...], *, last: str = "and") -> str:
    """Return items as a person lists them: a, b and c."""
    *first, end = items or ("none",)
    return f"{', '.join(first)} {last} {end}" if first else end


def told_apart(names: Sequence[str]) -> tuple[str, ...]:
    """Return names of which each stands once: A, B and A as A, B and A (2)."""
    found: list[str] = []
    for called in names:
        name, number = called, 2
        while name in found:
            name, number = f"{called} ({number})", number + 1
        found.append(name)
    return tuple(found)


def short_name(name: str) -> str:
    """Return a name without what stands in brackets behind it."""
    return name.partition(" (")[0]


def lowered(name: str) -> str:
    """Return a name as it stands inside a sentence: an abbreviation keeps its capitals."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def score_with_range(score: float, ends: tuple[float, float]) -> str:
    """Return a score of 10 with its low and high where it has them: 6.5, 6.5 (5.5 to 8.0)."""
    low, high = ends
    return f"{score:.1f}" if low == high else f"{score:.1f} ({low:.1f} to {high:.1f})"


def sentence(text: str) -> str:
    """Return text with a capital at its start and a full stop at its end."""
    text = text.strip()
    if not text:
        return ""
    closed = text if text[-1] in ".!?" else f"{text}."
    return closed[0].upper() + closed[1:]


_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
)  # fmt: skip
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def _rounded(number: float, digits: int = 3) -> float:
    if number == 0:
        return 0.0
    places = digits - 1 - math.floor(math.log10(abs(number)))
    return round(number, places)


def _plain(number: float) -> str:
    text = f"{number:.2g}"
    return f"{float(text):f}".rstrip("0").rstrip(".") if "e" in text else text
