"""The tables behind the team's load: limits, what to drop, two ledgers, months."""

import streamlit as st

from lib.analysis import Analysis
from lib.analysis.relief import Relief, relief_of
from lib.capacity.plan import Spread
from lib.capacity.rules import RuleCheck
from lib.ui.figures.style import LAYER_NAMES
from lib.ui.show.tables import Cell, Column, Link, draw_table, escaped
from lib.wording import count, currency, hours, loaded, share, usd

_RULES = {
    "load": "Busiest month",
    "operations_share": "Operations",
    "on_call": "On call",
    "availability": "Availability",
    "unfamiliar_technologies": "New technologies",
    "knowledge": "Known by one person",
}
_STATES = {"ok": "● holds", "warn": "◐ warns", "broken": "○ broken"}


def limits(analysis: Analysis) -> None:
    """Draw every limit with this team's figure, its state and where it was read."""
    figures = {rule.id: rule for rule in analysis.verdict.rules}
    columns = [
        Column("Limit"),
        Column("Team", "right"),
        Column("Limit", "right"),
        Column("State", "right"),
        Column("What it means"),
        Column("Source"),
    ]
    rows: list[list[Cell]] = []
    for check in analysis.capacity.rules:
        figure = figures[f"team_{check.id}"]
        rows.append(
            [
                _RULES.get(check.id, check.id.replace("_", " ")),
                figure.number.removesuffix(check.unit),
                figure.threshold.removesuffix(check.unit),
                _STATES[check.state],
                check.says,
                _source(check),
            ]
        )
    draw_table(columns, rows, key="limits")


def reliefs(analysis: Analysis) -> None:
    """Draw what each pick asks for, and what the busiest month is without it."""
    plan = analysis.capacity
    busiest = plan.load.busiest_month
    st.caption(
        f"What the team would be spared without each pick. The busiest month, month {busiest}, "
        f"stands at {loaded(float(plan.load.likely[busiest - 1]))} with everything at its likely "
        "value."
    )
    _relief(analysis)
    columns = [
        Column("Without"),
        Column("Layer"),
        Column("Build and learn", "right"),
        Column("Run", "right"),
        Column("Hours a year", "right"),
        Column("P10 to P90", "right"),
        Column(currency(), "right"),
        Column("Load without it", "right"),
    ]
    rows: list[list[Cell]] = [
        [
            relief.name,
            LAYER_NAMES[relief.layer],
            count(relief.build_hours + relief.learning_hours),
            count(relief.operations_hours),
            count(relief.hours.likely),
            _range(relief.hours),
            usd(relief.usd),
            loaded(relief.load_without),
        ]
        for relief in plan.reliefs
        if relief.hours.likely > 0
    ]
    draw_table(columns, rows, key="reliefs")
    sourcing = float(plan.of_kind("sourcing").likely.sum())
    st.caption(
        f"Capabilities that are built, bought or adopted take {hours(sourcing)} more; the table "
        "above them says what each would take another way."
    )


def _relief(analysis: Analysis) -> None:
    relief = relief_of(analysis)
    if relief is None:
        return
    says = [later_words(relief)]
    if relief.drops:
        says.append(
            "These bring the middle load of the fullest month down to "
            f"{loaded(relief.load_after)}, the most telling first. {' '.join(relief.drops)}"
        )
    st.markdown("\n".join(f"- {escaped(text)}" for text in says if text))


def later_words(relief: Relief) -> str:
    """Return until when to build so that no month is too full."""
    if relief.build_months is None:
        return "Building for the whole year does not bring every month below 100 %."
    return (
        f"With the first version planned for the end of month {relief.build_months}, the middle "
        f"load of the fullest month is {loaded(relief.load_then)}."
    )


def ledgers(analysis: Analysis) -> None:
    """Draw people and invoices beside each other, and their sum where it is called one."""
    plan, moderate = analysis.capacity, analysis.moderate
    people = plan.year_usd
    columns = [
        Column("Twelve months"),
        Column("Hours", "right"),
        Column("Likely", "right"),
        Column("P10 to P90", "right"),
        Column("What it is"),
    ]
    rows: list[list[Cell]] = [
        [
            "People, for this work",
            count(plan.year_hours.likely),
            usd(people.likely),
            f"{usd(people.p10)} to {usd(people.p90)}",
            f"hours at {usd(analysis.blueprint.team.hourly_cost_usd)}; paid as salaries",
        ],
        [
            "Invoices, all of them",
            "",
            usd(moderate.likely_year),
            f"{usd(moderate.year[0])} to {usd(moderate.year[2])}",
            "paid to vendors, moderate band",
        ],
        [
            "Of these, for bought capabilities",
            "",
            usd(float(moderate.by_layer["saas"].sum())),
            "",
            "beside the stack",
        ],
        [
            "Both, added here only",
            "",
            usd(people.likely + moderate.likely_year),
            "",
            "what the year takes, whoever pays it",
        ],
    ]
    draw_table(columns, rows, key="ledgers")
    st.caption(
        f"The whole team costs {usd(plan.supply_usd)} in the time that it has for this product, "
        "whether the work fills it or not."
    )


def months(analysis: Analysis) -> None:
    """Draw work and hours month by month."""
    plan = analysis.capacity
    numbers = [Column(str(number), "right") for number in range(1, 13)]
    rows: list[list[Cell]] = [
        [work.label, *(count(value) for value in work.likely)]
        for work in plan.work
        if work.likely.any()
    ]
    rows += [
        ["Engineers' hours", *(count(value) for value in plan.supply.engineer_hours)],
        ["Load, P50", *(loaded(value) for value in plan.load.p50)],
        ["Load, P90", *(loaded(value) for value in plan.load.p90)],
        ["Chance of too much", *(share(value) for value in plan.load.overload_chance)],
        ["Left over, P50", *(count(value) for value in plan.backlog.p50)],
        ["First version done", *(share(value) for value in plan.backlog.first_version_chance)],
    ]
    draw_table([Column("Month"), *numbers], rows, key="months")
    st.caption(
        "Work in hours, everything at its likely value; load, chances and what is left over come "
        "from all draws."
    )


def _source(check: RuleCheck) -> Cell:
    if check.source is None:
        return f"Judgement: {check.why}"
    return Link(check.source.title or check.source.url, check.source.url)


def _range(spread: Spread) -> str:
    return f"{count(spread.p10)} to {count(spread.p90)}"
