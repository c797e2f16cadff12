"""The summary that a busy person can stop after."""

from dataclasses import dataclass
from typing import Final

from lib.analysis.lift import lift_of
from lib.analysis.result import Analysis
from lib.brief.escaping import Md
from lib.brief.lifting import change_words, lift_headline
from lib.brief.tables import bullets
from lib.brief.words import clause, inside, is_nothing, money_range, option_name, with_unit, work
from lib.cost.bands import BandCost
from lib.risk.measures import kill_conditions
from lib.stack.words import ROLES
from lib.verdict.rules import Rule
from lib.wording import count, month, plural, sentence, share, short_name, usd

DECIDING_SHARE: Final = 0.1
"""Part of the year's cost that one figure has to move to be named here (reasoning)."""
_STATUS_CLAUSES: Final = {
    "given": "given by us",
    "assumed": "assumed, nobody has looked at it yet",
    "unknown": "assumed, because nobody knows it",
    "fact": "a sizing fact",
}


@dataclass(frozen=True, slots=True)
class Summary:
    """Decision, verdict, cost, team, and what would change our mind.

    Attributes:
        decision: The picks in one sentence.
        database: The database decision in plain words.
        verdict: The verdict's headline.
        reasons: Rules that are broken, as a list; "" where there are none.
        lifted_by: What would make a plan viable that is not; "" where it is.
        lifts: The changes, as a list; "" where none suffices.
        others: Other single changes that suffice, as a list; "" where there are none.
        conditions: Rules that hold under a condition, as a list; "" where there are none.
        known: How much of the workload is assumed.
        cost: What it costs.
        team: Who does it.
        doubts_said: What would change our mind, a sentence or two each.
    """

    decision: str
    database: str
    verdict: str
    reasons: Md
    lifted_by: str
    lifts: Md
    others: Md
    conditions: Md
    known: str
    cost: str
    team: str
    doubts_said: tuple[str, ...]

    @property
    def doubts(self) -> Md:
        """What would change our mind, as a list."""
        return bullets(self.doubts_said)


def summary_of(analysis: Analysis) -> Summary:
    """Return the summary."""
    verdict, lift = analysis.verdict, lift_of(analysis)
    return Summary(
        decision=_decision(analysis),
        database=_database(analysis),
        verdict=verdict.headline,
        reasons=bullets([finding(rule) for rule in verdict.reasons]),
        lifted_by="" if lift is None else lift_headline(lift),
        lifts=bullets([] if lift is None else [change_words(each) for each in lift.steps]),
        others=bullets([] if lift is None else [change_words(each) for each in lift.others]),
        conditions=bullets([finding(rule) for rule in verdict.conditions]),
        known=_known(analysis),
        cost=cost_sentences(analysis),
        team=team_sentences(analysis),
        doubts_said=tuple(_doubts(analysis)),
    )


def finding(rule: Rule) -> str:
    """Return what a rule found, and what to do about it where the finding does not say so."""
    verb = rule.fix.partition(" ")[0]
    return rule.says if not verb or verb in rule.says.split() else f"{rule.says} {rule.fix}"


def cost_sentences(analysis: Analysis) -> str:
    """Return what the three bands cost, and how likely the ceiling is passed."""
    bands, months = analysis.bands, analysis.moderate
    low, middle, high = months.year
    text = (
        f"In the expected course (moderate band) the invoices of month 12 are {_month_12(months)}. "
        f"Those of the year are {money_range(low, middle, high)}, without the cost of people."
    )
    if "P10" in text:
        text += " One outcome in ten lies below P10, one in ten above P90."
    if moves := len(analysis.bill.moves):
        due = "it is" if moves == 1 else "they are"
        text += f" {plural(moves, 'move is', 'moves are')} billed from the month after {due} due."
    text += (
        f" With slow uptake (lean) the year costs {usd(bands['lean'].year[1])}, with strong uptake "
        f"and redundancy (scaled) {usd(bands['scaled'].year[1])}."
    )
    ceiling = analysis.blueprint.cost.ceiling_usd_per_month
    if ceiling is None or months.over_ceiling is None:
        return f"{text} No monthly ceiling is set."
    return f"{text} {ceiling_sentence(ceiling, months)}"


def ceiling_sentence(ceiling: float, months: BandCost) -> str:
    """Return the chance of passing the ceiling."""
    chance = months.over_ceiling or 0.0
    if not chance:
        return f"No drawn case passes the ceiling of {usd(ceiling)} a month."
    what = f"at least one month passes the ceiling of {usd(ceiling)}"
    return f"The chance that {what} is {share(chance)}."


