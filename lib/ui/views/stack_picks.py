"""Taking another option on a layer: what is said about the old pick does not stay on the new."""

from lib.catalogue.catalogue import Catalogue
from lib.catalogue.records import Layer, LayerBaseline, StackOption
from lib.model.blueprint import Blueprint, Pick, Rejection
from lib.model.change import with_value
from lib.ui.session import current, state
from lib.ui.session.held import as_a_whole, seen

_WORDS = "_stack_words"
"""What was said about picks that were left in this session, by shape, layer and option."""


def baseline_of(catalogue: Catalogue, shape: str, layer: Layer) -> LayerBaseline:
    """Return what the shape starts from on a layer."""
    return next(base for base in catalogue.shapes[shape].baseline if base.layer == layer)


def better_when(base: LayerBaseline) -> dict[str, str]:
    """Return the options that the shape names, its usual one first, and when each is better."""
    named = {other.option: f"better when {other.better_when}" for other in base.alternatives}
    return {base.option: "usual for this shape", **named}


def options_of(catalogue: Catalogue, shape: str, layer: Layer) -> list[StackOption]:
    """Return the options of a layer, those that the shape names first."""
    named = better_when(baseline_of(catalogue, shape, layer))
    others = [
        option
        for option in catalogue.options.values()
        if option.layer == layer and option.id not in named
    ]
    return [*(catalogue.options[option] for option in named), *others]


def repicked(blueprint: Blueprint, catalogue: Catalogue, layer: Layer, option: str) -> Blueprint:
    """Return the blueprint with another option on a layer.

    The reasons spoke of the former pick and go; the shape's own reason comes with its usual pick.
    A former pick that the shape names joins the rejected ones, to be told why.
    """
    base = baseline_of(catalogue, blueprint.product.shape, layer)
    former = blueprint.stack.pick(layer)
    rejected = [each for each in former.rejected if each.option != option]
    if former.option in better_when(base):
        rejected = [each for each in rejected if each.option != former.option]
        rejected.append(Rejection(option=former.option))
    pick = Pick(
        option=option,
        because=base.reason if option == base.option else "",
        rejected=tuple(rejected),
    )
    return with_value(blueprint, f"stack.{layer}", pick)


@as_a_whole
def take_chosen(layer: Layer, key: str) -> None:
    """Put the option on a layer that a widget shows."""
    take(layer, seen(key))


@as_a_whole
def take(layer: Layer, option: str) -> None:
    """Put another option on a layer; coming back to a former pick brings its words back."""
    blueprint = state.blueprint()
    former = blueprint.stack.pick(layer)
    if option == former.option:
        return
    shape = blueprint.product.shape
    kept: dict[tuple[str, str, str], Pick] = state.remembered(_WORDS, {})
    state.remember(_WORDS, {**kept, (shape, layer, former.option): former})
    held = kept.get((shape, layer, option))
    if held is None:
        state.replace(repicked(blueprint, current.catalogue(), layer, option))
    else:
        state.replace(with_value(blueprint, f"stack.{layer}", held))
