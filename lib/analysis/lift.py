"""The cheapest single change that makes a plan viable which is not: tried out, not looked up.

Every lever that the user has and that can touch a broken rule is pulled, one at a time, and the
whole plan is computed again. What costs least in the year comes first: money that has to be found,
and hours at the team's cost. Where two cost the same, the one that gives up no promise does.

Levers are first tried with few draws; whatever is shown has been computed again with all of them.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from lib.analysis.analyse import analyse
from lib.analysis.levers import Lever, levers_of
from lib.analysis.result import Analysis
from lib.catalogue.catalogue import Catalogue
from lib.errors import YearOneError
from lib.model.saved import from_json, to_json
from lib.model.wordless import without_words
from lib.verdict.judgement import Word

FEW_DRAWS: Final = 256
"""Draws with which levers are tried; the first points of all the others."""
OTHERS_SHOWN: Final = 3
MOST_STEPS: Final = 3
"""Changes that are tried together where a single one does not suffice."""


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """One change, and what it does to the plan.

    Attributes:
        lever: What is changed.
        usd: What the year costs more, USD: likely invoices, likely hours of work and paid hours at
            the team's cost, and money that somebody has to promise; negative: it costs less.
        broken: Ids of the rules that are broken with it.
        word: The verdict with it.
    """

    lever: Lever
    usd: float
    broken: frozenset[str]
    word: Word

    @property
    def lifts(self) -> bool:
        """Whether the plan is viable with it."""
        return not self.broken


@dataclass(frozen=True, slots=True, eq=False)
class Lift:
    """What would make a plan viable.

    Attributes:
        steps: The cheapest single change; several where no single one suffices; none where nothing
            that was tried does.
        others: Other single changes that suffice, one of each kind, the cheapest first.
        tried: Number of levers that were tried.
    """

    steps: tuple[Change, ...]
    others: tuple[Change, ...]
    tried: int

    @property
    def is_single(self) -> bool:
        """Whether one change suffices."""
        return len(self.steps) == 1


def lift_of(analysis: Analysis) -> Lift | None:
    """Return what would make the plan viable; None where it is.

    It takes many analyses, and is kept for plans that were asked about before.
    """
    if analysis.verdict.word != "not_viable":
        return None
    text = to_json(without_words(analysis.blueprint))
    return _lift(text, analysis.catalogue, analysis.as_of, analysis.seed, analysis.draws)


@lru_cache(maxsize=64)
def _lift(text: str, catalogue: Catalogue, as_of: dt.date, seed: int, draws: int) -> Lift:
    def computed(lever: Lever, points: int) -> Analysis:
        return analyse(lever.blueprint, catalogue, seed=seed, as_of=as_of, draws=points)

    now = analyse(from_json(text), catalogue, seed=seed, as_of=as_of, draws=draws)
    few = min(FEW_DRAWS, draws)
    steps: list[Change] = []
    tried = 0
    while len(steps) < MOST_STEPS and now.verdict.word == "not_viable":
        changes = _tried(now, computed, few)
        tried += len(changes)
        single = list(_proven(changes, now, computed)) if not steps else []
        if single:
            return Lift((single[0],), tuple(single[1:]), tried)
        best = _best_step(changes, now, computed)
        if best is None:
            break
        change, now = best
        steps.append(change)
    return Lift(() if now.verdict.word == "not_viable" else tuple(steps), (), tried)


Computed = Callable[[Lever, int], Analysis]


def _tried(now: Analysis, computed: Computed, draws: int) -> list[Change]:
    """Return what every lever does, the cheapest first; one that cannot be computed is no lever."""
    changes = []
    for lever in levers_of(now):
        with suppress(YearOneError):
            changes.append(_change(now, lever, computed(lever, draws)))
    return sorted(changes, key=_price)


def _change(now: Analysis, lever: Lever, then: Analysis) -> Change:
    usd = lever.promised_usd + _year_usd(then) - _year_usd(now)
    if lever.kind == "people":
        usd += then.capacity.supply_usd - now.capacity.supply_usd
    return Change(
        lever=lever,
        usd=usd,
        broken=frozenset(rule.id for rule in then.verdict.reasons),
        word=then.verdict.word,
    )


def _proven(changes: Sequence[Change], now: Analysis, computed: Computed) -> Iterator[Change]:
    """Yield the changes that suffice with all draws, the cheapest of each kind."""
    kinds: set[str] = set()
    for change in changes:
        if len(kinds) > OTHERS_SHOWN:
            return
        if change.lever.kind not in kinds and (change.lifts or change.lever.is_exact):
            proven = _change(now, change.lever, computed(change.lever, now.draws))
            if proven.lifts:
                kinds.add(change.lever.kind)
                yield proven


def _best_step(
    changes: Sequence[Change], now: Analysis, computed: Computed
) -> tuple[Change, Analysis] | None:
    """Return the change that mends most of what is broken and breaks nothing, and the plan then."""
    before = frozenset(rule.id for rule in now.verdict.reasons)
    for change in sorted(changes, key=lambda each: (len(each.broken), _price(each))):
        if change.broken < before or change.lever.is_exact:
            then = computed(change.lever, now.draws)
            if frozenset(rule.id for rule in then.verdict.reasons) < before:
                return _change(now, change.lever, then), then
    return None


def _price(change: Change) -> tuple[float, bool, float]:
    """Order by what has to be found, then by what is given up, then by what is saved.

    Where something is given up, levers stay in their order, the smaller loss first: a saving does
    not speak for losing more.
    """
    gives_up = bool(change.lever.gives_up)
    return (max(0.0, round(change.usd)), gives_up, 0.0 if gives_up else change.usd)


def _year_usd(analysis: Analysis) -> float:
    return analysis.moderate.likely_year + analysis.capacity.year_usd.likely
