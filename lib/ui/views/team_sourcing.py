"""Build, buy or adopt: what each capability takes each way, the rule, and a person's own choice."""

from collections.abc import Mapping
from typing import Any, Final

import streamlit as st

from lib.analysis import Analysis
from lib.catalogue.lookup import family
from lib.model.blueprint import SourcingDecision
from lib.sourcing.cashflow import WAYS, Way
from lib.sourcing.comparison import CapabilityComparison
from lib.sourcing.decision import Choice
from lib.sourcing.words import break_even_words
from lib.ui.figures import people
from lib.ui.session import current, state
from lib.ui.session.held import as_a_whole, seen
from lib.ui.show.charts import chart
from lib.ui.show.messages import notice
from lib.ui.show.tables import Cell, Column, draw_table, escaped
from lib.wording import count, share, usd

CHOICES: Final[dict[Choice, str]] = {
    "build": "Build",
    "buy": "Buy",
    "adopt": "Adopt open source",
    "leave_out": "Leave out",
}
"""What each choice is called."""
_BY_RULE: Final = "by_rule"
_DIFFERS: Final[dict[str, bool | None]] = {"As the shape says": None, "Yes": True, "No": False}


def draw(analysis: Analysis) -> None:
    """Draw all capabilities, and one of them in full with what a person decides."""
    by_id = {each.id: each for each in analysis.sourcing.capabilities}
    if by_id:
        _overview(analysis)
        _one_in_full(analysis, by_id)
    else:
        notice("This shape needs none of the usual capabilities.")
        _add_another(analysis)


def with_decision(
    decisions: tuple[SourcingDecision, ...], capability: str, field: str, value: object
) -> list[dict[str, Any]]:
    """Return the decisions as plain data, with one field of one capability's changed."""
    plain = {each.capability: each.model_dump() for each in decisions}
    mine = plain.get(capability, SourcingDecision(capability=capability).model_dump())
    return list((plain | {capability: mine | {field: value}}).values())


def _overview(analysis: Analysis) -> None:
    columns = [
        Column("Capability"),
        Column("The rule"),
        Column("Chosen"),
        *(Column(people.WAY_NAMES[way], "right") for way in WAYS),
        Column("Break-even", "right"),
        Column("Buying is cheaper", "right"),
    ]
    rows: list[list[Cell]] = [
        [
            each.name,
            people.WAY_NAMES[each.decision.rule],
            _chosen(each),
            *(_year(each, way) for way in WAYS),
            break_even_words(each),
            _chance(each),
        ]
        for each in analysis.sourcing.capabilities
    ]
    draw_table(columns, rows, key="sourcing")
    st.caption(
        "Build, buy, adopt: likely invoices and hours of twelve months. Break-even: from when "
        "building has cost no more than buying, with hours at the team's cost. Buying is cheaper: "
        "in how many of the draws."
    )


def _one_in_full(analysis: Analysis, by_id: Mapping[str, CapabilityComparison]) -> None:
    left, right = st.columns([4, 9], gap="large")
    with left:
        shown = st.selectbox(
            "Look at",
            list(by_id),
            format_func=lambda one: by_id[one].name,
            key=f"shown:{state.page_name()}:sourcing",
        )
        each = by_id[shown]
        rule = people.WAY_NAMES[each.decision.rule]
        st.markdown(f"**The rule: {rule}.** {escaped(each.decision.rule_reason)}")
        _decision(analysis, each)
    with right:
        chart(people.ways(each), key="ways", alt=people.ways_in_words(each), height=380)
        st.caption(f"{escaped(each.name)}: {escaped(each.scope)}.")
        _add_another(analysis)


def _decision(analysis: Analysis, each: CapabilityComparison) -> None:
    own = next(
        (one for one in analysis.blueprint.sourcing if one.capability == each.id),
        SourcingDecision(capability=each.id),
    )
    choices = {_BY_RULE: "As the rule says"} | {
        choice: name for choice, name in CHOICES.items() if choice != "buy" or each.families
    }
    st.selectbox(
        "Your choice",
        list(choices),
        index=list(choices).index(own.choice) if own.choice in choices else 0,
        format_func=choices.__getitem__,
        **_tied(each, "choice"),
    )
    if each.decision.choice == "buy" and len(each.families) > 1:
        _vendor(each, own)
    st.selectbox(
        "Does it make this product different?",
        list(_DIFFERS),
        index=list(_DIFFERS.values()).index(own.differentiating),
        help="What makes the product different is built; everything else is bought or adopted.",
        **_tied(each, "differentiating"),
    )
    st.text_input("Because", value=own.reason, max_chars=300, **_tied(each, "reason"))
    if each.decision.needs_reason:
        st.caption(":material/warning: This goes against the rule. Say why; the brief prints it.")


def _vendor(each: CapabilityComparison, own: SourcingDecision) -> None:
    invoices = dict(each.families)
    catalogue = current.catalogue()
    st.selectbox(
        "Bought from",
        list(invoices),
        index=list(invoices).index(own.family) if own.family in invoices else 0,
        format_func=lambda one: f"{family(catalogue, one)[0].vendor}, {usd(invoices[one])} a year",
        **_tied(each, "family"),
    )


def _add_another(analysis: Analysis) -> None:
    compared = {each.id for each in analysis.sourcing.capabilities}
    others = {
        each.id: each.name
        for each in analysis.catalogue.capabilities.values()
        if each.id not in compared
    }
    if not others:
        return
    key = f"another:{state.page_name()}:{len(compared)}"
    st.selectbox(
        "Does the product need anything else?",
        list(others),
        index=None,
        format_func=others.__getitem__,
        placeholder="Add a capability",
        key=key,
        disabled=not state.may_edit(),
        on_change=_add,
        args=(key,),
    )


def _chosen(each: CapabilityComparison) -> str:
    decision = each.decision
    if not decision.is_decided:
        return "by the rule"
    mark = " (no reason yet)" if decision.needs_reason else ""
    return f"{CHOICES[decision.choice]}{mark}"


def _year(each: CapabilityComparison, way: Way) -> str:
    if way not in each.year:
        return "no price"
    year = each.year[way]
    work = f"{count(year.hours_likely)} h"
    return f"{usd(year.invoice_usd_likely)} + {work}" if year.invoice_usd_likely else work


def _chance(each: CapabilityComparison) -> str:
    chance = each.chance_buying_is_cheaper
    return "no price" if chance is None else share(chance)


def _tied(each: CapabilityComparison, field: str) -> dict[str, Any]:
    """Return the arguments that tie a widget to a field of a decision that may not exist yet."""
    key = f"source:{state.page_name()}:{state.generation()}:{each.id}:{field}"
    return {
        "key": key,
        "on_change": _commit,
        "args": (each.id, field, key),
        "disabled": not state.may_edit(),
    }


@as_a_whole
def _commit(capability: str, field: str, key: str) -> None:
    value = seen(key)
    if field == "choice" and value == _BY_RULE:
        value = None
    elif field == "differentiating":
        value = _DIFFERS[value]
    decisions = state.blueprint().sourcing
    state.update("sourcing", with_decision(decisions, capability, field, value))


@as_a_whole
def _add(key: str) -> None:
    capability = seen(key)
    if capability is not None:
        decisions = state.blueprint().sourcing
        state.update("sourcing", with_decision(decisions, capability, "choice", None))
