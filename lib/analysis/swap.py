"""What the picks together cost and take, and what they would with another option on a layer.

No pick gives way to another one here: options are compared as if they stayed all year.
"""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from lib.analysis.analyse import analyse
from lib.analysis.result import Analysis
from lib.catalogue.catalogue import Catalogue
from lib.catalogue.records import LAYERS, CompatibilityRule, Layer
from lib.model.change import with_value
from lib.model.saved import from_json, to_json

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
    plan, by_layer = analysis.capacity, analysis.picked_usd_month_12
    run = plan.of_kind("run").likely[-1] + plan.of_kind("incidents").likely[-1]
    return StackTotals(
        usd_month_12=float(sum(by_layer[layer] for layer in LAYERS)),
        build_hours=float((plan.of_kind("build").likely + plan.of_kind("learning").likely).sum()),
        run_hours_month=float(run),
        hits=tuple(hit.rule for hit in analysis.stack.hits),
    )


def swapped(analysis: Analysis, layer: Layer, option: str) -> StackTotals:
    """Return the same with another option on one layer."""
    if option == analysis.blueprint.stack.pick(layer).option:
        return stack_totals(analysis)
    text = to_json(analysis.blueprint)
    return _swapped(text, analysis.catalogue, analysis.as_of, analysis.seed, layer, option)


@lru_cache(maxsize=256)
def _swapped(
    text: str, catalogue: Catalogue, as_of: dt.date, seed: int, layer: Layer, option: str
) -> StackTotals:
    changed = with_value(from_json(text), f"stack.{layer}.option", option)
    return stack_totals(analyse(changed, catalogue, seed=seed, as_of=as_of, draws=_FEW_DRAWS))
