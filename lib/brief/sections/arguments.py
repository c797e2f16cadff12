"""What speaks for and against an option, from the facts about it, as MADR writes it."""

from collections.abc import Iterator
from typing import Final

from lib.analysis.result import Analysis
from lib.brief.sections.summary import finding
from lib.brief.words import clause, inside, work
from lib.catalogue.records import Layer, StackOption
from lib.model.blueprint import Rejection
from lib.wording import ordinal, short_name

BETTER_WHEN: Final = "Better when: "
"""How the shapes' own rejections begin."""
_LEAST_HOURS: Final = 8
"""Difference in building that is worth a word: a day."""
_NEW: Final = ("this technology", "these technologies")
_GRADES: Final = ("green", "yellow", "red")


def for_the_baseline(analysis: Analysis) -> Iterator[str]:
    """Yield what speaks for and against the chosen option as a whole."""
    verdict = analysis.verdict
    holds = sum(rule.state == "holds" for rule in verdict.rules)
    green, picks = analysis.stack.count("green"), len(analysis.stack.picks)
    yield f"Good, because {_part(holds, len(verdict.rules))} rules of the verdict hold."
    word = "Good" if green == picks else "Neutral"
    yield f"{word}, because {_part(green, picks)} picks are green in the complexity budget."
    for rule in verdict.reasons:
        yield f"Bad, because {inside(finding(rule), analysis.catalogue)}"


def _part(some: int, of: int) -> str:
    return f"all {of}" if some == of else f"{some} of {of}"


def against(
    analysis: Analysis, layer: Layer, option: StackOption, rejection: Rejection
) -> Iterator[str]:
    """Yield what speaks for and against an alternative of one layer."""
    pick = analysis.catalogue.options[analysis.blueprint.stack.pick(layer).option]
    because = rejection.because.strip()
    if because.startswith(BETTER_WHEN):
        yield f"Good, because it is the better pick when {clause(because[len(BETTER_WHEN) :])}."
    elif because:
        yield f"Bad, because {clause(inside(because, analysis.catalogue))}."
    yield from _effort(option, pick)
    yield from _complexity(option, pick)
    if layer == "storage":
        yield from _engine(analysis, option)
    yield from _knowledge(analysis, option)


def _effort(option: StackOption, pick: StackOption) -> Iterator[str]:
    own, other = option.build_hours.likely, pick.build_hours.likely
    if own - other >= _LEAST_HOURS:
        yield f"Bad, because building it takes {work(own)}, and the pick {_time(other)}."
    elif other - own >= _LEAST_HOURS:
        yield f"Good, because building it takes {_time(own)}, and the pick {work(other)}."
    else:
        yield f"Neutral, because building it takes about as long ({work(own)})."


def _time(hours: float) -> str:
    return work(hours) if hours else "no time"


def _complexity(option: StackOption, pick: StackOption) -> Iterator[str]:
    difference = _GRADES.index(option.complexity) - _GRADES.index(pick.complexity)
    if difference:
        yield (
            f"{'Bad' if difference > 0 else 'Good'}, because the complexity budget calls it "
            f"{option.complexity}, and the pick {pick.complexity}: {option.complexity_why}."
        )


def _engine(analysis: Analysis, option: StackOption) -> Iterator[str]:
    result = analysis.database
    ranked = [each for each in result.candidates if each.database in option.engines]
    out = [each for each in result.knocked_out if each.database in option.engines]
    if ranked:
        best = min(ranked, key=lambda each: each.rank)
        word = "Good" if best.rank == 1 else "Neutral" if best.rank == 2 else "Bad"
        yield (
            f"{word}, because {short_name(best.name)} ranks {ordinal(best.rank)} of "
            f"{len(result.candidates)} in the database decision, with {best.score:.1f} of 10."
        )
    elif out:
        yield f"Bad, because {short_name(out[0].name)} fails a must-have: {out[0].failed[0].name}."
    else:
        yield "Neutral, because its engine was not among the candidates that were scored."


def _knowledge(analysis: Analysis, option: StackOption) -> Iterator[str]:
    catalogue = analysis.catalogue
    known = {
        technology
        for person in analysis.blueprint.team.people
        for technology, skill in person.skills.items()
        if skill != "none"
    }
    new = [
        inside(catalogue.technologies[each].name.partition(",")[0], catalogue)
        for each in option.technologies
        if each not in known
    ]
    if new:
        yield f"Bad, because the team is new to {_NEW[len(new) > 1]}: {'; '.join(new)}."
