"""The tripwire calendar as an iCalendar file, to be subscribed to or sent around.

Source: RFC 5545 - lines end in CRLF and are folded at 75 octets (3.1), text is escaped (3.3.11),
    a day without a time is a DATE value (3.3.4).
"""

import datetime as dt
import hashlib
from collections.abc import Iterator
from typing import Final

from lib.analysis.result import Analysis
from lib.brief.escaping import one_line
from lib.brief.tripwire_dates import dates_of, first_day, watched_monthly

MOST_OCTETS: Final = 75
_PRODUCT: Final = "-//Year One//Tripwire calendar//EN"
_ESCAPES: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def render_calendar(analysis: Analysis) -> str:
    """Return the calendar; the same analysis gives the same bytes, and a day moves by its UID."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{_PRODUCT}",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_text(f'{analysis.blueprint.product.name}: tripwires')}",
        *_events(analysis),
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _events(analysis: Analysis) -> Iterator[str]:
    for each in dates_of(analysis):
        yield from _event(analysis, each.key, each.day, each.title, each.says)
    watched = watched_monthly(analysis)
    if watched:
        says = "\n".join(f"{each.title} {each.says}" for each in watched)
        rule = "RRULE:FREQ=MONTHLY;COUNT=12"
        start = first_day(analysis, 1)
        yield from _event(analysis, "monthly", start, "Look at the tripwires", says, rule)


def _event(
    analysis: Analysis, key: str, day: dt.date, title: str, says: str, *rules: str
) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_uid(analysis, key)}"
    yield f"DTSTAMP:{analysis.as_of:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day + dt.timedelta(days=1):%Y%m%d}"
    yield from rules
    yield f"SUMMARY:{_text(title)}"
    yield f"DESCRIPTION:{_text(says)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _uid(analysis: Analysis, key: str) -> str:
    """Return what stays the same while the plan's figures move, and differs between plans."""
    blueprint = analysis.blueprint
    whole = f"{blueprint.product.name}|{blueprint.scenario}|{key}"
    return f"{hashlib.sha256(whole.encode()).hexdigest()[:32]}@year-one"


def _text(text: str) -> str:
    lines = (one_line(line) for line in text.split("\n"))
    return "\n".join(line for line in lines if line).translate(_ESCAPES)


def _folded(line: str) -> str:
    """Return a line in pieces of at most 75 octets, no letter torn, continued behind a space."""
    pieces, piece, size = [], "", 0
    for char in line:
        octets = len(char.encode())
        if size + octets > MOST_OCTETS:
            pieces.append(piece)
            piece, size = "", 1
        piece += char
        size += octets
    return "\r\n ".join([*pieces, piece])
