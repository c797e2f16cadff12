"""What a small team can promise: published limits, each held against this team.

A rule is broken where the plan cannot hold, and warns where it holds only under a condition.
"""

import math
from dataclasses import dataclass
from typing import Final, Literal

from lib.capacity.facts import (
    AROUND_THE_CLOCK_ENGINEERS,
    OFFICE_HOURS_ENGINEERS,
    OPERATIONS_LIMIT,
    PROMISE_NEEDS_RESPONSE,
    PROMISE_NEEDS_ROTATION,
    PROMISE_NEEDS_SOMEBODY,
    UNFAMILIAR_LIMIT,
    fact,
)
from lib.capacity.knowledge import KnowledgeGap, single_points, technology_named
from lib.capacity.load import Backlog, Load
from lib.capacity.metrics import promised_availability
from lib.capacity.supply import Supply
from lib.catalogue.catalogue import Catalogue
from lib.catalogue.records import Basis, SizingFact, Source
from lib.model.blueprint import Blueprint
from lib.units import HOURS_PER_MONTH, is_share
from lib.wording import availability, hours, listed, share

State = Literal["ok", "warn", "broken"]
OVERLOAD_CHANCE: Final = 0.1
"""Chance that one month is too full from which it is said (reasoning: one case in ten)."""


@dataclass(frozen=True, slots=True)
class RuleCheck:
    """One limit held against this team.

    Attributes:
        id: Which rule.
        says: The finding as a sentence.
        number: This team's figure.
        threshold: The limit that it is held against.
        unit: Unit of both.
        state: ok, warn (holds under a condition) or broken (cannot hold).
        basis: Whether the limit was read somewhere or is a judgement.
        source: Where it was read.
        why: What the limit rests on.
    """

    id: str
    says: str
    number: float
    threshold: float
    unit: str
    state: State
    basis: Basis
    source: Source | None
    why: str


def load_rule(
    load: Load, backlog: Backlog, *, supply: Supply, overload_chance: float = OVERLOAD_CHANCE
) -> RuleCheck:
    """Hold the busiest month against the hours there are.

    Overload warns; it is broken where what is left over is not worked off within the year with an
    even chance, or where nobody is there to work.

    Args:
        load: Month by month.
        backlog: What is carried over.
        supply: The hours that there are.
        overload_chance: Chance that one month is too full from which it warns.
    """
    busiest = load.busiest
    likely_over = float(load.overload_chance.max())
    if not supply.engineer_hours.any():
        state: State = "broken"
        says = "There is work, and no engineer in the team to do it."
    elif backlog.first_version_month is None:
        state = "broken"
        left = hours(float(backlog.p50[-1]))
        says = (
            f"The work of the year does not fit: {left} are left over at its end. Drop something, "
            "give it more people, or promise less."
        )
    elif load.overload_month is not None:
        state = "warn"
        at = f"at {share(busiest)} of the hours that there are"
        if not math.isfinite(busiest):
            at = "with work and nobody there"
        says = (
            f"Month {load.busiest_month} is the fullest, {at}; the overload starts in month "
            f"{load.overload_month}. With what is carried over, the first version is done in "
            f"month {backlog.first_version_month}."
        )
    elif likely_over >= overload_chance:
        state = "warn"
        says = f"The work fits, but with a chance of {share(likely_over)} one month is too full."
    else:
        state = "ok"
        says = f"The work fits: month {load.busiest_month} is the fullest, at {share(busiest)}."
    return RuleCheck(
        id="load",
        says=says,
        number=busiest,
        threshold=1.0,
        unit="share",
        state=state,
        basis="reasoning",
        source=None,
        why="a month has no more hours than the engineers give it",
    )


