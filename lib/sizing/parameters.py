"""Workload parameters as they count: what the user said, or the shape's assumption, marked."""

from dataclasses import dataclass
from typing import Literal

from lib.catalogue.catalogue import Catalogue
from lib.catalogue.records import Source
from lib.model.blueprint import Blueprint
from lib.model.estimate import UNKNOWN, Estimate

Status = Literal["given", "assumed", "unknown"]


@dataclass(frozen=True)
class ResolvedParameter:
    """One workload parameter with the figures that are used.

    Attributes:
        id: The parameter.
        name: Its label.
        unit: Its unit.
        low: P10.
        likely: P50.
        high: P90.
        bounds: Least and most that it can be; wide enough for what the user said.
        status: given by the user; assumed (not looked at yet); or unknown (nobody knows).
        why: The shape's reason, where its assumption is used.
        source: The shape's source, where its assumption has one and is used.
    """

    id: str
    name: str
    unit: str
    low: float
    likely: float
    high: float
    bounds: tuple[float, float]
    status: Status
    why: str = ""
    source: Source | None = None


def resolved_parameters(
    blueprint: Blueprint, catalogue: Catalogue
) -> tuple[ResolvedParameter, ...]:
    """Return every workload parameter in the catalogue's order, with its status."""
    shape = catalogue.shapes[blueprint.product.shape]
    resolved = []
    for parameter in catalogue.parameters.values():
        answer = blueprint.workload.answer(parameter.id)
        assumption = shape.workload[parameter.id]
        figures = answer if isinstance(answer, Estimate) else assumption
        given = isinstance(answer, Estimate)
        resolved.append(
            ResolvedParameter(
                id=parameter.id,
                name=parameter.name,
                unit=parameter.unit,
                low=figures.low,
                likely=figures.likely,
                high=figures.high,
                bounds=_reaching(parameter.bounds, figures.low, figures.high),
                status="given" if given else "unknown" if answer == UNKNOWN else "assumed",
                why="" if given else assumption.why,
                source=None if given else assumption.source,
            )
        )
    return tuple(resolved)


def _reaching(bounds: tuple[float, float], low: float, high: float) -> tuple[float, float]:
    """Return bounds that cut no figure that is said to be possible."""
    return min(bounds[0], low), max(bounds[1], high)
