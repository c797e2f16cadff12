"""Where a stack keeps the data and what it runs: the part of sizing that the picks decide."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

import numpy as np

from lib.catalogue.catalogue import Catalogue
from lib.catalogue.records import StackOption
from lib.model.blueprint import Blueprint
from lib.model.moves import Flags, Move
from lib.sampling import Floats


@dataclass(frozen=True)
class Placement:
    """What the picks say about sizing.

    A figure that changes with a move is an array of shape (1 + draws, 12).

    Attributes:
        database_share: Part of the raw data kept in a database, 0 to 1.
        file_share: Part kept in files.
        warehouse_share: Part kept in a warehouse.
        embeds: Whether pipeline tokens are embeddings rather than generation.
        critical_components: Components whose failure stops the product.
        seats: People in the team.
    """

    database_share: float | Floats
    file_share: float | Floats
    warehouse_share: float | Floats
    embeds: bool
    critical_components: float | Floats
    seats: int


def placement_of(blueprint: Blueprint, catalogue: Catalogue) -> Placement:
    """Return what the picked options and the team say about sizing."""
    picks = (catalogue.options[option] for option in blueprint.stack.options.values())
    return _placed(blueprint, catalogue, picks)


def placement_after(blueprint: Blueprint, catalogue: Catalogue, moves: Sequence[Move]) -> Placement:
    """Return what the options say that run in each month of each draw, once moves are made.

    Args:
        blueprint: The picks before any move.
        catalogue: The options.
        moves: At most one of them holds for a layer in the same month of the same draw.
    """
    placement = placement_of(blueprint, catalogue)
    found = {field.name: getattr(placement, field.name) for field in fields(Placement)}
    for made, where in _together(moves):
        options = {**blueprint.stack.options, **{move.layer: move.option for move in made}}
        then = _placed(blueprint, catalogue, (catalogue.options[each] for each in options.values()))
        for name, now in found.items():
            if name in _MOVED and not np.all(getattr(then, name) == now):
                found[name] = np.where(where, getattr(then, name), now)
    return Placement(**found)


_MOVED = {"database_share", "file_share", "warehouse_share", "critical_components"}


def _together(moves: Sequence[Move]) -> Iterable[tuple[Sequence[Move], Flags]]:
    """Yield the moves that are made together, and in which months of which draws."""
    codes = np.zeros(moves[0].after.shape, dtype=np.intp)
    for place, move in enumerate(moves):
        codes += move.after * 2**place
    for code in np.flatnonzero(np.bincount(codes.ravel())):
        if code:
            where: Flags = codes == code
            yield [move for place, move in enumerate(moves) if code >> place & 1], where


def _placed(blueprint: Blueprint, catalogue: Catalogue, picks: Iterable[StackOption]) -> Placement:
    options = list(picks)
    shape = catalogue.shapes[blueprint.product.shape]
    return Placement(
        database_share=max(option.database_share for option in options),
        file_share=max(option.file_share for option in options),
        warehouse_share=max(option.warehouse_share for option in options),
        embeds=shape.pipeline_token_kind == "embedding",  # noqa: S105 - model tokens
        critical_components=sum(part.critical for option in options for part in option.components),
        seats=len(blueprint.team.people),
    )
