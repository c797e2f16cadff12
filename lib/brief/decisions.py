"""The brief as single decision records in MADR 4: the stack, the database, each build or buy."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from lib.analysis.result import Analysis
from lib.brief.escaping import Md, code, one_line, slug
from lib.brief.render import template
from lib.brief.sections.database import database_of
from lib.brief.sections.heading import Heading, file_name, heading_for, title_of
from lib.brief.sections.options import Option, options_of
from lib.brief.sections.question import question_of
from lib.brief.tables import bullets, columns, table
from lib.brief.words import CHOICES, clause, inside, work
from lib.model.blueprint import CRITERIA
from lib.scoring.criteria import SCALES
from lib.scoring.deciding.result import Candidate
from lib.scoring.requirements import REQUIREMENTS
from lib.sourcing.comparison import CapabilityComparison
from lib.stack.words import the_layer
from lib.wording import listed, sentence, share, short_name, usd

GOOD_SCORE: Final = 7.5
"""Score from which a criterion speaks for an engine (reasoning: three quarters of the scale)."""
BAD_SCORE: Final = 5.0
"""Score below which it speaks against it (reasoning: the middle of the scale)."""
INDEX: Final = "README.md"
"""Decision record tools pass over a file of this name."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision record.

    Attributes:
        file: Its file name: `0002-stack.md`.
        heading: Front matter, title and short list.
        context: What is to be decided, a paragraph each.
        drivers: As a list.
        titles: The options, as a list.
        chosen: Title of the chosen one.
        because: Why, as the end of a sentence.
        consequences: Good, neutral and bad, as a list.
        confirmation: How one sees later that it still holds, as a list.
        options: The options with their arguments.
        brief: File name of the brief that holds the figures.
    """

    file: str
    heading: Heading
    context: tuple[str, ...]
    drivers: Md
    titles: Md
    chosen: str
    because: str
    consequences: Md
    confirmation: Md
    options: tuple[Option, ...]
    brief: Md


def render_decisions(analysis: Analysis) -> dict[str, str]:
    """Return every record by its file name, and an index of them."""
    decisions = list(_decisions(analysis))
    texts = {each.file: template("decision_record").render(record=each) for each in decisions}
    return {INDEX: _index(analysis, decisions), **texts}


def _decisions(analysis: Analysis) -> Iterator[Decision]:
    """Yield the records, numbered from the one behind the brief's own number."""
    first = analysis.blueprint.record.number + 1
    yield _stack(analysis, first)
    number = first
    if analysis.database.candidates:
        number += 1
        yield _database(analysis, number)
    for each in analysis.sourcing.capabilities:
        number += 1
        yield _sourcing(analysis, each, number)


def _record(  # noqa: PLR0913 - one document, all of it named
    analysis: Analysis,
    number: int,
    *,
    title: str,
    says: str,
    context: Sequence[str],
    drivers: Md,
    chosen: str,
    because: str,
    consequences: Sequence[str],
    confirmation: Sequence[str],
    options: Sequence[Option],
) -> Decision:
    name = one_line(analysis.blueprint.product.name) or "Untitled product"
    return Decision(
        file=f"{number:04d}-{slug(title)}.md",
        heading=heading_for(
            analysis, title=f"{name}: {title}", says=says, number=number, kind="Decision record"
        ),
        context=tuple(context),
        drivers=drivers,
        titles=bullets([option.title for option in options]),
        chosen=chosen,
        because=because,
        consequences=bullets(consequences),
        confirmation=bullets(confirmation),
        options=tuple(options),
        brief=code(file_name(analysis.blueprint)),
    )


def _stack(analysis: Analysis, number: int) -> Decision:
    question, options = question_of(analysis), options_of(analysis)
    return _record(
        analysis,
        number,
        title="stack",
        says=f"{analysis.verdict.headline.lower()}.",
        context=(*question.problem, question.shape, "Which stack carries the first twelve months?"),
        drivers=question.drivers,
        chosen=options.chosen,
        because=options.because,
        consequences=options.consequences_said,
        confirmation=[
            "The tripwire calendar of the brief names the month in which a part is outgrown."
        ],
        options=options.all,
    )


def _database(analysis: Analysis, number: int) -> Decision:
    result, requirements = analysis.database, analysis.blueprint.database.requirements
    picked = analysis.catalogue.options[analysis.blueprint.stack.storage.option].engines
    held = [each for each in result.candidates if each.database in picked]
    chosen = held[0] if held else result.candidates[0]
    musts = [REQUIREMENTS[each].name for each in requirements if each in REQUIREMENTS]
    return _record(
        analysis,
        number,
        title="database",
        says=f"{short_name(chosen.name)}, {result.verdict_word.lower()}.",
        context=[database_of(analysis).question, result.sentence],
        drivers=bullets(
            [
                *(
                    f"{SCALES[each].name}: {result.weights[each] * 100:.0f} of 100 points."
                    for each in CRITERIA
                ),
                f"Must-haves: {listed(musts) if musts else 'none set'}.",
            ]
        ),
        chosen=short_name(chosen.name),
        because=_why_engine(analysis, chosen),
        consequences=list(_engine_consequences(chosen)),
        confirmation=list(_database_checks(analysis)),
        options=[
            *(Option(short_name(each.name), bullets(list(_cells(each))))
              for each in result.candidates),
            *(Option(short_name(each.name), bullets(
                [f"Bad, because it fails a must-have: {check.name} ({check.reason})."
                 for check in each.failed]))
              for each in result.knocked_out),
        ],
    )  # fmt: skip


