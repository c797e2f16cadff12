"""Another option on a layer: what is compared is what the whole plan says of it."""

import dataclasses

import pytest

from lib.analysis import analyse
from lib.analysis.swap import stack_totals, swapped
from lib.catalogue.records import LAYERS
from lib.model.change import with_value
from tests.unit.brief.briefs import AS_OF, SHAPES, catalogue, draft


@pytest.mark.parametrize("shape", SHAPES)
def test_a_swap_says_what_the_whole_plan_would_say(shape):
    plan = draft(shape)
    analysis = analyse(plan, catalogue(), seed=1, as_of=AS_OF, draws=2)
    for place, layer in enumerate(LAYERS):
        options = [each.id for each in catalogue().options.values() if each.layer == layer]
        for option in options[place % 3 :: 4]:
            changed = with_value(plan, f"stack.{layer}.option", option)
            whole = stack_totals(analyse(changed, catalogue(), seed=1, as_of=AS_OF, draws=2))
            swap = swapped(analysis, layer, option)
            assert swap.hits == whole.hits
            assert dataclasses.astuple(swap)[:3] == pytest.approx(dataclasses.astuple(whole)[:3])
