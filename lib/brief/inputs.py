"""Every input of a plan in words, so that two plans can be laid side by side."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple, TypeVar

from pydantic import BaseModel

from lib.analysis.result import Analysis
from lib.brief.words import (
    BAND_NAMES,
    CHOICES,
    HOSTING,
    LAYER_NAMES,
    SECTION_NAMES,
    STATUS_WORDS,
    build_machine,
    day,
    inside,
    meter_words,
    option_name,
    quantity,
)
from lib.catalogue.records import LAYERS
from lib.model.blueprint import CRITERIA, Blueprint, OwnCapability, Person
from lib.model.cost_plan import BAND_SETTINGS, BANDS
from lib.model.risks import RangedName, Risk
from lib.model.room import RoomFigure, RoomRound
from lib.model.take_over import item_paths
from lib.rounds.taking import WAYS
from lib.scoring.criteria import SCALES
from lib.scoring.criteria.own import scales_of
from lib.scoring.requirements import REQUIREMENTS
from lib.units import is_share
from lib.wording import calendar_month, listed, plural, short_name

_ON_CALL: Final = {
    "none": "nobody is on call",
    "office_hours": "office hours",
    "around_the_clock": "around the clock",
}
_SKILLS: Final = {"none": "does not know", "learning": "learning", "fluent": "fluent in"}

T = TypeVar("T")


class Input(NamedTuple):
    """One thing that a user decides.

    Attributes:
        name: What it is called.
        value: What it is set to, in words.
        path: Where it stands in the blueprint, as `lib.model.take_over` reads it.
    """

    name: str
    value: str
    path: str


def inputs_of(analysis: Analysis) -> dict[str, Input]:
    """Return everything that a user decides, by where it stands, in the order of the pages.

    Two blueprints that differ anywhere differ here. Things that share a name are numbered.
    """
    found: dict[str, Input] = {}
    names: set[str] = set()
    for each in _inputs(analysis):
        name, number = each.name, 2
        while name in names:
            name, number = f"{each.name} ({number})", number + 1
        names.add(name)
        found[each.path] = each._replace(name=name)
    return found


def _inputs(analysis: Analysis) -> Iterator[Input]:
    yield from _product(analysis)
    yield from _workload(analysis)
    yield from _stack(analysis)
    yield from _database(analysis)
    yield from _money(analysis)
    yield from _currency(analysis)
    yield from _team(analysis)
    yield from _sourcing(analysis)
    for path, risk in _items(analysis, "risks", analysis.blueprint.risks):
        yield _risk(risk, analysis, path)
    yield from _left_out(analysis)
    yield Input(
        "Lines of the verdict's rules", _fields(analysis.blueprint.thresholds), "thresholds"
    )
    yield from _handover(analysis.blueprint)
    for path, kept in _items(analysis, "rounds", analysis.blueprint.rounds):
        yield Input(f"What the room said: {kept.title}", _room(kept), path)


def _items(analysis: Analysis, path: str, items: Sequence[T]) -> Iterator[tuple[str, T]]:
    """Yield each item of a list with the path by which it can be taken over."""
    yield from zip(item_paths(analysis.blueprint, path), items, strict=True)


def _left_out(analysis: Analysis) -> Iterator[Input]:
    patterns = [
        analysis.catalogue.patterns[each] for each in analysis.blueprint.migrations_left_out
    ]
    ways = [f"{pattern.start} to {pattern.target}" for pattern in patterns]
    yield Input("Ways out that nobody will take", listed(ways), "migrations_left_out")


def _product(analysis: Analysis) -> Iterator[Input]:
    blueprint = analysis.blueprint
    product = blueprint.product
    shape = analysis.catalogue.shapes[product.shape].name
    for name, value, path in (
        ("Scenario", blueprint.scenario, "scenario"),
        ("Product", product.name, "product.name"),
        ("Product shape", shape, "product.shape"),
        ("Problem", product.problem, "product.problem"),
        ("For", product.audience, "product.audience"),
        ("What makes it different", product.difference, "product.difference"),
        ("Where it runs", HOSTING[product.hosting], "product.hosting"),
        ("Commercial", _yes(is_it=product.commercial), "product.commercial"),
        ("High-risk use", _yes(is_it=product.high_risk_use), "product.high_risk_use"),
        ("Month 1", calendar_month(product.starts_on), "product.starts_on"),
    ):
        yield Input(name, value, path)
    for path, source in _items(analysis, "product.sources", product.sources):
        quota = "no quota said"
        if source.quota_calls_per_day is not None:
            quota = f"{_exact(source.quota_calls_per_day)} calls a day allowed"
        calls = "calls per run not said"
        if source.calls_per_run is not None:
            calls = f"{_exact(source.calls_per_run)} calls per run"
        parts = (
            source.url or "no address",
            f"licence {source.licence or 'not said'}",
            f"light {source.rights}",
            f"commercial use {source.commercial_use}",
            f"redistribution {source.redistribution}",
            quota,
            calls,
            source.notes or "no notes",
        )
        yield Input(f"Outside source {source.name}".strip(), "; ".join(parts), path)


def _workload(analysis: Analysis) -> Iterator[Input]:
    for each in analysis.parameters:
        percent = is_share(each.unit)
        low, likely, high = (
            _exact(point * 100 if percent else point)
            for point in (each.low, each.likely, each.high)
        )
        figure = quantity(likely, "%" if percent else each.unit)
        ends = "" if low == likely == high else f" ({low} to {high})"
        yield Input(
            each.name, f"{figure}{ends}, {STATUS_WORDS[each.status]}", f"workload.{each.id}"
        )


def _stack(analysis: Analysis) -> Iterator[Input]:
    options = analysis.catalogue.options
    for layer in LAYERS:
        pick, name = analysis.blueprint.stack.pick(layer), LAYER_NAMES[layer]
        place = f"stack.{layer}"
        yield Input(name, option_name(options[pick.option]), place)  # with its reasons
        yield Input(f"{name}, why", pick.because, f"{place}.because")
        yield Input(f"{name}, we need this because", pick.needed_because, f"{place}.needed_because")
        rejected = [
            f"{option_name(options[each.option])} ({each.because or 'no reason'})"
            for each in pick.rejected
        ]
        yield Input(f"{name}, not taken", "; ".join(rejected), f"{place}.rejected")


def _database(analysis: Analysis) -> Iterator[Input]:
    decision = analysis.blueprint.database
    engines = {each.id: each.name for each in analysis.catalogue.databases.values()}
    engines |= {each.id: each.name for each in decision.own_engines}
    names = {each: scale.name for each, scale in scales_of(decision).items()}
    candidates = listed([engines.get(each, each) for each in decision.candidates])
    yield Input("Database candidates", candidates, "database.candidates")
    for path, own in _items(analysis, "database.own_engines", decision.own_engines):
        yield Input(f"Our own engine {own.name}", _fields(own), path)
    for path, criterion in _items(analysis, "database.own_criteria", decision.own_criteria):
        scores = {engines.get(each, each): score for each, score in criterion.scores.items()}
        told = "; ".join(f"{name} {_exact(score)}" for name, score in scores.items())
        value = f"{_fields(criterion)}; {told or 'no scores'}"
        yield Input(f"Our own criterion {criterion.name}", value, path)
    renamed = [f"{name} for {SCALES[each].name.lower()}" for each, name in decision.names.items()]
    yield Input("Criteria under names of our own", listed(renamed), "database.names")
    for name, points in decision.points.items():
        if name in CRITERIA:
            yield Input(
                f"Weight of {names[name].lower()}",
                f"{_exact(points)} points",
                f"database.weights.{name}",
            )
    for path, pair in _items(analysis, "database.judgments", decision.judgments):
        yield Input(
            f"{names[pair.first]} against {names[pair.second].lower()}",
            f"{_exact(pair.times)} times as important",
            path,
        )
    yield Input(
        "How sure the weights are", _exact(decision.concentration), "database.concentration"
    )
    yield Input("When a database wins clearly", _fields(decision.thresholds), "database.thresholds")
    musts = [REQUIREMENTS[each].name for each in decision.requirements if each in REQUIREMENTS]
    yield Input("Must-haves of the database", listed(musts), "database.requirements")
    for path, each in _items(analysis, "database.overrides", decision.overrides):
        yield Input(
            f"Our score of {short_name(engines.get(each.database, each.database))} on "
            f"{names[each.criterion].lower()}",
            f"{_exact(each.score)} of 10{_ends(each.range)} ({each.reason})",
            path,
        )


def _money(analysis: Analysis) -> Iterator[Input]:
    plan, catalogue = analysis.blueprint.cost, analysis.catalogue
    yield Input("Ceiling a month", _usd(plan.ceiling_usd_per_month), "cost.ceiling_usd_per_month")
    yield Input("Budget of the year", _usd(plan.budget_usd_per_year), "cost.budget_usd_per_year")
    machine = build_machine(plan.build_machine, catalogue)
    yield Input("Large computations run on", machine, "cost.build_machine")
    for band in BANDS:
        for field, name in BAND_SETTINGS.items():
            value = getattr(plan.band(band), field)
            words = _yes(is_it=value) if isinstance(value, bool) else _exact(value)
            label = f"{BAND_NAMES[band]} band: {inside(name, catalogue)}"
            yield Input(label, words, f"cost.{band}.{field}")
    for path, own in _items(analysis, "cost.overrides", plan.overrides):
        service = catalogue.services.get(own.service)
        called = own.service if service is None else service.name
        because = f" ({own.reason})" if own.reason else ""
        yield Input(
            f"Our price of {called}, {meter_words(own.meter)}",
            f"USD {_exact(own.usd_per_block)}{because}",
            path,
        )
    for path, discount in _items(analysis, "cost.discounts", plan.discounts):
        because = f" ({discount.reason})" if discount.reason else ""
        vendor = discount.vendor or "everything"
        yield Input(f"Discount on {vendor}", f"{_exact(discount.share * 100)} %{because}", path)
    for path, line in _items(analysis, "cost.own_lines", plan.own_lines):
        per = "a month"
        if line.driver is not None:
            per = f"per unit of {catalogue.drivers[line.driver].name.lower()}"
        yield Input(
            f"Our own line {line.name}",
            f"USD {_exact(line.usd)} {per}, {LAYER_NAMES[line.layer].lower()}",
            path,
        )


def _currency(analysis: Analysis) -> Iterator[Input]:
    plan = analysis.blueprint.cost
    yield Input("Amounts are shown in", plan.shown_in, "cost.shown_in")
    for path, rate in _items(analysis, "cost.rates", plan.rates):
        told = f", {rate.source}" if rate.source else ""
        value = f"USD {_exact(rate.usd)} for one, of {day(rate.on)}{told}"
        yield Input(f"Rate of {rate.currency}", value, path)


def _team(analysis: Analysis) -> Iterator[Input]:
    team = analysis.blueprint.team
    for path, person in _items(analysis, "team.people", team.people):
        yield Input(f"Team: {person.role}", _person(person, analysis), path)
    for name, value, path in (
        ("Hours left for this product", f"{_exact(team.focus_share * 100)} %", "focus_share"),
        ("An hour of work", f"USD {_exact(team.hourly_cost_usd)}", "hourly_cost_usd"),
        ("Months of building", plural(team.build_months, "month"), "build_months"),
        ("On call", _ON_CALL[team.on_call], "on_call"),
        ("Usual overrun counted", _yes(is_it=team.overrun), "overrun"),
    ):
        yield Input(name, value, f"team.{path}")


def _person(person: Person, analysis: Analysis) -> str:
    names = analysis.catalogue.technologies
    skills = [f"{_SKILLS[level]} {names[each].name}" for each, level in person.skills.items()]
    does = "engineer" if person.engineer else "no engineer"
    return (
        f"{does}, {_exact(person.hours_per_week)} hours a week from month "
        f"{person.start_month}, {_exact(person.weeks_away)} weeks away; "
        f"{', '.join(skills) or 'no skill named'}"
    )


def _sourcing(analysis: Analysis) -> Iterator[Input]:
    catalogue = analysis.catalogue
    names = {each.id: each.name for each in analysis.sourcing.capabilities}
    for path, own in _items(analysis, "own_capabilities", analysis.blueprint.own_capabilities):
        yield _own_capability(own, path)
    for path, each in _items(analysis, "sourcing", analysis.blueprint.sourcing):
        parts = ["not decided" if each.choice is None else CHOICES[each.choice]]
        if each.differentiating is not None:
            parts.append("makes us different" if each.differentiating else "is no difference")
        if each.family is not None:
            members = catalogue.families.get(each.family, ())
            parts.append(f"from {members[0].vendor if members else ''} ({each.family})")
        if each.reason:
            parts.append(each.reason)
        yield Input(f"Build or buy: {names[each.capability]}", "; ".join(parts), path)


def _own_capability(own: OwnCapability, path: str) -> Input:
    weeks = own.build_weeks
    value = f"{_exact(weeks.low)} to {_exact(weeks.likely)} to {_exact(weeks.high)} weeks to build"
    value += f", {_exact(own.integration_weeks.low)} to {_exact(own.integration_weeks.likely)} to "
    value += f"{_exact(own.integration_weeks.high)} weeks to connect"
    value += f", {_exact(own.upkeep_share_per_year)} of it again a year"
    return Input(
        f"Capability of our own: {own.name}",
        value + (f", sold as {own.family}" if own.family else "") + f" ({own.id})",
        path,
    )


def _risk(risk: Risk, analysis: Analysis, path: str) -> Input:
    metrics = analysis.catalogue.metrics
    wires = [
        f"{'stop' if wire.action == 'stop' else 'look again'} at "
        f"{metrics[wire.metric].meaning if wire.metric in metrics else wire.metric} "
        f"{wire.operator} {_exact(wire.threshold)} for {plural(wire.sustained_months, 'month')}"
        for wire in risk.tripwires
    ]
    parts = [
        *([f"because {risk.cause}"] if risk.cause else []),
        *([f"so that {risk.effect}"] if risk.effect else []),
        f"chance {_points(risk, 'likelihood', 100)} %",
        f"loss in USD {_points(risk, 'impact_usd')}",
        f"weeks lost {_points(risk, 'impact_weeks')}",
        *([] if risk.impact_users is None else [f"users lost {_exact(risk.impact_users)}"]),
        *([] if risk.mitigation_usd is None else [f"costs USD {_exact(risk.mitigation_usd)}"]),
        *(
            []
            if risk.mitigation_hours is None
            else [f"takes {_exact(risk.mitigation_hours)} hours"]
        ),
        *([] if risk.left_share is None else [f"leaves {_exact(risk.left_share * 100)} %"]),
        f"{risk.response}: {risk.mitigation or 'nothing written down'}",
        f"owner {risk.owner}",
        f"kind {risk.category}",
        risk.status,
        *([] if risk.review_on is None else [f"review on {day(risk.review_on)}"]),
        *wires,
        *([] if risk.library is None else [f"library entry {risk.library}"]),
    ]
    return Input(f"Risk: {risk.title}", "; ".join(parts), path)


def _room(kept: RoomRound) -> str:
    parts = [
        "; ".join(_room_figure(each) for each in kept.figures),
        f"taken: {WAYS[kept.way]}",
        plural(kept.people, "person", "people"),
        *([] if kept.first_people is None else [f"{kept.first_people} in the first round"]),
        *([] if kept.agreement is None else [f"Kendall's W {_exact(kept.agreement)}"]),
        *([] if kept.first_agreement is None else [f"before {_exact(kept.first_agreement)}"]),
        *(["the spread moves the verdict"] if kept.moves_verdict else []),
        *kept.reasons,
    ]
    return "; ".join(parts)


def _room_figure(each: RoomFigure) -> str:
    figures = [("", each.spread), ("first ", each.first), ("taken ", each.taken)]
    told = ", ".join(
        f"{what}{_exact(points.low)} to {_exact(points.likely)} to {_exact(points.high)}"
        for what, points in figures
        if points is not None
    )
    return f"{each.name or each.item} {told}".strip()


def _ends(ends: tuple[float, float]) -> str:
    low, high = ends
    return "" if low == high else f", {_exact(low)} to {_exact(high)}"


def _points(risk: Risk, name: RangedName, factor: float = 1) -> str:
    low, likely, high = (
        None if point is None else _exact(point * factor) for point in risk.points(name)
    )
    if likely is None:
        return "assumed"
    return likely if low is None and high is None else f"{likely} ({low} to {high})"


def _handover(blueprint: Blueprint) -> Iterator[Input]:
    record, handoff = blueprint.record, blueprint.handoff
    layout = record.layout
    sections = listed([SECTION_NAMES[each] for each in layout.sections])
    for name, value, path in (
        ("Handoff notes", handoff.notes, "handoff.notes"),
        ("Open questions", _people(handoff.open_questions), "handoff.open_questions"),
        ("Title of the record", record.title, "record.title"),
        ("Number of the record", str(record.number), "record.number"),
        ("Status of the record", record.status, "record.status"),
        ("Decided by", _people(record.decision_makers), "record.decision_makers"),
        ("Consulted", _people(record.consulted), "record.consulted"),
        ("Informed", _people(record.informed), "record.informed"),
        (
            "Length of the brief",
            "one page" if layout.length == "one_page" else "full",
            "record.layout.length",
        ),
        ("Sections of the brief", sections, "record.layout.sections"),
        (
            "Empty parts of the brief",
            "say so" if layout.empty == "say" else "are left out",
            "record.layout.empty",
        ),
        ("Other scenarios in the brief", _yes(is_it=layout.compared), "record.layout.compared"),
    ):
        yield Input(name, value, path)


def _people(names: Sequence[str]) -> str:
    return "; ".join(names)


def _fields(part: BaseModel) -> str:
    """Return what differs from the defaults, field by field; "as usual" where nothing does."""
    given = part.model_dump(mode="json", exclude_defaults=True, exclude={"id", "name", "scores"})
    words = [
        f"{field.replace('_', ' ')} {_exact(value) if isinstance(value, float) else value}"
        for field, value in given.items()
    ]
    return "; ".join(words) or "as usual"


def _exact(number: float) -> str:
    """Return a figure with all its digits, so that no change of it goes unseen."""
    return f"{number:,.12g}"


def _usd(amount: float | None) -> str:
    return "not set" if amount is None else f"USD {_exact(amount)}"


def _yes(*, is_it: bool) -> str:
    return "yes" if is_it else "no"
