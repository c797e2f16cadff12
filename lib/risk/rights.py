"""What the licences of the outside sources allow: known before any cost is.

A product that is hosted for others, or sold, on data that may not be used so is not viable, however
cheap it is.
"""

from dataclasses import dataclass
from typing import Literal

from lib.model.blueprint import DataSource, Product

Light = Literal["green", "yellow", "red", "unknown"]


@dataclass(frozen=True, slots=True)
class SourceRights:
    """What may be done with one source.

    Attributes:
        name: The source.
        light: green, yellow (under a condition), red (not as planned) or unknown.
        says: Why, as a sentence.
        invalidates: Whether the product as planned cannot be built on it.
    """

    name: str
    light: Light
    says: str
    invalidates: bool


def rights_of(source: DataSource, product: Product) -> SourceRights:
    """Hold what is known of a source's terms against what the product does with it."""
    light, says = next(
        (light, says) for applies, light, says in _findings(source, product) if applies
    )
    return SourceRights(
        name=source.name or "A source without a name",
        light=light,
        says=says,
        invalidates=light == "red",
    )


def _findings(source: DataSource, product: Product) -> tuple[tuple[bool, Light, str], ...]:
    """Return what may be found, the gravest first; the last one always applies."""
    is_red, is_public = source.rights == "red", product.commercial or product.hosting == "by_us"
    is_free = source.commercial_use == "yes" and source.redistribution == "yes"
    return (
        (is_red and is_public, "red", "Its terms do not allow this use."),
        (
            source.commercial_use == "no" and product.commercial,
            "red",
            "Its terms forbid commercial use, and the product is commercial.",
        ),
        (is_red, "yellow", "Its terms do not allow more than personal use: it cannot grow."),
        (
            source.redistribution == "no" and product.hosting != "workstation",
            "yellow",
            "It may not be passed on: show what is derived from it, not the data themselves.",
        ),
        (
            source.commercial_use == "no",
            "yellow",
            "It may be used only while the product is not commercial.",
        ),
        (
            source.rights == "yellow",
            "yellow",
            "It may be used under conditions; keep them in writing.",
        ),
        (
            source.rights == "unknown" and not is_free,
            "unknown",
            "Nobody has looked up what its terms allow.",
        ),
        (True, "green", "Its terms allow this use."),
    )


def sources_without_licence(product: Product) -> int:
    """Return how many sources have no written right to this use: no licence, and not cleared."""
    return sum(
        not source.licence.strip() and source.rights != "green" for source in product.sources
    )
