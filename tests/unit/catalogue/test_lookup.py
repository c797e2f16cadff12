"""A look-up finds the thing or says so; it never answers with a zero."""

import datetime as dt

import pytest

from lib.catalogue.freshness import review_due_on, stale, stale_services
from lib.catalogue.loading import load_catalogue
from lib.catalogue.lookup import family, option, price_on
from lib.errors import CatalogueError


@pytest.fixture
def catalogue(presets):
    return load_catalogue(presets())


@pytest.mark.parametrize(
    ("day", "amount"),
    [
        (dt.date(2026, 1, 1), 5),
        (dt.date(2026, 5, 31), 5),
        (dt.date(2026, 6, 1), 7),
        (dt.date(2027, 6, 1), 7),
    ],
)
def test_a_price_holds_from_its_day_until_the_next_one(catalogue, day, amount):
    charge = catalogue.services["host-small"].charges[0]
    assert price_on(charge, day).amount == amount


def test_a_day_before_the_first_price_is_an_error(catalogue):
    charge = catalogue.services["host-small"].charges[0]
    with pytest.raises(CatalogueError, match="no price on 2025-12-31"):
        price_on(charge, dt.date(2025, 12, 31))


def test_options_and_families_are_found_by_id(catalogue):
    assert option(catalogue, "api-simple").layer == "api"
    assert [service.id for service in family(catalogue, "host")] == ["host-small"]


def test_an_unknown_option_or_family_is_an_error_that_says_what_there_is(catalogue):
    with pytest.raises(CatalogueError, match="api-simple"):
        option(catalogue, "api-complex")
    with pytest.raises(CatalogueError, match="hostel"):
        family(catalogue, "hostel")


def test_a_price_is_stale_once_its_review_days_have_passed(catalogue):
    service = catalogue.services["host-small"]
    # checked on 2026-11-20, to be reviewed every 90 days: due on 2027-02-18
    assert review_due_on(service) == dt.date(2027, 2, 18)
    assert not stale(service, dt.date(2027, 2, 18))
    assert stale(service, dt.date(2027, 2, 19))
    assert stale_services(catalogue.services.values(), dt.date(2027, 2, 18)) == ()
    assert stale_services(catalogue.services.values(), dt.date(2027, 3, 1)) == (service,)
