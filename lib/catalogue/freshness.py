"""How old a fact is, and whether it is due for another look."""

import datetime as dt
from collections.abc import Iterable

from lib.catalogue.records import Service


def review_due_on(service: Service) -> dt.date:
    """Return the day on which the price has to be read again."""
    return service.source.checked_on + dt.timedelta(days=service.review_every_days)


def stale(service: Service, as_of: dt.date) -> bool:
    """Tell whether the price was due for review before `as_of`."""
    return review_due_on(service) < as_of


def stale_services(services: Iterable[Service], as_of: dt.date) -> tuple[Service, ...]:
    """Return the services whose prices are due, the longest overdue first."""
    due = [service for service in services if stale(service, as_of)]
    return tuple(sorted(due, key=lambda service: (review_due_on(service), service.id)))
