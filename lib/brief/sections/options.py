"""The options, the one that was chosen, and why."""

from dataclasses import dataclass
from typing import Final

from lib.analysis.result import Analysis
from lib.brief.escaping import Md
from lib.brief.sections.arguments import BETTER_WHEN, against, for_the_baseline
from lib.brief.tables import bullets
from lib.brief.words import LAYER_NAMES, clause, inside, is_nothing, option_name, work
from lib.catalogue.records import LAYERS, Layer, StackOption
from lib.model.blueprint import Rejection
from lib.stack.words import ROLES, the_layer
from lib.verdict.rules import Rule
from lib.wording import listed, share, usd

MOST_OTHERS: Final = 10
"""Alternatives that get a section of their own; the others stand in the table of alternatives."""
_GOOD_NEWS: Final = (
    "ceiling",
    "success",
    "storage_pick",
    "team_operations_share",
    "limits",
)
"""Rules that are worth a word among the consequences where they hold."""


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
        consequences_said: Good, neutral and bad, a sentence each.
        all: The chosen one and the alternatives, each with its arguments.
    """

    titles: Md
    chosen: str
    because: str
    consequences_said: tuple[str, ...]
    all: tuple[Option, ...]

    @property
    def consequences(self) -> Md:
        """Good, neutral and bad, as a list."""
        return bullets(self.consequences_said)


def options_of(analysis: Analysis) -> Options:
    """Return the baseline and the key alternatives."""
    chosen = _chosen_title(analysis)
    others = [
        Option(_title(layer, option), bullets(list(against(analysis, layer, option, rejection))))
        for layer, option, rejection in _key_alternatives(analysis)
    ]
    return Options(
        titles=bullets([chosen, *(other.title for other in others)]),
        chosen=chosen,
        because=_because(analysis),
        consequences_said=tuple(_consequences(analysis)),
        all=(Option(chosen, bullets(list(for_the_baseline(analysis)))), *others),
    )


def rejection_words(rejection: Rejection) -> str:
    """Return why an alternative was not taken, as a sentence."""
    text = rejection.because.strip()
    if text.startswith(BETTER_WHEN):
        return f"Better when {clause(text.removeprefix(BETTER_WHEN))}."
    return text or "No reason is noted."


def _title(layer: Layer, option: StackOption) -> str:
    if is_nothing(option):
        return option_name(option)
    joint = "as" if layer in {"frontend", "api", "pipeline"} else "for"
    return f"{option_name(option)} {joint} {ROLES[layer]}"


def _chosen_title(analysis: Analysis) -> str:
    catalogue, picks = analysis.catalogue, analysis.blueprint.stack.options
    front, storage = (
        option_name(catalogue.options[picks[layer]]) for layer in ("frontend", "storage")
    )
    return f"Baseline stack: {front}, backed by {inside(storage, catalogue)}"


def _key_alternatives(analysis: Analysis) -> list[tuple[Layer, StackOption, Rejection]]:
    """Return the first alternative of each layer, and further ones of the storage."""
    found: list[tuple[Layer, StackOption, Rejection]] = []
    for layer in LAYERS:
        rejected = analysis.blueprint.stack.pick(layer).rejected
        for rejection in rejected if layer == "storage" else rejected[:1]:
            option = analysis.catalogue.options[rejection.option]
            if all((at, other) != (layer, option) for at, other, _ in found):
                found.append((layer, option, rejection))
    return found[:MOST_OTHERS]


def _because(analysis: Analysis) -> str:
    stack, word = analysis.blueprint.stack, analysis.verdict.word
    reasons = [
        f"{LAYER_NAMES[layer]}: {clause(inside(because, analysis.catalogue))}."
        for layer in _DECIDING
        if (because := stack.pick(layer).because.strip())
    ][:_MOST_REASONS]
    parts = f"these reasons speak for its parts. {' '.join(reasons)}"
    if not reasons:
        parts = "it is where the product shape starts from."
    if word == "not_viable":
        return f"{parts} As it stands it is not viable, for the reasons in the summary."
    return f"{parts} As a whole it is {analysis.verdict.headline.lower()}."


_DECIDING: Final[tuple[Layer, ...]] = ("storage", "pipeline", "api", "frontend")
_MOST_REASONS: Final = 3


def _good_news(rule: Rule, analysis: Analysis) -> str:
    ceiling, chance = analysis.blueprint.cost.ceiling_usd_per_month, analysis.moderate.over_ceiling
    if rule.id != "ceiling" or ceiling is None or chance is None:
        return rule.says
    return f"every month stays within {usd(ceiling)} with a chance of {share(1 - chance)}"


def _consequences(analysis: Analysis) -> list[str]:
    catalogue = analysis.catalogue
    rules = {rule.id: rule for rule in analysis.verdict.rules}
    holding = [rules[each] for each in _GOOD_NEWS if each in rules and rules[each].state == "holds"]
    good = [
        f"Good, because {clause(inside(_good_news(rule, analysis), catalogue))}."
        for rule in holding
    ]
    neutral = [
        f"Neutral, because {job.name} is welded to {listed([the_layer(at) for at in job.welded])}: "
        "one cannot be replaced without the other."
        for job in analysis.stack.responsibilities
        if job.welded
    ]
    relief = analysis.capacity.reliefs[0]
    bad = [
        f"Bad, because {work(relief.hours.p50)} of the year go into "
        f"{inside(relief.name, catalogue)}, more than into any other pick."
    ]
    bad += [
        f"Bad, because the plan asks for {path.pattern.target} from the start: about "
        f"{work(path.effort_hours_likely)} of work."
        if path.is_due_at_launch
        else f"Bad, because a move from {path.pattern.start} to {path.pattern.target} is due "
        f"by month {path.trip.month}: about {work(path.effort_hours_likely)} of work."
        for path in analysis.risks.migrations.paths
        if path.trip.month is not None
    ]
    return good + neutral + bad
