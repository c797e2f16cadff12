"""What is worth trying beside a plan: whole plans, each one change away, ready to be compared."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from lib.analysis.analyse import analyse
from lib.analysis.cheaper import savings_of
from lib.analysis.levers import Lever, invoice_levers, levers_of
from lib.analysis.lift import lift_of
from lib.analysis.result import Analysis
from lib.catalogue.records import StackOption
from lib.errors import BlueprintError
from lib.model.blueprint import Blueprint
from lib.model.change import with_value
from lib.wording import short_name

Kind = Literal["viable", "saving", "database", "team"]
_FEWER_HOURS: Final = 0.5
_LONGEST_NAME: Final = 24
"""Letters of an engine's name that a scenario can be called by."""


@dataclass(frozen=True, slots=True)
class Idea:
    """Something to try.

    Attributes:
        kind: What sort of idea.
        name: What the plan would be called.
        says: What it changes, as a sentence.
    """

    kind: Kind
    name: str
    says: str


def ideas_of(analysis: Analysis) -> tuple[Idea, ...]:
    """Return what is worth trying; nothing is computed yet."""
    return tuple(_ideas(analysis))


def carried_out(idea: Idea, analysis: Analysis) -> Blueprint:
    """Return the plan with an idea in it. What saves or lifts is found by trying every change.

    Raises:
        BlueprintError: If nothing that was tried does it.
    """
    plan = _CARRY_OUT[idea.kind](analysis)
    if plan is None:
        raise BlueprintError(
            where=idea.name,
            found="no change that does it",
            allowed="a plan that can be changed so",
            fix="Duplicate the scenario, and change what you want to compare.",
        )
    return with_value(plan, "scenario", idea.name)


def _ideas(analysis: Analysis) -> Iterator[Idea]:
    if analysis.verdict.word == "not_viable":
        yield Idea("viable", "Made viable", "The cheapest changes that make the plan viable.")
    yield Idea("saving", "Largest saving", "The one change that saves most on the invoices.")
    other = _other_storage(analysis)
    if other is not None:
        engine, option = other
        now = analysis.catalogue.options[analysis.blueprint.stack.storage.option]
        yield Idea(
            "database",
            f"With {engine}" if len(engine) <= _LONGEST_NAME else short_name(option.name),
            f"{short_name(option.name)} for storage instead of {short_name(now.name)}.",
        )
    engineers = _engineers(analysis.blueprint)
    if len(engineers) > 1:
        leaves = analysis.blueprint.team.people[engineers[-1]].role
        yield Idea("team", "One engineer less", f"The same work without the {leaves.lower()}.")
    elif engineers:
        yield Idea("team", "Half the hours", "The same work in half of the engineer's hours.")


def _largest_saving(analysis: Analysis) -> Blueprint | None:
    savings = savings_of(analysis)
    if not savings:
        return None
    return _same_lever(savings[0].lever, invoice_levers(analysis))


def _made_viable(analysis: Analysis) -> Blueprint | None:
    lift = lift_of(analysis)
    if lift is None or not lift.steps:
        return None
    now = analysis
    for step in lift.steps:
        plan = _same_lever(step.lever, levers_of(now))
        if plan is None:
            return None
        now = analyse(
            plan, analysis.catalogue, seed=analysis.seed, as_of=analysis.as_of, draws=analysis.draws
        )
    return now.blueprint


def _same_lever(lever: Lever, levers: tuple[Lever, ...]) -> Blueprint | None:
    """Return the plan of a lever with its words, which the search for levers leaves out."""
    return next((each.blueprint for each in levers if each.says == lever.says), None)


def _another_database(analysis: Analysis) -> Blueprint | None:
    other = _other_storage(analysis)
    if other is None:
        return None
    return with_value(analysis.blueprint, "stack.storage", {"option": other[1].id})


def _other_storage(analysis: Analysis) -> tuple[str, StackOption] | None:
    """Return the best-ranked engine that the storage pick does not use, with a pick that does."""
    blueprint, catalogue = analysis.blueprint, analysis.catalogue
    now = blueprint.stack.storage.option
    shape = catalogue.shapes[blueprint.product.shape]
    named = [
        option
        for base in shape.baseline
        if base.layer == "storage"
        for option in (base.option, *(each.option for each in base.alternatives))
    ]
    options = [catalogue.options[each] for each in dict.fromkeys((*named, *catalogue.options))]
    for candidate in analysis.database.candidates:
        if candidate.database not in catalogue.options[now].engines:
            for option in options:
                if option.layer == "storage" and candidate.database in option.engines:
                    return short_name(candidate.name), option
    return None


def _smaller_team(analysis: Analysis) -> Blueprint | None:
    blueprint = analysis.blueprint
    engineers = _engineers(blueprint)
    if not engineers:
        return None
    last = engineers[-1]
    if len(engineers) > 1:
        people = [each for place, each in enumerate(blueprint.team.people) if place != last]
        return with_value(blueprint, "team.people", people)
    hours = blueprint.team.people[last].hours_per_week * _FEWER_HOURS
    return with_value(blueprint, f"team.people.{last}.hours_per_week", hours)


def _engineers(blueprint: Blueprint) -> list[int]:
    """Return the places of those who build, from the most hours to the fewest."""
    people = blueprint.team.people
    places = [place for place, each in enumerate(people) if each.engineer and each.hours_per_week]
    return sorted(places, key=lambda place: -people[place].hours_per_week)


_CARRY_OUT: Final = {
    "viable": _made_viable,
    "saving": _largest_saving,
    "database": _another_database,
    "team": _smaller_team,
}
