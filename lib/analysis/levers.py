"""What the user can change about a plan, one thing at a time, and which rules it can touch."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from lib.analysis.result import Analysis
from lib.catalogue.records import Layer, StackOption
from lib.model.blueprint import Blueprint, Person, SourcingDecision
from lib.model.change import with_value
from lib.model.cost_plan import BANDS
from lib.model.estimate import Estimate
from lib.sampling import Floats
from lib.stack.words import the_layer
from lib.units import MONTHS
from lib.verdict.thresholds import lines_of, passing_lines
from lib.wording import availability, count, plural, share, short_name, usd

Kind = Literal[
    "money", "pick", "sourcing", "workload", "posture", "people", "promise", "source", "use"
]
MODERATE: Final = BANDS.index("moderate")
MORE_HOURS: Final = ((8,), (16,), (24,), (32,), (40,), (40, 24), (40, 40), (40, 40, 40))
"""Hours a week of each of the other engineers that are tried."""
MORE_FOCUS: Final = (0.5, 0.65, 0.8)
"""Parts of the paid hours that are tried."""
MOST_PEOPLE: Final = 20
"""People that a team may have in a blueprint."""
PROMISES: Final = (0.999, 0.995, 0.99)
PARTS: Final = (1.0, 0.5, 0.25)
"""Parts of a workload figure's likely value that it could be held to."""


@dataclass(frozen=True, slots=True, eq=False)
class Lever:
    """One change of the plan.

    Attributes:
        kind: What sort of change.
        says: What to do, as a sentence.
        blueprint: The plan with it.
        promised_usd: Money in the year that somebody has to promise for it.
        gives_up: What the product loses by it, as a sentence; "" where it loses nothing.
        is_exact: Whether it was worked out with all draws, so that few draws cannot rule it out.
    """

    kind: Kind
    says: str
    blueprint: Blueprint
    promised_usd: float = 0.0
    gives_up: str = ""
    is_exact: bool = False


def levers_of(analysis: Analysis) -> tuple[Lever, ...]:
    """Return every lever that can touch a rule that is broken; nothing is computed yet."""
    broken = {rule.id for rule in analysis.verdict.reasons}
    found: list[Lever] = []
    for touches, levers in _LEVERS:
        if any(rule.startswith(touches) for rule in broken):
            found += levers(analysis)
    return tuple(found)


def work_levers(analysis: Analysis) -> tuple[Lever, ...]:
    """Return every lever that takes work off the team: other picks and ways, or going without."""
    return (*_picks(analysis), *_sourcing(analysis), *_migrations(analysis))


def invoice_levers(analysis: Analysis) -> tuple[Lever, ...]:
    """Return every lever that can bring the invoices down: picks, workload, posture, services."""
    return (
        *_picks(analysis),
        *_workload(analysis),
        *_posture(analysis),
        *(lever for lever in _sourcing(analysis) if lever.gives_up),
    )


def _money(analysis: Analysis) -> Iterator[Lever]:
    """Raise the ceiling, or the budget, to the least that would hold."""
    blueprint, (_, broken) = analysis.blueprint, passing_lines(analysis.blueprint.thresholds)
    drawn = analysis.bill.usd[MODERATE, 1:]
    plan = blueprint.cost
    ceiling, budget = plan.ceiling_usd_per_month, plan.budget_usd_per_year
    if ceiling is not None:
        enough = least_limit(drawn.max(axis=1), broken_at=broken)
        if enough > ceiling:
            yield Lever(
                "money",
                f"Raise the monthly ceiling from {usd(ceiling)} to {usd(enough)}.",
                with_value(blueprint, "cost.ceiling_usd_per_month", enough),
                promised_usd=(enough - ceiling) * MONTHS,
                is_exact=True,
            )
    if budget is not None:
        enough = least_limit(drawn.sum(axis=1), broken_at=broken)
        if enough > budget:
            yield Lever(
                "money",
                f"Raise the year's budget from {usd(budget)} to {usd(enough)}.",
                with_value(blueprint, "cost.budget_usd_per_year", enough),
                promised_usd=enough - budget,
                is_exact=True,
            )


