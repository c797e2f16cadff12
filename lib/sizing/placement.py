"""Where a stack keeps the data and what it runs: the part of sizing that the picks decide."""

from dataclasses import dataclass

from lib.catalogue.catalogue import Catalogue
from lib.model.blueprint import Blueprint


@dataclass(frozen=True)
class Placement:
    """What the picks say about sizing.

    Attributes:
        database_share: Part of the raw data kept in a database, 0 to 1.
        file_share: Part kept in files.
        warehouse_share: Part kept in a warehouse.
        embeds: Whether pipeline tokens are embeddings rather than generation.
        critical_components: Components whose failure stops the product.
        seats: People in the team.
    """

    database_share: float
    file_share: float
    warehouse_share: float
    embeds: bool
    critical_components: int
    seats: int


def placement_of(blueprint: Blueprint, catalogue: Catalogue) -> Placement:
    """Return what the picked options and the team say about sizing."""
    options = [catalogue.options[option] for option in blueprint.stack.options.values()]
    shape = catalogue.shapes[blueprint.product.shape]
    return Placement(
        database_share=max(option.database_share for option in options),
        file_share=max(option.file_share for option in options),
        warehouse_share=max(option.warehouse_share for option in options),
        embeds=shape.pipeline_token_kind == "embedding",  # noqa: S105 - model tokens
        critical_components=sum(part.critical for option in options for part in option.components),
        seats=len(blueprint.team.people),
    )
