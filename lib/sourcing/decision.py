"""Which way the playbook's rule takes for a capability, and which one a person took.

The rule: buy unless the capability is what makes the product different; then build it. Where the
capability's own entry says that open source or what is there already serves better, that is taken
instead of buying.

Source: the microproduct playbook, "Build-vs-buy decision"; the entries' reasons stand in
    `presets/capabilities`.
"""

from dataclasses import dataclass
from typing import Final, Literal

from lib.catalogue.records import Capability, ProductShape
from lib.model.blueprint import SourcingDecision
from lib.sourcing.cashflow import Way

Choice = Literal["build", "buy", "adopt", "leave_out"]
_DIFFERENT: Final = "It is what makes this product different, so it is built."


@dataclass(frozen=True, slots=True)
class Decision:
    """What the rule says, and what a person decided.

    Attributes:
        rule: The way that the rule takes.
        rule_reason: Why, as a sentence.
        choice: The way that counts: the person's, or the rule's where nobody decided.
        reason: The person's reason; "" where there is none.
        is_differentiating: Whether the capability makes the product different.
        is_decided: Whether a person decided.
        is_against_rule: Whether the person decided otherwise than the rule.
        needs_reason: Whether it is against the rule and no reason is given.
    """

    rule: Way
    rule_reason: str
    choice: Choice
    reason: str
    is_differentiating: bool
    is_decided: bool
    is_against_rule: bool
    needs_reason: bool


def decide(
    capability: Capability,
    shape: ProductShape,
    own: SourcingDecision | None,
    *,
    can_buy: bool,
) -> Decision:
    """Return the rule's way and the one that counts.

    Args:
        capability: Says what is usual for it, and why.
        shape: Says which capabilities make this kind of product different.
        own: What a person decided, if anything.
        can_buy: Whether a service is priced for it.
    """
    differs = capability.id in shape.differentiating
    if own is not None and own.differentiating is not None:
        differs = own.differentiating
    rule, why = _rule(capability, differs=differs, can_buy=can_buy)
    choice: Choice = rule if own is None or own.choice is None else own.choice
    is_against = choice != rule
    reason = "" if own is None else own.reason
    return Decision(
        rule=rule,
        rule_reason=why,
        choice=choice,
        reason=reason,
        is_differentiating=differs,
        is_decided=own is not None and own.choice is not None,
        is_against_rule=is_against,
        needs_reason=is_against and not reason.strip(),
    )


def _rule(capability: Capability, *, differs: bool, can_buy: bool) -> tuple[Way, str]:
    if differs:
        return "build", _DIFFERENT
    reason = capability.default_reason
    if capability.default == "buy" and not can_buy:
        return "adopt" if capability.open_source else "build", (
            f"It would be bought, but no price is known here. {reason}"
        )
    return capability.default, reason
