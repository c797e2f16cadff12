"""The complexity budget, the compatibility rules and the four responsibilities of a stack."""

from dataclasses import dataclass
from typing import Final, Literal

from lib.catalogue.catalogue import Catalogue
from lib.catalogue.records import LAYERS, CompatibilityRule, Layer, StackOption
from lib.model.blueprint import Blueprint

Colour = Literal["green", "yellow", "red"]
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
    options = {layer: catalogue.options[pick] for layer, pick in blueprint.stack.options.items()}
    return StackAssessment(
        picks=tuple(
            _assess_pick(blueprint, catalogue, layer, option) for layer, option in options.items()
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
    blueprint: Blueprint, catalogue: Catalogue, layer: Layer, option: StackOption
) -> PickAssessment:
    simplest = None if option.complexity == "green" else _simplest(blueprint, catalogue, layer)
    if simplest is option:
        simplest = None
    asks = option.complexity != "green" and not blueprint.stack.pick(layer).needed_because.strip()
    return PickAssessment(
        layer=layer,
        option=option,
        colour=option.complexity,
        open_question=asks,
        simplest=simplest,
    )


def _simplest(blueprint: Blueprint, catalogue: Catalogue, layer: Layer) -> StackOption | None:
    shape = catalogue.shapes[blueprint.product.shape]
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
