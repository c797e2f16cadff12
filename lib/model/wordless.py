"""A plan without the texts that no computation reads, so that typing one computes nothing anew."""

from typing import Final

from lib.model.blueprint import Blueprint, Product
from lib.model.record import Handoff, Record
from lib.model.risks import Risk

_PRODUCT: Final = {
    name: Product.model_fields[name].default
    for name in ("name", "problem", "audience", "difference")
}
_PLAIN_RISK: Final = Risk(id="risk", title="Risk")
_RISK: Final = {
    name: getattr(_PLAIN_RISK, name) for name in ("title", "cause", "effect", "mitigation")
}


def without_words(blueprint: Blueprint) -> Blueprint:
    """Return the plan with its names, descriptions, handoff, record and rounds as in an empty plan.

    Reasons for picks stay: whether there is one is a rule of the verdict.
    """
    return blueprint.model_copy(
        update={
            "scenario": Blueprint.model_fields["scenario"].default,
            "product": blueprint.product.model_copy(update=_PRODUCT),
            "risks": tuple(risk.model_copy(update=_RISK) for risk in blueprint.risks),
            "handoff": Handoff(),
            "record": Record(),
            "rounds": (),
        }
    )
