"""Can this team build it and run it: the people, the hours they have, and the hours it takes."""

from functools import partial

import streamlit as st

from lib.analysis import Analysis
from lib.capacity.facts import EFFORT_FACTOR, fact
from lib.model.blueprint import Person
from lib.ui.session import current
from lib.ui.session.binding import bind
from lib.ui.session.converting import COUNTED
from lib.ui.session.editing import Row, rows
from lib.ui.sheets.team import TeamSheet
from lib.ui.show.charts import chart
from lib.ui.show.live_slider import Scale, live_slider, live_sliders
from lib.ui.show.tables import escaped, on_demand
from lib.ui.show.terms import asked
from lib.ui.views import team_capabilities, team_skills, team_sourcing, team_tables
from lib.units import MONTHS
from lib.wording import count, share

ON_CALL = {
    "none": "Nobody",
    "office_hours": "Office hours",
    "around_the_clock": "Around the clock",
}
"""What each on-call duty is called."""
FOCUS = Scale([step / 20 for step in range(21)], share, (0, 1), is_share=True)
MONTHS_TO_BUILD = Scale(range(1, MONTHS + 1), lambda number: f"{number:.0f}", (1, MONTHS))
_PEOPLE_SHOWN = 4
"""Lines without a scroll bar: everything else on this page stays in sight."""
_PEOPLE_PX = 200
_MARKS = {"broken": ":material/error:", "warn": ":material/warning:"}
_PEOPLE = ("role", "hours_per_week", "start_month", "engineer", "weeks_away")


def controls() -> None:
    """Draw the people, and what decides how many of their hours count."""
    bound = rows("team.people", _PEOPLE, new_row=_new_person)
    st.data_editor(
        **bound,
        column_config={
            "role": st.column_config.TextColumn(
                "Who", required=True, default="Engineer", max_chars=80, width=125
            ),
            "hours_per_week": st.column_config.NumberColumn(
                "h/week",
                required=True,
                default=40,
                min_value=0,
                max_value=60,
                width=78,
                help="Paid hours a week, 0 to 60.",
            ),
            "start_month": st.column_config.NumberColumn(
                "Starts",
                required=True,
                default=1,
                min_value=1,
                max_value=12,
                step=1,
                width=78,
                help="The month in which the person starts, 1 to 12.",
            ),
            "weeks_away": st.column_config.NumberColumn(
                "Away",
                default=0.0,
                min_value=0.0,
                max_value=52.0,
                step=1.0,
                format="%.0f",
                width=70,
                help="Weeks away in the year, such as holidays, beside what the focus leaves out.",
            ),
            "engineer": st.column_config.CheckboxColumn(
                "Builds",
                required=True,
                default=True,
                width=72,
                help="Only the hours of people who build and run it are held against the work.",
            ),
        },
        placeholder="",
        alt="People in the team",
        height="auto" if len(bound["data"]) <= _PEOPLE_SHOWN else _PEOPLE_PX,
    )
    with live_sliders("team"):
        live_slider(
            "Time for this product",
            "team.focus_share",
            FOCUS,
            hint="(of paid hours)",
            help="What is left of the paid hours after meetings, leave and other work.",
        )
        live_slider(
            "First version planned for the end of month",
            "team.build_months",
            MONTHS_TO_BUILD,
            convert=lambda _months: COUNTED,
            help="Building and learning are spread evenly over the months until then.",
        )
    cost, duty = st.columns(2)
    cost.number_input(
        "Cost of an hour (USD)",
        min_value=0.0,
        step=5.0,
        format="%.0f",
        help="What an hour of the team costs, everything included; kept apart from invoices.",
        **bind("team.hourly_cost_usd"),
    )
    duty.selectbox(
        "Who answers a page",
        list(ON_CALL),
        format_func=ON_CALL.__getitem__,
        help="Somebody who is called when it breaks: nobody, in office hours, or day and night.",
        **bind("team.on_call"),
    )
    st.toggle(
        "Stretch estimates by the published overrun",
        help=_overrun_help(),
        **bind("team.overrun"),
    )


def charts(sheet: TeamSheet) -> None:
    """Draw hours of work against the hours there are, and the limits that do not hold."""
    chart(sheet.load, key="load", alt=sheet.load_says, height=360)
    unkept = [f"{_MARKS[state]} {escaped(says)}" for state, says in sheet.unkept]
    legend = (
        "Bars: everything at its likely value. Dots: the middle of all draws. Whiskers end where "
        "one draw in ten lies above. "
        f"{asked('What is P90?', 'P10, P50, P90')}"
    )
    st.caption("  \n".join([*unkept, legend]))


def details(analysis: Analysis) -> None:
    """Offer everything behind the load, drawn when it is opened."""
    for label, draw, key in (
        ("Build, buy or adopt, capability by capability", team_sourcing.draw, "sourcing"),
        ("Something that only this product needs", team_capabilities.draw, "own"),
        ("Published limits held against this team", team_tables.limits, "limits"),
        ("What to drop first", team_tables.reliefs, "reliefs"),
        ("Who knows what", team_skills.draw, "skills"),
        ("People and invoices: two ledgers", team_tables.ledgers, "ledgers"),
        ("Months in figures", team_tables.months, "months"),
    ):
        on_demand(label, partial(draw, analysis), key=key)


def _overrun_help() -> str:
    factor = fact(current.catalogue(), EFFORT_FACTOR)
    return (
        f"Projects take {count(factor.likely)} times their estimate in the middle and "
        f"{count(factor.high)} times in one case of ten. Source: {factor.source.title}."
        if factor.source
        else factor.why
    )


def _new_person(_before: object) -> Row:
    return Person().model_dump()
