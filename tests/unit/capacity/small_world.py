"""A world small enough for hand arithmetic: one option per layer, figures without spread."""

import datetime as dt
from typing import Any

from lib.catalogue.catalogue import Catalogue
from lib.catalogue.records import (
    LAYERS,
    Component,
    LayerBaseline,
    OperationsRow,
    ProductShape,
    Range,
    SizingFact,
    Source,
    StackOption,
    Technology,
)
from lib.model.blueprint import Blueprint, DatabaseDecision, Person, Pick, Product, Stack, Team
from lib.model.cost_plan import CostPlan

SEED = 7
START = dt.date(2026, 12, 1)
SOURCE = Source(title="A published figure", checked_on=dt.date(2026, 11, 22))


def ranged(low: float, likely: float, high: float) -> Range:
    return Range(low=low, likely=likely, high=high, basis="reasoning")


def exactly(figure: float) -> Range:
    return ranged(figure, figure, figure)


def fact(fact_id: str, low: float, likely: float, high: float) -> SizingFact:
    return SizingFact(
        id=fact_id,
        name=fact_id,
        unit="unit",
        low=low,
        likely=likely,
        high=high,
        basis="source",
        source=SOURCE,
    )


def operations(row_id: str, *, managed: Range, self_hosted: Range | None = None) -> OperationsRow:
    return OperationsRow(
        id=row_id, name=row_id, managed=managed, self_hosted=self_hosted or managed
    )


def component(name: str, **changes: Any) -> Component:
    return Component(**{"name": name, "ops": "hosting", "managed": True, **changes})


def option(layer: str, **changes: Any) -> StackOption:
    """Return an option that asks for nothing, unless told otherwise."""
    return StackOption(
        **{
            "id": f"plain-{layer}",
            "layer": layer,
            "name": f"Plain {layer}",
            "summary": "Nothing to do.",
            "complexity": "green",
            "complexity_why": "nothing",
            "build_hours": exactly(0),
            "basis": "reasoning",
            **changes,
        }
    )


def shape(**changes: Any) -> ProductShape:
    return ProductShape(
        **{
            "id": "shape",
            "name": "Shape",
            "fits_when": "always",
            "workload": {"availability_share": exactly(0.98)},
            "pipeline_token_kind": "none",
            "baseline": tuple(
                LayerBaseline(layer=layer, option=f"plain-{layer}", label="plain", reason="plain")
                for layer in LAYERS
            ),
            "candidates": ("sqlite",),
            "capabilities": (),
            "risks": (),
            "ceiling_usd_per_month": 100,
            "ceiling_why": "a guess",
            **changes,
        }
    )


FACTS = (
    fact("operations_share_cap", 0.5, 0.5, 0.5),
    fact("incident_hours", 6, 6, 6),
    fact("engineers_24x7", 8, 8, 8),
    fact("engineers_office_hours_on_call", 2, 3, 4),
    fact("effort_factor", 0.73, 1.24, 2.1),
)
OPERATIONS = (
    operations("base_product", managed=exactly(10)),
    operations("each_external_data_source", managed=exactly(2), self_hosted=exactly(4)),
    operations("hosting", managed=exactly(1), self_hosted=exactly(6)),
)


def catalogue(
    *options: StackOption, technologies: tuple[Technology, ...] = (), **mappings: Any
) -> Catalogue:
    """Return a catalogue with these options, and a plain one for every layer."""
    plain = {f"plain-{layer}": option(layer) for layer in LAYERS}
    everything: dict[str, Any] = {
        "drivers": {},
        "metrics": {},
        "sizing_facts": {each.id: each for each in FACTS},
        "parameters": {},
        "operations": {each.id: each for each in OPERATIONS},
        "technologies": {each.id: each for each in technologies},
        "currencies": {},
        "services": {},
        "families": {},
        "options": plain | {each.id: each for each in options},
        "rules": {},
        "databases": {},
        "shapes": {"shape": shape()},
        "risks": {},
        "patterns": {},
        "capabilities": {},
    }
    return Catalogue(**(everything | mappings))


def technology(technology_id: str, *, days: Range) -> Technology:
    return Technology(id=technology_id, name=technology_id.title(), learning_days=days)


def team(*people: Person, **changes: Any) -> Team:
    """Return a team; one engineer with 40 hours a week and no overrun, unless told otherwise."""
    return Team(
        **{
            "people": people or (Person(),),
            "focus_share": 0.75,  # 40 x 52/12 x 0.75 = 130 hours a month
            "hourly_cost_usd": 100,
            "build_months": 4,
            "on_call": "none",
            "overrun": False,
            **changes,
        }
    )


def blueprint(
    *picks: StackOption, product: dict[str, Any] | None = None, **changes: Any
) -> Blueprint:
    """Return a blueprint with these picks; the plain option on every other layer."""
    chosen = {layer: f"plain-{layer}" for layer in LAYERS} | {pick.layer: pick.id for pick in picks}
    return Blueprint(
        **{
            "product": Product(**{"shape": "shape", "starts_on": START, **(product or {})}),
            "stack": Stack(**{layer: Pick(option=pick) for layer, pick in chosen.items()}),
            "database": DatabaseDecision(candidates=("sqlite",)),
            "cost": CostPlan(),
            "team": team(),
            **changes,
        }
    )
