"""One pure function from a blueprint and the facts to everything that is computed.

This is the only place that knows all domains: each gets the blueprint, the catalogue, the shared
draws and plain arrays of the others' results.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

import lib.capacity.needs
import lib.risk.assessment
import lib.sourcing.comparison
from lib.analysis.candidates import offers_for, with_offers
from lib.analysis.metrics import MODERATE, cost_metrics, workload_metrics
from lib.analysis.priced import Priced, as_priced, priced_of
from lib.analysis.references import check_references
from lib.analysis.result import Analysis
from lib.capacity.metrics import team_metrics
from lib.capacity.needs import team_needs
from lib.capacity.plan import capacity_plan, year_usd_likely
from lib.catalogue.catalogue import Catalogue
from lib.cost.bands import BandCost, band_cost
from lib.cost.bill import ComponentCost
from lib.cost.exchange import shown_money
from lib.model.blueprint import Blueprint
from lib.model.cost_plan import BANDS, BandName
from lib.model.own_engines import with_own_engines
from lib.ondemand import joined
from lib.risk.assessment import product_metrics
from lib.sampling import DRAWS, Floats, percentiles
from lib.scoring.decision import DatabaseResult, WorkloadContext
from lib.scoring.decision import decide as decide_database
from lib.sizing.quotas import quota_uses
from lib.sizing.worksheet import Sizing, sizing_draws
from lib.stack.assessment import StackAssessment, assess_stack
from lib.verdict.dangers import kill_rule, migration_rule, rights_rule, tripwire_rule
from lib.verdict.judgement import judged
from lib.verdict.money import budget_rule, ceiling_rule, growth_rule, success_rule, terms_rule
from lib.verdict.people import team_rules
from lib.verdict.picks import compatibility_rules, complexity_rule, quota_rule, storage_rule
from lib.verdict.rules import Rule
from lib.wording import shown_in

LAST_MONTH: Final = -1


def analyse(
    blueprint: Blueprint,
    catalogue: Catalogue,
    *,
    seed: int,
    as_of: dt.date,
    draws: int = DRAWS,
    pricing: Callable[[Blueprint], Priced] | None = None,
) -> Analysis:
    """Return everything that is computed about a blueprint; the same arguments, the same result.

    Args:
        blueprint: What the user decided.
        catalogue: The facts.
        seed: Seed of the draws.
        as_of: The day whose facts count.
        draws: Number of draws, a power of two.
        pricing: Gives worksheet and prices of a plan of which nothing is left but what they read
            (`as_priced`), where somebody keeps them; the result is the same without.

    Raises:
        CatalogueError: If a price does not exist on a day that is asked for.
        BlueprintError: If the blueprint names something that the catalogue does not have.
    """
    catalogue = with_own_engines(blueprint, catalogue)
    check_references(blueprint, catalogue)
    with shown_in(shown_money(blueprint.cost, catalogue.currencies)):
        if pricing is None:
            priced = priced_of(blueprint, catalogue, seed=seed, as_of=as_of, draws=draws)
        else:
            priced = pricing(as_priced(blueprint))
        return _analysed(blueprint, catalogue, priced, seed=seed, as_of=as_of, draws=draws)


def _analysed(
    blueprint: Blueprint,
    catalogue: Catalogue,
    priced: Priced,
    *,
    seed: int,
    as_of: dt.date,
    draws: int,
) -> Analysis:
    points = sizing_draws(
        catalogue, seed=seed, draws=draws, others=_other_names(blueprint, catalogue)
    )
    days, parameters, sizing = priced.days, priced.parameters, priced.sizing
    needs = team_needs(blueprint, catalogue, points)
    sourcing = lib.sourcing.comparison.compare(
        blueprint,
        catalogue,
        points,
        buy_usd=priced.buy_usd,
        overrun=needs.overrun,
    )
    picked = priced.bill(sourcing.bought)
    metrics = joined(
        workload_metrics(blueprint, catalogue, sizing),
        cost_metrics(picked, sizing),
        team_metrics(blueprint, catalogue, needs),
        product_metrics(blueprint, rows=draws + 1),
    )
    risks = lib.risk.assessment.assess(
        blueprint,
        catalogue,
        points,
        metrics=metrics,
        overrun=needs.overrun,
        budget_usd=float(picked.usd[MODERATE, 0].sum())
        + year_usd_likely(blueprint, needs, sourcing_hours=sourcing.hours),
    )
    total = priced.moved_bill(sourcing.bought, risks.migrations.moves)
    bands = {name: band_cost(blueprint, total, days, band=name) for name in BANDS}
    capacity = capacity_plan(
        blueprint,
        catalogue,
        needs,
        sourcing_hours=sourcing.hours,
        migration_hours=risks.migrations.hours,
    )
    stack = assess_stack(blueprint, catalogue)
    candidates = blueprint.database.candidates
    load = with_offers(
        _workload_context(blueprint, sizing),
        candidates,
        partial(offers_for, candidates, blueprint, catalogue, parameters, days, seed=seed),
    )
    database = decide_database(blueprint, catalogue, load, rng_seed=seed)
    quotas = quota_uses(blueprint.product, sizing, band=MODERATE)
    quota = quota_rule(quotas, thresholds=blueprint.thresholds)
    rules = (
        *_picked_rules(blueprint, catalogue, stack, total.components, database),
        *_money_rules(blueprint, bands),
        *team_rules(capacity.rules),
        rights_rule(risks.rights),
        *(() if quota is None else (quota,)),
        kill_rule(risks),
        tripwire_rule(risks),
        migration_rule(risks),
    )
    statuses = [parameter.status for parameter in parameters]
    return Analysis(
        blueprint=blueprint,
        catalogue=catalogue,
        as_of=as_of,
        seed=seed,
        draws=draws,
        parameters=parameters,
        sizing=sizing,
        stack=stack,
        bill=total,
        bands=bands,
        days=days,
        load=load,
        database=database,
        capacity=capacity,
        sourcing=sourcing,
        risks=risks,
        quotas=quotas,
        metrics=metrics,
        verdict=judged(
            rules,
            assumed=statuses.count("assumed"),
            unknown=statuses.count("unknown"),
        ),
    )


def redecided(analysis: Analysis, blueprint: Blueprint) -> Analysis:
    """Return the analysis of a blueprint that only weighs and judges the same candidates anew.

    Nothing but the ranking, the rule about the storage pick and the verdict depends on that.

    Args:
        analysis: The analysis of a blueprint that is the same but for the weights, overrides,
            must-haves, own criteria and thresholds of the database decision.
        blueprint: The blueprint.
    """
    before, now = analysis.blueprint.database, blueprint.database
    weighs_only = before.model_copy(update={"weights": now.weights}) == now
    database = decide_database(
        blueprint,
        analysis.catalogue,
        analysis.load,
        rng_seed=analysis.seed,
        entries=analysis.database.entries if weighs_only else None,
    )
    again = storage_rule(blueprint, analysis.catalogue, database.winner)
    verdict = analysis.verdict
    return replace(
        analysis,
        blueprint=blueprint,
        database=database,
        verdict=judged(
            [again if rule.id == again.id else rule for rule in verdict.rules],
            assumed=verdict.assumed,
            unknown=verdict.unknown,
        ),
    )


def _other_names(blueprint: Blueprint, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the names of the figures that the other domains draw."""
    return (
        *lib.capacity.needs.uncertain_names(blueprint, catalogue),
        *lib.sourcing.comparison.uncertain_names(blueprint, catalogue),
        *lib.risk.assessment.uncertain_names(blueprint, catalogue),
        *lib.sourcing.comparison.own_names(blueprint),
    )


