"""Team familiarity and speed: how soon can this team work with the engine safely?"""

import math
from functools import lru_cache
from typing import Final

from lib.catalogue.records import Database
from lib.scoring.criteria.cells import Judgement, Part, between, not_known, part, sure
from lib.scoring.criteria.curves import Curve
from lib.scoring.criteria.facts import KEPT, Sheet
from lib.scoring.criteria.scales import FAMILIARITY
from lib.scoring.criteria.words import of_hundred
from lib.scoring.criteria.workload import Case, Triple
from lib.wording import count, plural


def parts(sheet: Sheet, case: Case) -> tuple[Part, ...]:
    """Return the parts of the criterion for one engine."""
    technology = sheet.database.technology
    team = _team(
        sheet,
        stated=_levels(case, technology),
        hosted=() if sheet.host is None else _levels(case, sheet.host.technology),
        days=case.learning_days.get(technology, _USUAL_DAYS),
        size=len(case.people),
    )
    return (team, _public(sheet))


_LEARNING: Final = Curve(
    ((1.0, 9.0), (2.0, 8.5), (5.0, 7.0), (10.0, 5.0), (30.0, 2.0), (60.0, 0.0))
)
"""Days until the first person works with it safely, if nobody knows it yet (reasoning)."""

_ONE_FLUENT, _MOST_FLUENT = 9.0, 10.0
"""One person who knows it can fall ill; a second one is what the rest of the scale is for."""
_LEARNING_NOW: Final = 8.0
"""Somebody has begun: about half of the learning time is done (reasoning)."""
_USUAL_DAYS: Final = Triple(2.0, 5.0, 25.0)


@lru_cache(maxsize=KEPT)
def _team(
    sheet: Sheet, *, stated: tuple[str, ...], hosted: tuple[str, ...], days: Triple, size: int
) -> Part:
    """Judge by what people say.

    Args:
        sheet: The engine's facts.
        stated: What they say about it.
        hosted: What they say about the engine that it extends.
        days: Days until one engineer works with it safely.
        size: How many people there are, whether they say anything or not.
    """
    usage = sheet.fact("familiarity.stackoverflow_2025_used_share")
    if stated:
        return part(FAMILIARITY, "team", _judged_team(stated, days, size=size))
    if sheet.host is not None and "fluent" in hosted:
        reason = f"an extension of {sheet.host.name}, which the team knows"
        return part(FAMILIARITY, "team", sure((_LEARNING_NOW + _ONE_FLUENT) / 2, reason))
    known = float(usage.value) if usage is not None and isinstance(usage.value, float) else None
    judged = _judged_strangers(known, days, size=max(size, 1), host=sheet.host)
    return part(FAMILIARITY, "team", judged, facts=(usage,))


def _levels(case: Case, technology: str) -> tuple[str, ...]:
    """Return what the people say about a technology; silence is no answer."""
    return tuple(person.skills[technology] for person in case.people if technology in person.skills)


def _judged_team(stated: tuple[str, ...], days: Triple, *, size: int) -> Judgement:
    fluent = stated.count("fluent")
    if fluent:
        share = 1.0 if size == 1 else (fluent - 1) / max(size - 1, 1)
        score = _ONE_FLUENT + (_MOST_FLUENT - _ONE_FLUENT) * share
        return sure(score, f"{fluent} of {plural(size, 'engineer')} fluent")
    if "learning" in stated:
        return sure(_LEARNING_NOW, f"{stated.count('learning')} of {size} learning it, none fluent")
    reason = f"nobody in the team knows it; about {count(days.likely)} days to learn"
    return between(
        _LEARNING(days.likely), _LEARNING(days.high), reason, other_end=_LEARNING(days.low)
    )


def _judged_strangers(
    known: float | None, days: Triple, *, size: int, host: Database | None
) -> Judgement:
    """Judge a team that has not said: anything from nobody to everybody may know it.

    The placeholder weighs both ends by the chance that one of so many developers has used it.
    """
    lowest, unknown = _LEARNING(days.high), "the team's skills"
    if known is None:
        reason = "the team has not said, and no survey was found"
        return not_known(reason, unknown, low=lowest, high=_MOST_FLUENT)
    what = "it" if host is None else f"{host.name}, which it extends"
    best = _ONE_FLUENT if host is None else _LEARNING_NOW
    somebody = chance_that_one_knows(known, size)
    score = somebody * best + (1 - somebody) * _LEARNING(days.likely)
    reason = f"the team has not said; {of_hundred(known)} developers used {what} last year"
    return Judgement(score, lowest, _MOST_FLUENT, reason, (unknown,))


_USAGE: Final = Curve(
    ((0.005, 1.0), (0.02, 3.0), (0.05, 5.0), (0.1, 6.5), (0.25, 8.5), (0.5, 10.0))
)
"""Share of developers who used it in the last year. Source: Stack Overflow survey 2025."""

_INDEX: Final = Curve(
    ((2.0, 1.0), (10.0, 3.0), (50.0, 5.5), (100.0, 6.5), (300.0, 8.5), (700.0, 10.0))
)
"""Score of a popularity index, which counts mentions and not users. Source: DB-Engines, 2026-03."""
_INDEX_SPREAD: Final = 2.0


@lru_cache(maxsize=KEPT)
def _public(sheet: Sheet) -> Part:
    used = sheet.fact("familiarity.stackoverflow_2025_used_share")
    index = sheet.fact("familiarity.db_engines_score_2026_03")
    if used is not None and isinstance(used.value, float):
        what = "it" if sheet.host is None else sheet.host.name
        reason = f"{of_hundred(used.value)} developers used {what} last year"
        score = _USAGE(used.value)
        judged = sure(score, reason) if sheet.host is None else _of_extension(score, reason)
        return part(FAMILIARITY, "public", judged, facts=(used,))
    if index is not None and isinstance(index.value, float):
        score = _INDEX(index.value)
        reason = f"not in the survey; {count(index.value)} points in a popularity index"
        judged = between(score, score - _INDEX_SPREAD, reason, other_end=score + _INDEX_SPREAD)
        return part(FAMILIARITY, "public", judged, facts=(index,))
    reason = "how many people use it is not known"
    judged = not_known(reason, "familiarity.stackoverflow_2025_used_share")
    return part(FAMILIARITY, "public", judged, facts=(used, index))


def _of_extension(score: float, reason: str) -> Judgement:
    """Fewer people know the extension than the engine below it; how many is not known."""
    fewer = max(score - 2 * _INDEX_SPREAD, 0.0)
    return between((score + fewer) / 2, fewer, f"{reason}, which it extends", other_end=score)


def chance_that_one_knows(share: float, people: int) -> float:
    """Return the chance that at least one of several developers has used a technology."""
    return 1.0 - math.pow(1.0 - share, people)
