"""The options, the one that was chosen, and what speaks for and against each."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lib.analysis.result import Analysis
from lib.brief.escaping import Md
from lib.brief.sections.summary import finding
from lib.brief.tables import bullets
from lib.brief.words import clause, engine_name, option_name
from lib.catalogue.records import LAYERS, Layer, StackOption
from lib.model.blueprint import Rejection
from lib.wording import hours, listed, plural

BETTER_WHEN: Final = "Better when: "
"""How the shapes' own rejections begin."""
MOST_OTHERS: Final = 10
"""Alternatives that get a section of their own; the others stand in the table of alternatives."""
_LEAST_HOURS: Final = 8
"""Difference in building that is worth a word: a day."""
_GRADES: Final = ("green", "yellow", "red")


@dataclass(frozen=True, slots=True)
class Option:
    """One option with its arguments as MADR writes them."""

    title: str
    arguments: Md


@dataclass(frozen=True, slots=True)
class Options:
    """All options.

    Attributes:
        titles: As a list, the chosen one first.
        chosen: Title of the chosen one.
        because: Why, as the end of a sentence.
        consequences: Good, neutral and bad, as a list.
        all: The chosen one and the alternatives, each with its arguments.
    """

    titles: Md
    chosen: str
    because: str
    consequences: Md
    all: tuple[Option, ...]


def options_of(analysis: Analysis) -> Options:
    """Return the baseline and the key alternatives."""
    chosen = _chosen_title(analysis)
    others = [
        Option(_title(layer, option), bullets(list(_arguments(analysis, layer, option, rejection))))
        for layer, option, rejection in _key_alternatives(analysis)
    ]
    return Options(
        titles=bullets([chosen, *(other.title for other in others)]),
        chosen=chosen,
        because=_because(analysis),
        consequences=bullets(_consequences(analysis)),
        all=(Option(chosen, bullets(_for_the_baseline(analysis))), *others),
    )


def rejection_words(rejection: Rejection) -> str:
    """Return why an alternative was not taken, as a sentence."""
    text = rejection.because.strip()
    if text.startswith(BETTER_WHEN):
        return f"It would be better when {clause(text.removeprefix(BETTER_WHEN))}."
    return text or "No reason is noted."


def _title(layer: Layer, option: StackOption) -> str:
    return f"{option_name(option)} as {_ROLES[layer]}"


_ROLES: Final[dict[Layer, str]] = {
    "frontend": "frontend",
    "api": "API layer",
    "pipeline": "data pipeline",
    "storage": "storage",
    "observability": "observability",
    "llm": "model calls",
}


def _chosen_title(analysis: Analysis) -> str:
    options, picks = analysis.catalogue.options, analysis.blueprint.stack.options
    front, storage = (option_name(options[picks[layer]]) for layer in ("frontend", "storage"))
    return f"Baseline stack: {front} with {storage}"


def _key_alternatives(analysis: Analysis) -> list[tuple[Layer, StackOption, Rejection]]:
    """Return the first alternative of each layer, and further ones of the storage."""
    found: list[tuple[Layer, StackOption, Rejection]] = []
    for layer in LAYERS:
        rejected = analysis.blueprint.stack.pick(layer).rejected
        for rejection in rejected if layer == "storage" else rejected[:1]:
            option = analysis.catalogue.options[rejection.option]
            if all(option is not other or layer != at for at, other, _ in found):
                found.append((layer, option, rejection))
    return found[:MOST_OTHERS]


def _because(analysis: Analysis) -> str:
    stack, options = analysis.blueprint.stack, analysis.catalogue.options
    reasons = [
        f"{option_name(options[stack.pick(layer).option])}: {clause(stack.pick(layer).because)}"
        for layer in ("storage", "pipeline", "frontend")
        if stack.pick(layer).because.strip()
    ]
    reasons = reasons[:2] or ["it is where the product shape starts from"]
    verdict = analysis.verdict.headline.lower()
    return f"it is {verdict}, and of its parts these decide: {'; '.join(reasons)}."


