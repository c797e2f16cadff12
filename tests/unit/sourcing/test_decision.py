"""Which way the playbook's rule takes, and what a person may decide against it."""

import pytest

from lib.model.blueprint import SourcingDecision
from lib.sourcing.decision import decide
from tests.unit.capacity.small_world import shape
from tests.unit.sourcing.capabilities import capability


def decided(*, default="buy", differentiating=(), can_buy=True, open_source=("Keycloak",), **own):
    return decide(
        capability(default=default, open_source=open_source),
        shape(differentiating=differentiating),
        SourcingDecision(capability="auth", **own) if own else None,
        can_buy=can_buy,
    )


@pytest.mark.parametrize(
    ("entry", "rule"),
    [
        pytest.param({}, "buy", id="buy by default"),
        pytest.param({"differentiating": ("auth",)}, "build", id="it is the shape's difference"),
        pytest.param({"default": "adopt"}, "adopt", id="open source serves better"),
        pytest.param({"default": "build"}, "build", id="what is there already serves better"),
        pytest.param(
            {"default": "adopt", "differentiating": ("auth",)}, "build", id="difference comes first"
        ),
        pytest.param({"can_buy": False}, "adopt", id="nothing is priced"),
        pytest.param(
            {"can_buy": False, "open_source": ()}, "build", id="nothing is priced nor open"
        ),
    ],
)
def test_the_rule(entry, rule):
    decision = decided(**entry)
    assert (decision.rule, decision.choice) == (rule, rule)
    assert not decision.is_decided
    assert not decision.is_against_rule


def test_a_person_can_say_that_it_makes_the_difference():
    assert decided(differentiating=(), can_buy=True, family=None).rule == "buy"
    decision = decide(
        capability(),
        shape(),
        SourcingDecision(capability="auth", differentiating=True),
        can_buy=True,
    )
    assert (decision.rule, decision.is_differentiating) == ("build", True)


def test_a_person_can_say_that_it_does_not():
    decision = decide(
        capability(),
        shape(differentiating=("auth",)),
        SourcingDecision(capability="auth", differentiating=False),
        can_buy=True,
    )
    assert decision.rule == "buy"


@pytest.mark.parametrize(
    ("choice", "reason", "against", "needs_reason"),
    [
        ("buy", "", False, False),
        ("build", "", True, True),
        ("build", "  ", True, True),
        ("build", "The customer forbids it.", True, False),
        ("leave_out", "", True, True),
    ],
)
def test_a_decision_against_the_rule_needs_a_reason(choice, reason, against, needs_reason):
    decision = decided(choice=choice, reason=reason)
    assert decision.choice == choice
    assert decision.is_decided
    assert (decision.is_against_rule, decision.needs_reason) == (against, needs_reason)