def operations_rule(
    *, middle: float, high: float, catalogue: Catalogue, set_to: float | None = None
) -> RuleCheck:
    """Hold the year's share of operations against the published cap.

    Args:
        middle: Operations over engineers' hours of the year, P50.
        high: The same, P90.
        catalogue: Has the cap.
        set_to: The team's own cap instead, or None.
    """
    cap = _limit(fact(catalogue, OPERATIONS_LIMIT), set_to)
    state: State = "broken" if middle > cap.likely else "warn" if high > cap.likely else "ok"
    takes = f"Operations take {share(middle)} of the engineers' time"
    if math.isinf(middle):
        takes = "Operations ask for hours, and no engineer is there"
    most = share(cap.likely)
    says = {
        "ok": f"{takes}; at most {most} is sustainable.",
        "warn": f"{takes}, and in one case of ten more than the {most} that is sustainable.",
        "broken": f"{takes}; beyond {most} nobody is left to build. Run fewer parts, or let a "
        "vendor run them.",
    }
    return _check("operations_share", says[state], middle, cap, state)


def on_call_rule(blueprint: Blueprint, catalogue: Catalogue, *, engineers: int) -> RuleCheck:
    """Hold the people there are against the people that the on-call duty needs.

    Args:
        blueprint: Says which duty is promised.
        catalogue: Has the published numbers.
        engineers: Engineers in the team when the first version is done.
    """
    duty = blueprint.team.on_call
    if duty == "around_the_clock":
        needed = _rota(blueprint, catalogue)
        enough = engineers >= needed.likely
        or_two = "" if needed.source is None else ", or six at each of two"
        says = (
            f"A pager around the clock needs {needed.likely:.0f} engineers at one site{or_two}; "
            f"this team has {engineers}."
        )
        if not enough:
            says += " Promise office hours, or buy the answer from somebody who has the people."
        return _check("on_call", says, engineers, needed, "ok" if enough else "broken")
    needed = fact(catalogue, OFFICE_HOURS_ENGINEERS)
    if duty == "none":
        says = "Nobody is on call: what fails stays down until somebody happens to see it."
        return _check("on_call", says, engineers, needed, "ok", threshold=0)
    least = needed.low
    state: State = "broken" if engineers < 1 else "warn" if engineers < least else "ok"
    says = (
        f"An on-call duty in office hours needs at least {least:.0f} engineers who take turns; "
        f"this team has {engineers}."
    )
    return _check("on_call", says, engineers, needed, state, threshold=least)


def availability_rule(blueprint: Blueprint, catalogue: Catalogue, *, engineers: int) -> RuleCheck:
    """Hold the promised availability against who answers and what stands in.

    Args:
        blueprint: Says what is promised, where it runs and who is on call.
        catalogue: Has the shape's assumption and the published number of engineers.
        engineers: Engineers in the team when the first version is done.
    """
    promise = promised_availability(blueprint, catalogue)
    if blueprint.product.hosting != "by_us":
        says = "It runs on its users' machines: no availability is promised by the team."
        return _check("availability", says, promise, PROMISE_NEEDS_SOMEBODY, "ok")
    alone = single_points(blueprint, catalogue)
    rota = (
        blueprint.team.on_call == "around_the_clock"
        and engineers >= _rota(blueprint, catalogue).likely
    )
    left = f"{availability(promise)} leaves {_downtime(promise)} of downtime a month"
    if promise >= PROMISE_NEEDS_ROTATION.likely:
        kept = rota and not alone
        says = (
            f"{left}: that takes a staffed pager around the clock and a standby for every critical "
            f"part. {'Both are there.' if kept else 'This team cannot promise it.'}"
        )
        state: State = "ok" if kept else "broken"
        return _check("availability", says, promise, PROMISE_NEEDS_ROTATION, state)
    if promise >= PROMISE_NEEDS_RESPONSE.likely:
        return _hard_promise(blueprint, promise, left, alone=alone, has_rota=rota)
    nobody = blueprint.team.on_call == "none" and promise >= PROMISE_NEEDS_SOMEBODY.likely
    says = f"{left}" + (", and nobody is on call to keep it." if nobody else ".")
    return _check("availability", says, promise, PROMISE_NEEDS_SOMEBODY, "warn" if nobody else "ok")


