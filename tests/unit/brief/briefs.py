"""Briefs of the ten shapes, each computed once per test run, on a fixed day and seed."""

import datetime as dt
from functools import cache
from typing import Final

from lib.analysis import Analysis, analyse
from lib.brief.render import render_markdown
from lib.catalogue.catalogue import Catalogue
from lib.catalogue.loading import load_catalogue
from lib.model.blueprint import Blueprint
from lib.model.change import with_value
from lib.model.presets import blueprint_for

AS_OF: Final = dt.date(2026, 11, 22)
STARTS_ON: Final = dt.date(2026, 12, 1)
SEED: Final = 1
SHAPES: Final = (
    "agentic-research-product",
    "alerting-monitoring-product",
    "benchmark-evaluation-product",
    "data-to-decision-tool",
    "forecasting-product",
    "ranking-recommendation-engine",
    "risk-scoring-product",
    "search-discovery-product",
    "simulation-backtesting-product",
    "workflow-automation-product",
)


@cache
def catalogue() -> Catalogue:
    """Return the facts of `presets/`."""
    return load_catalogue()


def draft(shape: str) -> Blueprint:
    """Return the first draft of a shape."""
    return blueprint_for(shape, catalogue(), starts_on=STARTS_ON)


@cache
def analysis_of(shape: str, length: str = "full") -> Analysis:
    """Return the analysis of a shape's first draft, with all draws."""
    blueprint = with_value(draft(shape), "record.layout.length", length)
    return analyse(blueprint, catalogue(), seed=SEED, as_of=AS_OF)


@cache
def brief_of(shape: str) -> str:
    """Return the brief of a shape's first draft."""
    return render_markdown(analysis_of(shape))


def quick(blueprint: Blueprint) -> Analysis:
    """Return an analysis with few draws, for what does not depend on their number."""
    return analyse(blueprint, catalogue(), seed=SEED, as_of=AS_OF, draws=16)