def _consequences(analysis: Analysis) -> list[str]:
    stack, options = analysis.blueprint.stack, analysis.catalogue.options
    good = [
        f"Good, because {clause(pick.because)} ({option_name(options[pick.option])})."
        for layer in LAYERS
        if (pick := stack.pick(layer)).because.strip() and layer != "llm"
    ]
    welded = [job for job in analysis.stack.responsibilities if job.welded]
    neutral = [
        f"Neutral, because {job.name} is welded to {listed([_ROLES[at] for at in job.welded])}: "
        "one cannot be replaced without the other."
        for job in welded
    ]
    relief = analysis.capacity.reliefs[0]
    bad = [
        f"Bad, because {relief.name} asks for {hours(relief.hours.p50)} of the year, more than any "
        "other pick."
    ]
    bad += [
        f"Bad, because {path.pattern.start} will probably give way to {path.pattern.target} within "
        f"the year: about {hours(path.effort_hours_likely)} of work."
        for path in analysis.risks.migrations.paths
        if path.trip.state == "tripped"
    ]
    return good + neutral + bad


def _for_the_baseline(analysis: Analysis) -> list[str]:
    verdict = analysis.verdict
    holds = sum(rule.state == "holds" for rule in verdict.rules)
    green, picks = analysis.stack.count("green"), len(analysis.stack.picks)
    return [
        f"Good, because {holds} of {plural(len(verdict.rules), 'rule')} of the verdict hold "
        "without a condition.",
        f"Neutral, because {green} of {picks} picks are green in the complexity budget.",
        *(f"Bad, because it does not hold here: {finding(rule)}" for rule in verdict.reasons),
    ]


def _arguments(
    analysis: Analysis, layer: Layer, option: StackOption, rejection: Rejection
) -> Iterator[str]:
    pick = analysis.catalogue.options[analysis.blueprint.stack.pick(layer).option]
    because = rejection.because.strip()
    if because.startswith(BETTER_WHEN):
        condition = clause(because.removeprefix(BETTER_WHEN))
        yield f"Good, because it is better when {condition}; nobody has said so here."
    elif because:
        yield f"Bad, because {clause(because)}."
    yield from _effort_argument(option, pick)
    yield from _complexity_argument(option, pick)
    if layer == "storage":
        yield from _engine_argument(analysis, option)
    yield from _knowledge_argument(analysis, option)


def _effort_argument(option: StackOption, pick: StackOption) -> Iterator[str]:
    own, other = option.build_hours.likely, pick.build_hours.likely
    both = f"{hours(own)} against {hours(other)}, as estimated"
    if own - other >= _LEAST_HOURS:
        yield f"Bad, because it takes longer to build: {both}."
    elif other - own >= _LEAST_HOURS:
        yield f"Good, because it takes less time to build: {both}."
    else:
        yield f"Neutral, because it takes about as long to build: {both}."


def _complexity_argument(option: StackOption, pick: StackOption) -> Iterator[str]:
    difference = _GRADES.index(option.complexity) - _GRADES.index(pick.complexity)
    if difference:
        word = "Bad" if difference > 0 else "Good"
        yield (
            f"{word}, because it is {option.complexity} in the complexity budget, not "
            f"{pick.complexity}: {option.complexity_why}."
        )


def _engine_argument(analysis: Analysis, option: StackOption) -> Iterator[str]:
    result = analysis.database
    ranked = [each for each in result.candidates if each.database in option.engines]
    if ranked:
        best = min(ranked, key=lambda each: each.rank)
        word = "Good" if best.rank == 1 else "Neutral" if best.rank == 2 else "Bad"
        yield (
            f"{word}, because {engine_name(best.name)} ranks {best.rank} of "
            f"{len(result.candidates)} in the database decision, with {best.score:.1f} of 10."
        )
        return
    out = [each for each in result.knocked_out if each.database in option.engines]
    if out:
        yield f"Bad, because {engine_name(out[0].name)} fails a must-have: {out[0].failed[0].name}."
    else:
        yield "Neutral, because its engine was not among the candidates that were scored."


def _knowledge_argument(analysis: Analysis, option: StackOption) -> Iterator[str]:
    known = {
        technology
        for person in analysis.blueprint.team.people
        for technology, skill in person.skills.items()
        if skill != "none"
    }
    new = [
        analysis.catalogue.technologies[each].name
        for each in option.technologies
        if each not in known
    ]
    if new:
        yield f"Bad, because nobody in the team knows {listed(new, last='or')} yet."
