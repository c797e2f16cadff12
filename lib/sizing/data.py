"""Rows, gigabytes and embeddings: where the data lies and how much of it there is."""

from functools import cached_property

import numpy as np

from lib.sampling import Floats
from lib.sizing.traffic import Traffic
from lib.units import BYTES_PER_GB, DAYS_PER_MONTH, MB_PER_GB

_BYTES_PER_MB = 1e6
_SERVER_MEMORY_GB = 0.25
"""Memory that a small database server needs before any data is in it (reasoning)."""


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
    def rows_scanned(self) -> Floats:
        by_key = (self.reads - self.analytical_reads) * self.fact("rows_per_key_read")
        share = self.fact("analytical_scan_share") * self.placement.database_share
        return by_key + self.analytical_reads * self.rows_kept * share

    @cached_property
    def raw_gb(self) -> Floats:
        a_month = self.parameter("data_ingested_mb_day") * (DAYS_PER_MONTH / MB_PER_GB)
        return a_month * self.months_kept

    @cached_property
    def database_gb(self) -> Floats:
        extra = 1 + self.fact("pg_index_share") + self.fact("pg_free_space_share")
        factor = self.fact("pg_row_factor") * extra * self.placement.database_share
        return self.raw_gb * factor

    @cached_property
    def database_backup_gb(self) -> Floats:
        return self.database_gb * np.maximum(self.fact("backup_factor") - 1, 0)

    @cached_property
    def database_memory_gb(self) -> Floats:
        return _SERVER_MEMORY_GB + self.database_gb * self.fact("hot_data_share")

    @cached_property
    def file_gb(self) -> Floats:
        return self.raw_gb * (self.placement.file_share / self.fact("parquet_factor"))

    @cached_property
    def object_gb(self) -> Floats:
        return self.file_gb + self.database_gb / self.fact("parquet_factor")

    @cached_property
    def object_reads(self) -> Floats:
        return self.analytical_reads * self.fact("files_per_query")

    @cached_property
    def warehouse_gb(self) -> Floats:
        return self.raw_gb * (self.placement.warehouse_share / self.fact("columnar_factor"))

    @cached_property
    def scanned_tb(self) -> Floats:
        scanned = self.analytical_reads * self.warehouse_gb
        return scanned * (self.fact("analytical_scan_share") / MB_PER_GB)

    @cached_property
    def vectors(self) -> Floats:
        if not self.placement.embeds:
            return np.zeros(1)
        tokens = self.parameter("record_bytes") / self.fact("bytes_per_token")
        return self.rows_kept * np.maximum(tokens / self.fact("chunk_tokens"), 1)

    @cached_property
    def vector_gb(self) -> Floats:
        bytes_each = (4 * self.fact("embedding_dimensions") + 8) * self.fact("vector_index_factor")
        return self.vectors * (bytes_each / BYTES_PER_GB)

    @cached_property
    def cache_gb(self) -> Floats:
        return np.maximum(self.raw_gb * self.fact("hot_data_share"), 0.05)

    @cached_property
    def search_documents(self) -> Floats:
        return self.rows_kept
