"""What the picks together cost and take, and what they would with another option on a layer.

No pick gives way to another one here: options are compared as if they stayed all year.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import lib.capacity.needs
from lib.analysis.metrics import MODERATE
from lib.analysis.references import check_references
from lib.analysis.result import Analysis
from lib.capacity.demand import WorkKind, demand
from lib.catalogue.catalogue import Catalogue
from lib.catalogue.records import LAYERS, CompatibilityRule, CostGroup, Layer
from lib.cost.bill import bill
from lib.cost.calendar import price_days
from lib.model.change import with_value
from lib.model.own_engines import with_own_engines
from lib.model.saved import from_json, to_json
from lib.model.wordless import without_words
from lib.sampling import Floats
from lib.sizing.worksheet import size, sizing_draws
from lib.stack.assessment import StackAssessment, assess_stack

_FEW_DRAWS: Final = 2
"""Only likely values are compared, and those do not depend on the draws."""


@dataclass(frozen=True, slots=True)
class StackTotals:
    """The picks together, with everything at its likely value.

    Attributes:
        usd_month_12: Invoices of the six layers in month 12, USD; services beside the stack apart.
        build_hours: Hours to build and to learn, overrun included.
        run_hours_month: Hours in month 12 to run it and for what goes wrong.
        hits: Compatibility rules that the picks fall under.
    """

    usd_month_12: float
    build_hours: float
    run_hours_month: float
    hits: tuple[CompatibilityRule, ...]


def stack_totals(analysis: Analysis) -> StackTotals:
    """Return what the picks cost and take."""
    likely = {each.kind: each.likely for each in analysis.capacity.work}
    return _totals(analysis.picked_usd_month_12, likely, analysis.stack)


def swapped(analysis: Analysis, layer: Layer, option: str) -> StackTotals:
    """Return the same with another option on one layer."""
    if option == analysis.blueprint.stack.pick(layer).option:
        return stack_totals(analysis)
    text = to_json(without_words(analysis.blueprint))
    return _swapped(text, analysis.catalogue, analysis.as_of, analysis.seed, layer, option)


@lru_cache(maxsize=256)
def _swapped(
    text: str, catalogue: Catalogue, as_of: dt.date, seed: int, layer: Layer, option: str
) -> StackTotals:
    """Compute of an analysis only what is compared."""
    blueprint = with_value(from_json(text), f"stack.{layer}.option", option)
    catalogue = with_own_engines(blueprint, catalogue)
    check_references(blueprint, catalogue)
    others = lib.capacity.needs.uncertain_names(blueprint, catalogue)
    draws = sizing_draws(catalogue, seed=seed, draws=_FEW_DRAWS, others=others)
    days = price_days(blueprint.product.starts_on, as_of)
    total = bill(blueprint, catalogue, size(blueprint, catalogue, draws), days)
    needs = lib.capacity.needs.team_needs(blueprint, catalogue, draws)
    likely = {each.kind: each.likely for each in demand(blueprint.team, needs)}
    return _totals(
        {layer: float(usd[MODERATE, 0, -1]) for layer, usd in total.by_layer.items()},
        likely,
        assess_stack(blueprint, catalogue),
    )


def _totals(
    usd_month_12: Mapping[CostGroup, float],
    likely: Mapping[WorkKind, Floats],
    stack: StackAssessment,
) -> StackTotals:
    return StackTotals(
        usd_month_12=float(sum(usd_month_12[layer] for layer in LAYERS)),
        build_hours=float((likely["build"] + likely["learning"]).sum()),
        run_hours_month=float(likely["run"][-1] + likely["incidents"][-1]),
        hits=tuple(hit.rule for hit in stack.hits),
    )
