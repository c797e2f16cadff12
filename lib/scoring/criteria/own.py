"""Criteria of the user's own: their scales, and scores that are typed in or told from figures."""

from dataclasses import replace
from typing import Final

from lib.model.blueprint import DatabaseDecision
from lib.model.own_database import OwnCriterion
from lib.scoring.criteria.cells import HIGHEST, Cell, Judgement, cell, not_known, part, sure
from lib.scoring.criteria.scales import SCALES, PartScale, Scale
from lib.scoring.criteria.workload import Case
from lib.wording import hours, lowered, usd

DEAR_USD: Final = 500.0
"""USD in month 12 that score 0 where neither the criterion nor a ceiling says more (reasoning)."""
MANY_HOURS: Final = 40.0
"""Hours a month that score 0 where the criterion does not say: a week of one person (reasoning)."""


def scales_of(decision: DatabaseDecision) -> dict[str, Scale]:
    """Return what 0 and 10 mean on each criterion that counts, the playbook's five first."""
    names = {str(criterion): name for criterion, name in decision.names.items()}
    five = {name: _renamed(scale, names.get(name)) for name, scale in SCALES.items()}
    return {**five, **{own.id: _scale(own) for own in decision.own_criteria}}


def own_cells(decision: DatabaseDecision, database: str, case: Case) -> dict[str, Cell]:
    """Return the score of one engine on each of the user's criteria, by criterion id."""
    return {
        own.id: cell(
            database,
            own.id,
            (part(_scale(own), _ONLY_PART, _judged(own, database, case)),),
        )
        for own in decision.own_criteria
    }


_ONLY_PART: Final = "own"


def _renamed(scale: Scale, name: str | None) -> Scale:
    return scale if name is None else replace(scale, name=name, short=lowered(name))


def _scale(own: OwnCriterion) -> Scale:
    worst, best = own.worst or _WORST[own.measure], own.best or _BEST[own.measure]
    why = "a criterion of your own"
    return Scale(
        criterion=own.id,
        name=own.name,
        short=lowered(own.name),
        question="A criterion of your own.",
        worst=worst,
        best=best,
        parts=(PartScale(_ONLY_PART, own.name, 1.0, worst, best, why),),
    )


_WORST: Final = {
    "typed": "the worst you would accept",
    "usd_month_12": "as dear in month 12 as you can bear",
    "hours_month": "as many hours a month as you can bear",
}
_BEST: Final = {
    "typed": "as good as you could wish",
    "usd_month_12": "no invoice",
    "hours_month": "no hours",
}


def _judged(own: OwnCriterion, database: str, case: Case) -> Judgement:
    load = case.workload
    if own.measure == "usd_month_12":
        cost = load.cost_usd.get(database)
        worst = own.worst_at or case.ceiling_usd_per_month or DEAR_USD
        if cost is None:
            return not_known("no price is known", f"the price of month 12 ({own.name})")
        return _falling(cost[1], worst, f"{usd(cost[1])} in month 12; {usd(worst)} scores 0")
    if own.measure == "hours_month":
        taken = load.hours_month.get(database)
        worst = own.worst_at or MANY_HOURS
        if taken is None:
            return not_known("the hours are not known", f"the hours a month ({own.name})")
        return _falling(taken, worst, f"{hours(taken)} a month; {hours(worst)} score 0")
    score = own.scores.get(database)
    if score is None:
        return not_known("nobody has scored it yet", f"your score on {own.name}")
    return sure(score, "your own score")


def _falling(figure: float, worst: float, reason: str) -> Judgement:
    """Score 10 at nothing and 0 at the worst, straight in between."""
    return sure(HIGHEST * max(0.0, 1.0 - figure / worst), reason)
