"""The first ten backlog items in build order, derived from the picks."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lib.analysis.result import Analysis
from lib.brief.words import inside, option_name, source_name, with_unit
from lib.catalogue.records import Layer, StackOption
from lib.model.blueprint import Blueprint
from lib.sourcing.comparison import CapabilityComparison
from lib.units import MONTHS
from lib.wording import count, listed, usd

LENGTH: Final = 10


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to do.

    Attributes:
        what: What to build or settle.
        done_when: How one can tell that it is done.
        owner: A role.
        hours: Likely hours as estimated, before any overrun; None where no record names them.
    """

    what: str
    done_when: str
    owner: str
    hours: float | None = None


def backlog(analysis: Analysis) -> tuple[Item, ...]:
    """Return the first items, what others wait for first."""
    return tuple(_items(analysis))[:LENGTH]


def owner_of(blueprint: Blueprint, layer: Layer) -> str:
    """Return the role that owns a layer: data people own pipeline and storage."""
    engineers = [person.role for person in blueprint.team.people if person.engineer]
    if not engineers:
        return decider(blueprint)
    handles_data = [role for role in engineers if "data" in role.lower()]
    others = [role for role in engineers if role not in handles_data]
    wanted = handles_data if layer in {"pipeline", "storage"} else others
    return " ".join((wanted or engineers)[0].split()) or "Engineer"


def decider(blueprint: Blueprint) -> str:
    """Return the role that decides."""
    named = (" ".join(name.split()) for name in blueprint.record.decision_makers)
    return next((name for name in named if name), "Product manager")


def _items(analysis: Analysis) -> Iterator[Item]:
    yield from _rights(analysis)
    yield _skeleton(analysis)
    yield _store(analysis)
    yield _pipeline(analysis)
    yield from _serving(analysis)
    yield from _models(analysis)
    yield _surface(analysis)
    yield from _sign_in(analysis)
    yield _watching(analysis)
    yield Item(
        "Let five people from the audience do their real task with it",
        "each of them finished, or we know where they gave up",
        decider(analysis.blueprint),
    )
    yield from _migrations(analysis)
    yield Item(
        "A run-book, and a restore that its author did not do",
        "the second person brought the product back from a copy alone",
        owner_of(analysis.blueprint, "storage"),
    )
    yield from _capabilities(analysis)


def _pick(analysis: Analysis, layer: Layer) -> StackOption:
    return analysis.catalogue.options[analysis.blueprint.stack.pick(layer).option]


def _rights(analysis: Analysis) -> Iterator[Item]:
    owner = decider(analysis.blueprint)
    unclear = [each.name for each in analysis.risks.rights if each.light in {"red", "unknown"}]
    if unclear:
        yield Item(
            f"Settle the usage rights of {listed(unclear)}",
            "licence, link and date stand in the usage-rights record",
            owner,
        )
    elif not analysis.blueprint.product.sources:
        yield Item(
            "Name the outside sources, each with licence, quota and a person to ask",
            "no source is used that is not in the usage-rights record",
            owner,
        )


def _skeleton(analysis: Analysis) -> Item:
    front, api = _pick(analysis, "frontend"), _pick(analysis, "api")
    hosts = [_named(each, analysis) for each in (front, api) if each.components]
    where = f": {'; '.join(hosts)}" if hosts else ""
    return Item(
        f"Repository, tests in CI, and an empty page live{where}",
        "a change on the main branch is live without anybody's hands",
        owner_of(analysis.blueprint, "api"),
    )


def _store(analysis: Analysis) -> Item:
    option = _pick(analysis, "storage")
    raw = analysis.sizing.full("raw_gb")[1, 0, MONTHS - 1]
    size = f"{count(float(raw))} GB"
    return Item(
        f"Set up {_named(option, analysis)}: first schema, access rights, copies"
        f"{_from_the_start(analysis, 'storage')}",
        f"a copy was restored once; it has room for month {MONTHS}: {size} of raw data, before "
        "indexes and copies",
        owner_of(analysis.blueprint, "storage"),
        option.build_hours.likely,
    )


def _pipeline(analysis: Analysis) -> Item:
    option = _pick(analysis, "pipeline")
    sources = analysis.blueprint.product.sources
    first = source_name(sources[0]) if sources else "the first outside source"
    return Item(
        f"{option_name(option)}: load {first} end to end. A contract test stands before "
        "anything is kept, and transformations are under version control"
        f"{_from_the_start(analysis, 'pipeline')}",
        "a changed format stops the load and tells somebody, and data are no older than "
        f"{_promise(analysis, 'freshness_minutes')}",
        owner_of(analysis.blueprint, "pipeline"),
        option.build_hours.likely,
    )


def _promise(analysis: Analysis, parameter: str) -> str:
    figure = next(each for each in analysis.parameters if each.id == parameter)
    return with_unit(figure.id, figure.unit, figure.likely)


