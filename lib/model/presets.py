"""A complete first blueprint for each product shape, so that every page is filled at once."""

import datetime as dt
from collections.abc import Sequence

from lib.catalogue.catalogue import Catalogue
from lib.catalogue.records import LAYERS, ProductShape
from lib.errors import BlueprintError
from lib.model.blueprint import (
    Blueprint,
    DatabaseDecision,
    Person,
    Pick,
    Product,
    Rejection,
    Stack,
    Team,
)
from lib.model.cost_plan import CostPlan
from lib.model.risks import Risk


def blueprint_for(shape_id: str, catalogue: Catalogue, *, starts_on: dt.date) -> Blueprint:
    """Return the first draft of a product of this shape.

    Args:
        shape_id: One of the catalogue's product shapes.
        catalogue: The facts that the draft names.
        starts_on: First day of the twelve months; the month of this day is month 1.

    Raises:
        BlueprintError: If there is no such shape.
    """
    shape = catalogue.shapes.get(shape_id)
    if shape is None:
        raise BlueprintError(
            where="product.shape",
            found=shape_id,
            allowed=", ".join(sorted(catalogue.shapes)),
            fix="Pick one of these shapes.",
        )
    return Blueprint(
        product=Product(name=shape.name, shape=shape.id, starts_on=starts_on.replace(day=1)),
        stack=_baseline_stack(shape),
        database=DatabaseDecision(candidates=shape.candidates, requirements=shape.requirements),
        cost=CostPlan(ceiling_usd_per_month=shape.ceiling_usd_per_month),
        team=Team(people=_two_engineers(shape, catalogue)),
        risks=tuple(_risk_from_library(risk_id, catalogue) for risk_id in shape.risks),
    )


def resized(people: Sequence[Person], engineers: int) -> tuple[Person, ...]:
    """Return a team with so many engineers; those who are added know what the last one knows.

    Args:
        people: The team; who does not build stays.
        engineers: How many shall build, at least one.
    """
    there = [person for person in people if person.engineer]
    pattern = there[-1] if there else Person()
    added = [pattern.model_copy(update={"role": Person().role})] * (engineers - len(there))
    others = [person for person in people if not person.engineer]
    return (*there[:engineers], *added, *others)


def _baseline_stack(shape: ProductShape) -> Stack:
    picks = {
        base.layer: Pick(
            option=base.option,
            because=base.reason,
            rejected=tuple(
                Rejection(option=other.option, because=f"Better when: {other.better_when}")
                for other in base.alternatives
            ),
        )
        for base in shape.baseline
    }
    return Stack(**{layer: picks[layer] for layer in LAYERS})


def _two_engineers(shape: ProductShape, catalogue: Catalogue) -> tuple[Person, ...]:
    known = {
        technology: "fluent"
        for base in shape.baseline
        for technology in catalogue.options[base.option].technologies
        if base.layer in {"frontend", "api", "storage"}
    }
    learning = {
        technology: "learning"
        for base in shape.baseline
        for technology in catalogue.options[base.option].technologies
        if technology not in known
    }
    return (
        Person(role="Lead engineer", skills={**known, **learning}),
        Person(role="Data engineer", skills={**dict.fromkeys(known, "learning"), **learning}),
    )


def _risk_from_library(risk_id: str, catalogue: Catalogue) -> Risk:
    entry = catalogue.risks[risk_id]
    return Risk(
        id=entry.id,
        title=entry.name,
        category=entry.category,
        mitigation=". ".join(text[0].upper() + text[1:] for text in entry.mitigations) + ".",
        library=entry.id,
    )
