"""Must-haves: facts that an engine has to meet before any score counts.

A must-have passes, fails or is unknown. A failure excludes the engine, with the reason printed; an
unknown one is scored all the same and badged, never taken as passed. A must-have is no large
weight: strengths cannot pay for it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from lib.scoring.criteria.access_pattern import embeddings_of
from lib.scoring.criteria.cells import UsedFact
from lib.scoring.criteria.facts import Level, Sheet, first_level
from lib.scoring.criteria.kinds import kind_of
from lib.scoring.criteria.operations import RECOVERY_HOURS, backup_of, recovery_of
from lib.scoring.criteria.workload import Case
from lib.wording import count, usd

Outcome = Literal["pass", "fail", "unknown"]


class Finding(NamedTuple):
    """Whether a must-have is met, why, and the fact that says so."""

    outcome: Outcome
    reason: str
    fact: UsedFact | None = None


@dataclass(frozen=True, slots=True)
class Requirement:
    """A must-have that a person can switch on.

    Attributes:
        id: Its id, as in the blueprint.
        name: Its name inside a sentence.
        question: When to switch it on.
        test: Returns whether an engine meets it.
    """

    id: str
    name: str
    question: str
    test: Callable[[Sheet, Case], Finding]


@dataclass(frozen=True, slots=True)
class Check:
    """A must-have held against one engine.

    Attributes:
        requirement: Id of the must-have.
        name: Its name inside a sentence.
        outcome: pass, fail or unknown.
        reason: Why, in words.
        fact: The fact behind it; None where there is none.
    """

    requirement: str
    name: str
    outcome: Outcome
    reason: str
    fact: UsedFact | None


def checks(requirements: tuple[str, ...], sheet: Sheet, case: Case) -> tuple[Check, ...]:
    """Return every known must-have held against one engine; unknown ids are left out."""
    found = []
    for name in requirements:
        requirement = REQUIREMENTS.get(name)
        if requirement is not None:
            outcome, reason, fact = requirement.test(sheet, case)
            found.append(Check(requirement.id, requirement.name, outcome, reason, fact))
    return tuple(found)


def _by_wording(fact: UsedFact, *, passes: tuple[str, ...], fails: tuple[str, ...]) -> Finding:
    """Judge a trait by how its wording begins."""
    text = str(fact.value).lower()
    if text.startswith(passes):
        return Finding("pass", text, fact)
    return Finding("fail" if text.startswith(fails) else "unknown", text, fact)


def _transactions(sheet: Sheet, _case: Case) -> Finding:
    fact = sheet.trait("transactions")
    judged = _by_wording(
        fact, passes=("multi-statement", "multi-document"), fails=("none", "limited", "up to")
    )
    return judged._replace(reason=f"its transactions: {judged.reason}")


def _managed(sheet: Sheet, _case: Case) -> Finding:
    fact = sheet.trait("managed_available")
    if not sheet.database.server:
        return Finding("pass", "there is no server to run", fact)
    if fact.value is True:
        return Finding("pass", "vendors run it", fact)
    return Finding("fail", "nobody runs it for you", fact)


def _many_writers(sheet: Sheet, _case: Case) -> Finding:
    fact = sheet.trait("concurrent_writers")
    judged = _by_wording(fact, passes=("many", "one node"), fails=("one",))
    return judged._replace(reason=f"its writers at once: {judged.reason}")


def _sql(sheet: Sheet, _case: Case) -> Finding:
    judged = _by_wording(sheet.trait("sql"), passes=("full",), fails=("none", "partial"))
    return judged._replace(reason=f"its SQL: {judged.reason}")


_TOO_MANY_EMBEDDINGS: Final = 3.0
"""Below this score an index holds the embeddings no longer: beyond ten million in a row store."""


def _embeddings(sheet: Sheet, case: Case) -> Finding:
    judged = embeddings_of(sheet, case.workload)
    if judged.unknown:
        return Finding("unknown", judged.reason)
    enough = judged.score >= _TOO_MANY_EMBEDDINGS
    return Finding("pass" if enough else "fail", judged.reason, sheet.trait("workload"))


def _full_text(sheet: Sheet, _case: Case) -> Finding:
    fact = sheet.fact("access_pattern.full_text_search")
    if sheet.database.traits.workload == "search":
        return Finding("pass", "it is made for it", sheet.trait("workload"))
    if fact is None or not isinstance(fact.value, str):
        return Finding("unknown", "full-text search is not in its fact sheet", fact)
    text = fact.value
    return Finding("fail" if text.startswith("none") else "pass", f"full-text search: {text}", fact)


def _self_hostable(sheet: Sheet, _case: Case) -> Finding:
    fact = sheet.trait("self_hostable")
    if fact.value is True:
        return Finding("pass", "it runs on machines of your own", fact)
    return Finding("fail", "only its vendor runs it", fact)


_LICENCES: Final = (
    Level(0.0, "closed", ("proprietary", "software license")),
    Level(1.0, "partly open", ("source-available", "timescale license", "enterprise", "sspl")),
    Level(2.0, "open", ("apache", "mit", "gpl", "bsd", "postgresql license", "public domain")),
)


def _open_source(sheet: Sheet, _case: Case) -> Finding:
    licence = sheet.database.licence
    fact = UsedFact(
        "licence", licence.value, licence.confidence, source=licence.source, note=licence.note
    )
    found = first_level((fact,), _LICENCES)
    if found is None:
        return Finding("unknown", "its licence is not in its fact sheet", fact)
    outcomes: tuple[Outcome, ...] = ("fail", "unknown", "pass")
    return Finding(outcomes[int(found.level.score)], f"its licence: {licence.value}", fact)


_NEARLY_ANY_MOMENT: Final = 9.0
"""From this step of backup on, any moment may be restored, but the fact does not say so."""


def _restores_any_moment(sheet: Sheet, _case: Case) -> Finding:
    found = backup_of(sheet)
    if found is None:
        return Finding("unknown", "how it is backed up is not known")
    if "any moment" in found.level.means:
        return Finding("pass", found.level.means, found.fact)
    close = found.level.score >= _NEARLY_ANY_MOMENT
    return Finding("unknown" if close else "fail", found.level.means, found.fact)


_UNATTENDED_HOURS: Final = 0.25
"""Longest absence that still counts as coming back by itself (reasoning)."""


def _fails_over(sheet: Sheet, case: Case) -> Finding:
    kind = kind_of(sheet.database, case.workload)
    way, fact, words = recovery_of(
        sheet, kind, standby=case.workload.standby, hosted_by_us=case.hosted_by_us
    )
    if way == "vendor_unknown":
        return Finding("unknown", words)
    there = RECOVERY_HOURS[way].likely < _UNATTENDED_HOURS
    return Finding("pass" if there else "fail", words, fact)


def _within_ceiling(sheet: Sheet, case: Case) -> Finding:
    cost, ceiling = case.workload.cost_usd.get(sheet.database.id), case.ceiling_usd_per_month
    if ceiling is None:
        return Finding("unknown", "no ceiling is set")
    if cost is None:
        return Finding("unknown", "no price is known")
    reason = f"{usd(cost[1])} in month 12 against a ceiling of {usd(ceiling)}"
    return Finding("pass" if cost[1] <= ceiling else "fail", reason)


def _room(sheet: Sheet, case: Case) -> Finding:
    kind = kind_of(sheet.database, case.workload)
    if kind is None:
        return Finding("unknown", "how much it holds is not known")
    load, room = case.workload, kind.room_gb
    reason = (
        f"{count(room.low)} to {count(room.high)} GB are usual; {count(load.data_gb_month_12)} GB "
        f"expected in month 12, {count(load.data_gb_month_12_high)} GB if it goes fast"
    )
    if load.data_gb_month_12_high <= room.low:
        return Finding("pass", reason)
    return Finding("fail" if load.data_gb_month_12 > room.high else "unknown", reason)


def _is(
    identity: str, name: str, question: str, test: Callable[[Sheet, Case], Finding]
) -> Requirement:
    return Requirement(id=identity, name=name, question=question, test=test)


REQUIREMENTS: Final = {
    requirement.id: requirement
    for requirement in (
        _is("multi-statement-transactions", "several changes kept or undone as one",
            "Would a half-done change cost money or trust?", _transactions),
        _is("managed-only", "run by a vendor, or nothing to run",
            "Is there nobody to patch and watch a server?", _managed),
        _is("many-writers", "many processes may write at once",
            "Do several machines or workers save things at the same time?", _many_writers),
        _is("sql", "all of SQL", "Do people or tools ask in SQL?", _sql),
        _is("embeddings", "search by meaning",
            "Does the product look for what is similar in meaning?", _embeddings),
        _is("full-text", "search for words", "Do people search texts by words?", _full_text),
        _is("self-hostable", "runs on machines of your own",
            "Must the data stay on your own or your customers' machines?", _self_hostable),
        _is("open-source", "an open-source licence",
            "Does somebody forbid licences that are not open?", _open_source),
        _is("any-moment-restore", "restores any moment of the last days",
            "Would losing the work since last night be too much?", _restores_any_moment),
        _is("automatic-failover", "comes back by itself",
            "Must it come back while nobody is awake?", _fails_over),
        _is("within-ceiling", "costs no more than the ceiling in month 12",
            "Is the monthly ceiling a hard one, for the database alone?", _within_ceiling),
        _is("room-for-month-12", "room for the data of month 12",
            "Is a move in the first year out of the question?", _room),
    )
}  # fmt: skip
"""Every must-have that can be switched on, by id."""
