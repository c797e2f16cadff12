"""Part (d), handoff: what the people who build it have to know and to do first."""

from dataclasses import dataclass

from lib.analysis.result import Analysis
from lib.brief.escaping import Md, one_line
from lib.brief.missing import open_questions
from lib.brief.sections.backlog import backlog, owner_of
from lib.brief.sections.measures import measure_table
from lib.brief.tables import bullets, columns, table
from lib.brief.words import paragraphs
from lib.catalogue.records import LAYERS
from lib.stack.words import ROLES
from lib.wording import count, listed, plural


@dataclass(frozen=True, slots=True)
class Handoff:
    """Notes, backlog, owners, questions and measures.

    Attributes:
        notes: What a person wrote, as a list; "" where nobody did.
        backlog: Table of the first items, in build order.
        owners: Table of who owns what.
        questions: What is still open, as a list.
        measures: Table of what to measure from day one; "" if nothing is.
    """

    notes: Md
    backlog: Md
    owners: Md
    questions: Md
    measures: Md


def handoff_of(analysis: Analysis) -> Handoff:
    """Return the handoff."""
    notes = analysis.blueprint.handoff
    return Handoff(
        notes=bullets(paragraphs(notes.notes)),
        backlog=_backlog(analysis),
        owners=_owners(analysis),
        questions=bullets(open_list(analysis)),
        measures=measure_table(analysis),
    )


def open_list(analysis: Analysis) -> list[str]:
    """Return what people left open, and what the pages know to be missing."""
    own = map(one_line, analysis.blueprint.handoff.open_questions)
    return [*(text for text in own if text), *open_questions(analysis)]


def _backlog(analysis: Analysis) -> Md:
    rows = [
        [
            str(number),
            item.what,
            item.done_when,
            item.owner,
            "not estimated" if item.hours is None else count(item.hours),
        ]
        for number, item in enumerate(backlog(analysis), start=1)
    ]
    figures = ("Order", "Hours, as estimated")
    return table(
        columns("Order", "Item", "Done when", "Owner", "Hours, as estimated", figures=figures), rows
    )


def _owners(analysis: Analysis) -> Md:
    blueprint = analysis.blueprint
    owned: dict[str, list[str]] = {}
    for layer in LAYERS:
        owned.setdefault(owner_of(blueprint, layer), []).append(ROLES[layer])
    by_risk: dict[str, int] = {}
    for entry in analysis.risks.register.entries:
        if entry.is_open:
            owner = one_line(entry.risk.owner) or "nobody yet"
            by_risk[owner] = by_risk.get(owner, 0) + 1
    roles = dict.fromkeys((*owned, *by_risk, *map(one_line, blueprint.record.decision_makers)))
    rows = []
    for role in roles:
        has = [listed(owned[role])] if role in owned else []
        if role in by_risk:
            has.append(plural(by_risk[role], "risk"))
        if role in blueprint.record.decision_makers:
            has.append("this decision")
        rows.append([role, "; ".join(has) or "nothing yet"])
    return table(columns("Role", "Owns"), rows)
