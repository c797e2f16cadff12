"""From an analysis to everything that the templates need, as ready strings."""

from collections.abc import Sequence
from dataclasses import dataclass

from lib.analysis.result import Analysis
from lib.brief.comparing import Side
from lib.brief.escaping import Md
from lib.brief.sections.appendix import Appendix, appendix_of
from lib.brief.sections.baseline import Baseline, baseline_of
from lib.brief.sections.compared import Compared, compared_in_short, compared_of
from lib.brief.sections.cost import Cost, cost_of
from lib.brief.sections.database import DatabaseDecision, database_of
from lib.brief.sections.handoff import Handoff, handoff_of
from lib.brief.sections.heading import Heading, heading_of
from lib.brief.sections.minutes import Minutes, minutes_of
from lib.brief.sections.one_page import OnePage, one_page_of
from lib.brief.sections.options import Options, options_of
from lib.brief.sections.question import Question, question_of
from lib.brief.sections.record import record_of
from lib.brief.sections.rights import rights_record, rights_table
from lib.brief.sections.risks import Risks, risks_of
from lib.brief.sections.rules import rule_table, set_thresholds
from lib.brief.sections.summary import Summary, summary_of
from lib.brief.sections.team import Team, team_of
from lib.brief.sections.workload import Workload, workload_of
from lib.model.record import SectionName
from lib.wording import currency


@dataclass(frozen=True, slots=True)
class Context:
    """The parts of the brief. A `str` is escaped when it is written, an `Md` is written as it is.

    Attributes:
        currency: Code of the currency in which amounts are shown.
        heading: Front matter, title and short list.
        summary: What a busy person reads.
        question: Context and drivers.
        options: What was considered, and the outcome.
        baseline: Part (a).
        database: Part (b).
        cost: Part (c), invoices.
        workload: Part (c), assumptions.
        team: Part (c), people.
        risks: Part (d).
        rights: Table of what may be done with the outside sources; "" where none is listed.
        rules: Table of the verdict's rules.
        thresholds: Thresholds that the team set, as a list; "" where there are none.
        handoff: Part (d), handoff.
        record: The `data_architecture` record.
        rights_record: The usage-rights record; "" where no source is listed.
        compared: The plan beside other scenarios; None where they are no part of the brief.
        minutes: The minutes of the workshop; None where the layout leaves them out.
        appendix: How to make the same numbers again.
        sections: The sections between decision and appendix, in their order.
        says_empty: Whether a part that has nothing to tell says so, or vanishes.
    """

    currency: str
    heading: Heading
    summary: Summary
    question: Question
    options: Options
    baseline: Baseline
    database: DatabaseDecision
    cost: Cost
    workload: Workload
    team: Team
    risks: Risks
    rights: Md
    rules: Md
    thresholds: Md
    handoff: Handoff
    record: Md
    rights_record: Md
    compared: Compared | None
    minutes: Minutes | None
    appendix: Appendix
    sections: tuple[SectionName, ...]
    says_empty: bool


@dataclass(frozen=True, slots=True)
class PageContext:
    """The parts of the one-page brief.

    Attributes:
        heading: Front matter, title and short list.
        page: The short form of each part.
        compared: A sentence about the best of the other scenarios; "" where there is none.
        appendix: How to make the same numbers again.
    """

    heading: Heading
    page: OnePage
    compared: str
    appendix: Appendix


def page_context_of(analysis: Analysis, others: Sequence[Side] = ()) -> PageContext:
    """Return everything that the template of the one-page brief needs."""
    return PageContext(
        heading=heading_of(analysis),
        page=one_page_of(analysis),
        compared=compared_in_short(analysis, others),
        appendix=appendix_of(analysis),
    )


def context_of(analysis: Analysis, others: Sequence[Side] = ()) -> Context:
    """Return everything that the templates need.

    Args:
        analysis: The plan.
        others: Scenarios that it is compared with, where its layout asks for that.
    """
    layout = analysis.blueprint.record.layout
    return Context(
        currency=currency(),
        heading=heading_of(analysis),
        summary=summary_of(analysis),
        question=question_of(analysis),
        options=options_of(analysis),
        baseline=baseline_of(analysis),
        database=database_of(analysis),
        cost=cost_of(analysis),
        workload=workload_of(analysis),
        team=team_of(analysis),
        risks=risks_of(analysis),
        rights=rights_table(analysis),
        rules=rule_table(analysis),
        thresholds=set_thresholds(analysis),
        handoff=handoff_of(analysis),
        record=record_of(analysis),
        rights_record=rights_record(analysis),
        compared=compared_of(analysis, others),
        minutes=minutes_of(analysis, level=3) if "minutes" in layout.sections else None,
        appendix=appendix_of(analysis),
        sections=layout.sections,
        says_empty=layout.empty == "say",
    )
