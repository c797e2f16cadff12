"""Databases, files, vectors, hosts and tokens: the drivers that depend on what the picks decide.

All others are the same wherever the data lies, so that another placement shares them.
"""

from collections.abc import Mapping
from functools import cached_property

import numpy as np

from lib.model.cost_plan import Band
from lib.sampling import Floats
from lib.sizing.placement import Placement
from lib.sizing.running import Running
from lib.units import BYTES_PER_GB, MB_PER_GB

_SERVER_MEMORY_GB = 0.25
"""Memory that a small database server needs before any data is in it (reasoning)."""
_GB_PER_COMPUTE_UNIT = 4.0
"""Memory of one compute unit of a serverless PostgreSQL (Neon)."""
_SMALLEST_COMPUTE_UNIT = 0.25


class Placed(Running):
    """Drivers that follow from where the picks keep the data, and from what they run.

    Args:
        parameters: Workload parameters by id, each of shape (rows,).
        facts: Sizing facts by id, each of shape (rows,).
        placement: What the picks decide.
        bands: The operating points, in order.
    """

    def __init__(
        self,
        parameters: Mapping[str, Floats],
        facts: Mapping[str, Floats],
        placement: Placement,
        bands: tuple[Band, ...],
    ) -> None:
        super().__init__(parameters, facts, bands)
        self.placement = placement

    @cached_property
    def rows_scanned(self) -> Floats:
        by_key = (self.reads - self.analytical_reads) * self.fact("rows_per_key_read")
        share = self.fact("analytical_scan_share") * self.placement.database_share
        return by_key + self.analytical_reads * self.rows_kept * share

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
    def seats(self) -> Floats:
        return np.full(1, float(self.placement.seats))

    @cached_property
    def database_compute_unit_hours(self) -> Floats:
        units: Floats = np.maximum(
            self.database_memory_gb / _GB_PER_COMPUTE_UNIT, _SMALLEST_COMPUTE_UNIT
        )
        return self.database_active_hours * units

    @cached_property
    def hosts(self) -> Floats:
        databases = self.database_instances * np.sign(self.placement.database_share)
        return self.app_instances + databases + (self.worker_hours > 0)

    @cached_property
    def metric_series(self) -> Floats:
        return self.hosts * self.fact("metric_series_per_host")

    @cached_property
    def monitors(self) -> Floats:
        return self.placement.critical_components * self.environments

    @cached_property
    def generation_tokens(self) -> Floats:
        """Tokens in and out of a generating model; not a driver of its own."""
        by_users = self.llm_calls * self.parameter("llm_tokens_per_llm_request")
        return by_users if self.placement.embeds else by_users + self.pipeline_tokens

    @cached_property
    def llm_input_tokens(self) -> Floats:
        return self.generation_tokens * self.fact("llm_input_share")

    @cached_property
    def llm_output_tokens(self) -> Floats:
        return self.generation_tokens * (1 - self.fact("llm_input_share"))

    @cached_property
    def embedding_tokens(self) -> Floats:
        return self.pipeline_tokens if self.placement.embeds else np.zeros(1)
