"""The architecture drawn: four layers that the data pass, two beside them, and what is welded.

Drawn in HTML, not in Plotly: names wrap, and the theme colours it without a script.
"""

import html
import itertools
from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

from lib.catalogue.records import Layer, StackOption
from lib.stack.assessment import Colour, PickAssessment, StackAssessment
from lib.ui.figures.style import LAYER_COLOURS, LAYER_NAMES
from lib.wording import listed, sentence

FLOW: Final[tuple[Layer, ...]] = ("pipeline", "storage", "api", "frontend")
"""The layers in the order in which data pass them."""
BESIDE: Final[dict[Layer, str]] = {
    "observability": "watches all of it",
    "llm": "called where a sentence is needed",
}
"""The layers beside the flow, and what they do."""

MARKS: Final[dict[Colour, str]] = {"green": "●", "yellow": "▲", "red": "◆"}
COLOUR_NAMES: Final[dict[Colour, str]] = {"green": "Green", "yellow": "Yellow", "red": "Red"}
TONES: Final[dict[Colour, Literal["good", "warn", "bad"]]] = {
    "green": "good",
    "yellow": "warn",
    "red": "bad",
}
"""The palette's name for each class of the complexity budget."""


class Weld(NamedTuple):
    """Two layers of which neither can be changed alone, and the pick that ties them."""

    layer: Layer
    other: Layer
    option: StackOption


def pick_name(option: StackOption) -> str:
    """Return what a pick is called: `None: no language model` reads "No language model"."""
    _, nothing, instead = option.name.partition("None: ")
    return instead[0].upper() + instead[1:] if nothing else option.name


def budget_word(colour: Colour) -> str:
    """Return a class of the complexity budget as symbol and word."""
    return f"{MARKS[colour]} {COLOUR_NAMES[colour]}"


def welds(stack: StackAssessment) -> tuple[Weld, ...]:
    """Return every pair of layers that is welded together, each once."""
    found: dict[frozenset[Layer], Weld] = {}
    for pick in stack.picks:
        for other in pick.option.welded_to:
            found.setdefault(frozenset((pick.layer, other)), Weld(pick.layer, other, pick.option))
    return tuple(found.values())


def coupling_in_words(stack: StackAssessment) -> str:
    """Return whether each layer can be changed without the others."""
    ties: dict[str, list[Layer]] = {}
    for weld in welds(stack):
        ties.setdefault(weld.option.id, []).append(weld.other)
    if not ties:
        return "Loosely coupled: each layer can be changed without the others."
    options = {weld.option.id: (weld.layer, weld.option) for weld in welds(stack)}
    parts = []
    for option_id, others in ties.items():
        layer, option = options[option_id]
        names = listed([LAYER_NAMES[other] for other in others])
        parts.append(f"{LAYER_NAMES[layer]} with {names} ({pick_name(option)})")
    return f"Welded together: {'; '.join(parts)}. Changing one means changing the other."


def architecture(stack: StackAssessment, *, selected: Layer | None = None) -> str:
    """Return the drawing as HTML; every name in it is escaped.

    Args:
        stack: The picks.
        selected: The layer that is being edited, which is set off.
    """
    picks = {pick.layer: pick for pick in stack.picks}
    jobs = _jobs(stack)
    tied = {frozenset((weld.layer, weld.other)) for weld in welds(stack)}
    cells = [_box(picks[FLOW[0]], jobs, stack, selected)]
    for before, layer in itertools.pairwise(FLOW):
        weld = frozenset((before, layer)) in tied
        cells.append('<div class="weld"></div>' if weld else '<div class="arrow">→</div>')
        cells.append(_box(picks[layer], jobs, stack, selected))
    bars = [_bar(picks[layer], says, stack, selected) for layer, says in BESIDE.items()]
    label = html.escape(architecture_in_words(stack), quote=True)
    return (
        f'<style>{_STYLE}</style><div class="y1-arch" role="img" aria-label="{label}">'
        f'<div class="flow">{"".join(cells)}</div><div class="beside">{"".join(bars)}</div></div>'
    )


def architecture_in_words(stack: StackAssessment) -> str:
    """Return what the drawing says."""
    picks = {pick.layer: pick for pick in stack.picks}
    flow = ", then ".join(
        f"{LAYER_NAMES[layer]}: {pick_name(picks[layer].option)}" for layer in FLOW
    )
    jobs = ". ".join(
        f"{sentence(job.name).removesuffix('.')} is done by "
        f"{listed([pick_name(option) for option in job.options]) if job.options else 'nobody'}"
        for job in stack.responsibilities
    )
    beside = ". ".join(
        f"{LAYER_NAMES[layer]}: {pick_name(picks[layer].option)}" for layer in BESIDE
    )
    return f"Data pass {flow}. Beside them {beside}. {jobs}. {coupling_in_words(stack)}"


