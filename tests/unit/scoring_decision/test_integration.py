"""Integration fit: connectors that exist, that do not, and that nobody looked up."""

import pytest

from tests.unit.scoring_decision.engines import COLUMNS, ROWS, VECTORS, cells, engine, facts, part
from tests.unit.scoring_decision.engines import case as given


def tools(**values):
    return engine("One", integrations=facts(**values))


@pytest.mark.parametrize(
    ("adapter", "score"),
    [
        ("dbt-one 1.11, maintained by dbt Labs", 10.0),
        ("through dbt-rows", 9.0),
        ("dbt-one 1.11, community", 8.5),
        ("none found", 1.0),
    ],
)
def test_who_keeps_the_dbt_adapter(adapter, score):
    assert part(tools(dbt_adapter=adapter), "integration", "dbt").score == score


@pytest.mark.parametrize(
    ("library", "score"),
    [
        ("dagster-one", 10.0),
        ("through dagster-rows", 9.0),
        ("dagster-one 0.0.4, community", 7.5),
        ("none found", 4.0),
    ],
)
def test_who_keeps_the_dagster_library(library, score):
    assert part(tools(dagster_library=library), "integration", "orchestration").score == score


@pytest.mark.parametrize(
    ("loaders", "low", "high"),
    [
        ((True, True, False), 10.0, 10.0),
        (("via the sqlalchemy destination", False, False), 7.0, 7.0),
        ((False, False, False), 1.5, 1.5),
        ((True, None, False), 7.0, 10.0),
        ((None, None, None), 1.5, 10.0),
    ],
)
def test_loaders_that_nobody_looked_up_are_a_range(loaders, low, high):
    names = ("dlt_destination", "airbyte_destination", "meltano_loader")
    judged = part(tools(**dict(zip(names, loaders, strict=True))), "integration", "loading")
    assert (judged.low, judged.high) == (low, high)


def test_a_range_names_what_to_look_up():
    judged = part(
        tools(metabase_official_driver=True, superset_engine_spec=None),
        "integration",
        "dashboards",
    )
    assert judged.reason == "a driver in 1 of 2 dashboard tools, 1 not verified"
    assert judged.unknown == ("integrations.superset_engine_spec",)


def test_an_extension_uses_the_tools_of_the_engine_below():
    assert part(VECTORS, "integration", "loading").score == 10.0
    assert part(VECTORS, "integration", "dbt").facts[0].note == "as Rows, which it extends"


def test_following_changes_does_not_apply_where_changes_go_to():
    assert [each.part for each in cells(COLUMNS, given())["integration"].parts] == [
        "dbt",
        "loading",
        "dashboards",
        "orchestration",
    ]
    assert part(ROWS, "integration", "changes").score == 10.0
    assert part(tools(debezium_cdc_source=False), "integration", "changes").score == 2.0


def test_what_does_not_apply_hands_its_weight_to_the_others():
    # (0.3 x 8.5 + 0.25 x 5.75 + 0.2 x 5.5 + 0.15 x 4) / 0.9, with loaders and drivers unknown:
    # the middle of 1.5 to 10 and of 1 to 10
    assert cells(COLUMNS, given())["integration"].score == pytest.approx(5.6875 / 0.9)
