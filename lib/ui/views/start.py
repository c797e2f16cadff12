"""What is being built, for whom and in which shape; and what to do next."""

import datetime as dt
from functools import partial
from typing import Final

import streamlit as st

from lib.analysis import Analysis
from lib.model.presets import blueprint_for
from lib.ui.session.binding import bind
from lib.ui.session.scenarios import scenarios
from lib.ui.show.steps import STEPS, step_pages, step_states
from lib.ui.show.tables import escaped, on_demand
from lib.ui.views import risks_tables, verdict
from lib.ui.views.start_opening import open_saved
from lib.wording import calendar_month, plural

_HOSTING: Final = {
    "by_us": "By us, for others",
    "by_users": "By its users",
    "workstation": "On one workstation",
}
_MONTHS_AHEAD: Final = 24
_STYLE: Final = """
.st-key-steps { gap: 0; }
.st-key-steps > .stElementContainer { margin: 0; }
.st-key-steps a { padding: 0.2rem 0.25rem; margin: 0; height: auto; min-height: 26px;
  background: none; align-items: start; }
.st-key-steps [data-testid="stIconMaterial"] { margin-top: 0.08rem; }
.st-key-steps a:hover { background: color-mix(in srgb, var(--y1-blue) 9%, transparent); }
.st-key-steps a p { white-space: normal; line-height: 1.35; font-weight: 400; display: flex; }
.st-key-steps a strong { flex: 0 0 4.9rem; font-weight: 600; }
"""


def answer(analysis: Analysis) -> str:
    """Return what stands there already, and what comes next."""
    blueprint, catalogue = analysis.blueprint, analysis.catalogue
    product = blueprint.product
    if blueprint == blueprint_for(product.shape, catalogue, starts_on=product.starts_on):
        return (
            "A complete first draft: every page is filled, and the brief can be downloaded now. "
            "Change what you know; the rest stays marked as assumed."
        )
    states = step_states(analysis)
    counted = [step for step in STEPS if not step.is_optional]
    left = [step for step in counted if not states[step.name].done]
    if not left:
        return "Every step is done, and the brief is ready to be handed over."
    done = len(counted) - len(left)
    following = next((step for step in left if step is not STEPS[0]), left[0])
    return (
        f"{done} of {plural(len(counted), 'step')} {'is' if done == 1 else 'are'} done. Next, "
        f"{following.title}: {states[following.name].says}. The brief can be downloaded at any "
        "time."
    )


def product(analysis: Analysis) -> None:
    """Draw the fields about the product: name, audience, problem, where it runs, from when."""
    name, audience = st.columns(2)
    name.text_input("Name", max_chars=300, **bind("product.name"))
    audience.text_input(
        "For whom", max_chars=300, placeholder="who uses it first", **bind("product.audience")
    )
    problem, difference = st.columns(2)
    problem.text_area(
        "Problem",
        height=68,
        max_chars=5_000,
        placeholder="what is hard for them today",
        **bind("product.problem"),
    )
    difference.text_area(
        "What makes it different",
        height=68,
        max_chars=300,
        placeholder="why they would not take something that exists",
        **bind("product.difference"),
    )
    hosting, first_month, rules = st.columns([5, 4, 4], vertical_alignment="bottom")
    hosting.selectbox(
        "Where it runs",
        options=list(_HOSTING),
        format_func=lambda place: _HOSTING[place],
        help="What is run by us for others needs rights to the data, an availability, and people "
        "who answer.",
        **bind("product.hosting"),
    )
    first_month.selectbox(
        "First month",
        options=_months(analysis.as_of, analysis.blueprint.product.starts_on),
        format_func=calendar_month,
        **bind("product.starts_on"),
    )
    with rules.container(gap="xxsmall"):
        st.toggle(
            "Commercial",
            help="Some free plans and some data forbid commercial use.",
            **bind("product.commercial"),
        )
        st.toggle(
            "High-risk use",
            help="It helps to decide about people: work, credit, education, health, public "
            "services. The law asks more of such products.",
            **bind("product.high_risk_use"),
        )


def next_steps(analysis: Analysis) -> None:
    """Draw every step with what is done and what is open, and the way to it."""
    states = step_states(analysis, scenarios=len(scenarios()))
    st.html(f"<style>{_STYLE}</style>")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.header("What to do next", anchor=False)
        open_saved()
    with st.container(key="steps"):
        for step, page in zip(STEPS, step_pages(), strict=True):
            done, says = states[step.name]
            mark = "check_circle" if done else "radio_button_unchecked"
            st.page_link(
                page,
                label=f"**{step.title}** {'done: ' if done else ''}{escaped(says)}",
                icon=f":material/{mark}:",
            )


def details(analysis: Analysis) -> None:
    """Offer the verdict's rules and the outside sources, drawn when they are opened."""
    on_demand(verdict.label(analysis), partial(verdict.draw, analysis), key="verdict")
    found = len(analysis.blueprint.product.sources)
    listed = plural(found, "listed", "listed") if found else "none listed yet"
    on_demand(
        f"Outside data sources: licence, use and quota ({listed})",
        partial(risks_tables.rights, analysis),
        key="sources",
    )


def _months(today: dt.date, chosen: dt.date) -> list[dt.date]:
    """Return the first days of last month and of those to come, and the chosen day."""
    first = today.year * 12 + today.month - 2
    days = {
        dt.date(number // 12, number % 12 + 1, 1) for number in range(first, first + _MONTHS_AHEAD)
    }
    return sorted(days | {chosen})
