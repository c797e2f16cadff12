"""What would bring the invoices down: every lever pulled by itself, and the plan computed again."""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from lib.analysis.analyse import analyse
from lib.analysis.levers import Lever, invoice_levers
from lib.analysis.result import Analysis
from lib.catalogue.catalogue import Catalogue
from lib.model.blueprint import Blueprint
from lib.model.saved import from_json, to_json
from lib.model.wordless import without_words

LEAST_SAVING_USD: Final = 1.0
"""What a change has to save in the year to be worth a line (reasoning)."""


@dataclass(frozen=True, slots=True, eq=False)
class Saving:
    """One change that makes the moderate band cheaper, everything at its likely value.

    Attributes:
        lever: What is changed.
        usd_year: USD that the year costs less.
        usd_month_12: USD that month 12 costs less; below 0 where it costs more.
    """

    lever: Lever
    usd_year: float
    usd_month_12: float


def savings_of(analysis: Analysis) -> tuple[Saving, ...]:
    """Return the single changes that make the year's invoices cheaper, the largest first.

    Only invoices are compared: what a change costs in work stands on the stack and team pages.
    Savings do not add up, as two changes may save the same dollar. Which ways out are due depends
    on all draws, so that each change is computed with all of them. It takes many analyses, and is
    kept for plans that were asked about before.
    """
    text = to_json(without_words(analysis.blueprint))
    return _savings(text, analysis.catalogue, analysis.as_of, analysis.seed, analysis.draws)


@lru_cache(maxsize=32)
def _savings(
    text: str, catalogue: Catalogue, as_of: dt.date, seed: int, draws: int
) -> tuple[Saving, ...]:
    def analysed(blueprint: Blueprint) -> Analysis:
        return analyse(blueprint, catalogue, seed=seed, as_of=as_of, draws=draws)

    now = analysed(from_json(text))
    found = []
    for lever in invoice_levers(now):
        saved = now.moderate.likely - analysed(lever.blueprint).moderate.likely
        if saved.sum() >= LEAST_SAVING_USD:
            found.append(Saving(lever, float(saved.sum()), float(saved[-1])))
    return tuple(sorted(found, key=lambda each: -each.usd_year))
