"""Rows, gigabytes and embeddings: where the data lies and how much of it there is."""

from functools import cached_property

import numpy as np

from lib.sampling import Floats
from lib.sizing.traffic import Traffic
from lib.units import DAYS_PER_MONTH, MB_PER_GB

_BYTES_PER_MB = 1e6


class Data(Traffic):
    """Drivers that follow from data being taken in, kept and read."""

    @cached_property
    def rows_a_day(self) -> Floats:
        """Rows taken in on one day; not a driver of its own."""
        megabytes = self.parameter("data_ingested_mb_day")
        return megabytes * _BYTES_PER_MB / self.parameter("record_bytes")

    @cached_property
    def rows_ingested(self) -> Floats:
        return self.rows_a_day * DAYS_PER_MONTH

    @cached_property
    def rows_kept(self) -> Floats:
        return self.rows_ingested * self.months_kept

    @cached_property
    def writes(self) -> Floats:
        return self.request_writes + self.rows_ingested

    @cached_property
    def peak_writes_per_s(self) -> Floats:
        rows_a_run = self.rows_a_day / np.maximum(self.parameter("pipeline_runs_day"), 1e-9)
        run_seconds = np.maximum(self.parameter("pipeline_minutes_per_run") * 60, 1)
        return self._peak(self.request_writes) + rows_a_run / run_seconds

    @cached_property
    def raw_gb(self) -> Floats:
        a_month = self.parameter("data_ingested_mb_day") * (DAYS_PER_MONTH / MB_PER_GB)
        return a_month * self.months_kept

    @cached_property
    def object_reads(self) -> Floats:
        return self.analytical_reads * self.fact("files_per_query")

    @cached_property
    def cache_gb(self) -> Floats:
        return np.maximum(self.raw_gb * self.fact("hot_data_share"), 0.05)

    @cached_property
    def search_documents(self) -> Floats:
        return self.rows_kept
