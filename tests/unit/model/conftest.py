"""A fixed first month for every blueprint of these tests."""

import datetime as dt

import pytest


@pytest.fixture(scope="module")
def first_of_december() -> dt.date:
    return dt.date(2026, 12, 1)
