"""What could end this, and when would we know: the register, its figures, and its tripwires."""

import textwrap
from functools import partial

import streamlit as st

from lib.analysis import Analysis
from lib.brief.calendar_file import render_calendar
from lib.brief.checklist import render_checklist
from lib.brief.sections.heading import file_name
from lib.risk.register import RegisterEntry
from lib.risk.triggers import WATCH_CHANCE
from lib.ui.figures import risks
from lib.ui.session import state
from lib.ui.show.charts import chart
from lib.ui.show.tables import on_demand
from lib.ui.show.terms import asked
from lib.ui.views import risks_adding, risks_estimates, risks_tables, risks_tripwires, verdict
from lib.wording import listed, month, plural, share, usd

_LOSSES, _MATRIX = "Expected loss", "Matrix"


def answer(analysis: Analysis) -> str:
    """Return how much is at risk, what goes off first, and what ends the plan."""
    register = analysis.risks.register
    alive = [entry for entry in register.entries if entry.is_open]
    if not alive:
        return f"No risk is open, and every plan has some. {_invalidated(analysis)}"
    return f"{_losses(analysis, alive)} {_first_tripwire(analysis)} {_invalidated(analysis)}"


def pictures(analysis: Analysis) -> None:
    """Draw what the risks cost: by expected loss, or in the matrix that hides its size."""
    register = analysis.risks.register
    if not any(entry.is_open for entry in register.entries):
        st.caption("What the open risks cost is drawn here.")
        return
    view = st.segmented_control(
        "Show as",
        [_LOSSES, _MATRIX],
        default=_LOSSES,
        required=True,
        key=f"view:{state.page_name()}:risks",
        label_visibility="collapsed",
    )
    if view == _MATRIX:
        chart(risks.matrix(register), key="matrix", alt=risks.matrix_in_words(register), height=270)
        st.caption(
            "A matrix misranks: its cells are wide, so that two risks in one cell can differ many "
            "times over. Numbers are those of the expected losses; rank by these."
        )
        return
    chart(
        risks.expected_losses(register),
        key="losses",
        alt=risks.expected_losses_in_words(register),
        height=270,
    )


def calendar(analysis: Analysis) -> None:
    """Draw when which tripwire goes off, month by month."""
    entries = analysis.risks.calendar
    st.markdown(
        "**When would we know?** Chance that it has come true by the end of each month; from "
        f"{share(analysis.risks.tripped_chance)} on it counts as tripped."
    )
    if not entries:
        st.write(
            "No tripwire that the model can watch comes true with a chance of "
            f"{share(WATCH_CHANCE)} or more. What it cannot watch is listed under the tripwires of "
            "each risk."
        )
        _downloads(analysis)
        return
    chart(
        risks.calendar(entries),
        key="calendar",
        alt=risks.calendar_in_words(entries),
        height=50 + 50 * min(len(entries), risks.ROWS_SHOWN),
    )
    st.caption(
        "✖ Stop: the product ends. ◆ Review: the plan is looked at again. ➜ Migrate: a pick is "
        "left. Its work is in the team's load, and what follows in the bill where its price is "
        "known, unless you leave it out. What is cut short stands in the calendar in figures. "
        f"{asked('What is a tripwire?', 'Tripwire')} "
        f"{asked('What is a kill criterion?', 'Kill criterion')}"
    )
    _downloads(analysis)


def _downloads(analysis: Analysis) -> None:
    blueprint = analysis.blueprint
    with st.container(horizontal=True):
        st.download_button(
            "Calendar (.ics)",
            icon=":material/event:",
            data=lambda: render_calendar(analysis),
            file_name=file_name(blueprint, "ics"),
            mime="text/calendar",
            on_click="ignore",
            help="What trips stands on the first day of its month; reviews on their day.",
            key="download:ics",
        )
        st.download_button(
            "Checklist (.md)",
            icon=":material/checklist:",
            data=lambda: render_checklist(analysis),
            file_name=file_name(blueprint, "tripwires.md"),
            mime="text/markdown",
            on_click="ignore",
            key="download:checklist",
        )


def details(analysis: Analysis) -> None:
    """Offer everything behind the register, drawn when it is opened."""
    for label, draw, key in (
        (verdict.label(analysis), verdict.draw, "verdict"),
        ("It is month 12 and it failed: why?", risks_adding.premortem, "premortem"),
        ("Risks from the library that fit this plan", risks_adding.proposals, "proposals"),
        ("How sure are we? Chance and loss as ranges", risks_estimates.ranges, "ranges"),
        ("What a mitigation buys", risks_estimates.mitigations, "mitigations"),
        ("Tripwires of a risk: stop, or look again", risks_tripwires.draw, "tripwires"),
        ("What only the running product can tell", risks_tables.after_launch, "after_launch"),
        ("Ways out when the stack limits growth", risks_tables.migrations, "migrations"),
        ("May we use the data?", risks_tables.rights, "rights"),
        ("Register and calendar in figures", risks_tables.figures, "figures"),
    ):
        on_demand(label, partial(draw, analysis), key=key)


def _losses(analysis: Analysis, alive: list[RegisterEntry]) -> str:
    register = analysis.risks.register
    assumed = len(register.assumed)
    part = "all" if assumed == len(alive) else f"{assumed} of them"
    basis = f", {part} with assumed figures" if assumed else ""
    return (
        f"{plural(len(alive), 'risk is', 'risks are')} open{basis}: "
        f"{usd(register.losses.expected_usd)} expected loss in the year, and more than "
        f"{usd(register.losses.p90_usd)} in one year of ten."
    )


def _first_tripwire(analysis: Analysis) -> str:
    first = next(
        (
            entry
            for entry in analysis.risks.calendar
            if entry.kind == "risk" and entry.month is not None
        ),
        None,
    )
    if first is None:
        return "No tripwire of a risk goes off."
    return f"The first tripwire goes off in {month(first.month)}: {_short(first.title)}."


def _invalidated(analysis: Analysis) -> str:
    ending = [
        f"{_short(entry.risk.title)} (month {entry.stop_month})"
        for entry in analysis.risks.register.invalidated
    ]
    ending += [f"the terms of {_short(source.name)}" for source in analysis.risks.forbidden_sources]
    if not ending:
        return "No risk ends the plan."
    return f"What ends the plan: {listed(ending)}."


def _short(title: str) -> str:
    return textwrap.shorten(title, 80, placeholder=" …")