def _serving(analysis: Analysis) -> Iterator[Item]:
    option = _pick(analysis, "api")
    if not option.components:
        return
    yield Item(
        f"{option_name(option)}: the one endpoint that the first screen needs"
        f"{_from_the_start(analysis, 'api')}",
        f"95 of 100 answers come within {_promise(analysis, 'query_p95_ms')} on real data",
        owner_of(analysis.blueprint, "api"),
        option.build_hours.likely,
    )


def _surface(analysis: Analysis) -> Item:
    option = _pick(analysis, "frontend")
    own = [each.name.lower() for each in analysis.sourcing.capabilities if _is_our_own(each)]
    different = f", with what makes it different: {listed(own)}" if own else ""
    return Item(
        f"{option_name(option)}: the first screen, for the one decision it is about{different}"
        f"{_from_the_start(analysis, 'frontend')}",
        "somebody from the audience reads it without help",
        owner_of(analysis.blueprint, "frontend"),
        option.build_hours.likely,
    )


def _is_our_own(each: CapabilityComparison) -> bool:
    return each.decision.is_differentiating and each.decision.choice == "build"


def _watching(analysis: Analysis) -> Item:
    option = _pick(analysis, "observability")
    ceiling = analysis.blueprint.cost.ceiling_usd_per_month
    of_what = "the ceiling, once it is set" if ceiling is None else f"{usd(ceiling)} a month"
    return Item(
        f"{option_name(option)}: logs, key figures, an alert for each threshold below, and budget "
        f"alarms at 50, 80 and 100 % of {of_what}{_from_the_start(analysis, 'observability')}",
        "a test alarm reached the person on duty",
        owner_of(analysis.blueprint, "observability"),
        option.build_hours.likely,
    )


def _models(analysis: Analysis) -> Iterator[Item]:
    option = _pick(analysis, "llm")
    if option.components:
        yield Item(
            f"{option_name(option)}: a cap per task, user and day, and a fixed test set"
            f"{_from_the_start(analysis, 'llm')}",
            "a loop is cut off by the cap, and a new model has to pass the test set",
            owner_of(analysis.blueprint, "llm"),
            option.build_hours.likely,
        )


_SIGN_IN: Final = "auth"
_IN_A_LAYER: Final = {_SIGN_IN, "observability", "orchestration", "ingestion-elt"}
"""Capabilities that an item of their own, or of a layer, covers."""


def _sign_in(analysis: Analysis) -> Iterator[Item]:
    for each in analysis.sourcing.capabilities:
        if each.id == _SIGN_IN and each.chosen is not None:
            yield Item(
                f"{each.name}: {_how(each, analysis)}",
                "nobody sees what belongs to somebody else",
                owner_of(analysis.blueprint, "api"),
                float(each.chosen.effort_hours[0]),
            )


def _capabilities(analysis: Analysis) -> Iterator[Item]:
    for each in analysis.sourcing.capabilities:
        if each.id not in _IN_A_LAYER and each.chosen is not None and not _is_our_own(each):
            yield Item(
                f"{each.name}: {_how(each, analysis)}",
                "the first screen uses it",
                owner_of(analysis.blueprint, "api"),
                float(each.chosen.effort_hours[0]),
            )


def _how(each: CapabilityComparison, analysis: Analysis) -> str:
    choice = each.decision.choice
    if choice == "buy":
        family = each.flows["buy"].family
        return f"connect {analysis.catalogue.families[family][0].vendor}" if family else "buy it"
    if choice == "adopt":
        known = list(each.open_source)
        such_as = f", such as {listed(known, last='or')}" if known else ""
        return f"put open source into use{such_as}"
    return "build it"


def _migrations(analysis: Analysis) -> Iterator[Item]:
    """Yield the moves that come due after the first month; earlier ones belong to their layer."""
    for path in analysis.risks.migrations.paths:
        if path.trip.month is not None and not path.is_due_at_launch:
            first = path.pattern.approach[0] if path.pattern.approach else "a plan is written down"
            yield Item(
                f"Get ready for month {path.trip.month}: from {path.pattern.start} to "
                f"{path.pattern.target}",
                f"the first step is tried: {first}",
                owner_of(analysis.blueprint, path.layer),
                path.effort_hours_likely,
            )


def _from_the_start(analysis: Analysis, layer: Layer) -> str:
    """Return what this plan asks of a layer at launch already."""
    targets = [
        path.pattern.target
        for path in analysis.risks.migrations.paths
        if path.is_due_at_launch and path.layer == layer
    ]
    return f". Build in from the start: {'; '.join(targets)}" if targets else ""


def _named(option: StackOption, analysis: Analysis) -> str:
    return inside(option_name(option), analysis.catalogue)
