"""One plan that rooms are asked about."""

import datetime as dt

import pytest

from lib.catalogue.loading import load_catalogue
from lib.model.blueprint import Blueprint
from lib.model.presets import blueprint_for


@pytest.fixture(scope="session")
def draft() -> Blueprint:
    return blueprint_for("forecasting-product", load_catalogue(), starts_on=dt.date(2026, 12, 1))
