"""Which part of the first version falls into which month."""

import numpy as np

from lib.sampling import Floats
from lib.units import MONTHS


def building_shares(build_months: int) -> Floats:
    """Return the share of the first version that is built in each month, shape (12,).

    Source: reasoning; nobody knows earlier in which month a part is hard, so it falls evenly.
    """
    months = np.arange(1, MONTHS + 1)
    return np.where(months <= build_months, 1 / build_months, 0.0)
