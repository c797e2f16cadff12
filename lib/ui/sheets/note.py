"""A sentence that a person should know beside a chart."""

from typing import NamedTuple


class Note(NamedTuple):
    """A sentence below a chart, and the name of its icon."""

    icon: str
    says: str
