"""Part (d): what can end the product, when that shows, and the ways out."""

import math
from dataclasses import dataclass

from lib.analysis.result import Analysis
from lib.analysis.swap import stack_totals, swapped
from lib.brief.escaping import Md
from lib.brief.rounds import room_list
from lib.brief.tables import bullets, columns, table
from lib.brief.words import LAYER_NAMES, clause
from lib.risk.assessment import CalendarEntry
from lib.risk.exposure import Exposure
from lib.risk.measures import kill_conditions
from lib.risk.migration import MigrationPath
from lib.risk.mitigation import Mitigation, mitigations_of
from lib.risk.register import RegisterEntry
from lib.risk.triggers import WATCH_CHANCE, ConditionTrip, together_in_words
from lib.risk.words import ACTIONS, risk_sentence
from lib.wording import bare_usd, count, in_currency, plural, sentence, share, usd


@dataclass(frozen=True, slots=True)
class Risks:
    """Register, calendar, kill criteria and migration paths.

    Attributes:
        tripped: Chance from which a month is named.
        watched: Chance from which something is watched.
        losses: What the risks may cost together.
        register: Table of the risks; "" where there are none.
        is_dated: Whether the register names a day for a look at an open risk.
        mitigations: What is done about each, as a list; "" where there are none.
        bought: Table of what each mitigation buys; "" where nobody said what one costs.
        calendar: Table of what trips or is watched; "" if nothing is.
        kill: What ends the product, as a list; "" where nothing does.
        migrations: Table of the ways out; "" where there are none.
        quiet: Ways out that this year does not ask for, as a list; "" where there are none.
        room: What a room said about the risks, as a list; "" where it was not asked.
    """

    tripped: str
    watched: str
    losses: str
    register: Md
    is_dated: bool
    mitigations: Md
    bought: Md
    calendar: Md
    kill: Md
    migrations: Md
    quiet: Md
    room: Md


def risks_of(analysis: Analysis) -> Risks:
    """Return part (d) without the handoff."""
    register, paths = analysis.risks.register, analysis.risks.migrations.paths
    alive = [entry for entry in register.entries if entry.is_open]
    loud = [path for path in paths if path.trip.state != "clear"]
    return Risks(
        tripped=share(analysis.risks.tripped_chance),
        watched=share(WATCH_CHANCE),
        losses=_losses(analysis),
        register=_register(alive) if alive else Md(""),
        is_dated=any(entry.risk.review_on is not None for entry in alive),
        mitigations=bullets([_mitigation(entry) for entry in alive]),
        bought=_bought(analysis),
        calendar=_calendar(analysis),
        kill=bullets(
            [
                f"{each.condition.in_words(analysis.catalogue.metrics)} "
                f"({entry.risk.title}). {_when(each)}"
                for entry, each in kill_conditions(register)
            ]
        ),
        migrations=_migrations(loud, analysis) if loud else Md(""),
        quiet=bullets([sentence(path_name(path)) for path in paths if path.trip.state == "clear"]),
        room=room_list(analysis, "risks."),
    )


def _losses(analysis: Analysis) -> str:
    register = analysis.risks.register
    alive, assumed = sum(entry.is_open for entry in register.entries), len(register.assumed)
    if not alive:
        return "No risk is listed."
    losses = register.losses
    text = (
        f"{plural(alive, 'open risk')}. The expected loss (chance times loss) is "
        f"{usd(losses.expected_usd)}, and {usd(losses.residual_usd)} after the responses. In one "
        f"case of ten the year loses more than {usd(losses.p90_usd)}."
    )
    if assumed:
        text += (
            " Figures marked as assumed are the middle of the library's scale, not an estimate of "
            f"ours. {_how_many(assumed, alive)} such a figure."
        )
    return text


def _how_many(some: int, of: int) -> str:
    """Return how many risks of all have something."""
    if some == of:
        return "The risk has" if of == 1 else f"All {of} risks have"
    return f"{some} of {of} risks {'has' if some == 1 else 'have'}"


def _register(entries: list[RegisterEntry]) -> Md:
    figures = ("Chance", *in_currency("Loss", "Expected loss", "After the response"))
    is_dated = any(entry.risk.review_on is not None for entry in entries)
    rows = []
    for entry in entries:
        exposure, risk = entry.exposure, entry.risk
        row = [
            risk.title,
            risk.category,
            _chance(exposure) + _assumed(is_it=exposure.is_likelihood_assumed),
            _loss(entry) + _assumed(is_it=exposure.is_impact_assumed),
            bare_usd(exposure.expected_usd),
            bare_usd(exposure.residual_usd),
            risk.owner,
        ]
        if is_dated:
            row.append("" if risk.review_on is None else risk.review_on.isoformat())
        rows.append(row)
    dated = ("Review on",) if is_dated else ()
    return table(columns("Risk", "Kind", *figures, "Owner", *dated, figures=figures), rows)


def _chance(exposure: Exposure) -> str:
    spread = exposure.likelihood_range
    ends = "" if spread.is_constant else f" ({share(spread.low)} to {share(spread.high)})"
    return share(exposure.likelihood) + ends


def _loss(entry: RegisterEntry) -> str:
    spread = entry.exposure.impact_range
    ends = "" if spread.is_constant else f" ({bare_usd(spread.low)} to {bare_usd(spread.high)})"
    users = entry.risk.impact_users
    lost = "" if users is None else f", and {count(users)} users"
    return f"{bare_usd(entry.exposure.impact_usd)}{ends}{lost}"


