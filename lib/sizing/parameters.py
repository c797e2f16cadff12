"""Workload parameters as they count: what the user said, or the shape's assumption, marked."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from lib.catalogue.catalogue import Catalogue
from lib.catalogue.records import Source, WorkloadParameter
from lib.model.blueprint import Blueprint
from lib.model.estimate import UNKNOWN, Estimate
from lib.sampling import Figures

Status = Literal["given", "assumed", "unknown"]
_KEPT_SHAPES: Final = 64
"""Shapes whose assumptions are kept, once as assumed and once as unknown: 20 small records each."""


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
    shape, resolved = blueprint.product.shape, []
    for parameter in catalogue.parameters.values():
        answer = blueprint.workload.answer(parameter.id)
        if isinstance(answer, Estimate):
            resolved.append(_resolved(parameter, answer, "given"))
        else:
            status: Status = "unknown" if answer == UNKNOWN else "assumed"
            resolved.append(_of_the_shape(catalogue, shape, status)[parameter.id])
    return tuple(resolved)


@lru_cache(maxsize=_KEPT_SHAPES)
def _of_the_shape(
    catalogue: Catalogue, shape: str, status: Status
) -> Mapping[str, ResolvedParameter]:
    """Return what a shape assumes of every parameter: facts that each analysis asks for twice."""
    assumptions = catalogue.shapes[shape].workload
    return {
        parameter.id: _resolved(
            parameter,
            assumptions[parameter.id],
            status,
            why=assumptions[parameter.id].why,
            source=assumptions[parameter.id].source,
        )
        for parameter in catalogue.parameters.values()
    }


def _resolved(
    parameter: WorkloadParameter,
    figures: Figures,
    status: Status,
    *,
    why: str = "",
    source: Source | None = None,
) -> ResolvedParameter:
    return ResolvedParameter(
        id=parameter.id,
        name=parameter.name,
        unit=parameter.unit,
        low=figures.low,
        likely=figures.likely,
        high=figures.high,
        bounds=_reaching(parameter.bounds, figures.low, figures.high),
        status=status,
        why=why,
        source=source,
    )


def _reaching(bounds: tuple[float, float], low: float, high: float) -> tuple[float, float]:
    """Return bounds that cut no figure that is said to be possible."""
    return min(bounds[0], low), max(bounds[1], high)