def team_sentences(analysis: Analysis) -> str:
    """Return the work against the hours that there are; a load too high is told as a condition."""
    plan, team = analysis.capacity, analysis.blueprint.team
    engineers = int(plan.supply.engineers.max())
    asked, there = plan.year_hours, float(plan.supply.engineer_hours.sum())
    load = next(rule for rule in plan.rules if rule.id == "load")
    fits = f" {load.says}" if load.state == "ok" else ""
    who = f"{plural(engineers, 'engineer')} {'has' if engineers == 1 else 'have'} {work(there)}"
    if not engineers:
        who = "no engineer is there"
    return (
        f"The year asks for {work(asked.p50)} of work (P10 {count(asked.p10)}, "
        f"P90 {count(asked.p90)}); {who} for it.{fits} At "
        f"{usd(team.hourly_cost_usd)} an hour that work is worth {usd(plan.year_usd.p50)}, beside "
        "the invoices."
    )


def _decision(analysis: Analysis) -> str:
    catalogue = analysis.catalogue
    picks = [
        (layer, catalogue.options[option])
        for layer, option in analysis.blueprint.stack.options.items()
    ]
    return sentence(
        "; ".join(
            ("" if is_nothing(option) else f"{ROLES[layer]}: ")
            + inside(option_name(option), catalogue)
            for layer, option in picks
        )
    )


def _database(analysis: Analysis) -> str:
    result = analysis.database
    if len(result.candidates) < 2:
        return result.sentence
    first, second = result.candidates[:2]
    text = (
        f"{short_name(first.name)} ranks first of {len(result.candidates)} with "
        f"{first.score:.1f} of 10, {short_name(second.name)} second with {second.score:.1f} "
        f"({result.verdict_word.lower()})."
    )
    rules = {rule.id: rule for rule in analysis.verdict.rules}
    held = rules.get("storage_pick")
    return text if held is None else f"{text} {held.says}"


def _known(analysis: Analysis) -> str:
    verdict, figures = analysis.verdict, len(analysis.parameters)
    open_figures = verdict.assumed + verdict.unknown
    if not open_figures:
        return f"All {figures} workload figures are given."
    how_many = f"All {figures}" if open_figures == figures else f"{open_figures} of {figures}"
    text = f"{how_many} workload figures are assumptions of the product shape"
    if verdict.unknown:
        text += f", {verdict.unknown} of them because nobody knows the figure"
    return f"{text}."


def _doubts(analysis: Analysis) -> list[str]:
    found = [_doubt_about_money(analysis), _doubt_about_database(analysis)]
    found += [_first_trip(analysis), *_stops(analysis)]
    return [text for text in found if text]


def _doubt_about_money(analysis: Analysis) -> str:
    year = analysis.moderate.likely_year
    widest = analysis.swings[0]
    at_high = abs(widest.usd_at_high - year) >= abs(widest.usd_at_low - year)
    end, usd_at_end = (
        (widest.high, widest.usd_at_high) if at_high else (widest.low, widest.usd_at_low)
    )
    if abs(usd_at_end - year) < max(DECIDING_SHARE * year, 1):
        return "Money: no single figure moves the year's invoices by a tenth."
    figures = {each.id: each.likely for each in analysis.parameters}
    likely = (
        figures[widest.id]
        if widest.id in figures
        else analysis.catalogue.sizing_facts[widest.id].likely
    )
    return (
        f"Money: {inside(widest.name, analysis.catalogue)} ({_STATUS_CLAUSES[widest.status]}). "
        f"With all else at its likely value, {with_unit(widest.id, widest.unit, end)} instead of "
        f"{with_unit(widest.id, widest.unit, likely)} take the year from {usd(year)} to "
        f"{usd(usd_at_end)}."
    )


def _doubt_about_database(analysis: Analysis) -> str:
    result = analysis.database
    if result.check_first is not None and result.check_first.plausible:
        return f"Database: {result.check_first.sentence}"
    if result.shift is not None:
        return f"Database: {inside(result.shift.sentence, analysis.catalogue)}"
    if len(result.candidates) > 1:
        return "Database: no shift of weight changes who ranks first."
    return ""


def _first_trip(analysis: Analysis) -> str:
    first = analysis.risks.first_tripped
    if first is None:
        return ""
    chance = share(first.trip.chance_in_year)
    if first.kind == "risk":
        return (
            f'Risk: "{clause(first.title)}" reaches its tripwire in {month(first.month)} '
            f"({chance} within the year)."
        )
    path = next(each for each in analysis.risks.migrations.paths if each.pattern.id == first.id)
    start, target = path.pattern.start, path.pattern.target
    if path.is_due_at_launch:
        return (
            f"Architecture: this plan asks for {target} from the start, with a chance of {chance}."
        )
    return (
        f"Architecture: a move from {start} to {target} is due in {month(first.month)} "
        f"({chance} within the year)."
    )


def _stops(analysis: Analysis) -> list[str]:
    metrics = analysis.catalogue.metrics
    return [
        f"We stop if this comes true: {each.condition.in_words(metrics)} ({entry.risk.title})."
        for entry, each in kill_conditions(analysis.risks.register)
    ]


def _month_12(months: BandCost) -> str:
    return money_range(float(months.low[-1]), float(months.middle[-1]), float(months.high[-1]))