def least_limit(amounts: Floats, *, broken_at: float) -> float:
    """Return the least limit that is passed with a smaller chance than breaks the plan.

    Args:
        amounts: What is held against the limit in each draw, USD.
        broken_at: Chance of passing it from which the plan is broken.

    Returns:
        USD, rounded up to two digits, as people agree on limits.
    """
    over = math.ceil(broken_at * amounts.size) - 1
    least = float(np.sort(amounts)[-1 - over])
    step = 10.0 ** max(0, math.floor(math.log10(least)) - 1) if least >= 1 else 1.0
    return math.ceil(least / step) * step


def _picks(analysis: Analysis) -> Iterator[Lever]:
    """Take another option that the shape names for a layer."""
    blueprint, catalogue = analysis.blueprint, analysis.catalogue
    shape = catalogue.shapes[blueprint.product.shape]
    for base in shape.baseline:
        now = blueprint.stack.pick(base.layer).option
        named = (base.option, *(each.option for each in base.alternatives))
        for option in (each for each in named if each != now):
            is_none = not catalogue.options[option].components
            yield Lever(
                "pick",
                _picked(catalogue.options[now], catalogue.options[option], base.layer),
                with_value(blueprint, f"stack.{base.layer}.option", option),
                gives_up=_GOES_WITHOUT.get(base.layer, _A_LAYER_LESS) if is_none else "",
            )


def _picked(now: StackOption, then: StackOption, layer: Layer) -> str:
    """Say what to take instead of a pick, and for what; with what tells two like names apart."""
    if not then.components:
        return f"Do without {the_layer(layer)}, now {now.name}."
    if not now.components:
        return f"Take {short_name(then.name)} for {the_layer(layer)}, where there is nothing now."
    old, new = short_name(now.name), short_name(then.name)
    if old == new:
        old, new = now.name, then.name
    return f"Take {new} for {the_layer(layer)} instead of {old}."


_GOES_WITHOUT: Final = {"llm": "The product no longer calls a model."}
_A_LAYER_LESS: Final = "The product goes without this layer."


def _sourcing(analysis: Analysis) -> Iterator[Lever]:
    """Get a capability another way, or leave it out."""
    verbs = {"buy": "Buy", "build": "Build", "adopt": "Adopt open source for"}
    for each in analysis.sourcing.capabilities:
        if each.covered_by is not None:
            continue
        own = next(
            (one for one in analysis.blueprint.sourcing if one.capability == each.id),
            SourcingDecision(capability=each.id),
        )
        others = [one for one in analysis.blueprint.sourcing if one.capability != each.id]
        name = each.name[0].lower() + each.name[1:]
        for way in each.flows:
            if way != each.decision.choice:
                decided = own.model_copy(update={"choice": way, "family": None})
                yield Lever(
                    "sourcing",
                    f"{verbs[way]} {name} instead of the way it is planned.",
                    with_value(analysis.blueprint, "sourcing", [*others, decided]),
                )
        if each.decision.choice != "leave_out":
            decided = own.model_copy(update={"choice": "leave_out"})
            yield Lever(
                "sourcing",
                f"Leave out {name} in the first year.",
                with_value(analysis.blueprint, "sourcing", [*others, decided]),
                gives_up=f"The product has no {name}.",
            )


def _workload(analysis: Analysis) -> Iterator[Lever]:
    """Hold a figure that the team decides to its likely value, or to a part of it."""
    for each in analysis.parameters:
        if each.id not in _HELD or each.likely <= 0:
            continue
        sentence, given_up = _HELD[each.id]
        for part in PARTS:
            held = each.likely * part
            changed = with_value(analysis.blueprint, f"workload.{each.id}", Estimate.exactly(held))
            yield Lever(
                "workload",
                sentence.format(_held_words(each.id, held)),
                changed,
                gives_up="" if part == 1 else given_up,
            )


