"""Every driver by hand arithmetic: one product with round figures, all certain."""

import numpy as np
import pytest

from lib.model.cost_plan import MODERATE, SCALED
from lib.sizing.placement import Placement
from lib.sizing.worksheet import Sizing
from lib.units import DAYS_PER_MONTH

PARAMETERS = {
    "users_at_launch": 100,
    "monthly_growth_share": 0.14,
    "dau_mau": 0.2,
    "requests_per_active_user_day": 50,
    "read_share": 0.9,
    "analytical_share": 0.5,
    "query_p95_ms": 1000,
    "freshness_minutes": 60,
    "data_ingested_mb_day": 100,
    "record_bytes": 1000,
    "retention_months": 3,
    "pipeline_runs_day": 24,
    "pipeline_minutes_per_run": 6.5,
    "llm_share_of_requests": 0.1,
    "llm_tokens_per_llm_request": 2000,
    "llm_tokens_per_pipeline_run": 1000,
    "egress_kb_per_request": 20,
    "availability_share": 0.995,
    "build_runs_month": 4,
    "build_hours_per_run": 6,
}
FACTS = {
    "monthly_churn": 0.04,
    "peak_to_average": 5,
    "sessions_per_active_user_day": 2,
    "session_minutes": 10,
    "office_hours_day": 10,
    "rows_per_key_read": 10,
    "analytical_scan_share": 0.1,
    "pg_row_factor": 1.5,
    "pg_index_share": 0.4,
    "pg_free_space_share": 0.2,
    "backup_factor": 2.0,
    "hot_data_share": 0.2,
    "parquet_factor": 5,
    "columnar_factor": 8,
    "files_per_run": 10,
    "files_per_query": 4,
    "warehouse_burst_queries": 10,
    "chunk_tokens": 500,
    "bytes_per_token": 4,
    "embedding_dimensions": 1536,
    "vector_index_factor": 2,
    "sessions_per_instance": 50,
    "app_base_memory_gb": 0.25,
    "session_memory_gb": 0.02,
    "app_vcpu": 0.5,
    "request_seconds": 0.3,
    "function_memory_gb": 0.5,
    "request_cpu_ms": 20,
    "files_per_visit": 15,
    "first_load_kb": 1500,
    "full_refresh_share": 0.1,
    "steps_per_run": 6,
    "log_bytes_per_request": 1500,
    "error_share": 0.01,
    "metric_series_per_host": 1000,
    "spans_per_request": 8,
    "llm_input_share": 0.8,
    "emails_per_user": 4,
    "events_per_user": 75,
    "search_share": 0.1,
    "dashboard_viewer_share": 0.1,
    "build_machine_vcpu": 16,
    "build_gb_per_vcpu": 4,
}


def sizing(*, band=MODERATE, embeds=False, **changes) -> Sizing:
    """Return a worksheet of one likely row in one band."""
    parameters = {key: np.array([float(value)]) for key, value in (PARAMETERS | changes).items()}
    facts = {key: np.array([float(value)]) for key, value in FACTS.items()}
    placement = Placement(
        database_share=0.5,
        file_share=1.0,
        warehouse_share=0.25,
        embeds=embeds,
        critical_components=4,
        seats=2,
    )
    return Sizing(parameters, facts, placement, (band,))


REQUESTS_MONTH_1 = 100 * 0.2 * 50 * DAYS_PER_MONTH  # 1,000 a day: 30,416.67


