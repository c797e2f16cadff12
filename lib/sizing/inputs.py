"""What formulas read: drawn parameters and facts, the settings of the bands, the months."""

from collections.abc import Mapping
from functools import cached_property

import numpy as np

from lib.model.cost_plan import Band
from lib.sampling import Floats
from lib.units import MONTHS


class Inputs:
    """Parameters and facts as (rows, 1), bands as (bands, 1, 1), months as (12,).

    Args:
        parameters: Workload parameters by id, each of shape (rows,).
        facts: Sizing facts by id, each of shape (rows,).
        bands: The operating points, in order.
    """

    def __init__(
        self,
        parameters: Mapping[str, Floats],
        facts: Mapping[str, Floats],
        bands: tuple[Band, ...],
    ) -> None:
        self._parameters = parameters
        self._facts = facts
        self._bands = bands

    @cached_property
    def shape(self) -> tuple[int, int, int]:
        """Bands, rows (the likely case and the draws), months."""
        rows = len(next(iter(self._parameters.values())))
        return (len(self._bands), rows, MONTHS)

    def parameter(self, name: str) -> Floats:
        """Return a workload parameter as (rows, 1)."""
        return self._parameters[name][:, None]

    def fact(self, name: str) -> Floats:
        """Return a sizing fact as (rows, 1)."""
        return self._facts[name][:, None]

    def band(self, name: str) -> Floats:
        """Return a setting of the bands as (bands, 1, 1)."""
        return np.array([float(getattr(band, name)) for band in self._bands])[:, None, None]

    @cached_property
    def months_elapsed(self) -> Floats:
        """1 to 12."""
        return np.arange(1.0, MONTHS + 1)

    @cached_property
    def months_kept(self) -> Floats:
        """Months of data held at the end of each month, no further than retention."""
        retention = self.parameter("retention_months") * self.band("retention_factor")
        return np.minimum(self.months_elapsed, retention)
