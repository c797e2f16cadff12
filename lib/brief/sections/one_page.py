"""The brief on one printed page: what a decision meeting needs, and nothing that it can look up."""

from dataclasses import dataclass
from typing import Final

from lib.analysis.lift import lift_of
from lib.analysis.result import Analysis
from lib.brief.escaping import Md, one_line, shortened
from lib.brief.lifting import change_words, lift_headline
from lib.brief.sections.handoff import open_list
from lib.brief.sections.options import options_of
from lib.brief.sections.question import question_of
from lib.brief.sections.summary import summary_of
from lib.brief.tables import bullets, columns, table
from lib.brief.words import BAND_NAMES, range_cell, work
from lib.model.cost_plan import BANDS
from lib.wording import count, in_currency, plural, share, usd

MOST: Final = 4
"""Items of a list that a page has room for; the rest is counted."""
LONGEST: Final = 240
"""Letters of one item."""
LONGEST_QUESTION: Final = 120
"""Letters of an open question, which a person may have typed at length."""


@dataclass(frozen=True, slots=True)
class OnePage:
    """The short form of each part.

    Attributes:
        decision: The picks in one sentence.
        database: Who ranks first, how sure that is, and whether the storage pick agrees.
        verdict: The verdict's headline.
        findings: What breaks it, or its conditions, as a list; "" where there are none.
        lift: What would make it viable; "" where it is.
        known: How much of the workload is assumed.
        problem: The problem in a sentence or two, or what kind of product it is.
        options: The first options, as a list.
        chosen: Title of the chosen one.
        because: Why, as the end of a sentence.
        money: Table of the bands.
        team: Hours against hours.
        risks: What the risks may cost.
        doubts: What would change our mind, as a list.
        questions: The first open questions, as a list; "" where nothing is open.
    """

    decision: str
    database: str
    verdict: str
    findings: Md
    lift: str
    known: str
    problem: str
    options: Md
    chosen: str
    because: str
    money: Md
    team: str
    risks: str
    doubts: Md
    questions: Md


def one_page_of(analysis: Analysis) -> OnePage:
    """Return everything that the short form says."""
    summary, options = summary_of(analysis), options_of(analysis)
    verdict, question = analysis.verdict, question_of(analysis)
    lift = _lift(analysis)
    longest = 360 if not lift else 250
    return OnePage(
        decision=_short(summary.decision, 400),
        database=_short(summary.database, 320),
        verdict=summary.verdict,
        findings=_first([rule.says for rule in (*verdict.reasons, *verdict.conditions)]),
        lift=lift,
        known=summary.known,
        problem=_short(" ".join(question.problem), 320 if not lift else 180) or question.shape,
        options=_first([each.title for each in options.all]),
        chosen=_short(options.chosen),
        because=_short(options.because, longest),
        money=_money(analysis),
        team=_team(analysis),
        risks=_risks(analysis),
        doubts=_first(list(summary.doubts_said)),
        questions=_first(open_list(analysis), LONGEST_QUESTION),
    )


def _short(text: str, longest: int = LONGEST) -> str:
    return shortened(one_line(text), longest=longest)


def _first(items: list[str], longest: int = LONGEST) -> Md:
    shown = [_short(item, longest) for item in items if one_line(item)]
    hidden = len(shown) - MOST
    if hidden <= 1:
        return bullets(shown)
    return bullets([*shown[:MOST], f"And {hidden} more in the full brief."])


def _lift(analysis: Analysis) -> str:
    lift = lift_of(analysis)
    if lift is None:
        return ""
    if not lift.steps:
        return lift_headline(lift)
    return _short(" Then: ".join(change_words(step) for step in lift.steps), 240)


def _money(analysis: Analysis) -> Md:
    ceiling = analysis.blueprint.cost.ceiling_usd_per_month
    limit = "the ceiling" if ceiling is None else f"{usd(ceiling)} a month"
    figures = (*in_currency("Month 12", "Year"), f"Chance over {limit}")
    rows = []
    for band in BANDS:
        months = analysis.bands[band]
        chance = months.over_ceiling
        rows.append(
            [
                BAND_NAMES[band],
                range_cell(float(months.low[-1]), float(months.middle[-1]), float(months.high[-1])),
                range_cell(*months.year),
                "no ceiling" if chance is None else share(chance),
            ]
        )
    return table(columns("Invoices", *figures, figures=figures), rows)


def _team(analysis: Analysis) -> str:
    plan = analysis.capacity
    engineers, there = int(plan.supply.engineers.max()), float(plan.supply.engineer_hours.sum())
    load = next(rule for rule in plan.rules if rule.id == "load")
    who = f"{plural(engineers, 'engineer')} {'has' if engineers == 1 else 'have'} {work(there)}"
    asked = f"{work(plan.year_hours.p50)} of work (P90 {count(plan.year_hours.p90)})"
    text = f"The year asks for {asked}; {who if engineers else 'no engineer is there'}."
    return f"{text} {load.says}" if load.state == "ok" else text


def _risks(analysis: Analysis) -> str:
    register = analysis.risks.register
    alive = sum(entry.is_open for entry in register.entries)
    if not alive:
        return "No risk is listed."
    worst = register.entries[0]
    return (
        f"{plural(alive, 'open risk')}; the expected loss (chance times loss) is "
        f"{usd(register.losses.expected_usd)}. The largest: "
        f"{_short(worst.risk.title, 120).rstrip('.')} ({usd(worst.exposure.expected_usd)})."
    )