@pytest.mark.parametrize(
    ("driver", "month", "expected"),
    [
        ("users", 1, 100),
        ("users", 3, 100 * 1.1**2),  # 14 % growth less 4 % churn
        ("active_users_day", 1, 20),
        ("new_users", 1, 100),
        ("new_users", 2, 110 - 96),  # 4 of 100 left, 110 are there
        ("requests", 1, REQUESTS_MONTH_1),
        ("peak_requests_per_s", 1, 1000 / 86_400 * 5),
        ("concurrent_sessions", 1, 20 * 2 * 10 / 1440 * 5),
        ("rows_ingested", 1, 100_000 * DAYS_PER_MONTH),  # 100 MB in rows of 1,000 bytes
        ("rows_kept", 12, 100_000 * DAYS_PER_MONTH * 3),  # three months of retention
        ("raw_gb", 2, 0.1 * DAYS_PER_MONTH * 2),
        ("raw_gb", 12, 0.1 * DAYS_PER_MONTH * 3),
        ("writes", 1, REQUESTS_MONTH_1 * 0.1 + 100_000 * DAYS_PER_MONTH),
        ("reads", 1, REQUESTS_MONTH_1 * 0.9),
        # at the peak 100 of 1,000 requests a day write, x 5; 4,166.7 rows in a run of 390 s
        ("peak_writes_per_s", 1, 100 / 86_400 * 5 + 100_000 / 24 / 390),
        ("database_gb", 1, 0.1 * DAYS_PER_MONTH * 0.5 * 1.5 * 1.6),
        ("database_backup_gb", 1, 0.1 * DAYS_PER_MONTH * 0.5 * 1.5 * 1.6),
        ("database_memory_gb", 1, 0.25 + 0.2 * 0.1 * DAYS_PER_MONTH * 0.5 * 1.5 * 1.6),
        ("file_gb", 1, 0.1 * DAYS_PER_MONTH / 5),
        ("warehouse_gb", 1, 0.1 * DAYS_PER_MONTH * 0.25 / 8),
        ("object_writes", 1, 240 * DAYS_PER_MONTH),
        ("object_reads", 1, REQUESTS_MONTH_1 * 0.45 * 4),
        # half of the reads scan a tenth of the warehouse's gigabytes
        ("scanned_tb", 1, REQUESTS_MONTH_1 * 0.45 * 0.1 * DAYS_PER_MONTH * 0.25 / 8 * 0.1 / 1000),
        ("app_instances", 1, 1),
        ("app_memory_gb", 1, 0.25 + 20 * 2 * 10 / 1440 * 5 * 0.02),
        ("app_vcpu_hours", 1, 365),
        ("function_gb_seconds", 1, REQUESTS_MONTH_1 * 0.3 * 0.5),
        ("function_cpu_ms", 1, REQUESTS_MONTH_1 * 20),
        ("static_requests", 1, 20 * DAYS_PER_MONTH * 2 * 15),
        # 20 kB a request and 1,500 kB for each of 100 new users
        ("egress_gb", 1, REQUESTS_MONTH_1 * 20 / 1e6 + 100 * 1500 / 1e6),
        ("pipeline_runs", 1, 24 * DAYS_PER_MONTH),
        ("pipeline_run_minutes", 1, 6.5),
        ("pipeline_run_minutes", 3, 6.5 * 1.2),  # two earlier months, a tenth of each rebuilt
        ("pipeline_billed_minutes", 1, 24 * DAYS_PER_MONTH * 7),  # 6.5 minutes count as 7
        ("pipeline_steps", 1, 24 * DAYS_PER_MONTH * 6),
        ("build_hours", 1, 24),  # four runs of six hours
        ("build_vcpu_hours", 1, 24 * 16),
        ("build_memory_gb_hours", 1, 24 * 16 * 4),
        ("worker_hours", 1, 0),
        ("queue_messages", 1, 3 * (24 * DAYS_PER_MONTH + REQUESTS_MONTH_1 * 0.1)),
        ("log_gb", 1, (REQUESTS_MONTH_1 + 24 * DAYS_PER_MONTH * 6) * 1500 / 1e9),
        ("errors", 1, (REQUESTS_MONTH_1 + 24 * DAYS_PER_MONTH) * 0.01),
        ("hosts", 1, 2),
        ("metric_series", 1, 2000),
        ("monitors", 1, 4),
        ("llm_calls", 1, REQUESTS_MONTH_1 * 0.1),
        # 2,000 tokens a call and 1,000 a run, four fifths of them input
        ("llm_input_tokens", 1, 0.8 * (REQUESTS_MONTH_1 * 200 + 24 * DAYS_PER_MONTH * 1000)),
        ("llm_output_tokens", 1, 0.2 * (REQUESTS_MONTH_1 * 200 + 24 * DAYS_PER_MONTH * 1000)),
        ("embedding_tokens", 1, 0),
        ("vectors", 1, 0),
        ("emails", 1, 400),
        ("seats", 1, 2),
        ("month", 1, 1),
    ],
)
def test_driver_by_hand(driver, month, expected):
    assert sizing().full(driver)[0, 0, month - 1] == pytest.approx(expected)


def test_a_shape_that_embeds_prices_pipeline_tokens_as_embeddings():
    """24 runs a day of 1,000 tokens are embedded; only users' calls reach the model."""
    worksheet = sizing(embeds=True)
    assert worksheet.full("embedding_tokens")[0, 0, 0] == pytest.approx(24_000 * DAYS_PER_MONTH)
    assert worksheet.full("llm_input_tokens")[0, 0, 0] == pytest.approx(
        0.8 * REQUESTS_MONTH_1 * 200
    )
    # rows of 1,000 bytes are 250 tokens, less than a chunk: one vector a row
    assert worksheet.full("vectors")[0, 0, 0] == pytest.approx(100_000 * DAYS_PER_MONTH)
    assert worksheet.full("vector_gb")[0, 0, 0] == pytest.approx(
        100_000 * DAYS_PER_MONTH * (4 * 1536 + 8) * 2 / 1e9
    )


def test_the_scaled_band_has_a_standby_and_a_staging_copy():
    """Production with its standby and one staging database are three; two apps and one are 3."""
    worksheet = sizing(band=SCALED)
    assert worksheet.full("database_instances")[0, 0, 0] == 3
    assert worksheet.full("app_instances")[0, 0, 0] == 3
    assert worksheet.full("users")[0, 0, 0] == 200


def test_runs_every_minute_need_a_worker_that_stays():
    assert sizing(pipeline_runs_day=1440).full("worker_hours")[0, 0, 0] == 730


def test_an_idle_database_sleeps_and_a_busy_one_stays_awake():
    """Without requests only the runs keep it awake: 24 x (6.5 + 5) minutes a day are 4.6 hours."""
    idle = sizing(users_at_launch=1e-6).full("database_active_hours")[0, 0, 0]
    assert idle == pytest.approx(4.6 * DAYS_PER_MONTH, rel=1e-6)
    busy = sizing(users_at_launch=100_000, pipeline_runs_day=288)
    assert busy.full("database_active_hours")[0, 0, 0] == 730
