"""Instances, runs, tokens and telemetry: what has to run, and how long."""

from functools import cached_property

import numpy as np

from lib.sampling import Floats
from lib.sizing.data import Data
from lib.units import BYTES_PER_GB, DAYS_PER_MONTH, HOURS_PER_MONTH

_SUSPEND_MINUTES = 5.0
"""Idle minutes after which a database that scales to zero goes to sleep (Neon's default)."""
_ALWAYS_ON_RUNS_PER_DAY = 96.0
"""Runs closer than every 15 minutes need a worker that is always there (reasoning)."""
_WAREHOUSE_MINIMUM_MINUTES = 1.0
"""Warehouses bill at least 60 seconds when they wake (Snowflake, Redshift Serverless)."""
_QUEUE_OPERATIONS = 3.0
"""Send, receive and delete are billed one by one (Amazon SQS, Cloudflare Queues)."""


class Running(Data):
    """Drivers that follow from processes being kept up or started."""

    @cached_property
    def month(self) -> Floats:
        return np.ones(1)

    @cached_property
    def environments(self) -> Floats:
        return self.band("environments")

    @cached_property
    def production_instances(self) -> Floats:
        """App instances in production; not a driver of its own."""
        needed = np.ceil(self.concurrent_sessions / self.fact("sessions_per_instance"))
        return np.maximum(needed, self.band("min_app_instances"))

    @cached_property
    def app_instances(self) -> Floats:
        return self.production_instances + (self.environments - 1)

    @cached_property
    def app_hours(self) -> Floats:
        return self.app_instances * HOURS_PER_MONTH

    @cached_property
    def app_memory_gb(self) -> Floats:
        sessions_each = self.concurrent_sessions / self.production_instances
        return self.fact("app_base_memory_gb") + sessions_each * self.fact("session_memory_gb")

    @cached_property
    def app_memory_gb_hours(self) -> Floats:
        return self.app_hours * self.app_memory_gb

    @cached_property
    def app_vcpu_hours(self) -> Floats:
        return self.app_hours * self.fact("app_vcpu")

    @cached_property
    def function_seconds(self) -> Floats:
        return self.requests * self.fact("request_seconds")

    @cached_property
    def function_gb_seconds(self) -> Floats:
        return self.function_seconds * self.fact("function_memory_gb")

    @cached_property
    def function_cpu_ms(self) -> Floats:
        return self.requests * self.fact("request_cpu_ms")

    @cached_property
    def database_instances(self) -> Floats:
        return self.environments + self.band("standby")

    @cached_property
    def database_hours(self) -> Floats:
        return self.database_instances * HOURS_PER_MONTH

    @cached_property
    def database_active_hours(self) -> Floats:
        open_hours = self.fact("office_hours_day") * DAYS_PER_MONTH
        requests_in_a_window = self.requests / (open_hours * 60 / _SUSPEND_MINUTES)
        by_users = open_hours * (1 - np.exp(-requests_in_a_window))
        by_runs = self.pipeline_runs * ((self.pipeline_run_minutes + _SUSPEND_MINUTES) / 60)
        awake: Floats = np.minimum(by_users + by_runs, HOURS_PER_MONTH)
        kept_up: Floats = np.where(self.band("standby") > 0, 2 * HOURS_PER_MONTH, awake)
        return kept_up + (self.environments - 1) * awake

    @cached_property
    def pipeline_runs(self) -> Floats:
        return self.parameter("pipeline_runs_day") * DAYS_PER_MONTH

    @cached_property
    def pipeline_run_minutes(self) -> Floats:
        earlier_months: Floats = np.maximum(self.months_kept - 1, 0)
        rebuilt = self.fact("full_refresh_share") * earlier_months
        return self.parameter("pipeline_minutes_per_run") * (1 + rebuilt)

    @cached_property
    def pipeline_minutes(self) -> Floats:
        return self.pipeline_runs * self.pipeline_run_minutes

    @cached_property
    def pipeline_billed_minutes(self) -> Floats:
        return self.pipeline_runs * np.ceil(self.pipeline_run_minutes)

    @cached_property
    def pipeline_hours(self) -> Floats:
        return self.pipeline_minutes / 60

    @cached_property
    def pipeline_steps(self) -> Floats:
        return self.pipeline_runs * self.fact("steps_per_run")

    @cached_property
    def build_runs(self) -> Floats:
        return self.parameter("build_runs_month")

    @cached_property
    def build_hours(self) -> Floats:
        return self.build_runs * self.parameter("build_hours_per_run")

    @cached_property
    def build_vcpu_hours(self) -> Floats:
        return self.build_hours * self.fact("build_machine_vcpu")

    @cached_property
    def build_memory_gb_hours(self) -> Floats:
        return self.build_vcpu_hours * self.fact("build_gb_per_vcpu")

    @cached_property
    def object_writes(self) -> Floats:
        return self.pipeline_runs * self.fact("files_per_run")

    @cached_property
    def synced_rows_m(self) -> Floats:
        return self.rows_ingested / 1e6

    @cached_property
    def warehouse_hours(self) -> Floats:
        bursts = self.analytical_reads / self.fact("warehouse_burst_queries")
        return self.pipeline_hours + bursts * (_WAREHOUSE_MINIMUM_MINUTES / 60)

    @cached_property
    def worker_hours(self) -> Floats:
        often = self.parameter("pipeline_runs_day") >= _ALWAYS_ON_RUNS_PER_DAY
        return often.astype(np.float64) * HOURS_PER_MONTH

    @cached_property
    def queue_messages(self) -> Floats:
        return _QUEUE_OPERATIONS * (self.pipeline_runs + self.request_writes)

    @cached_property
    def log_gb(self) -> Floats:
        bytes_each = self.fact("log_bytes_per_request") * self.band("log_factor") / BYTES_PER_GB
        return (self.requests + self.pipeline_steps) * bytes_each

    @cached_property
    def log_kept_gb(self) -> Floats:
        return self.log_gb * self.band("log_retention_months")

    @cached_property
    def errors(self) -> Floats:
        return (self.requests + self.pipeline_runs) * self.fact("error_share")

    @cached_property
    def trace_spans(self) -> Floats:
        return self.requests * self.fact("spans_per_request")

    @cached_property
    def pipeline_tokens(self) -> Floats:
        """Tokens used by pipeline runs; not a driver of its own."""
        return self.pipeline_runs * self.parameter("llm_tokens_per_pipeline_run")

    @cached_property
    def llm_input_tokens_per_call(self) -> Floats:
        return self.parameter("llm_tokens_per_llm_request") * self.fact("llm_input_share")
