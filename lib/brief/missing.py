"""What is still missing, each with the page where it is put right."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from lib.analysis.result import Analysis
from lib.brief.words import clause, option_name
from lib.catalogue.freshness import stale_services
from lib.risk.measures import kill_conditions
from lib.wording import listed, plural

PageName = Literal["start", "stack", "database", "cost", "team", "risks", "brief"]

MOST_NAMED: Final = 3
"""Names that a sentence lists before it only counts the others."""


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that nobody has said yet.

    Attributes:
        what: What is missing, as a sentence.
        question: The same as a question for the brief; "" where it is none for engineers.
        page: Where it is put right.
        path: The field of the blueprint; of several, the first.
    """

    what: str
    question: str
    page: PageName
    path: str


def missing_of(analysis: Analysis) -> tuple[Missing, ...]:
    """Return what is missing, in the order of the pages."""
    return (
        *_product(analysis),
        *_rights(analysis),
        *_quotas(analysis),
        *_stack(analysis),
        *_database(analysis),
        *_workload(analysis),
        *_money(analysis),
        *_sourcing(analysis),
        *_risks(analysis),
        *_record(analysis),
    )


def open_questions(analysis: Analysis) -> tuple[str, ...]:
    """Return what is missing as questions for the people who build it."""
    return tuple(each.question for each in missing_of(analysis) if each.question)


def _product(analysis: Analysis) -> Iterator[Missing]:
    product = analysis.blueprint.product
    for text, what, question, path in (
        (
            product.problem,
            "The problem is not written down.",
            "Which problem does this solve, and for whom is it one?",
            "product.problem",
        ),
        (
            product.audience,
            "Nobody has said whom it is for.",
            "Who uses it first?",
            "product.audience",
        ),
        (
            product.difference,
            "Nobody has said what makes it different.",
            "What makes it different enough to be built at all?",
            "product.difference",
        ),
    ):
        if not text.strip():
            yield Missing(what, question, "start", path)
    if not product.sources:
        yield Missing(
            "No outside source is listed.",
            "Which outside sources does it draw on, under which licence and quota?",
            "risks",
            "product.sources",
        )


def _rights(analysis: Analysis) -> Iterator[Missing]:
    names = [rights.name for rights in analysis.risks.rights if rights.light == "unknown"]
    if names:
        yield Missing(
            f"Nobody has looked up the terms of {_named(names)}.",
            f"What do the terms of {_named(names)} allow?",
            "risks",
            "product.sources",
        )


def _quotas(analysis: Analysis) -> Iterator[Missing]:
    names = [use.name for use in analysis.quotas if use.likely_share is None]
    if names:
        yield Missing(
            f"Nobody has said how many calls a run makes of {_named(names)}.",
            f"How many calls does a pipeline run make of {_named(names)}?",
            "risks",
            "product.sources",
        )


def _stack(analysis: Analysis) -> Iterator[Missing]:
    for pick in analysis.stack.picks:
        name = option_name(pick.option)
        if pick.open_question:
            yield Missing(
                f'"We need this because ..." is not completed for {name}.',
                f"Why do we need {name}, and not something simpler?",
                "stack",
                f"stack.{pick.layer}.needed_because",
            )
        if not analysis.blueprint.stack.pick(pick.layer).because.strip():
            yield Missing(
                f"No reason is noted for {name}.", "", "stack", f"stack.{pick.layer}.because"
            )


def _database(analysis: Analysis) -> Iterator[Missing]:
    winner = analysis.database.winner
    found = None if winner is None else analysis.database.candidate(winner)
    if found is None:
        return
    for check in found.badges:
        yield Missing(
            f"Nobody knows whether {found.name} meets a must-have: {check.name}.",
            f"Does the first-ranked engine meet this must-have: {check.name}?",
            "database",
            "database.requirements",
        )


def _workload(analysis: Analysis) -> Iterator[Missing]:
    assumed = {each.name: each.id for each in analysis.parameters if each.status == "assumed"}
    unknown = {each.name: each.id for each in analysis.parameters if each.status == "unknown"}
    if assumed:
        yield Missing(
            f"{plural(len(assumed), 'workload figure')} nobody has looked at: "
            f"{_named([*assumed])}.",
            "",
            "cost",
            f"workload.{next(iter(assumed.values()))}",
        )
    if unknown:
        yield Missing(
            f"{plural(len(unknown), 'workload figure')} nobody knows: {_named([*unknown])}.",
            f"Who can find out: {_named([*unknown])}?",
            "cost",
            f"workload.{next(iter(unknown.values()))}",
        )


def _money(analysis: Analysis) -> Iterator[Missing]:
    if analysis.blueprint.cost.ceiling_usd_per_month is None:
        yield Missing(
            "No monthly ceiling is set.",
            "Which monthly bill is somebody ready to pay?",
            "cost",
            "cost.ceiling_usd_per_month",
        )
    used = {line.service.id: line.service for line in analysis.moderate.lines}
    due = stale_services(used.values(), analysis.as_of)
    if due:
        yield Missing(
            f"{plural(len(due), 'price')} due for another look: "
            f"{_named([service.name for service in due])}.",
            f"Do these prices still hold: {_named([service.name for service in due])}?",
            "cost",
            "cost",
        )


def _sourcing(analysis: Analysis) -> Iterator[Missing]:
    for each in analysis.sourcing.capabilities:
        if each.decision.needs_reason:
            yield Missing(
                f"{each.name} is decided against the rule, without a reason.",
                f"{each.name}: why not {each.decision.rule}?",
                "team",
                f"sourcing.{each.id}",
            )


def _risks(analysis: Analysis) -> Iterator[Missing]:
    register = analysis.risks.register
    assumed = [clause(entry.risk.title) for entry in register.assumed]
    if assumed:
        yield Missing(
            f"{plural(len(assumed), 'risk')} with assumed figures: {_named(assumed)}.",
            "",
            "risks",
            "risks",
        )
    bare = [
        clause(entry.risk.title)
        for entry in register.entries
        if entry.is_open and entry.risk.response != "accept" and not entry.risk.mitigation.strip()
    ]
    if bare:
        yield Missing(
            f"Nothing is written down against {_named(bare)}.",
            f"What do we do against {_named(bare)}?",
            "risks",
            "risks",
        )
    if next(kill_conditions(register), None) is None:
        path = "risks.0.tripwires" if register.entries else "risks"
        yield Missing("No kill criterion is set.", "At which figure do we stop?", "risks", path)


def _record(analysis: Analysis) -> Iterator[Missing]:
    record, handoff = analysis.blueprint.record, analysis.blueprint.handoff
    if not record.consulted and not record.informed:
        yield Missing(
            "Nobody is named to be consulted or informed.", "", "brief", "record.consulted"
        )
    if not handoff.notes.strip():
        yield Missing("There are no handoff notes.", "", "brief", "handoff.notes")


def _named(names: list[str]) -> str:
    if len(names) <= MOST_NAMED:
        return listed(names)
    return f"{', '.join(names[: MOST_NAMED - 1])} and {len(names) - MOST_NAMED + 1} more"
