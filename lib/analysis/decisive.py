"""Which workload figures move a shape's bill most: those that a page offers first."""

import datetime as dt
from functools import lru_cache
from typing import Final

from lib.analysis.analyse import analyse
from lib.catalogue.catalogue import Catalogue
from lib.model.presets import blueprint_for

FIRST: Final = "users_at_launch"
"""The figure that everybody is asked for, whatever it moves."""
_SEED: Final = 1


@lru_cache(maxsize=16)
def decisive_parameters(shape: str, catalogue: Catalogue, as_of: dt.date) -> tuple[str, ...]:
    """Return the parameters that move the year of a shape's first draft, most first.

    They are the same for everybody with this shape, so that sliders do not change places.
    """
    draft = blueprint_for(shape, catalogue, starts_on=as_of)
    first = analyse(draft, catalogue, seed=_SEED, as_of=as_of)
    moving = [swing.id for swing in first.swings if swing.id in catalogue.parameters]
    return tuple(dict.fromkeys((FIRST, *moving)))