def _workload_context(blueprint: Blueprint, sizing: Sizing) -> WorkloadContext:
    """Return the load in month 12 of the moderate band, in plain figures."""

    def at_end(driver: str) -> Floats:
        return sizing.full(driver)[MODERATE, :, LAST_MONTH]

    def likely(driver: str) -> float:
        return float(at_end(driver)[0])

    def high(driver: str) -> float:
        return float(percentiles(at_end(driver)[1:])[-1])

    def parameter(name: str) -> float:
        return float(sizing.parameter(name)[0, 0])

    workers = 1.0 if likely("pipeline_runs") else 0.0
    return WorkloadContext(
        peak_writes_per_s=likely("peak_writes_per_s"),
        peak_writes_per_s_high=high("peak_writes_per_s"),
        writing_processes=likely("production_instances") + workers,
        peak_requests_per_s=likely("peak_requests_per_s"),
        concurrent_sessions=likely("concurrent_sessions"),
        analytics_users=likely("concurrent_sessions") * parameter("analytical_share"),
        read_share=parameter("read_share"),
        analytical_share=parameter("analytical_share"),
        query_p95_ms=parameter("query_p95_ms"),
        freshness_minutes=parameter("freshness_minutes"),
        data_gb_month_12=likely("raw_gb"),
        data_gb_month_12_high=high("raw_gb"),
        rows_month_12=likely("rows_kept"),
        vectors_month_12=likely("vectors"),
        embeds=sizing.placement.embeds,
        availability_share=parameter("availability_share"),
        standby=blueprint.cost.moderate.standby,
    )


def _picked_rules(
    blueprint: Blueprint,
    catalogue: Catalogue,
    stack: StackAssessment,
    components: Sequence[ComponentCost],
    database: DatabaseResult,
) -> tuple[Rule, ...]:
    return (
        *compatibility_rules(stack),
        complexity_rule(stack),
        terms_rule(components),
        storage_rule(blueprint, catalogue, database.winner),
    )


def _money_rules(blueprint: Blueprint, bands: Mapping[BandName, BandCost]) -> tuple[Rule, ...]:
    plan, moderate, thresholds = blueprint.cost, bands["moderate"], blueprint.thresholds
    rules = (
        ceiling_rule(plan, moderate, thresholds=thresholds),
        budget_rule(plan, moderate, thresholds=thresholds),
        success_rule(plan, bands),
        growth_rule(moderate),
    )
    return tuple(rule for rule in rules if rule is not None)
