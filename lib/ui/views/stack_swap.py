"""What another option on a layer would change: month 12, the hours, and what then does not fit."""

import datetime as dt
from functools import lru_cache
from typing import NamedTuple

from lib.analysis import Analysis, analyse
from lib.catalogue.records import CompatibilityRule, Layer
from lib.model.change import with_value
from lib.model.saved import from_json, to_json
from lib.ui.session import current

_FEW_DRAWS = 2
"""Only likely values are compared, and those do not depend on the draws."""


class Totals(NamedTuple):
    """The whole stack with everything at its likely value."""

    usd_month_12: float
    build_hours: float
    run_hours_month: float
    hits: tuple[CompatibilityRule, ...]


def totals(analysis: Analysis) -> Totals:
    """Return what a stack costs and takes."""
    plan = analysis.capacity
    run = plan.of_kind("run").likely[-1] + plan.of_kind("incidents").likely[-1]
    return Totals(
        usd_month_12=float(analysis.moderate.likely[-1]),
        build_hours=float((plan.of_kind("build").likely + plan.of_kind("learning").likely).sum()),
        run_hours_month=float(run),
        hits=tuple(hit.rule for hit in analysis.stack.hits),
    )


def totals_with(analysis: Analysis, layer: Layer, option: str) -> Totals:
    """Return the same with another option on one layer."""
    if option == analysis.blueprint.stack.pick(layer).option:
        return totals(analysis)
    return _totals_with(to_json(analysis.blueprint), analysis.as_of, layer, option)


@lru_cache(maxsize=256)
def _totals_with(text: str, as_of: dt.date, layer: Layer, option: str) -> Totals:
    changed = with_value(from_json(text), f"stack.{layer}.option", option)
    return totals(
        analyse(changed, current.catalogue(), seed=current.SEED, as_of=as_of, draws=_FEW_DRAWS)
    )