def _hard_promise(
    blueprint: Blueprint, promise: float, left: str, *, alone: tuple[str, ...], has_rota: bool
) -> RuleCheck:
    on_call = blueprint.team.on_call
    state: State = "ok"
    if has_rota or (not alone and on_call != "none"):
        says = f"{left}; what stands ready can keep that."
    elif on_call == "none":
        says, state = f"{left}, and nobody is on call to keep it.", "broken"
    else:
        parts, state = listed(tuple(dict.fromkeys(alone))), "warn"
        says = (
            f"{left}: one night without an answer breaks it. Promise 99.5 %, or pay for a standby "
            f"of {'these parts' if len(set(alone)) > 1 else 'this part'}: {parts}."
        )
    return _check("availability", says, promise, PROMISE_NEEDS_RESPONSE, state)


def unfamiliar_rule(
    unfamiliar: tuple[str, ...], catalogue: Catalogue, *, set_to: float | None = None
) -> RuleCheck:
    """Hold the technologies that nobody knows against what a team can learn at once.

    Args:
        unfamiliar: The technologies.
        catalogue: Has their names.
        set_to: The team's own limit instead of the usual one, or None.
    """
    limit = _limit(UNFAMILIAR_LIMIT, set_to)
    names = listed([technology_named(catalogue, each).name for each in unfamiliar], last="or")
    too_many = len(unfamiliar) > limit.likely
    if not unfamiliar:
        says = "Somebody knows, or is learning, every technology of the picks."
    elif too_many:
        says = (
            f"Nobody knows {names}: more than {limit.likely:.0f} new technologies at "
            "once. Swap one for something that the team knows."
        )
    else:
        says = f"Nobody knows {names}; that many a team can learn."
    state: State = "warn" if too_many else "ok"
    return _check("unfamiliar_technologies", says, len(unfamiliar), limit, state)


def knowledge_rule(gaps: tuple[KnowledgeGap, ...]) -> RuleCheck:
    """Warn where one person's absence leaves a critical part without anybody who knows it.

    Args:
        gaps: Technologies of critical components that fewer than two people know.
    """
    names = listed([gap.name for gap in gaps])
    return RuleCheck(
        id="knowledge",
        says=f"Fewer than two people know {names}: write a run-book, and let the second person "
        "restore it once."
        if gaps
        else "Two people or more know every critical part.",
        number=len(gaps),
        threshold=0,
        unit="technologies",
        state="warn" if gaps else "ok",
        basis="reasoning",
        source=None,
        why="an illness or a notice must not stop the product",
    )


def _rota(blueprint: Blueprint, catalogue: Catalogue) -> SizingFact:
    """Return how many engineers a pager around the clock needs."""
    published = fact(catalogue, AROUND_THE_CLOCK_ENGINEERS)
    return _limit(published, blueprint.thresholds.around_the_clock_engineers)


def _limit(limit: SizingFact, set_to: float | None) -> SizingFact:
    """Return a limit as it is, or as the team set it, with the figure that it replaces."""
    if set_to is None or set_to == limit.likely:
        return limit
    own = share(limit.likely) if is_share(limit.unit) else f"{limit.likely:g}"
    from_where = limit.source.title or limit.source.url if limit.source else limit.why
    return limit.model_copy(
        update={
            "low": set_to,
            "likely": set_to,
            "high": set_to,
            "basis": "reasoning",
            "source": None,
            "why": f"set by the team instead of the rule's own {own} ({from_where})",
        }
    )


def _downtime(promise: float) -> str:
    left = (1 - promise) * HOURS_PER_MONTH
    return hours(left) if left >= 2 else f"{left * 60:.0f} minutes"


def _check(
    rule: str,
    says: str,
    number: float,
    limit: SizingFact,
    state: State,
    *,
    threshold: float | None = None,
) -> RuleCheck:
    return RuleCheck(
        id=rule,
        says=says,
        number=number,
        threshold=limit.likely if threshold is None else threshold,
        unit=limit.unit,
        state=state,
        basis=limit.basis,
        source=limit.source,
        why=limit.why,
    )