def _held_words(figure: str, held: float) -> str:
    if figure == "pipeline_runs_day":
        if held < 1:
            return f"once in {count(1 / held)} days"
        return "once a day" if held == 1 else f"{count(held)} times a day"
    return share(held) if figure.endswith("requests") else count(held)


_HELD: Final = {
    "pipeline_runs_day": (
        "Run the pipeline {} and no more often.",
        "The data are older between two runs.",
    ),
    "llm_share_of_requests": (
        "Let {} of the requests call a model and no more.",
        "Fewer answers come from a model.",
    ),
    "llm_tokens_per_llm_request": (
        "Hold a call of a model to {} tokens.",
        "A model sees and writes less in one call.",
    ),
    "llm_tokens_per_pipeline_run": (
        "Hold the models in a run of the pipeline to {} tokens.",
        "A run of the pipeline gets through less.",
    ),
    "retention_months": (
        "Keep data for {} months and no longer.",
        "Older data are deleted.",
    ),
}
"""What the team can decide about the workload: a sentence, and what a smaller figure gives up."""


def _posture(analysis: Analysis) -> Iterator[Lever]:
    """Run the moderate band with less: free plans, one environment, no standby, fewer logs."""
    band = analysis.blueprint.cost.moderate
    for field, least, says, gives_up in _POSTURE:
        if getattr(band, field) != least:
            yield Lever(
                "posture",
                says,
                with_value(analysis.blueprint, f"cost.moderate.{field}", least),
                gives_up=gives_up,
            )


_POSTURE: Final[tuple[tuple[str, float | bool, str, str], ...]] = (
    ("free_plans", True, "Use free plans where there are some.", "Free plans stop at their limit."),
    ("standby", False, "Run the database without a standby.", "A failure means a restore."),
    ("environments", 1, "Run production alone, without staging.", "Changes are tried in use."),
    ("min_app_instances", 1, "Run one instance of the app.", "A restart is an outage."),
    ("log_factor", 0.5, "Write half of the logs.", "Some faults are harder to find."),
    ("log_retention_months", 0.5, "Keep logs for two weeks.", "Older faults leave no trace."),
    ("support_usd", 0.0, "Do without the support plan's minimum.", "Nobody is paid to answer."),
    ("support_share", 0.0, "Do without the support plan's share.", "Nobody is paid to answer."),
)
"""Settings of a band that cost money: the least, a sentence, and what is given up."""


def _people(analysis: Analysis) -> Iterator[Lever]:
    """Give the product more of the paid hours, or add an engineer."""
    blueprint = analysis.blueprint
    for part in MORE_FOCUS:
        if part > blueprint.team.focus_share:
            yield Lever(
                "people",
                f"Keep {share(part)} of the paid hours free for this product instead of "
                f"{share(blueprint.team.focus_share)}.",
                with_value(blueprint, "team.focus_share", part),
            )
    for hours in MORE_HOURS:
        if len(blueprint.team.people) + len(hours) > MOST_PEOPLE:
            return
        who = "an engineer" if len(hours) == 1 else f"{len(hours)} engineers"
        yield Lever(
            "people",
            f"Add {who} with {sum(hours)} hours a week from month 1"
            f"{' together' if len(hours) > 1 else ''}.",
            _with_engineers(blueprint, hours),
        )


def _rota(analysis: Analysis) -> Iterator[Lever]:
    """Promise less of the pager, or hire the people that it needs."""
    blueprint = analysis.blueprint
    for duty, words in (("office_hours", "office hours only"), ("none", "no on-call duty")):
        if blueprint.team.on_call not in {duty, "none"}:
            yield Lever(
                "promise",
                f"Promise {words}.",
                with_value(blueprint, "team.on_call", duty),
                gives_up="Nobody answers at night and on weekends."
                if duty == "office_hours"
                else "Nobody answers until somebody happens to see it.",
            )
    lines = {line.field: line for line in lines_of(blueprint.thresholds, analysis.catalogue)}
    there = int(analysis.capacity.supply.engineers.max())
    missing = math.ceil(lines["around_the_clock_engineers"].value) - there
    room = MOST_PEOPLE - len(blueprint.team.people)
    if blueprint.team.on_call == "around_the_clock" and 0 < missing <= room:
        yield Lever(
            "people",
            f"Add {plural(missing, 'engineer')} with 40 hours a week each.",
            _with_engineers(blueprint, (40,) * missing),
        )


