"""Two decisions that may have one answer: where changes are kept, and where totals come from.

The playbook asks for a transactional source of truth plus analytics-friendly tables. Each is
decided on its own part of the load, and an engine that is close to the best in both does for both.
"""

import dataclasses
from dataclasses import dataclass
from typing import Final

from lib.catalogue.catalogue import Catalogue
from lib.model.blueprint import Blueprint
from lib.scoring.criteria.workload import WorkloadContext
from lib.scoring.deciding.headline import gap_words
from lib.scoring.deciding.result import Candidate, DatabaseResult
from lib.scoring.decision import decide
from lib.wording import short_name

CLOSE_ENOUGH: Final = 0.5
"""Points of score that one engine for both may lack in each role: a second store is one more thing
to run, to pay for and to keep in step (reasoning)."""

_OF_THE_SOURCE_OF_TRUTH: Final = frozenset(
    {
        "multi-statement-transactions",
        "many-writers",
        "any-moment-restore",
        "embeddings",
        "full-text",
    }
)
"""Must-haves that a copy for totals, which runs load again, does not have to meet."""


@dataclass(frozen=True, eq=False)
class Stores:
    """The store of changes, the store of totals, and whether one engine does for both.

    Attributes:
        transactional: The decision for look-ups and changes.
        analytical: The decision for totals, on data that runs load.
        one_for_both: Id of the engine that is close enough to the best in both; None if none is.
        sentence: The same in words.
    """

    transactional: DatabaseResult
    analytical: DatabaseResult
    one_for_both: str | None
    sentence: str


def decide_stores(
    blueprint: Blueprint, catalogue: Catalogue, context: WorkloadContext, *, rng_seed: int
) -> Stores:
    """Return who should keep the changes and who the totals, among the same candidates.

    Args:
        blueprint: Candidates, weights, overrides and must-haves; the team.
        catalogue: The facts.
        context: The whole load; each role gets its part.
        rng_seed: Seed of the drawn weights and scores, 0 or more.
    """
    transactional = decide(blueprint, catalogue, only_records(context), rng_seed=rng_seed)
    analytical = decide(
        _without(blueprint, _OF_THE_SOURCE_OF_TRUTH),
        catalogue,
        only_totals(context),
        rng_seed=rng_seed,
    )
    one = _one_for_both(transactional, analytical)
    return Stores(
        transactional=transactional,
        analytical=analytical,
        one_for_both=None if one is None else one.database,
        sentence=_words(transactional, analytical, one),
    )


def only_records(context: WorkloadContext) -> WorkloadContext:
    """Return the part of the load that fetches and changes single records."""
    return dataclasses.replace(context, part="records", analytical_share=0.0, analytics_users=0.0)


def only_totals(context: WorkloadContext) -> WorkloadContext:
    """Return the part of the load that adds up many rows, which only runs write."""
    return dataclasses.replace(
        context,
        part="totals",
        analytical_share=1.0,
        read_share=1.0,
        embeds=False,
        writing_processes=min(context.writing_processes, 1.0),
    )


def _without(blueprint: Blueprint, requirements: frozenset[str]) -> Blueprint:
    kept = tuple(name for name in blueprint.database.requirements if name not in requirements)
    decision = blueprint.database.model_copy(update={"requirements": kept})
    return blueprint.model_copy(update={"database": decision})


def _one_for_both(transactional: DatabaseResult, analytical: DatabaseResult) -> Candidate | None:
    """Return the engine with the best worse role, if it is close enough to the best in each."""
    best, found = CLOSE_ENOUGH, None
    for candidate in transactional.candidates:
        lacks = max(_lack(transactional, candidate.database), _lack(analytical, candidate.database))
        if lacks < best or (lacks == best and found is None):
            best, found = lacks, candidate
    return found


def _lack(result: DatabaseResult, database: str) -> float:
    """Return how far an engine is behind the winner; infinite if it is not ranked."""
    candidate = result.candidate(database)
    return float("inf") if candidate is None else result.candidates[0].score - candidate.score


def _words(transactional: DatabaseResult, analytical: DatabaseResult, one: Candidate | None) -> str:
    if not transactional.candidates or not analytical.candidates:
        empty = transactional if not transactional.candidates else analytical
        return empty.sentence
    records, totals = transactional.candidates[0], analytical.candidates[0]
    if one is None:
        return (
            f"Keep the records in {_short(records)} and compute the totals in {_short(totals)}: no "
            f"candidate is within {CLOSE_ENOUGH:g} points of the best in both."
        )
    if one.database == records.database == totals.database:
        return f"{_short(one)} is first for records and for totals: one store does for both."
    behind = tuple(
        f"{gap_words(lack)} behind {_short(best)} for {role}"
        for result, best, role in (
            (transactional, records, "records"),
            (analytical, totals, "totals"),
        )
        if (lack := _lack(result, one.database)) > 0
    )
    return f"{_short(one)} does for both: it is {' and '.join(behind)}."


def _short(candidate: Candidate) -> str:
    return short_name(candidate.name)
