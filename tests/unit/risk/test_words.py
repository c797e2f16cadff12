"""Conditions read as a person says them, with percent, money and plans in words."""

import pytest

from lib.catalogue.records import Metric
from lib.risk.words import side_in_words


def metric(name, unit, meaning):
    return Metric(id=name, unit=unit, meaning=meaning, computed=True)


METRICS = {
    each.id: each
    for each in (
        metric("mau", "users", "people in a month"),
        metric("llm_cost_share", "share", "models as a share of the cost"),
        metric("availability_share", "share", "time up"),
        metric("cost_over_plan", "ratio", "cost of the month over its plan, less 1"),
        metric("llm_daily_spend_ratio", "ratio", "spend today over the usual"),
        metric("run_cost_month", "USD/month", "everything billed in a month"),
        metric("requests_per_day", "requests/day", "requests"),
        metric("peak_rps", "requests/s", "requests at the peak"),
        metric("db_ram_gb", "GB", "memory of the database"),
        metric("vector_index_gb", "GB", "size of the index"),
        metric("high_risk_use", "bool", "whether the use is high-risk"),
        metric("secrets_in_code", "count", "secrets found"),
    )
}


@pytest.mark.parametrize(
    ("name", "operator", "threshold", "words"),
    [
        ("mau", ">", 100, "people in a month: more than 100 users"),
        ("llm_cost_share", ">", 0.6, "models as a share of the cost: more than 60 %"),
        ("availability_share", ">=", 0.999, "time up: at least 99.9 %"),
        ("cost_over_plan", ">", 0.25, "cost of the month over its plan: more than 25 %"),
        ("llm_daily_spend_ratio", ">", 3, "spend today over the usual: more than 3"),
        ("run_cost_month", ">=", 1000, "everything billed in a month: at least USD 1,000"),
        ("requests_per_day", ">", 2e6, "requests: more than 2 million requests a day"),
        ("peak_rps", "<=", 10, "requests at the peak: at most 10 requests a second"),
        ("secrets_in_code", ">", 0, "secrets found: more than 0"),
        ("high_risk_use", "==", 1.0, "the use is high-risk"),
        ("high_risk_use", "==", 0.0, "not so: the use is high-risk"),
        ("unheard_of", "<", 5, "unheard_of: less than 5"),
        ("mau", "<", "0.3*planned_mau", "people in a month: less than 30 % of the plan"),
        ("peak_rps", ">", "5*planned_peak_rps", "requests at the peak: more than 5 times the plan"),
        (
            "mau",
            "<",
            "mau_3_months_earlier",
            "people in a month: less than it was 3 months earlier",
        ),
        (
            "vector_index_gb",
            ">",
            "0.5*db_ram_gb",
            "size of the index: more than 50 % of the memory of the database",
        ),
        (
            "vector_index_gb",
            ">",
            "planned_db_ram_gb",
            "size of the index: more than the planned memory of the database",
        ),
        ("mau", ">", "4 + 2*team_size", "people in a month: more than 4 + 2 x team size"),
    ],
)
def test_a_side_of_a_threshold_reads_as_words(name, operator, threshold, words):
    assert side_in_words(name, operator, threshold, METRICS) == words