def _assumed(*, is_it: bool) -> str:
    return " (assumed)" if is_it else ""


def _mitigation(entry: RegisterEntry) -> str:
    risk = entry.risk
    does = sentence(risk.mitigation) or "Nothing is written down yet."
    text = f"{clause(risk.title)} ({risk.response}): {does}"
    if risk.cause.strip() or risk.effect.strip():
        text = f"{text} {risk_sentence(risk)}"
    if entry.entry is None:
        return text
    return f"{text} Early sign: {clause(entry.entry.early_warning)}."


def _bought(analysis: Analysis) -> Md:
    hourly = analysis.blueprint.team.hourly_cost_usd
    found = mitigations_of(analysis.risks.register, hourly_cost_usd=hourly)
    rows = [
        [
            each.entry.risk.title,
            bare_usd(each.saved_usd),
            bare_usd(each.cost_usd),
            times_words(each),
            "yes" if each.pays else "no",
        ]
        for each in found
        if each.cost_usd is not None
    ]
    figures = (*in_currency("Goes away", "Costs"), "Times its cost")
    headings = columns("Mitigation of", *figures, "Pays within the year", figures=figures)
    return table(headings, rows) if rows else Md("")


def times_words(each: Mitigation) -> str:
    """Return how many times its cost a mitigation saves; "" where nobody said the cost."""
    if each.per_usd is None:
        return ""
    return "free" if math.isinf(each.per_usd) else count(each.per_usd)


def _calendar(analysis: Analysis) -> Md:
    rows = [
        [
            "watched" if entry.month is None else str(entry.month),
            entry_title(entry, analysis),
            _watched(entry),
            share(entry.trip.chance_in_year),
            ACTIONS[entry.action],
        ]
        for entry in analysis.risks.calendar
    ]
    headings = columns("Month", "What", "Shows as", "Chance in the year", "Then")
    return table(headings, rows) if rows else Md("")


def entry_title(entry: CalendarEntry, analysis: Analysis) -> str:
    """Return what an entry of the calendar is called."""
    if entry.kind == "risk":
        return clause(entry.title)
    return f"Move {path_name(_path_of(entry, analysis))}"


def _path_of(entry: CalendarEntry, analysis: Analysis) -> MigrationPath:
    return next(each for each in analysis.risks.migrations.paths if each.pattern.id == entry.id)


def _watched(entry: CalendarEntry) -> str:
    """Return the condition behind an entry in words; those of a move stand with the moves."""
    return (
        "See the migration paths below." if entry.kind == "migration" else sentence(entry.condition)
    )


def _reasons(path: MigrationPath, analysis: Analysis) -> str:
    metrics = analysis.catalogue.metrics
    possible = [each for each in path.conditions if each.trip.chance_in_year > 0]
    active = [each for each in possible if each.trip.state != "clear"]
    shown = active or possible or list(path.conditions)
    conditions = [each.condition for each in shown]
    return sentence(together_in_words(conditions, metrics, logic=path.pattern.logic))


def _when(each: ConditionTrip) -> str:
    trip = each.trip
    if trip.state == "measured":
        return "The model cannot foresee it: it has to be measured."
    if trip.month is not None:
        return f"In this plan more likely than not from month {trip.month} on."
    return f"Chance within the year: {share(trip.chance_in_year)}."


def _migrations(paths: list[MigrationPath], analysis: Analysis) -> Md:
    figures = ("Effort, days", *in_currency("Work with overrun", "Month 12 afterwards"))
    headings = columns(
        "From and to", "Layer", "Due when", "When", *figures, "Way back", "First step",
        figures=figures,
    )  # fmt: skip
    now = stack_totals(analysis).usd_month_12
    rows = []
    for path in paths:
        pattern = path.pattern
        days = pattern.effort_days
        rows.append(
            [
                sentence(path_name(path)).removesuffix("."),
                LAYER_NAMES[path.layer],
                _reasons(path, analysis),
                _due(path, is_billed=analysis.risks.migrations.is_billed(path)),
                f"{count(days.likely)} ({count(days.low)} to {count(days.high)})",
                bare_usd(path.effort_usd_likely),
                _afterwards(path, analysis, now=now),
                pattern.reversible,
                sentence(pattern.approach[0]) if pattern.approach else "",
            ]
        )
    return table(headings, rows)


def _afterwards(path: MigrationPath, analysis: Analysis, *, now: float) -> str:
    option = path.to_option
    if option is None:
        return "not known"
    then = swapped(analysis, path.layer, option).usd_month_12
    return f"{bare_usd(then)} (now {bare_usd(now)})"


def path_name(path: MigrationPath) -> str:
    """Return a way out as the end of a sentence: from one thing to another."""
    return f"from {path.pattern.start} to {path.pattern.target}"


def _due(path: MigrationPath, *, is_billed: bool) -> str:
    due = _fires(path)
    if path.is_left_out:
        return f"{due}; left out of this plan"
    return f"{due}; in the bands" if is_billed else due


def _fires(path: MigrationPath) -> str:
    trip = path.trip
    if trip.state == "measured":
        return "to be measured"
    chance = share(trip.chance_in_year)
    return f"watched, {chance}" if trip.month is None else f"month {trip.month}, {chance}"
