"""What it is made of: one layer to edit on the left, all picks and the drawing on the right."""

import html
from functools import partial
from typing import Final

import streamlit as st

from lib.analysis import Analysis
from lib.analysis.swap import stack_totals, swapped
from lib.brief.savings import saving_words
from lib.catalogue.records import LAYERS, CostGroup, Layer
from lib.stack.assessment import PickAssessment
from lib.ui.figures.stack import (
    COLOUR_NAMES,
    MARKS,
    TONES,
    architecture,
    budget_word,
    coupling_in_words,
    pick_name,
)
from lib.ui.figures.style import LAYER_NAMES
from lib.ui.session import state
from lib.ui.session.binding import bind
from lib.ui.show.tables import Cell, Column, draw_table, escaped, on_demand
from lib.ui.show.terms import asked
from lib.ui.views import stack_alternatives, stack_picks
from lib.units import MONTHS
from lib.wording import bare_usd, count, currency, listed, plural, sentence, usd

_CHOSEN = "stack:layer"
_NO_SAVING: Final = "It costs and takes about the same."
_BUDGET_HELP = (
    "The complexity budget. ● Green: boring and cheap to keep. ▲ Yellow: only with a reason that "
    "completes a sentence. ◆ Red: not by default for a small team."
)
_ABOUT: Final = (
    '<div class="y1-pick">{summary} <em>{when}</em><br>'
    '<b style="color: var(--y1-{tone})">{budget}</b>: {why}.</div>'
)
_STYLE: Final = """
.st-key-table-picks td, .st-key-table-picks th { padding: 0.28rem 0.6rem; }
:is(.st-key-table-picks, [class*="st-key-table-side"]) td:nth-child(3) { white-space: nowrap; }
.y1-pick { font-size: 0.88rem; line-height: 1.4; }
.y1-pick em { color: var(--y1-muted); font-style: normal; }
[data-testid="stSelectboxVirtualDropdown"] { min-width: min(44rem, 90vw); }
"""


def answer(analysis: Analysis) -> str:
    """Return what the picks cost and take, and how the complexity budget stands."""
    stack, whole = analysis.stack, stack_totals(analysis)
    asked = sum(pick.open_question for pick in stack.picks)
    budget = listed(
        [
            f"{stack.count(colour)} {COLOUR_NAMES[colour].lower()}"
            for colour in COLOUR_NAMES
            if stack.count(colour)
        ]
    )
    questions = "" if not asked else f", {plural(asked, 'question')} open"
    return (
        f"{len(stack.picks)} picks, {budget}{questions}. At their likely values they cost "
        f"{usd(whole.usd_month_12)} in month 12. They take {count(whole.build_hours)} hours to "
        f"build and learn, then {count(whole.run_hours_month)} hours a month."
    )


def conflicts(analysis: Analysis) -> None:
    """Say which picks do not go together, why, and what mends it."""
    for hit in analysis.stack.hits:
        names = listed([pick_name(option) for option in hit.options])
        text = f"**{escaped(names)}.** {escaped(hit.rule.says)} {escaped(hit.rule.fix)}"
        if hit.rule.level == "blocks":
            st.error(f"{text}", icon=":material/link_off:")
        else:
            st.warning(f"{text}", icon=":material/link:")


def choose_layer(analysis: Analysis) -> Layer:
    """Draw the six layers to choose from; at first the one with an open question is chosen."""
    colours = {pick.layer: pick.colour for pick in analysis.stack.picks}
    asked = {pick.layer for pick in analysis.stack.picks if pick.open_question}
    chosen: Layer = st.segmented_control(
        "Layer",
        options=LAYERS,
        default=next((layer for layer in LAYERS if layer in asked), LAYERS[0]),
        required=True,
        format_func=lambda layer: (
            f"{MARKS[colours[layer]]} {LAYER_NAMES[layer]}{' ?' if layer in asked else ''}"
        ),
        label_visibility="collapsed",
        key=_CHOSEN,
    )
    return chosen


def editor(analysis: Analysis, layer: Layer) -> None:
    """Draw the pick of one layer, why it was taken, and what would be simpler."""
    pick = next(each for each in analysis.stack.picks if each.layer == layer)
    _option(analysis, layer)
    st.html(_about(analysis, pick))
    if pick.colour != "green":
        st.text_area(
            "We need this because ..." + (" :orange[open question]" if pick.open_question else ""),
            placeholder="complete the sentence, or take something simpler",
            height=68,
            max_chars=5_000,
            help="The playbook's question for everything that is not green; the brief prints it.",
            **bind(f"stack.{layer}.needed_because"),
        )
        _challenge(analysis, pick)
    st.text_area(
        "Why this one",
        placeholder="one sentence for those who read the brief",
        height=68,
        max_chars=5_000,
        **bind(f"stack.{layer}.because"),
    )


def overview(analysis: Analysis, layer: Layer) -> None:
    """Draw all picks with money and hours, and below them how they hang together."""
    _picks_table(analysis)
    st.html(f"<style>{_STYLE}</style>{architecture(analysis.stack, selected=layer)}")
    st.caption(
        f"{escaped(coupling_in_words(analysis.stack))} "
        f"{asked('What is the complexity budget?', 'Complexity budget')}"
    )


