"""What the terms of outside sources allow."""

import pytest

from lib.model.blueprint import DataSource, Product
from lib.risk.rights import rights_of, sources_without_licence
from tests.unit.capacity.small_world import START


def product(**changes):
    return Product(**{"shape": "shape", "starts_on": START, **changes})


SOLD = {"hosting": "by_us", "commercial": True}
SHARED = {"hosting": "by_us", "commercial": False}
SOLD_TO_RUN = {"hosting": "by_users", "commercial": True}
OWN = {"hosting": "workstation", "commercial": False}


@pytest.mark.parametrize(
    ("source", "use", "light"),
    [
        pytest.param({"rights": "red"}, SOLD, "red", id="forbidden and sold"),
        pytest.param({"rights": "red"}, SHARED, "red", id="forbidden and hosted for others"),
        pytest.param({"rights": "red"}, SOLD_TO_RUN, "red", id="forbidden and sold to run"),
        pytest.param({"rights": "red"}, OWN, "yellow", id="forbidden beyond personal use"),
        pytest.param(
            {"rights": "green", "commercial_use": "no"}, SOLD, "red", id="not commercial, but sold"
        ),
        pytest.param(
            {"rights": "green", "commercial_use": "no"}, SHARED, "yellow", id="not commercial"
        ),
        pytest.param(
            {"rights": "green", "redistribution": "no"}, SOLD, "yellow", id="not to be passed on"
        ),
        pytest.param(
            {"rights": "green", "redistribution": "no"}, OWN, "green", id="nobody else sees it"
        ),
        pytest.param({"rights": "yellow"}, SOLD, "yellow", id="under conditions"),
        pytest.param({}, SOLD, "unknown", id="nobody looked it up"),
        pytest.param(
            {"commercial_use": "yes", "redistribution": "yes"}, SOLD, "green", id="both allowed"
        ),
        pytest.param({"rights": "green"}, SOLD, "green", id="allowed"),
    ],
)
def test_lights(source, use, light):
    found = rights_of(DataSource(name="Prices", **source), product(**use))
    assert found.light == light
    assert found.invalidates == (light == "red")
    assert found.says.endswith(".")


def test_sources_without_a_written_right_are_counted():
    sources = (
        DataSource(name="a"),
        DataSource(name="b", licence="CC BY 4.0"),
        DataSource(name="c", rights="green"),
        DataSource(name="d", rights="yellow", licence=" "),
    )
    assert sources_without_licence(product(sources=sources)) == 2
