"""Where a figure comes from, as a link with a date."""

import datetime as dt
from typing import Final

from lib.brief.escaping import Md, joined, link
from lib.catalogue.freshness import review_due_on, stale
from lib.catalogue.records import Service, Source
from lib.cost.overlay import OWN_FAMILY


def source_link(source: Source) -> Md:
    """Return a source as a link, or its title where its address is not given."""
    return link(source.title or host(source.url), source.url)


def dated_link(source: Source) -> Md:
    """Return a source with the day on which it was read."""
    return joined(source_link(source), f", read on {source.checked_on}")


MEDIUM: Final = "medium confidence"


def is_own(service: Service) -> bool:
    """Say whether a line is the user's own, and no vendor's."""
    return service.family == OWN_FAMILY


def host(url: str) -> str:
    """Return the site that an address leads to."""
    bare = url.removeprefix("https://").removeprefix("http://").partition("/")[0]
    return bare.removeprefix("www.")


def marks(service: Service, confidence: str, as_of: dt.date) -> tuple[str, ...]:
    """Return what a reader has to know about a price: low confidence, stale."""
    found = []
    if confidence != "high":
        found.append(MEDIUM if confidence == "medium" else f"{confidence} confidence")
    if stale(service, as_of):
        found.append(f"stale since {review_due_on(service)}")
    return tuple(found)
