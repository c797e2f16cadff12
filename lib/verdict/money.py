"""Rules about money: the ceiling, the budget, the terms of plans and limits without a next size."""

from collections.abc import Mapping, Sequence
from typing import Final

from lib.cost.bands import PASSING_LIKELY, PASSING_POSSIBLE, BandCost
from lib.cost.bill import ComponentCost
from lib.model.blueprint import Thresholds
from lib.model.cost_plan import BandName, CostPlan
from lib.sampling import first_month
from lib.verdict.rules import Rule, State
from lib.verdict.thresholds import UNCHANGED, passing_lines, source_of
from lib.wording import listed, month, sentence, share, usd

_OWN_LINES: Final = (
    f"reasoning: under {share(PASSING_POSSIBLE)} holds, {share(PASSING_LIKELY)} breaks"
)


def _passing(chance: float, thresholds: Thresholds) -> State:
    """Return what a chance of passing the ceiling, or the budget, does to the plan."""
    condition, broken = passing_lines(thresholds)
    if chance >= broken:
        return "broken"
    return "condition" if chance >= condition else "holds"


def _passing_words(thresholds: Thresholds) -> str:
    condition, broken = passing_lines(thresholds)
    return f"under {share(condition)} holds, {share(broken)} breaks"


def _passing_source(thresholds: Thresholds) -> str:
    is_own = thresholds.passing_condition is None and thresholds.passing_broken is None
    own = "reasoning" if is_own else _OWN_LINES
    return source_of(thresholds, "passing_condition", "passing_broken", own=own)


def first_reached(at: int, chance: float) -> str:
    """Say in which month a single bill first passes the ceiling with a chance.

    It may fall again: a plan that gives way to a cheaper one costs less from then on.
    """
    return f"for a single month the chance first reaches {share(chance)} in {month(at)}"


def _possible_from(moderate: BandCost, thresholds: Thresholds) -> int | None:
    if thresholds.passing_condition is None or moderate.ceiling_chance is None:
        return moderate.first_possible
    return first_month(moderate.ceiling_chance, at_least=thresholds.passing_condition)


def ceiling_rule(plan: CostPlan, moderate: BandCost, *, thresholds: Thresholds = UNCHANGED) -> Rule:
    """Hold the expected band against the monthly ceiling."""
    ceiling, chance = plan.ceiling_usd_per_month, moderate.over_ceiling
    if ceiling is None or chance is None:
        return Rule(
            id="ceiling",
            topic="cost",
            says="No monthly ceiling is set, so nobody can say whether this is affordable.",
            number=f"{usd(moderate.middle[-1])} in month 12",
            threshold="a ceiling",
            source="the playbook: affordable to sustain",
            state="open",
            fix="Set the ceiling that somebody is ready to pay every month.",
        )
    state = _passing(chance, thresholds)
    says = f"At least one monthly bill passes {usd(ceiling)} with a chance of {share(chance)}"
    possible = _possible_from(moderate, thresholds)
    if possible is not None:
        least = passing_lines(thresholds)[0]
        says += f". {sentence(first_reached(possible, least)).removesuffix('.')}"
    fix = "" if state == "holds" else "Raise the ceiling, or bring down what costs most."
    return Rule(
        id="ceiling",
        topic="cost",
        says=f"{says}.",
        number=share(chance),
        threshold=_passing_words(thresholds),
        source=_passing_source(thresholds),
        state=state,
        fix=fix,
    )


def budget_rule(
    plan: CostPlan, moderate: BandCost, *, thresholds: Thresholds = UNCHANGED
) -> Rule | None:
    """Hold the expected band against the yearly budget, where there is one."""
    budget, chance = plan.budget_usd_per_year, moderate.over_budget
    if budget is None or chance is None:
        return None
    state = _passing(chance, thresholds)
    return Rule(
        id="budget",
        topic="cost",
        says=f"The year's invoices pass {usd(budget)} with a chance of {share(chance)}.",
        number=share(chance),
        threshold=_passing_words(thresholds),
        source=_passing_source(thresholds),
        state=state,
        fix="" if state == "holds" else "Raise the budget, or bring down what costs most.",
    )


def success_rule(plan: CostPlan, bands: Mapping[BandName, BandCost]) -> Rule | None:
    """Ask what strong uptake would cost: a product must be able to afford its success."""
    ceiling, scaled = plan.ceiling_usd_per_month, bands["scaled"]
    if ceiling is None:
        return None
    at_end = float(scaled.middle[-1])
    over = at_end > ceiling
    return Rule(
        id="success",
        topic="cost",
        says=f"With strong uptake and redundancy, month 12 costs {usd(at_end)}"
        + (", more than the ceiling." if over else ", within the ceiling."),
        number=usd(at_end),
        threshold=usd(ceiling),
        source="reasoning",
        state="condition" if over else "holds",
        fix="Agree now who pays if uptake is strong, or price the product for it." if over else "",
    )


def terms_rule(components: Sequence[ComponentCost]) -> Rule:
    """Hold the product's use against the terms of the plans."""
    forbidden = [part.component for part in components if part.cost.forbidden]
    free = [part.component for part in components if part.cost.free_only]
    if forbidden:
        return Rule(
            id="terms",
            topic="stack",
            says=f"The vendor's terms forbid business use: {listed(forbidden)}.",
            number=f"{len(forbidden)} forbidden",
            threshold="0",
            source="the vendors' terms, see the price list",
            state="broken",
            fix="Pick another host, or say that the product is not commercial.",
        )
    return Rule(
        id="terms",
        topic="stack",
        says=f"Only a free plan exists, without any promise: {listed(free)}."
        if free
        else "No plan's terms speak against this use.",
        number=f"{len(free)} on free plans only",
        threshold="0",
        source="the vendors' terms, see the price list",
        state="condition" if free else "holds",
        fix="Plan what to do when the vendor ends the free plan." if free else "",
    )


def growth_rule(moderate: BandCost) -> Rule:
    """Name limits that have no next size in the catalogue."""
    outgrown = moderate.outgrown
    first = outgrown[0] if outgrown else None
    return Rule(
        id="limits",
        topic="cost",
        says=f"Month {first.month}: {first.cause}."
        if first
        else "Every plan's limits hold, or a larger plan follows.",
        number=f"{len(outgrown)} outgrown",
        threshold="0",
        source="the plans' limits, see the price list",
        state="open" if first else "holds",
        fix="Find out what the next size costs; until then the true price is higher."
        if first
        else "",
    )