def _why_engine(analysis: Analysis, chosen: Candidate) -> str:
    first, of_all = analysis.database.candidates[0], len(analysis.database.candidates)
    score = f"{chosen.score:.1f} of 10"
    if chosen is first:
        return f"it ranks first of {of_all} with {score}."
    return (
        f"the storage pick uses it. It ranks {chosen.rank} of {of_all} with {score}; "
        f"{short_name(first.name)} ranks first with {first.score:.1f}."
    )


def _cells(engine: Candidate) -> Iterator[str]:
    for criterion in CRITERIA:
        score = engine.cells[criterion].score
        point = f"{SCALES[criterion].name.lower()} scores {score:.1f} of 10"
        yield f"{_word(score)}, because {point}: {_reason(engine, criterion)}."


def _engine_consequences(engine: Candidate) -> Iterator[str]:
    """Yield the strongest and the weakest point, and how often other weightings agree."""
    by_score = sorted(CRITERIA, key=lambda criterion: -engine.cells[criterion].score)
    yield f"Good, because {_reason(engine, by_score[0])}."
    yield (
        f"Neutral, because it ranks first in {engine.first_nearby * 100:.0f} of 100 nearby "
        "weightings."
    )
    weakest = by_score[-1]
    score = engine.cells[weakest].score
    name = SCALES[weakest].name.lower()
    word = "Bad" if score < GOOD_SCORE else "Neutral"
    yield f"{word}, because {name} is its weakest point: {_reason(engine, weakest)}."


def _word(score: float) -> str:
    return "Good" if score >= GOOD_SCORE else "Bad" if score < BAD_SCORE else "Neutral"


def _reason(engine: Candidate, criterion: str) -> str:
    """Return why an engine scores as it does, without the score that the reason begins with."""
    return clause(engine.cells[criterion].reason.partition(": ")[2])


def _database_checks(analysis: Analysis) -> Iterator[str]:
    result = analysis.database
    if result.check_first is not None:
        yield f"Look again when this is known better: {result.check_first.sentence}"
    yield "The migration paths of the brief name what shows that the engine is outgrown."


def _sourcing(analysis: Analysis, compared: CapabilityComparison, number: int) -> Decision:
    decision, name = compared.decision, compared.name
    ways = {way: sentence(CHOICES[way]).removesuffix(".") for way in compared.year}
    chosen = sentence(CHOICES[decision.choice]).removesuffix(".")
    options = [Option(ways[way], bullets(list(_way(compared, way)))) for way in compared.year]
    if decision.choice == "leave_out":
        options.append(Option("Leave out", bullets(["Good, because it costs nothing."])))
    because = f"the rule takes it. {sentence(decision.rule_reason)}"
    if decision.is_against_rule or decision.reason:
        because = f"we decided so. {sentence(decision.reason) or 'No reason is given.'}"
    against = f" The rule says otherwise: {CHOICES[decision.rule]}."
    return _record(
        analysis,
        number,
        title=inside(name, analysis.catalogue),
        says=f"{chosen.lower()}.",
        context=[
            f"{name}: {inside(sentence(compared.scope), analysis.catalogue)}",
            "Do we build it, buy it, or adopt open source?",
        ],
        drivers=bullets(
            [
                "The rule: buy, unless the capability is what makes the product different.",
                "It makes this product different."
                if decision.is_differentiating
                else "It does not make this product different.",
            ]
        ),
        chosen=chosen,
        because=because + (against if decision.is_against_rule else ""),
        consequences=list(_sourcing_consequences(compared)),
        confirmation=[_break_even(compared)],
        options=options,
    )


def _way(compared: CapabilityComparison, way: str) -> Iterator[str]:
    year = next(cost for name, cost in compared.year.items() if name == way)
    money = f"{usd(year.usd_p50)} (P10 {usd(year.usd_p10)}, P90 {usd(year.usd_p90)})"
    least = min(cost.usd_p50 for cost in compared.year.values())
    word = "Good" if year.usd_p50 <= least else "Neutral" if year.usd_p50 < 2 * least else "Bad"
    yield f"{word}, because twelve months of hours and invoices cost {money}."
    yield f"Neutral, because it takes about {work(year.hours_likely)} of our own work."


def _sourcing_consequences(compared: CapabilityComparison) -> Iterator[str]:
    if compared.covered_by is not None:
        yield (
            f"Neutral, because its hours and its bill are counted with "
            f"{the_layer(compared.covered_by)}."
        )
    chance = compared.chance_buying_is_cheaper
    if chance is not None:
        yield f"Neutral, because buying costs less than building with a chance of {share(chance)}."
    if compared.decision.choice == "buy":
        yield "Bad, because leaving the vendor takes work: keep an export of everything it holds."
    elif compared.decision.choice == "leave_out":
        yield "Bad, because it is missing until somebody builds or buys it."
    else:
        yield "Bad, because its upkeep stays with the team."


def _break_even(compared: CapabilityComparison) -> str:
    if "buy" not in compared.flows:
        return "No service is priced for it: look again when one is."
    if compared.break_even_month is not None:
        return f"Building breaks even in month {compared.break_even_month}: look again then."
    if compared.projected_break_even_month is not None:
        return f"Building would pay back in month {compared.projected_break_even_month}."
    return "Building does not pay back within ten years: look again when the price changes."


def _index(analysis: Analysis, decisions: Sequence[Decision]) -> str:
    rows = [
        [str(each.heading.number), _link_to(each), each.chosen, each.heading.status]
        for each in decisions
    ]
    listing = table(columns("Number", "Decision", "Chosen", "Status", figures=("Number",)), rows)
    return template("decision_index").render(
        title=title_of(analysis.blueprint),
        brief=code(file_name(analysis.blueprint)),
        listing=listing,
        date=analysis.as_of.isoformat(),
    )


def _link_to(decision: Decision) -> Md:
    """Return a link to a record in the same folder."""
    return Md(f"[{decision.heading.title}]({decision.file})")
