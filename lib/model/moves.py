"""A pick that gives way to another one within the twelve months."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lib.catalogue.records import Layer

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Move:
    """One move from the pick of a layer to another option.

    Attributes:
        id: The migration pattern that leads there.
        says: From what to what, in words.
        layer: The layer whose pick is left.
        option: What runs from then on.
        after: Where the other option runs, shape (1 + draws, 12); row 0 is the likely case.
    """

    id: str
    says: str
    layer: Layer
    option: str
    after: Flags

    @property
    def first_month(self) -> int | None:
        """First month of the likely case on the other option, from 1; None if there is none."""
        likely = self.after[0]
        return int(likely.argmax()) + 1 if likely.any() else None

    @property
    def likely(self) -> "Move":
        """The same move with the months of the likely case alone, in every row."""
        return Move(self.id, self.says, self.layer, self.option, self.after[:1])