def _jobs(stack: StackAssessment) -> Mapping[Layer, list[str]]:
    jobs: dict[Layer, list[str]] = {}
    for job in stack.responsibilities:
        for option in job.options:
            jobs.setdefault(option.layer, []).append(job.name)
    return jobs


def _box(
    pick: PickAssessment,
    jobs: Mapping[Layer, list[str]],
    stack: StackAssessment,
    selected: Layer | None,
) -> str:
    chips = "".join(f"<i>{job}</i>" for job in jobs.get(pick.layer, []))
    return (
        f'<div class="{_classes("box", pick, selected)}" style="{_edge(pick.layer)}">'
        f"<span>{LAYER_NAMES[pick.layer]}</span><b>{html.escape(pick_name(pick.option))}</b>"
        f"<p>{chips}</p>{_tie(pick, stack)}</div>"
    )


def _bar(pick: PickAssessment, says: str, stack: StackAssessment, selected: Layer | None) -> str:
    role = says if pick.option.components or pick.option.technologies else "not used"
    return (
        f'<div class="{_classes("bar", pick, selected)}" style="{_edge(pick.layer)}">'
        f"<span>{LAYER_NAMES[pick.layer]}</span><b>{html.escape(pick_name(pick.option))}</b>"
        f"<em>{role}</em>{_tie(pick, stack)}</div>"
    )


def _classes(kind: str, pick: PickAssessment, selected: Layer | None) -> str:
    is_there = bool(pick.option.components or pick.option.technologies)
    return " ".join(
        [kind, *([] if is_there else ["none"]), *(["chosen"] if pick.layer == selected else [])]
    )


def _edge(layer: Layer) -> str:
    return f"--edge: var(--y1-{LAYER_COLOURS[layer]})"


def _tie(pick: PickAssessment, stack: StackAssessment) -> str:
    others = [weld.other for weld in welds(stack) if weld.layer == pick.layer]
    if not others:
        return ""
    return f"<u>welded to {listed([LAYER_NAMES[other] for other in others])}</u>"


_STYLE: Final = """
.y1-arch { font-size: 0.86rem; line-height: 1.3; }
.y1-arch .flow { display: grid; grid-template-columns: 1fr 1.5rem 1fr 1.5rem 1fr 1.5rem 1fr; }
.y1-arch .box, .y1-arch .bar { border: 1px solid var(--y1-line); border-radius: 4px;
  background: var(--y1-surface); padding: 0.45rem 0.65rem; }
.y1-arch .box { border-top: 3px solid var(--edge); display: flex; flex-direction: column; }
.y1-arch .bar { border-left: 3px solid var(--edge); display: flex; gap: 0.2rem 0.7rem;
  align-items: baseline; flex-wrap: wrap; }
.y1-arch .none { border-style: dashed; background: none; }
.y1-arch .chosen { background: color-mix(in srgb, var(--edge) 12%, var(--y1-surface)); }
.y1-arch span { color: var(--y1-muted); font-size: 0.78rem; }
.y1-arch b { font-weight: 600; }
.y1-arch p { margin: 0; padding-top: 0.35rem; margin-top: auto; display: flex; flex-wrap: wrap;
  gap: 0.25rem; font-size: 0.75rem; }
.y1-arch i { font-style: normal; border-radius: 3px; padding: 0 0.35rem;
  background: color-mix(in srgb, var(--edge) 20%, transparent); }
.y1-arch em { font-style: normal; color: var(--y1-muted); font-size: 0.78rem; }
.y1-arch u { text-decoration: none; color: var(--y1-warn); font-size: 0.78rem; font-weight: 600;
  padding-top: 0.2rem; }
.y1-arch .arrow { align-self: center; text-align: center; color: var(--y1-muted); }
.y1-arch .weld { align-self: center; height: 6px; background: var(--y1-warn); }
.y1-arch .beside { display: grid; grid-template-columns: 1fr 1fr; gap: 0.5rem;
  margin-top: 0.5rem; }
@media (max-width: 40rem) {
  .y1-arch .flow { grid-template-columns: 1fr; }
  .y1-arch .arrow { transform: rotate(90deg); }
  .y1-arch .weld { width: 6px; height: 1rem; justify-self: center; }
}
"""
