"""What stands above the first heading: front matter, title and the short list."""

from dataclasses import dataclass
from typing import Final

from lib.analysis.result import Analysis
from lib.brief.escaping import Md, one_line, prose, scalar, slug
from lib.model.blueprint import Blueprint

_ENDS: Final = " .,;:!"
"""Marks that a heading does not end with."""
_NO_ROLE: Final = "product-team"


@dataclass(frozen=True, slots=True)
class Heading:
    """Front matter values as YAML, and the same for the short list.

    Attributes:
        title: The title as Markdown.
        yaml_title: The title as a YAML value.
        description: One line about the record, as a YAML value.
        date: The day whose facts count, bare.
        authors: Roles in lower case with dashes, as a YAML list.
        number: The record's number.
        status: One of MADR's words, bare.
        decision_makers: As a YAML list.
        consulted: As a YAML list.
        informed: As a YAML list.
        deciders: The decision makers, with commas between them.
        tags: Lower-case words, with commas between them.
    """

    title: Md
    yaml_title: Md
    description: Md
    date: Md
    authors: Md
    number: int
    status: Md
    decision_makers: Md
    consulted: Md
    informed: Md
    deciders: Md
    tags: Md


def title_of(blueprint: Blueprint) -> str:
    """Return the record's title without a full stop, or one that says what it decides."""
    name = one_line(blueprint.product.name) or "Untitled product"
    own = one_line(blueprint.record.title)
    return own.rstrip(_ENDS) or own or f"{name}: architecture for the first twelve months"


def file_name(blueprint: Blueprint, ending: str = "md") -> str:
    """Return the name that decision record tools look for: NNNN-slug.md."""
    own = slug(blueprint.record.title)
    name = own or f"{slug(blueprint.product.name) or 'product'}-architecture"
    return f"{blueprint.record.number:04d}-{name}.{ending}"


def heading_of(analysis: Analysis) -> Heading:
    """Return what stands above the first heading of the brief."""
    return heading_for(
        analysis,
        title=title_of(analysis.blueprint),
        says=f"{analysis.verdict.headline.lower()}.",
        number=analysis.blueprint.record.number,
    )


def heading_for(
    analysis: Analysis,
    *,
    title: str,
    says: str,
    number: int,
    kind: str = "Architecture Decision Brief",
) -> Heading:
    """Return what stands above the first heading of a record.

    Args:
        analysis: Whose particulars count.
        title: What the record decides.
        says: What it says, as the end of its description.
        number: Its number.
        kind: What the document is.
    """
    record = analysis.blueprint.record
    name = one_line(analysis.blueprint.product.name)
    makers = tuple(each for each in record.decision_makers if one_line(each)) or (
        "Product manager",
    )
    return Heading(
        title=prose(title),
        yaml_title=Md(scalar(title)),
        description=Md(scalar(f"{kind} for {name}: {says}")),
        date=Md(analysis.as_of.isoformat()),
        authors=_list(tuple(dict.fromkeys(slug(each) or _NO_ROLE for each in makers))),
        number=number,
        status=Md(record.status),
        decision_makers=_list(makers),
        consulted=_list(record.consulted),
        informed=_list(record.informed),
        deciders=Md(", ".join(prose(each.replace(",", ";")) for each in makers)),
        tags=Md(", ".join(_tags(analysis))),
    )


def _list(names: tuple[str, ...]) -> Md:
    return Md(f"[{', '.join(scalar(each) for each in names if one_line(each))}]")


def _tags(analysis: Analysis) -> tuple[str, ...]:
    storage = analysis.catalogue.options[analysis.blueprint.stack.storage.option]
    return ("architecture", analysis.blueprint.product.shape, *storage.engines[:2])
