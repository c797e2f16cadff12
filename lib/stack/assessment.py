"""The complexity budget, the compatibility rules and the four responsibilities of a stack."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from lib.catalogue.catalogue import Catalogue
from lib.catalogue.records import LAYERS, CompatibilityRule, Layer, ProductShape, StackOption
from lib.model.blueprint import Blueprint

Colour = Literal["green", "yellow", "red"]
_KEPT_STACKS: Final = 64
"""Stacks whose assessment is kept, some references each: it follows from picks and facts alone."""
RESPONSIBILITIES: Final = ("ingestion", "transformation", "storage", "serving")


@dataclass(frozen=True)
class PickAssessment:
    """One pick against the complexity budget.

    Attributes:
        layer: Where it was picked.
        option: What was picked.
        colour: The playbook's class.
        open_question: "We need this because ..." is asked for and not answered.
        simplest: The least demanding option of the layer that the shape names, where the pick is
            not green; None where there is none.
    """

    layer: Layer
    option: StackOption
    colour: Colour
    open_question: bool
    simplest: StackOption | None


@dataclass(frozen=True)
class RuleHit:
    """A compatibility rule that the picks fall under, with the picks it speaks of."""

    rule: CompatibilityRule
    options: tuple[StackOption, ...]


@dataclass(frozen=True)
class Responsibility:
    """Who does one of the pipeline's four jobs, and what it is welded to.

    Attributes:
        name: ingestion, transformation, storage or serving.
        options: The picks that do it.
        welded: Layers that cannot be changed without changing this job too.
    """

    name: str
    options: tuple[StackOption, ...]
    welded: tuple[Layer, ...]


@dataclass(frozen=True)
class StackAssessment:
    """Everything that can be said about the picks before any number is computed."""

    picks: tuple[PickAssessment, ...]
    hits: tuple[RuleHit, ...]
    responsibilities: tuple[Responsibility, ...]

    def count(self, colour: Colour) -> int:
        """Return how many picks have this colour."""
        return sum(pick.colour == colour for pick in self.picks)

    @property
    def colour(self) -> Colour:
        """The budget as a whole: red with a red pick, yellow with an unexplained yellow one."""
        if self.count("red"):
            return "red"
        return "yellow" if any(pick.open_question for pick in self.picks) else "green"


def assess_stack(blueprint: Blueprint, catalogue: Catalogue) -> StackAssessment:
    """Return how the picks fare.

    Source: the playbook's complexity budget (green, yellow, red) as carried by each option.
    """
    stack = blueprint.stack
    return _assessed(
        tuple(stack.options.values()),
        tuple(bool(stack.pick(layer).needed_because.strip()) for layer in LAYERS),
        blueprint.product.shape,
        catalogue,
    )


@lru_cache(maxsize=_KEPT_STACKS)
def _assessed(
    picks: tuple[str, ...], explained: tuple[bool, ...], shape: str, catalogue: Catalogue
) -> StackAssessment:
    """Return how picks fare, in the playbook's order, each with whether its need is explained."""
    options = {layer: catalogue.options[pick] for layer, pick in zip(LAYERS, picks, strict=True)}
    return StackAssessment(
        picks=tuple(
            _assess_pick(catalogue.shapes[shape], catalogue, layer, options[layer], is_explained)
            for layer, is_explained in zip(LAYERS, explained, strict=True)
        ),
        hits=tuple(
            RuleHit(rule, tuple(options[layer] for layer in rule.when))
            for rule in catalogue.rules.values()
            if all(options[layer].id in ids for layer, ids in rule.when.items())
        ),
        responsibilities=tuple(
            _responsibility(name, tuple(options.values())) for name in RESPONSIBILITIES
        ),
    )


def _assess_pick(
    shape: ProductShape,
    catalogue: Catalogue,
    layer: Layer,
    option: StackOption,
    is_explained: bool,
) -> PickAssessment:
    simplest = None if option.complexity == "green" else _simplest(shape, catalogue, layer)
    if simplest is option:
        simplest = None
    return PickAssessment(
        layer=layer,
        option=option,
        colour=option.complexity,
        open_question=option.complexity != "green" and not is_explained,
        simplest=simplest,
    )


def _simplest(shape: ProductShape, catalogue: Catalogue, layer: Layer) -> StackOption | None:
    named = [
        option_id
        for base in shape.baseline
        if base.layer == layer
        for option_id in (base.option, *(other.option for other in base.alternatives))
    ]
    green = [
        catalogue.options[option_id]
        for option_id in named
        if catalogue.options[option_id].complexity == "green"
    ]
    return min(green, key=lambda option: option.build_hours.likely, default=None)


def _responsibility(name: str, options: tuple[StackOption, ...]) -> Responsibility:
    doing = tuple(option for option in options if name in option.responsibilities)
    welded = {layer for option in doing for layer in option.welded_to}
    return Responsibility(name, doing, tuple(layer for layer in LAYERS if layer in welded))
