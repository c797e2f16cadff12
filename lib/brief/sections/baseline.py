"""Part (a): the baseline architecture and the alternatives of each layer."""

from dataclasses import dataclass
from typing import Final

from lib.analysis.result import Analysis
from lib.analysis.swap import stack_totals, swapped
from lib.brief.diagram import stack_diagram
from lib.brief.escaping import Md
from lib.brief.savings import saving_words
from lib.brief.sections.options import rejection_words
from lib.brief.tables import bullets, columns, table
from lib.brief.words import LAYER_NAMES, clause, option_name, work
from lib.catalogue.records import LAYERS
from lib.stack.assessment import PickAssessment
from lib.stack.words import ROLES, the_layer
from lib.wording import bare_usd, currency, listed, plural, sentence

_WE_NEED: Final = "We need this because"


@dataclass(frozen=True, slots=True)
class Baseline:
    """The picks, what they cost and what was not taken.

    Attributes:
        changes: How far the picks are the shape's own.
        diagram: The Mermaid diagram.
        picks: Table of the layers.
        unmoved: That the table shows the picks before a move, as the end of a phrase; "" where
            nothing moves.
        alternatives: Table of what was not taken, and why.
        jobs: Who does the pipeline's four jobs, as a list.
        budget: The complexity budget in one sentence.
        needs: What is not green, with "We need this because", as a list; "" if all is green.
        fit: Whether the picks go together.
        conflicts: Where they do not, as a list; "" if they do.
    """

    changes: str
    diagram: Md
    picks: Md
    unmoved: str
    alternatives: Md
    jobs: Md
    budget: str
    needs: Md
    fit: str
    conflicts: Md


def baseline_of(analysis: Analysis) -> Baseline:
    """Return part (a)."""
    return Baseline(
        changes=_changes(analysis),
        diagram=stack_diagram(analysis),
        picks=_picks(analysis),
        unmoved=", all year as picked, before any move" if analysis.bill.moves else "",
        alternatives=_alternatives(analysis),
        jobs=bullets(_jobs(analysis)),
        budget=_budget(analysis),
        needs=bullets(_needs(analysis)),
        fit=_fit(analysis),
        conflicts=bullets([f"{hit.rule.says} {hit.rule.fix}" for hit in analysis.stack.hits]),
    )


def _changes(analysis: Analysis) -> str:
    shape = analysis.catalogue.shapes[analysis.blueprint.product.shape]
    usual = {base.layer: base.option for base in shape.baseline}
    own = [
        ROLES[layer]
        for layer, option in analysis.blueprint.stack.options.items()
        if usual.get(layer) != option
    ]
    if not own:
        return f"All picks are those that the {shape.name.lower()} shape starts from."
    return (
        f"The {shape.name.lower()} shape is the starting point; "
        f"{plural(len(own), 'layer')} {'differs' if len(own) == 1 else 'differ'} from it: "
        f"{listed(own)}."
    )


def _picks(analysis: Analysis) -> Md:
    costs = analysis.picked_usd_month_12
    reliefs = {relief.layer: relief for relief in analysis.capacity.reliefs}
    rows = []
    for pick in analysis.stack.picks:
        because = analysis.blueprint.stack.pick(pick.layer).because
        rows.append(
            [
                LAYER_NAMES[pick.layer],
                option_name(pick.option),
                sentence(because) or sentence(pick.option.summary),
                pick.colour,
                bare_usd(costs[pick.layer]),
                work(reliefs[pick.layer].hours.p50),
            ]
        )
    figures = (f"{currency()} in month 12", "Work in the year")
    return table(columns("Layer", "Pick", "Why", "Complexity", *figures, figures=figures), rows)


def _alternatives(analysis: Analysis) -> Md:
    rows = []
    for layer in LAYERS:
        rejected = analysis.blueprint.stack.pick(layer).rejected
        rows += [
            [
                LAYER_NAMES[layer],
                option_name(analysis.catalogue.options[each.option]),
                rejection_words(each),
            ]
            for each in rejected
        ] or [[LAYER_NAMES[layer], "none", "No alternative was noted."]]
    return table(columns("Layer", "Alternative", "Why not"), rows)


def _jobs(analysis: Analysis) -> list[str]:
    lines = []
    for job in analysis.stack.responsibilities:
        names = [option_name(option) for option in job.options]
        line = f"{job.name.capitalize()}: {'; '.join(names) if names else 'nobody yet'}"
        if job.welded:
            line += f" (welded to {listed([the_layer(at) for at in job.welded])})"
        lines.append(f"{line}.")
    return lines


def _budget(analysis: Analysis) -> str:
    stack = analysis.stack
    green, yellow, red = (stack.count(colour) for colour in ("green", "yellow", "red"))
    if not yellow and not red:
        return f"All {green} picks are green: nothing here needs a reason of its own."
    counts = [
        f"{number or 'none'} {'is' if number < 2 else 'are'} {colour}"
        for number, colour in ((yellow, "yellow"), (red, "red"))
    ]
    return (
        f"{plural(green, 'pick')} {'is' if green == 1 else 'are'} green, {listed(counts)}. What is "
        "not green needs a reason:"
    )


def _needs(analysis: Analysis) -> list[str]:
    return [_need(analysis, pick) for pick in analysis.stack.picks if pick.colour != "green"]


def _need(analysis: Analysis, pick: PickAssessment) -> str:
    name = option_name(pick.option)
    text = f"{name} is {pick.colour}: {clause(pick.option.complexity_why)}."
    reason = analysis.blueprint.stack.pick(pick.layer).needed_because.strip()
    if reason:
        return f"{text} We need this because {clause(reason.removeprefix(_WE_NEED).strip())}."
    text += f' Open: nobody has completed "{_WE_NEED} ..." yet.'
    if pick.simplest is None:
        return text
    then = swapped(analysis, pick.layer, pick.simplest.id)
    saving = saving_words(stack_totals(analysis), then) or "about the same cost and work"
    return f"{text} The simpler pick is {option_name(pick.simplest)}. With it: {clause(saving)}."


def _fit(analysis: Analysis) -> str:
    hits, rules = len(analysis.stack.hits), len(analysis.catalogue.rules)
    if not hits:
        return (
            f"The picks go together: none of the {rules} compatibility rules speaks against them."
        )
    return (
        f"{plural(hits, 'compatibility rule')} of {rules} "
        f"{'speaks' if hits == 1 else 'speak'} against these picks:"
    )
