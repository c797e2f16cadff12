"""Context and problem statement, and the drivers of the decision."""

from dataclasses import dataclass
from typing import Final

from lib.analysis.result import Analysis
from lib.brief.escaping import Md
from lib.brief.tables import bullets
from lib.brief.words import HOSTING, STATUS_WORDS, clause, paragraphs, source_name, with_unit, work
from lib.scoring.requirements import REQUIREMENTS
from lib.wording import calendar_month, listed, plural, sentence, usd

_DRIVING: Final = (
    "users_at_launch",
    "monthly_growth_share",
    "query_p95_ms",
    "freshness_minutes",
    "availability_share",
)
"""Workload figures that a reader asks for first."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is to be decided.

    Attributes:
        problem: What a person wrote, a paragraph each; empty where nobody did.
        shape: What kind of product it is, and when that kind fits.
        facts: Audience, difference, hosting, sources, start, as a list.
        drivers: Money, people, load, promises and weights, as a list.
    """

    problem: tuple[str, ...]
    shape: str
    facts: Md
    drivers: Md


def question_of(analysis: Analysis) -> Question:
    """Return context and drivers."""
    product = analysis.blueprint.product
    shape = analysis.catalogue.shapes[product.shape]
    return Question(
        problem=tuple(paragraphs(product.problem)),
        shape=f"{shape.name}: {sentence(shape.fits_when)}",
        facts=bullets(_facts(analysis)),
        drivers=bullets(_drivers(analysis)),
    )


def _facts(analysis: Analysis) -> list[str]:
    blueprint, shape = analysis.blueprint, analysis.catalogue.shapes
    product = blueprint.product
    names = [source_name(source) for source in product.sources]
    usual = [
        analysis.catalogue.capabilities[each].name.lower()
        for each in shape[product.shape].differentiating
    ]
    difference = product.difference.strip() or (
        f"not said yet; the shape's usual answer is {listed(usual)}" if usual else "not said yet"
    )
    return [
        f"For: {clause(product.audience) or 'not said yet'}.",
        f"What makes it different: {clause(difference)}.",
        f"Where it runs: {HOSTING[product.hosting]}; "
        f"{'commercial' if product.commercial else 'not commercial'}.",
        f"Outside sources: {f'{len(names)}, {listed(names)}' if names else 'none listed yet'}.",
        f"Month 1 is {calendar_month(product.starts_on)}; scenario: {blueprint.scenario}.",
    ]


def _drivers(analysis: Analysis) -> list[str]:
    blueprint, supply = analysis.blueprint, analysis.capacity.supply
    cost, decision = blueprint.cost, blueprint.database
    ceiling, budget = cost.ceiling_usd_per_month, cost.budget_usd_per_year
    money = "no monthly ceiling is set" if ceiling is None else f"at most {usd(ceiling)} a month"
    if budget is not None:
        money += f" and {usd(budget)} a year"
    by_id = {each.id: each for each in analysis.parameters}
    figures = [by_id[each] for each in _DRIVING]
    weights = listed(
        [
            f"{each.name.lower()} {analysis.database.weights[each.criterion] * 100:.0f}"
            for each in analysis.database.scales
        ]
    )
    musts = [
        f'"{REQUIREMENTS[each].name}"' for each in decision.requirements if each in REQUIREMENTS
    ]
    engineers = int(supply.engineers.max())
    return [
        f"Money: {money}, without the cost of people.",
        f"People: {plural(engineers, 'engineer')} with {work(float(supply.engineer_hours.max()))} "
        f"a month{' together' if engineers > 1 else ''} for this product.",
        *(
            f"{each.name}: {with_unit(each.id, each.unit, each.likely)} "
            f"({STATUS_WORDS[each.status]})."
            for each in figures
        ),
        f"Database criteria, in points of 100: {weights}.",
        f"Must-haves of the database: {listed(musts) if musts else 'none set'}.",
    ]
