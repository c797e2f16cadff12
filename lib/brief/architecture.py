"""The playbook's `architecture.md`: bounded context, integrations, infrastructure, the record."""

from dataclasses import dataclass

from lib.analysis.result import Analysis
from lib.brief.escaping import Md, code
from lib.brief.render import template
from lib.brief.sections.baseline import Baseline, baseline_of
from lib.brief.sections.heading import Heading, file_name, heading_for
from lib.brief.sections.question import question_of
from lib.brief.sections.record import record_of
from lib.brief.sections.rights import rights_record, rights_table
from lib.brief.sections.summary import cost_sentences


@dataclass(frozen=True, slots=True)
class Architecture:
    """What the template needs.

    Attributes:
        heading: Front matter values.
        problem: What a person wrote, a paragraph each.
        shape: What kind of product it is.
        facts: Audience, difference, hosting, sources, start, as a list.
        sources: Table of the outside sources; "" where none is listed.
        baseline: Diagram, picks and the complexity budget.
        money: What it costs, in a sentence.
        record: The `data_architecture` record.
        rights: The usage-rights record; "" where no source is listed.
        brief: File name of the brief.
    """

    heading: Heading
    problem: tuple[str, ...]
    shape: str
    facts: Md
    sources: Md
    baseline: Baseline
    money: str
    record: Md
    rights: Md
    brief: Md


def render_architecture(analysis: Analysis) -> str:
    """Return the file that the playbook's Frame asks for in the root of a product's repository."""
    question = question_of(analysis)
    return template("architecture").render(
        page=Architecture(
            heading=heading_for(
                analysis,
                title="Architecture",
                says=f"{analysis.verdict.headline.lower()}.",
                number=analysis.blueprint.record.number,
                kind="Architecture",
            ),
            problem=question.problem,
            shape=question.shape,
            facts=question.facts,
            sources=rights_table(analysis),
            baseline=baseline_of(analysis),
            money=cost_sentences(analysis),
            record=record_of(analysis),
            rights=rights_record(analysis),
            brief=code(file_name(analysis.blueprint)),
        )
    )
