"""Whatever people typed: the plan inside an address is the plan that was put in."""

from hypothesis import given, settings

from lib.errors import BlueprintError
from lib.model.carried import MAX_CARRIED, from_carried, to_carried
from tests.property.test_brief_properties import blueprints
from tests.unit.brief.briefs import catalogue


@settings(max_examples=50)
@given(blueprints())
def test_any_plan_comes_back_or_is_too_long_to_be_carried(blueprint):
    try:
        carried = to_carried(blueprint, catalogue())
    except BlueprintError as error:
        refusal = str(error)
    else:
        refusal = ""
    if refusal:
        assert f"at most {MAX_CARRIED:,}" in refusal
        return
    assert len(carried) <= MAX_CARRIED
    assert from_carried(carried, catalogue()) == blueprint
