"""A mapping whose values are computed when they are first asked for.

Which names there are is known at once; a page that shows two of fifty pays for two.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping
from functools import partial
from typing import TypeVar

Name = TypeVar("Name", bound=Hashable)
Value = TypeVar("Value")


class OnDemand(Mapping[Name, Value]):
    """Values by name, each computed once, by the function that stands for it.

    Args:
        makers: A function without arguments for each name. Two threads that ask for a value at the
            same time may both compute it: a maker returns the same whenever it is called.
    """

    def __init__(self, makers: Mapping[Name, Callable[[], Value]]) -> None:
        self._makers = makers
        self._made: dict[Name, Value] = {}

    def __getitem__(self, name: Name) -> Value:
        """Return the value of a name.

        Raises:
            KeyError: If there is no such name.
        """
        if name not in self._made:
            self._made[name] = self._makers[name]()
        return self._made[name]

    def __contains__(self, name: object) -> bool:
        return name in self._makers

    def __iter__(self) -> Iterator[Name]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)


def joined(*mappings: Mapping[Name, Value]) -> OnDemand[Name, Value]:
    """Return several mappings as one; where two have a name in common, the later one counts."""
    return OnDemand(
        {name: partial(mapping.__getitem__, name) for mapping in mappings for name in mapping}
    )
