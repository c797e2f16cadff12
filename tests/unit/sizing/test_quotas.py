"""Quotas of outside sources, by hand arithmetic."""

import numpy as np
import pytest

from lib.model.blueprint import DataSource, Product
from lib.sizing.quotas import quota_uses
from tests.unit.sizing.test_formulas import sizing


def used(source, **changes):
    product = Product(shape="forecasting-product", starts_on="2026-12-01", sources=(source,))
    (use,) = quota_uses(product, twice(sizing(**changes)), band=0)
    return use


def twice(worksheet):
    """Return the worksheet with its likely row as the only draw."""
    for values in (worksheet._parameters, worksheet._facts):  # noqa: SLF001
        for key in values:
            values[key] = np.repeat(values[key], 2)
    return worksheet


@pytest.mark.parametrize(
    ("calls", "quota", "share", "first"),
    [
        (100, 4_800, 0.5, None),  # 24 runs x 100 calls of 4,800
        (200, 4_800, 1.0, None),  # exactly what is allowed
        (201, 4_800, 24 * 201 / 4_800, 1),
    ],
)
def test_calls_of_all_runs_are_held_against_the_quota(calls, quota, share, first):
    source = DataSource(name="Weather", quota_calls_per_day=quota, calls_per_run=calls)
    use = used(source)
    assert use.likely_share == pytest.approx(share)
    assert use.first_month == first


def test_without_the_calls_of_a_run_nothing_is_known():
    use = used(DataSource(name="Weather", quota_calls_per_day=1_000))
    assert (use.likely_share, use.over_chance, use.first_month) == (None, None, None)
