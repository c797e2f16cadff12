"""A support plan costs its minimum or its share of the other invoices, whichever is more."""

import datetime as dt

import numpy as np
import pytest

from lib.analysis import analyse
from lib.catalogue.loading import load_catalogue
from lib.errors import BlueprintError
from lib.model.blueprint import Blueprint
from lib.model.change import with_value
from lib.model.presets import blueprint_for

CATALOGUE = load_catalogue()
DRAFT = blueprint_for("forecasting-product", CATALOGUE, starts_on=dt.date(2026, 12, 1))


def analysed(blueprint: Blueprint):
    return analyse(blueprint, CATALOGUE, seed=1, as_of=dt.date(2026, 11, 22), draws=64)


def supported(**settings: float) -> Blueprint:
    """Return the draft with a support plan in the scaled band."""
    blueprint = DRAFT
    for field, value in settings.items():
        blueprint = with_value(blueprint, f"cost.scaled.{field}", value)
    return blueprint


@pytest.mark.parametrize(
    ("usd", "part"),
    # the minimum alone; a minimum above any share; a share above the minimum; a share alone
    [(29.0, 0.0), (1e5, 0.1), (0.01, 0.5), (0.0, 0.1)],
)
def test_the_larger_of_minimum_and_share_is_added_in_its_band_only(usd, part):
    before = analysed(DRAFT)
    after = analysed(supported(support_usd=usd, support_share=part))
    bare = before.bill.usd[2]
    assert after.bill.usd[2] == pytest.approx(bare + np.maximum(usd, part * bare))
    assert after.bill.usd[:2] == pytest.approx(before.bill.usd[:2])


def test_its_lines_are_marked_as_own_and_add_up():
    """A tenth of the invoices, at least USD 20: 20, and what a tenth has beyond it."""
    scaled = analysed(supported(support_usd=20, support_share=0.1)).bands["scaled"]
    least, beyond = (line for line in scaled.lines if line.service.id == "support-plan")
    others = scaled.likely - least.usd - beyond.usd
    assert least.usd.tolist() == [20.0] * 12
    assert beyond.usd == pytest.approx(np.maximum(others * 0.1 - 20, 0))
    assert (least.mark, beyond.mark) == ("own line", "own line")
    assert sum(line.usd for line in scaled.lines) == pytest.approx(scaled.likely)


@pytest.mark.parametrize(("field", "value"), [("support_share", 1.2), ("support_usd", -1)])
def test_what_no_plan_can_ask_is_refused(field, value):
    with pytest.raises(BlueprintError, match=f"cost.scaled.{field}"):
        supported(**{field: value})
