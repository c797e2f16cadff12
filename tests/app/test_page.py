"""Which part of a page is unfolded for a value, and where on the page the value is."""

import pytest

from lib.ui.show.page import places, unfolded_for
from lib.ui.show.steps import PAGES_FOLDER
from tests.app.walk import draft, opened

VIEWS = "\n".join(
    path.read_text("utf-8") for path in (PAGES_FOLDER.parent / "lib" / "ui" / "views").glob("*.py")
)


@pytest.mark.parametrize(
    ("path", "settings"),
    [
        ("stack.storage.because", {"stack:layer": "storage"}),
        ("database.requirements", {"more:must_haves": True}),
        ("workload.reads_share", {"more:figures": True}),
        ("sourcing.sign-in", {"more:sourcing": True, "shown:team:sourcing": "sign-in"}),
        ("risks.0.tripwires", {"more:tripwires": True}),
        ("product.problem", {}),
    ],
)
def test_what_hides_a_value_is_unfolded(path, settings):
    assert unfolded_for(path) == settings
    for key in settings:
        kind, _, name = key.partition(":")
        assert kind != "more" or f'"{name}"' in VIEWS


def test_a_value_is_looked_for_by_its_widget_then_its_table_then_the_part_that_holds_it():
    assert places("product.sources", "risks") == [
        ".st-key-w-risks-product-sources",
        '[class*="st-key-rows-risks-product-sources-"]',
        '[class*="st-key-type-risks-"][class*="-product-sources-likely"]',
        ".st-key-more-rights",
    ]


def test_the_address_forgets_the_field_once_it_has_led_there(store):
    app = opened(store, draft(), page="risks")
    app.query_params["field"] = "product.sources"
    app.run()
    assert "field" not in app.query_params
    assert app.session_state["more:rights"] is True