def _promises(analysis: Analysis) -> Iterator[Lever]:
    """Promise a lower availability."""
    promised = next(each for each in analysis.parameters if each.id == "availability_share")
    for promise in PROMISES:
        if promise < promised.likely:
            yield Lever(
                "promise",
                f"Promise {availability(promise)} instead of {availability(promised.likely)}.",
                with_value(
                    analysis.blueprint, "workload.availability_share", Estimate.exactly(promise)
                ),
                gives_up="The product may be down for longer.",
            )


def _sources(analysis: Analysis) -> Iterator[Lever]:
    """Do without a source whose terms or whose quota stand in the way."""
    sources = analysis.blueprint.product.sources
    for place, source in enumerate(sources):
        left = [each for index, each in enumerate(sources) if index != place]
        name = source.name or "the source without a name"
        yield Lever(
            "source",
            f"Do without {name}.",
            with_value(analysis.blueprint, "product.sources", left),
            gives_up=f"What only {name} has is missing.",
        )


def _use(analysis: Analysis) -> Iterator[Lever]:
    """Use the product otherwise: not for money, or only on one workstation."""
    blueprint = analysis.blueprint
    if blueprint.product.commercial:
        yield Lever(
            "use",
            "Make the product non-commercial.",
            with_value(blueprint, "product.commercial", value=False),
            gives_up="Nobody may be charged for it.",
        )
    if blueprint.product.hosting != "workstation":
        yield Lever(
            "use",
            "Keep it on one workstation.",
            with_value(blueprint, "product.hosting", "workstation"),
            gives_up="Nobody else can reach it.",
        )


def _migrations(analysis: Analysis) -> Iterator[Lever]:
    """Stay with a pick although a way out is due."""
    blueprint = analysis.blueprint
    for path in analysis.risks.migrations.paths:
        if path.trip.month is not None and not path.is_left_out:
            left_out = [*blueprint.migrations_left_out, path.pattern.id]
            yield Lever(
                "promise",
                f"Stay with {path.pattern.start} in this year.",
                with_value(blueprint, "migrations_left_out", left_out),
                gives_up=f"What {path.pattern.target} would mend stays as it is.",
            )


def _with_engineers(blueprint: Blueprint, hours: tuple[float, ...]) -> Blueprint:
    people = [*blueprint.team.people, *(_like_the_first(blueprint, each) for each in hours)]
    return with_value(blueprint, "team.people", people)


def _like_the_first(blueprint: Blueprint, hours: float) -> Person:
    """Return another engineer who knows what the first one knows."""
    engineers = [person for person in blueprint.team.people if person.engineer]
    skills = dict(engineers[0].skills) if engineers else {}
    return Person(role="Another engineer", hours_per_week=hours, skills=skills)


_MONEY: Final = ("ceiling", "budget")
_TEAM: Final = ("team_load", "team_operations_share")
_LEVERS: Final[tuple[tuple[tuple[str, ...], Callable[[Analysis], Iterator[Lever]]], ...]] = (
    (_MONEY, _money),
    ((*_MONEY, *_TEAM, "team_availability", "terms", "fit_", "kill_criteria"), _picks),
    ((*_MONEY, *_TEAM, "terms", "kill_criteria"), _sourcing),
    ((*_MONEY, "quotas", "kill_criteria"), _workload),
    ((*_TEAM, "kill_criteria"), _people),
    (("team_on_call", "team_availability", *_TEAM), _rota),
    (("team_availability",), _promises),
    (("data_rights", "quotas"), _sources),
    (("data_rights", "terms"), _use),
    ((*_MONEY, *_TEAM), _migrations),
)
"""Beginnings of rule ids, and the levers that can touch them."""
