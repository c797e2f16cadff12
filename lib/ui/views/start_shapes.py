"""The ten product shapes: cards to choose from, and what changes when another one is taken."""

from typing import Final

import streamlit as st

from lib.analysis import Analysis
from lib.catalogue.catalogue import Catalogue
from lib.model.blueprint import Blueprint, Product, Team
from lib.model.change import validated
from lib.model.presets import blueprint_for, resized
from lib.ui.session import current, state
from lib.ui.session.held import as_a_whole
from lib.ui.show.tables import escaped
from lib.wording import listed

_CONSIDERED = "_start_considered"
_REPLACED: Final = {
    "workload": "the workload figures",
    "stack": "the picks",
    "database": "the database decision",
    "cost": "the ceiling and the bands",
    "sourcing": "what to build or buy",
    "risks": "the risks",
}
"""What another shape replaces, by the part of the blueprint."""
_KEPT: Final = ("scenario", "handoff", "record")
"""Parts that have nothing to do with the shape."""
_STYLE: Final = """
.st-key-shapes { display: grid; grid-template-columns: repeat(5, 1fr); gap: 0.5rem; }
.st-key-shapes > div, .st-key-shapes .stButton, .st-key-shapes .stTooltipHoverTarget
  { width: 100%; height: 100%; }
.st-key-shapes button { width: 100%; height: 100%; padding: 0.5rem 0.7rem; align-items: flex-start;
  justify-content: flex-start; text-align: left; }
.st-key-shapes button p { font-size: 0.78rem; line-height: 1.3; color: var(--y1-muted);
  white-space: normal; }
.st-key-shapes button strong { display: block; font-size: 0.88rem; line-height: 1.25;
  font-weight: 600; color: var(--y1-ink); padding-bottom: 0.15rem; }
@media (max-width: 60rem) { .st-key-shapes { grid-template-columns: repeat(2, 1fr); } }
"""


def cards(analysis: Analysis) -> None:
    """Draw one card per shape, the present one marked; ask first where work would be replaced."""
    present = analysis.blueprint.product.shape
    _ask_before(analysis)
    st.html(
        f"<style>{_STYLE}.st-key-shape-{present} button {{ border-color: var(--y1-blue); "
        "box-shadow: inset 0 0 0 1px var(--y1-blue); background: "
        "color-mix(in srgb, var(--y1-blue) 9%, var(--y1-surface)); }</style>"
    )
    with st.container(key="shapes"):
        for shape in analysis.catalogue.shapes.values():
            mark = "✓ " if shape.id == present else ""
            st.button(
                f"**{mark}{escaped(shape.name)}** {escaped(shape.fits_when)}",
                key=f"shape:{shape.id}",
                on_click=consider,
                args=(shape.id,),
            )


@as_a_whole
def consider(shape: str) -> None:
    """Take another shape at once where nothing of the user's would be lost, else ask."""
    blueprint = state.blueprint()
    if shape == blueprint.product.shape:
        state.remember(_CONSIDERED, None)
    elif replaced(blueprint, current.catalogue()):
        state.remember(_CONSIDERED, (state.visit(), shape))
    else:
        _take(shape, keep=True)


def replaced(blueprint: Blueprint, catalogue: Catalogue) -> list[str]:
    """Return what the user changed and another shape would replace."""
    product = blueprint.product
    draft = blueprint_for(product.shape, catalogue, starts_on=product.starts_on)
    return [
        words
        for part, words in _REPLACED.items()
        if getattr(blueprint, part) != getattr(draft, part)
    ]


def switched(blueprint: Blueprint, catalogue: Catalogue, shape: str, *, keep: bool) -> Blueprint:
    """Return the first draft of another shape.

    Args:
        blueprint: What the user has now.
        catalogue: The facts.
        shape: The shape to take.
        keep: Whether everything about the product, the team and the record stays; a name and a
            team that came with the former shape are replaced all the same.
    """
    former = blueprint.product
    draft = blueprint_for(shape, catalogue, starts_on=former.starts_on)
    if not keep:
        return draft
    before = blueprint_for(former.shape, catalogue, starts_on=former.starts_on)
    is_named = former.name.strip() not in {"", before.product.name, _DEFAULT_NAME}
    plain = draft.model_dump(mode="json") | {
        part: getattr(blueprint, part).model_dump(mode="json")
        if part != "scenario"
        else blueprint.scenario
        for part in _KEPT
    }
    plain["product"] = former.model_dump(mode="json") | {
        "shape": shape,
        "name": former.name if is_named else draft.product.name,
    }
    engineers = sum(person.engineer for person in blueprint.team.people)
    is_only_resized = blueprint.team == _resized(before.team, engineers)
    team = _resized(draft.team, engineers) if is_only_resized else blueprint.team
    plain["team"] = team.model_dump(mode="json")
    return validated(plain, where="product.shape")


def _resized(team: Team, engineers: int) -> Team:
    return team.model_copy(update={"people": resized(team.people, engineers)})


_DEFAULT_NAME: Final = Product.model_fields["name"].default


def _ask_before(analysis: Analysis) -> None:
    visit, shape_id = state.remembered(_CONSIDERED, None) or (None, "")
    shape = analysis.catalogue.shapes.get(shape_id)
    if visit != state.visit() or shape is None or shape.id == analysis.blueprint.product.shape:
        return
    lost = listed(replaced(analysis.blueprint, analysis.catalogue) or ["nothing of yours"])
    with st.container(border=True, key="switch", gap="small"):
        st.markdown(
            f"**Change to: {escaped(shape.name)}?** It replaces what you changed: {escaped(lost)}. "
            "One step of undo brings it back."
        )
        with st.container(horizontal=True):
            for key, label, keep in (
                ("keep", "Change, keep name, audience and team", True),
                ("afresh", "Change, start afresh", False),
            ):
                st.button(
                    label,
                    key=f"switch:{key}",
                    type="primary" if keep else "secondary",
                    disabled=not state.may_edit(),
                    on_click=_take,
                    args=(shape.id,),
                    kwargs={"keep": keep},
                )
            st.button(
                "Stay", key="switch:stay", type="tertiary", on_click=consider,
                args=(analysis.blueprint.product.shape,),
            )  # fmt: skip


@as_a_whole
def _take(shape: str, *, keep: bool) -> None:
    blueprint = state.blueprint()
    state.remember(_CONSIDERED, None)
    state.replace(switched(blueprint, current.catalogue(), shape, keep=keep))