def details(analysis: Analysis, layer: Layer) -> None:
    """Offer what stands behind one layer's pick and behind all of them."""
    name = LAYER_NAMES[layer]
    rejected = len(analysis.blueprint.stack.pick(layer).rejected)
    on_demand(
        f"{name}: the alternatives side by side",
        partial(stack_alternatives.side_by_side, analysis, layer),
        key=f"side:{layer}",
    )
    on_demand(
        f"{name}: what was rejected, and why ({rejected})",
        partial(stack_alternatives.rejected, analysis, layer),
        key=f"rejected:{layer}",
    )
    on_demand("Parts, who runs them, what has to be known", partial(_parts, analysis), key="parts")


def _option(analysis: Analysis, layer: Layer) -> None:
    shape = analysis.blueprint.product.shape
    options = {
        option.id: option for option in stack_picks.options_of(analysis.catalogue, shape, layer)
    }
    named = stack_picks.better_when(stack_picks.baseline_of(analysis.catalogue, shape, layer))
    picked = analysis.blueprint.stack.pick(layer).option
    bound = bind(f"stack.{layer}.option")
    st.selectbox(
        f"{LAYER_NAMES[layer]}: our pick",
        options=list(options),
        format_func=lambda option: (
            f"{MARKS[options[option].complexity]} {pick_name(options[option])}"
            + (f" · {named[option]}" if option in named and option != picked else "")
        ),
        help=f"First what this product shape names, then everything else. {_BUDGET_HELP}",
        **{**bound, "on_change": stack_picks.take_chosen, "args": (layer, bound["key"])},
    )


def _about(analysis: Analysis, pick: PickAssessment) -> str:
    """Return what the pick is, when the shape names it, and its class with the reason."""
    base = stack_picks.baseline_of(analysis.catalogue, analysis.blueprint.product.shape, pick.layer)
    when = stack_picks.better_when(base).get(pick.option.id, "")
    return _ABOUT.format(
        summary=html.escape(pick.option.summary),
        when=html.escape(sentence(when)),
        tone=TONES[pick.colour],
        budget=budget_word(pick.colour),
        why=html.escape(pick.option.complexity_why.removesuffix(".")),
    )


def _challenge(analysis: Analysis, pick: PickAssessment) -> None:
    if pick.simplest is None:
        st.caption("The shape names nothing simpler here; the list above does.")
        return
    first = "Not by default for a small team. " if pick.colour == "red" else ""
    then = swapped(analysis, pick.layer, pick.simplest.id)
    saving = saving_words(stack_totals(analysis), then)
    with st.container(border=True, key=f"challenge:{pick.layer}", gap="small"):
        st.markdown(
            f"{first}**Simpler: {escaped(pick_name(pick.simplest))}.** "
            f"{escaped(f'{saving}.' if saving else _NO_SAVING)}"
        )
        st.button(
            "Take the simpler one",
            disabled=not state.may_edit(),
            on_click=stack_picks.take,
            args=(pick.layer, pick.simplest.id),
            key=f"simpler:{pick.layer}",
        )


def _picks_table(analysis: Analysis) -> None:
    by_layer = analysis.picked_usd_month_12
    reliefs = {relief.layer: relief for relief in analysis.capacity.reliefs}
    columns = [
        Column("Layer"),
        Column("Pick"),
        Column("Budget"),
        Column(f"{currency()} a month", "right"),
        Column("Hours to build", "right"),
        Column("to learn", "right"),
        Column("to run a month", "right"),
    ]
    rows: list[list[Cell]] = [
        [
            LAYER_NAMES[pick.layer],
            pick_name(pick.option),
            budget_word(pick.colour),
            _amount(by_layer[pick.layer]),
            _hours(reliefs[pick.layer].build_hours),
            _hours(reliefs[pick.layer].learning_hours),
            _hours(reliefs[pick.layer].operations_hours / MONTHS),
        ]
        for pick in analysis.stack.picks
    ]
    draw_table(columns, rows, key="picks")


def _parts(analysis: Analysis) -> None:
    st.caption(
        "Month 12 of the moderate band, everything at its likely value. The cost page has every "
        "line with its price and source."
    )
    catalogue = analysis.catalogue
    usd_of: dict[tuple[CostGroup, str], float] = {}
    for line in analysis.moderate.lines:
        key = (line.layer, line.component)
        usd_of[key] = usd_of.get(key, 0.0) + float(line.usd[-1])
    columns = [
        Column("Layer"),
        Column("Part"),
        Column("Run by"),
        Column(f"{currency()} a month", "right"),
        Column("Users notice when it fails"),
        Column("Has to be known"),
    ]
    rows: list[list[Cell]] = []
    for pick in analysis.stack.picks:
        known = listed(
            [catalogue.technologies[each].name for each in pick.option.technologies] or ["nothing"]
        )
        for part in pick.option.components:
            rows.append(
                [
                    LAYER_NAMES[pick.layer],
                    part.name,
                    "the vendor" if part.managed else "us",
                    _amount(usd_of.get((pick.layer, part.name), 0.0)),
                    "yes" if part.critical else "no",
                    known,
                ]
            )
    draw_table(columns, rows, key="parts")


def _amount(dollars: float) -> str:
    return bare_usd(dollars).removesuffix(".00")


def _hours(hours: float) -> str:
    return count(hours) if hours >= 0.05 else "0"
