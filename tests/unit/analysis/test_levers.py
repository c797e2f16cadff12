"""What a lever says: what to take, instead of what, and on which layer."""

import pytest

from lib.analysis.levers import invoice_levers, work_levers
from tests.unit.brief.briefs import SHAPES, draft, quick


def said(shape):
    return {lever.says for lever in work_levers(quick(draft(shape))) if lever.kind == "pick"}


def test_a_layer_that_is_dropped_is_named():
    found = said("data-to-decision-tool")
    assert "Do without model calls, now Small model (Claude Haiku 5.5)." in found


def test_a_layer_that_is_added_is_named():
    found = {each for shape in SHAPES for each in said(shape) if "nothing now" in each}
    assert "Take One service for the API layer, where there is nothing now." in found


def test_two_options_of_like_names_are_told_apart():
    found = {each for shape in SHAPES for each in said(shape)}
    assert (
        "Take One service (Google Cloud Run) for the API layer instead of One service (Render)."
    ) in found
    for sentence in found:
        new, _, old = sentence.removesuffix(".").partition(" instead of ")
        assert new.removeprefix("Take ").partition(" for ")[0] != old


@pytest.mark.parametrize("shape", SHAPES)
def test_no_two_changes_read_alike(shape):
    levers = invoice_levers(quick(draft(shape)))
    assert len({lever.says for lever in levers}) == len(levers)
